// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/secretvault.h"
#include "tests/core/secrets/becomes.h"
#include "tests/core/secrets/reply.h"
#include "tests/core/secrets/testkeyring.h"
#include "tests/support/program.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace usher;
using secrets::KeyringState;
namespace keyring = test::keyring;

/// The desktop's service and its session end while the program stays, as they do for a listener without a
/// desktop.
class TestRestarts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsAServiceThatWasRestarted();
    void survivesTheEndOfTheBus();

private:
    std::unique_ptr<secrets::KeychainSecretStore> m_store;
    std::unique_ptr<secrets::SecretVault> m_vault;
    QProcess m_daemon;
};

void TestRestarts::initTestCase()
{
    QCOMPARE(keyring::mode(), QStringLiteral("unlocked"));
    m_store = std::make_unique<secrets::KeychainSecretStore>();
    m_vault = std::make_unique<secrets::SecretVault>(*m_store);
    QTRY_COMPARE(m_vault->keyring().state, KeyringState::Available);
}

void TestRestarts::findsAServiceThatWasRestarted()
{
    test::Kept kept;
    m_vault->write("name", base::SecretString("secret"), this, kept.callback());
    QTRY_COMPARE(kept.count, 1);
    QVERIFY(*kept.value == secrets::Kept::InKeychain);

    QCOMPARE(::kill(qEnvironmentVariableIntValue("USHER_TEST_KEYRING_PID"), SIGKILL), 0);
    m_vault->probe();
    QTRY_VERIFY(test::becomes(*m_vault, KeyringState::Absent));
    QCOMPARE(m_vault->keyring().service, std::string());

    const auto password = test::run(
        QStringLiteral("/usr/bin/python3"),
        {QStringLiteral("-B"), qEnvironmentVariable("USHER_TEST_KEYRING_TOOL"), QStringLiteral("password")});
    m_daemon.start(
        keyring::home() + QStringLiteral("/gnome-keyring-daemon"),
        {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
    m_daemon.write(password.out);
    m_daemon.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(test::becomes(*m_vault, KeyringState::Available), 20'000);
    test::Found found;
    m_vault->read("name", this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::textOf(found), std::string("secret"));
}

void TestRestarts::survivesTheEndOfTheBus()
{
    QCOMPARE(::kill(qEnvironmentVariableIntValue("USHER_TEST_KEYRING_BUS_PID"), SIGKILL), 0);
    m_vault->probe();
    QTRY_VERIFY(test::becomes(*m_vault, KeyringState::Absent));
    QTRY_COMPARE(m_daemon.state(), QProcess::NotRunning); // without a bus it ends
    test::Kept kept;
    m_vault->write("name", base::SecretString("other"), this, kept.callback());
    QTRY_COMPARE(kept.count, 1);
    QVERIFY(*kept.value == secrets::Kept::ForSessionOnly);
}

QTEST_GUILESS_MAIN(TestRestarts)
#include "tst_restarts.moc"
