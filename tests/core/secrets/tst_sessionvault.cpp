// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/secretvault.h"
#include "tests/core/secrets/loopwatch.h"
#include "tests/core/secrets/reply.h"
#include "tests/core/secrets/testkeyring.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>

using namespace usher;
using secrets::KeyringState;
using secrets::SecretError;
namespace keyring = test::keyring;

namespace {

const std::string name = "user-password/0af3/azure.monitor";
const QByteArray text = "Sesame-Seed-7741";

/// What a mode of with-keyring looks like.
struct Expected {
    secrets::Keyring keyring;
    SecretError error;
};

const Expected& expected()
{
    static const std::map<QString, Expected> modes{
        {QStringLiteral("locked"), {{KeyringState::Locked, "GNOME Keyring"}, SecretError::Locked}},
        {QStringLiteral("new"), {{KeyringState::Locked, "GNOME Keyring"}, SecretError::Locked}},
        {QStringLiteral("absent"), {{KeyringState::Absent, ""}, SecretError::NoService}},
        {QStringLiteral("slow"), {{KeyringState::Slow, "GNOME Keyring"}, SecretError::TimedOut}},
    };
    return modes.at(keyring::mode());
}

} // namespace

/// Where no secret can be kept beyond the session: nobody answers, or a keyring that is locked, or not set
/// up, or hung.
class TestSessionVault : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsForTheSessionOnly();
    void removes();
    void movesNothing();
    void holdsNoMoreThanItMay();
    void staysQuietAtTheEnd();

private:
    void write(const std::string& entry, test::Kept& kept);

    std::unique_ptr<secrets::KeychainSecretStore> m_store;
    std::unique_ptr<secrets::SecretVault> m_vault;
};

void TestSessionVault::init()
{
    m_store = std::make_unique<secrets::KeychainSecretStore>();
    m_vault = std::make_unique<secrets::SecretVault>(*m_store);
}

void TestSessionVault::write(const std::string& entry, test::Kept& kept)
{
    m_vault->write(entry, base::SecretString(text.toStdString()), this, kept.callback());
    QTRY_COMPARE_WITH_TIMEOUT(kept.count, 1, 10'000);
}

void TestSessionVault::keepsForTheSessionOnly()
{
    test::LoopWatch loop;
    QElapsedTimer clock;
    clock.start();
    test::Kept kept;
    write(name, kept);
    QVERIFY2(clock.elapsed() < 8'000, QByteArray::number(clock.elapsed()).constData());
    QVERIFY(*kept.value == secrets::Kept::ForSessionOnly);
    QVERIFY(m_vault->inSession(name));
    QCOMPARE(m_vault->keyring(), expected().keyring);
    test::Found found;
    m_vault->read(name, this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::textOf(found), text.toStdString());
    QVERIFY2(loop.longestGap() < 1'000, QByteArray::number(loop.longestGap()).constData());
    QCOMPARE(keyring::filesWith(text), QStringList());

    m_vault = std::make_unique<secrets::SecretVault>(*m_store);
    m_vault->read(name, this, found.callback());
    QTRY_COMPARE_WITH_TIMEOUT(found.count, 2, 10'000);
    QCOMPARE(test::errorOf(found), expected().error);
}

void TestSessionVault::removes()
{
    test::Kept kept;
    write(name, kept);
    test::Removed removed;
    m_vault->remove(name, this, removed.callback());
    QTRY_COMPARE(removed.count, 1);
    QCOMPARE(removed.value, secrets::Removed::FromSessionOnly);
    QVERIFY(!m_vault->inSession(name));
    test::Found found;
    m_vault->read(name, this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::errorOf(found), expected().error);
}

void TestSessionVault::movesNothing()
{
    test::Kept kept;
    write(name, kept);
    test::Reply<std::size_t> moved;
    m_vault->moveToKeychain(this, moved.callback());
    QTRY_COMPARE(moved.count, 1);
    QCOMPARE(moved.value, std::size_t(1));
    QVERIFY(m_vault->inSession(name));
}

void TestSessionVault::holdsNoMoreThanItMay()
{
    // More than may wait for the probe, too.
    std::vector<test::Kept> kept(base::limits::sessionSecrets + 1);
    for (std::size_t i = 0; i < kept.size(); ++i)
        m_vault->write("name " + std::to_string(i), base::SecretString("x"), this, kept[i].callback());
    const auto answered = [&] {
        return std::count_if(kept.begin(), kept.end(), [](const auto& one) { return one.count == 1; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(answered(), std::ptrdiff_t(kept.size()), 10'000);
    QCOMPARE(test::errorOf(kept.back()), SecretError::Busy);
    kept.pop_back();
    for (const auto& one : kept)
        QVERIFY(*one.value == secrets::Kept::ForSessionOnly);
    QCOMPARE(m_vault->sessionSecrets(), base::limits::sessionSecrets);
}

void TestSessionVault::staysQuietAtTheEnd()
{
    // Ends in the middle of the probe, as a window that is closed at once does.
    test::Kept kept;
    m_vault->write(name, base::SecretString(text.toStdString()), this, kept.callback());
    m_vault.reset();
    m_store.reset();
    QTRY_COMPARE(kept.count, 1);
    QCOMPARE(test::errorOf(kept), SecretError::Closed);
}

QTEST_GUILESS_MAIN(TestSessionVault)
#include "tst_sessionvault.moc"
