// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/secretvault.h"
#include "tests/core/secrets/loopwatch.h"
#include "tests/core/secrets/reply.h"
#include "tests/core/secrets/testkeyring.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace usher;
using namespace std::chrono_literals;
using secrets::KeyringState;
using secrets::SecretError;
namespace keyring = test::keyring;

namespace {

const std::string name = "user-password/0af3/azure.monitor";
const QByteArray text = "Sesame-Seed-7741";

} // namespace

/// With a GNOME Keyring that is open at first.
class TestSecretVault : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void findsTheKeyring();
    void keepsInTheKeychain();
    void asksTheKeychainAfterAnEnd();
    void removesEverywhere();
    void theLastOfManyWins();
    void aRemovalAfterAWriteWins();
    void refusesWhatCannotBeKept();
    void keepsForTheSessionWhenTheKeyringIsLocked();
    void keepsForTheSessionWhenTheKeyringHangs();
    void removesLaterWhatItCouldNotRemove();
    void forgetsARemovalThatWasWrittenOver();
    void doesNotCallADeadContext();
    void answersWhenItEnds();

private:
    [[nodiscard]] KeyringState state() const { return m_vault->keyring().state; }
    void probe();
    std::optional<secrets::Kept> write(const QByteArray& secret);
    std::string read();
    std::optional<secrets::Removed> remove();

    std::unique_ptr<secrets::KeychainSecretStore> m_store;
    std::unique_ptr<secrets::SecretVault> m_vault;
};

void TestSecretVault::initTestCase()
{
    QCOMPARE(keyring::mode(), QStringLiteral("unlocked"));
}

void TestSecretVault::init()
{
    m_store = std::make_unique<secrets::KeychainSecretStore>(2s);
    m_vault = std::make_unique<secrets::SecretVault>(*m_store);
}

void TestSecretVault::cleanup()
{
    keyring::goOn();
    QVERIFY(keyring::tell("unlock"));
    probe();
    remove();
    m_vault.reset();
    m_store.reset();
    QCOMPARE(keyring::entries(), 0);
}

