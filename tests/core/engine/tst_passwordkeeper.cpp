// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/passwordkeeper.h"
#include "tests/core/secrets/testkeyring.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace usher;
using namespace usher::engine;
using secrets::Kept;
using secrets::KeyringState;
namespace keyring = test::keyring;

/// Under each state that a keychain can be in.
class TestPasswordKeeper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void generatesGoodPasswords();
    void keepsAPasswordWhereItCan();
    void movesAPasswordOnceItCan();
    void tellsTheFoldersApart();
};

void TestPasswordKeeper::generatesGoodPasswords()
{
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const auto password = PasswordKeeper::generate();
        const std::string text(password.reveal());
        QCOMPARE(text.size(), std::size_t(24));
        QVERIFY(text.find_first_of("0O1lI") == std::string::npos);
        for (const char* const group : {"ABCDEFGH"
                                        "JKLMNPQRSTUVWXYZ",
                                        "abcdefghijkmnopqrstuvwxyz", "23456789", "-_.+=#"})
            QVERIFY(text.find_first_of(group) != std::string::npos);
        seen.insert(text);
    }
    QCOMPARE(seen.size(), std::size_t(200));
}

void TestPasswordKeeper::keepsAPasswordWhereItCan()
{
    const QTemporaryDir folder;
    PasswordKeeper keeper(folder.path().toStdString());
    const auto password = PasswordKeeper::generate();
    const QByteArray bytes(password.reveal().data(), qsizetype(password.reveal().size()));
    std::optional<Kept> kept;
    keeper.keep("azure.monitor", password, this, [&](const auto& result) {
        QVERIFY(result.has_value());
        kept = *result;
    });
    QTRY_VERIFY_WITH_TIMEOUT(kept.has_value(), 30'000);
    const bool available = keyring::mode() == QLatin1String("unlocked");
    QCOMPARE(int(*kept), int(available ? Kept::InKeychain : Kept::ForSessionOnly));
    QVERIFY(available == (keeper.keyring().state == KeyringState::Available));
    QCOMPARE(keeper.isForSession("azure.monitor"), !available);
    QVERIFY(!keeper.isForSession("another.user"));
    // It can be shown again, and stands in no file, encrypted ones apart.
    std::string read;
    keeper.read("azure.monitor", this, [&](const auto& result) {
        QVERIFY(result.has_value());
        read = std::string(result->reveal());
    });
    QTRY_COMPARE_WITH_TIMEOUT(read, std::string(password.reveal()), 30'000);
    QCOMPARE(keyring::filesWith(bytes), QStringList());
    QVERIFY(QDir(folder.path()).isEmpty());
    if (available)
        QCOMPARE(keyring::entries(), 1);
}

void TestPasswordKeeper::movesAPasswordOnceItCan()
{
    if (keyring::mode() != QLatin1String("locked"))
        QSKIP("for a keyring that can be unlocked");
    const QTemporaryDir folder;
    PasswordKeeper keeper(folder.path().toStdString());
    QSignalSpy moved(&keeper, &PasswordKeeper::movedToKeychain);
    std::optional<Kept> kept;
    keeper.keep("azure.monitor", base::SecretString("secret"), this,
                [&](const auto& result) { kept = result.value(); });
    QTRY_COMPARE_WITH_TIMEOUT(kept, std::optional(Kept::ForSessionOnly), 30'000);
    QVERIFY(keyring::tell("unlock"));
    keeper.probe();
    QTRY_COMPARE_WITH_TIMEOUT(moved.count(), 1, 30'000);
    QVERIFY(!keeper.isForSession("azure.monitor"));
    QCOMPARE(keyring::entries(), 1);
    keeper.probe(); // nothing is left to move
    QTRY_COMPARE_WITH_TIMEOUT(keeper.keyring().state, KeyringState::Available, 30'000);
    QCOMPARE(moved.count(), 1);
    QVERIFY(keyring::tell("lock"));
}

void TestPasswordKeeper::tellsTheFoldersApart()
{
    const QTemporaryDir one;
    const QTemporaryDir two;
    PasswordKeeper first(one.path().toStdString());
    PasswordKeeper second(two.path().toStdString());
    bool kept = false;
    first.keep("azure.monitor", base::SecretString("first"), this, [&](const auto&) { kept = true; });
    QTRY_VERIFY_WITH_TIMEOUT(kept, 30'000);
    bool answered = false;
    second.read("azure.monitor", this, [&](const auto& result) {
        answered = true;
        QVERIFY(!result.has_value());
    });
    QTRY_VERIFY_WITH_TIMEOUT(answered, 30'000);
}

QTEST_GUILESS_MAIN(TestPasswordKeeper)
#include "tst_passwordkeeper.moc"
