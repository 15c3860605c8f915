// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "tests/core/secrets/reply.h"
#include "tests/core/secrets/testkeyring.h"

#include <QTest>

#include <csignal>

using namespace usher;
using secrets::SecretError;

/// The session ends while the program stays, as it does for a listener without a desktop.
class TestLostBus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void survivesTheEndOfTheBus();
};

void TestLostBus::survivesTheEndOfTheBus()
{
    QCOMPARE(test::keyring::mode(), QStringLiteral("unlocked"));
    secrets::KeychainSecretStore store;
    test::Done written;
    store.write("name", base::SecretString("secret"), this, written.callback());
    QTRY_COMPARE(written.count, 1);
    QCOMPARE(test::errorOf(written), std::nullopt);

    QCOMPARE(::kill(qEnvironmentVariableIntValue("USHER_TEST_KEYRING_BUS_PID"), SIGKILL), 0);
    test::Looked looked;
    const auto gone = [&] {
        if (looked.count == 1 && looked.value->state == secrets::KeyringState::Absent)
            return true;
        looked = {};
        store.look(this, looked.callback());
        (void)QTest::qWaitFor([&] { return looked.count == 1; });
        return false;
    };
    QTRY_VERIFY(gone());
    test::Found found;
    store.read("name", this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::errorOf(found), SecretError::NoService);
}

QTEST_GUILESS_MAIN(TestLostBus)
#include "tst_lostbus.moc"