void TestSecretVault::probe()
{
    m_vault->probe();
    QTRY_VERIFY_WITH_TIMEOUT(state() != KeyringState::Probing, 15'000);
}

std::optional<secrets::Kept> TestSecretVault::write(const QByteArray& secret)
{
    test::Kept kept;
    m_vault->write(name, base::SecretString(secret.toStdString()), this, kept.callback());
    (void)QTest::qWaitFor([&] { return kept.count > 0; }, 15'000);
    return kept.count == 1 && *kept.value ? std::optional(**kept.value) : std::nullopt;
}

std::string TestSecretVault::read()
{
    test::Found found;
    m_vault->read(name, this, found.callback());
    (void)QTest::qWaitFor([&] { return found.count > 0; }, 15'000);
    return test::textOf(found);
}

std::optional<secrets::Removed> TestSecretVault::remove()
{
    test::Removed removed;
    m_vault->remove(name, this, removed.callback());
    (void)QTest::qWaitFor([&] { return removed.count > 0; }, 15'000);
    return removed.count == 1 ? removed.value : std::nullopt;
}

void TestSecretVault::findsTheKeyring()
{
    QSignalSpy changed(m_vault.get(), &secrets::SecretVault::keyringChanged);
    QCOMPARE(state(), KeyringState::Probing);
    QTRY_COMPARE(state(), KeyringState::Available);
    QCOMPARE(m_vault->keyring().service, std::string("GNOME Keyring"));
    QCOMPARE(changed.count(), 1);
    QTRY_COMPARE(keyring::entries(), 0); // what it tried with is gone
    m_vault->probe();
    m_vault->probe();
    QCOMPARE(state(), KeyringState::Probing);
    QTRY_COMPARE(state(), KeyringState::Available);
    QCOMPARE(changed.count(), 3);
}

void TestSecretVault::keepsInTheKeychain()
{
    QCOMPARE(state(), KeyringState::Probing); // it waits for the probe
    QCOMPARE(write(text), secrets::Kept::InKeychain);
    QVERIFY(!m_vault->inSession(name));
    QCOMPARE(keyring::lookUp(name), std::optional(text));
    QCOMPARE(read(), text.toStdString());
    QCOMPARE(keyring::filesWith(text), QStringList());
}

void TestSecretVault::asksTheKeychainAfterAnEnd()
{
    QCOMPARE(write(text), secrets::Kept::InKeychain);
    m_vault = std::make_unique<secrets::SecretVault>(*m_store);
    QCOMPARE(read(), text.toStdString());
    test::Found found;
    m_vault->read("user-password/0af3/nobody", this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::errorOf(found), SecretError::NotFound);
}

void TestSecretVault::removesEverywhere()
{
    QCOMPARE(write(text), secrets::Kept::InKeychain);
    QCOMPARE(remove(), secrets::Removed::Everywhere);
    QCOMPARE(keyring::lookUp(name), std::nullopt);
    QCOMPARE(read(), std::string("(none)"));
    QCOMPARE(remove(), secrets::Removed::Everywhere);
}

void TestSecretVault::theLastOfManyWins()
{
    constexpr int many = 10;
    std::vector<test::Kept> kept(many);
    for (int i = 0; i < many; ++i)
        m_vault->write(name, base::SecretString("secret " + std::to_string(i)), this,
                       kept[std::size_t(i)].callback());
    const auto answered = [&] {
        return std::count_if(kept.begin(), kept.end(), [](const auto& one) { return one.count == 1; });
    };
    QTRY_COMPARE(answered(), std::ptrdiff_t(many));
    for (const auto& one : kept)
        QVERIFY(!test::errorOf(one) || test::errorOf(one) == SecretError::Superseded);
    QVERIFY(*kept.back().value == secrets::Kept::InKeychain);
    QCOMPARE(read(), std::string("secret 9"));
    QVERIFY(!m_vault->inSession(name));
}

void TestSecretVault::aRemovalAfterAWriteWins()
{
    for (const bool waits : {true, false}) {
        if (!waits)
            QTRY_COMPARE(state(), KeyringState::Available);
        test::Kept kept;
        test::Removed removed;
        m_vault->write(name, base::SecretString("secret"), this, kept.callback());
        m_vault->remove(name, this, removed.callback());
        QTRY_COMPARE(removed.count, 1);
        QCOMPARE(kept.count, 1);
        QCOMPARE(removed.value, secrets::Removed::Everywhere);
        QVERIFY(!m_vault->inSession(name));
        QCOMPARE(keyring::lookUp(name), std::nullopt);
    }
}

void TestSecretVault::refusesWhatCannotBeKept()
{
    test::Kept kept;
    m_vault->write(name, base::SecretString(""), this, kept.callback());
    QCOMPARE(kept.count, 0);
    QTRY_COMPARE(kept.count, 1);
    QCOMPARE(test::errorOf(kept), SecretError::Unsuitable);
    QCOMPARE(m_vault->sessionSecrets(), std::size_t(0));
}

void TestSecretVault::keepsForTheSessionWhenTheKeyringIsLocked()
{
    QCOMPARE(write("older"), secrets::Kept::InKeychain);
    QVERIFY(keyring::tell("lock"));
    QCOMPARE(write(text), secrets::Kept::ForSessionOnly);
    QVERIFY(m_vault->inSession(name));
    QTRY_COMPARE(state(), KeyringState::Locked); // it has looked by itself
    QCOMPARE(read(), text.toStdString());
    QCOMPARE(keyring::filesWith(text), QStringList());

    QVERIFY(keyring::tell("unlock"));
    QCOMPARE(keyring::lookUp(name), std::optional(QByteArray("older")));
    probe();
    QCOMPARE(state(), KeyringState::Available);
    QCOMPARE(read(), text.toStdString()); // the memory first
    test::Reply<std::size_t> moved;
    m_vault->moveToKeychain(this, moved.callback());
    QTRY_COMPARE(moved.count, 1);
    QCOMPARE(moved.value, std::size_t(0));
    QVERIFY(!m_vault->inSession(name));
    QCOMPARE(keyring::lookUp(name), std::optional(text));
}

void TestSecretVault::keepsForTheSessionWhenTheKeyringHangs()
{
    QTRY_COMPARE(state(), KeyringState::Available);
    keyring::stop();
    test::LoopWatch loop;
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(write(text), secrets::Kept::ForSessionOnly);
    QVERIFY2(clock.elapsed() < 4'000, QByteArray::number(clock.elapsed()).constData());
    QTRY_COMPARE(state(), KeyringState::Slow);
    QCOMPARE(m_vault->keyring().service, std::string("GNOME Keyring"));
    QVERIFY2(loop.longestGap() < 1'000, QByteArray::number(loop.longestGap()).constData());
    QCOMPARE(read(), text.toStdString());
    clock.start();
    QCOMPARE(remove(), secrets::Removed::FromSessionOnly);
    QVERIFY2(clock.elapsed() < 500, "a keychain that is known to hang is not asked again");
}

void TestSecretVault::removesLaterWhatItCouldNotRemove()
{
    QCOMPARE(write(text), secrets::Kept::InKeychain);
    QVERIFY(keyring::tell("lock"));
    QCOMPARE(remove(), secrets::Removed::FromSessionOnly);
    QTRY_COMPARE(state(), KeyringState::Locked);
    QVERIFY(keyring::tell("unlock"));
    QCOMPARE(keyring::lookUp(name), std::optional(text));
    probe();
    QTRY_COMPARE(keyring::lookUp(name), std::nullopt);
}

void TestSecretVault::forgetsARemovalThatWasWrittenOver()
{
    QCOMPARE(write("older"), secrets::Kept::InKeychain);
    QVERIFY(keyring::tell("lock"));
    QCOMPARE(remove(), secrets::Removed::FromSessionOnly);
    QTRY_COMPARE(state(), KeyringState::Locked);
    QVERIFY(keyring::tell("unlock"));
    m_vault->probe();
    QCOMPARE(write(text), secrets::Kept::InKeychain);
    probe();
    QCOMPARE(read(), text.toStdString());
    QCOMPARE(keyring::lookUp(name), std::optional(text));
}

void TestSecretVault::doesNotCallADeadContext()
{
    test::Kept kept;
    auto context = std::make_unique<QObject>();
    m_vault->write(name, base::SecretString(text.toStdString()), context.get(), kept.callback());
    context.reset();
    QTRY_COMPARE(keyring::lookUp(name), std::optional(text)); // kept all the same
    QCOMPARE(kept.count, 0);
}

void TestSecretVault::answersWhenItEnds()
{
    test::Kept kept;
    test::Found found;
    test::Removed removed;
    test::Reply<std::size_t> moved;
    const auto askAll = [&] {
        m_vault->write("other", base::SecretString(text.toStdString()), this, kept.callback());
        m_vault->read(name, this, found.callback());
        m_vault->remove(name, this, removed.callback());
        m_vault->moveToKeychain(this, moved.callback());
    };
    askAll(); // they wait for the probe
    m_vault = std::make_unique<secrets::SecretVault>(*m_store);
    QTRY_COMPARE(kept.count + found.count + removed.count + moved.count, 4);
    QCOMPARE(test::errorOf(kept), SecretError::Closed);
    QCOMPARE(test::errorOf(found), SecretError::Closed);
    QTRY_COMPARE(state(), KeyringState::Available);
    askAll(); // the store has them
    m_vault = std::make_unique<secrets::SecretVault>(*m_store);
    QTRY_COMPARE(kept.count + found.count + removed.count + moved.count, 8);
    QCOMPARE(test::errorOf(kept), SecretError::Closed);
    m_vault->remove("other", this, removed.callback());
    QTRY_COMPARE(removed.count, 3);
}

QTEST_GUILESS_MAIN(TestSecretVault)
#include "tst_secretvault.moc"
