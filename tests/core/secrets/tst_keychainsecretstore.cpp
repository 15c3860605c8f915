// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "tests/core/secrets/loopwatch.h"
#include "tests/core/secrets/reply.h"
#include "tests/core/secrets/testkeyring.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace usher;
using namespace std::chrono_literals;
using secrets::SecretError;
namespace keyring = test::keyring;

namespace {

const std::string name = "user-password/0af3/azure.monitor";

base::SecretString secret(const char* text)
{
    return base::SecretString(std::string(text));
}

} // namespace

/// Against a GNOME Keyring that is open.
class TestKeychainSecretStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void keepsASecretInTheKeyringOnly();
    void givesItBackAfterAnEnd();
    void replaces();
    void removes();
    void keepsNamesApart();
    void saysWhatIsNotThere();
    void refusesWhatItCannotHold();
    void looks();
    void answersThroughTheEventLoop();
    void doesNotCallADeadContext();
    void answersWhenItEnds();
    void keepsTheOrder();
    void refusesTooMany();
    void tellsALockedKeyring();
    void outlivesAServiceThatHangs();

private:
    std::optional<SecretError> write(const std::string& entry, const char* text);
    std::string read(const std::string& entry);
    std::optional<SecretError> remove(const std::string& entry);

    std::unique_ptr<secrets::KeychainSecretStore> m_store;
};

void TestKeychainSecretStore::initTestCase()
{
    QCOMPARE(keyring::mode(), QStringLiteral("unlocked"));
}

void TestKeychainSecretStore::init()
{
    m_store = std::make_unique<secrets::KeychainSecretStore>();
}

void TestKeychainSecretStore::cleanup()
{
    remove(name);
    m_store.reset();
}

std::optional<SecretError> TestKeychainSecretStore::write(const std::string& entry, const char* text)
{
    test::Done done;
    m_store->write(entry, secret(text), this, done.callback());
    (void)QTest::qWaitFor([&] { return done.count > 0; }, 10'000);
    return done.count == 1 ? test::errorOf(done) : SecretError::Closed;
}

std::string TestKeychainSecretStore::read(const std::string& entry)
{
    test::Found found;
    m_store->read(entry, this, found.callback());
    (void)QTest::qWaitFor([&] { return found.count > 0; }, 10'000);
    return test::textOf(found);
}

std::optional<SecretError> TestKeychainSecretStore::remove(const std::string& entry)
{
    test::Done done;
    m_store->remove(entry, this, done.callback());
    (void)QTest::qWaitFor([&] { return done.count > 0; }, 10'000);
    return done.count == 1 ? test::errorOf(done) : SecretError::Closed;
}

void TestKeychainSecretStore::keepsASecretInTheKeyringOnly()
{
    const QByteArray text = "Gr\xc3\xbcn 'n \"Tr\xe2\x82\xack\" %s \\ 7741";
    QCOMPARE(write(name, text.constData()), std::nullopt);
    QCOMPARE(keyring::lookUp(name), std::optional(text));
    QCOMPARE(read(name), text.toStdString());
    QCOMPARE(keyring::filesWith(text), QStringList());
    // The search is not blind.
    QFile planted(keyring::home() + QStringLiteral("/config/planted"));
    QVERIFY(planted.open(QIODevice::WriteOnly));
    planted.write("before " + text);
    planted.close();
    QCOMPARE(keyring::filesWith(text), QStringList{planted.fileName()});
    QVERIFY(planted.remove());
}

void TestKeychainSecretStore::givesItBackAfterAnEnd()
{
    QCOMPARE(write(name, "first"), std::nullopt);
    for (int i = 0; i < 3; ++i) {
        m_store = std::make_unique<secrets::KeychainSecretStore>();
        QCOMPARE(read(name), std::string("first"));
    }
}

void TestKeychainSecretStore::replaces()
{
    QCOMPARE(write(name, "first"), std::nullopt);
    QCOMPARE(write(name, "second"), std::nullopt);
    QCOMPARE(read(name), std::string("second"));
    QCOMPARE(keyring::lookUp(name), std::optional(QByteArray("second")));
    QCOMPARE(keyring::entries(), 1);
}

void TestKeychainSecretStore::removes()
{
    QCOMPARE(write(name, "first"), std::nullopt);
    QCOMPARE(remove(name), std::nullopt);
    QCOMPARE(keyring::lookUp(name), std::nullopt);
    QCOMPARE(keyring::entries(), 0);
    QCOMPARE(remove(name), std::nullopt);
}

void TestKeychainSecretStore::keepsNamesApart()
{
    const std::string other = "user-password/0af3/J\xc3\xbcrgen von Azure";
    QCOMPARE(write(name, "one"), std::nullopt);
    QCOMPARE(write(other, "two"), std::nullopt);
    QCOMPARE(read(name), std::string("one"));
    QCOMPARE(read(other), std::string("two"));
    QCOMPARE(remove(other), std::nullopt);
    QCOMPARE(read(name), std::string("one"));
}

void TestKeychainSecretStore::saysWhatIsNotThere()
{
    test::Found found;
    m_store->read("user-password/0af3/nobody", this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::errorOf(found), SecretError::NotFound);
}

void TestKeychainSecretStore::refusesWhatItCannotHold()
{
    test::Found found;
    m_store->read("", this, found.callback());
    QCOMPARE(found.count, 0);
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::errorOf(found), SecretError::Unsuitable);
    QCOMPARE(write(name, ""), SecretError::Unsuitable);
    QCOMPARE(write(name, "\xff"), SecretError::Unsuitable);
    QCOMPARE(remove("\xff"), SecretError::Unsuitable);
    QCOMPARE(keyring::entries(), 0);
}

void TestKeychainSecretStore::looks()
{
    test::Looked looked;
    m_store->look(this, looked.callback());
    QTRY_COMPARE(looked.count, 1);
    QVERIFY(looked.value->state == secrets::KeyringState::Available);
    QCOMPARE(looked.value->service, std::string("GNOME Keyring"));
}

void TestKeychainSecretStore::answersThroughTheEventLoop()
{
    test::Done written;
    test::Found found;
    m_store->write(name, secret("first"), this, written.callback());
    m_store->read(name, this, found.callback());
    QCOMPARE(written.count + found.count, 0);
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(written.count, 1);
}

void TestKeychainSecretStore::doesNotCallADeadContext()
{
    test::Done written;
    auto context = std::make_unique<QObject>();
    m_store->write(name, secret("first"), context.get(), written.callback());
    context.reset();
    QCOMPARE(read(name), std::string("first")); // what was asked is done all the same
    QCOMPARE(written.count, 0);
}

void TestKeychainSecretStore::answersWhenItEnds()
{
    test::Done written;
    test::Looked looked;
    m_store->write(name, secret("first"), this, written.callback());
    m_store->look(this, looked.callback());
    m_store = std::make_unique<secrets::KeychainSecretStore>();
    QCOMPARE(written.count, 0);
    QTRY_COMPARE(written.count, 1);
    QCOMPARE(test::errorOf(written), SecretError::Closed);
    QTRY_COMPARE(looked.count, 1);
    QCOMPARE(write(name, "second"), std::nullopt);
    QCOMPARE(read(name), std::string("second"));
}

void TestKeychainSecretStore::keepsTheOrder()
{
    test::Done written[2];
    test::Found found[3];
    test::Done removed;
    m_store->write(name, secret("first"), this, written[0].callback());
    m_store->read(name, this, found[0].callback());
    m_store->write(name, secret("second"), this, written[1].callback());
    m_store->read(name, this, found[1].callback());
    m_store->remove(name, this, removed.callback());
    m_store->read(name, this, found[2].callback());
    QTRY_COMPARE(found[2].count, 1);
    QCOMPARE(test::textOf(found[0]), std::string("first"));
    QCOMPARE(test::textOf(found[1]), std::string("second"));
    QCOMPARE(test::errorOf(found[2]), SecretError::NotFound);
    QCOMPARE(written[0].count + written[1].count + removed.count, 3);
}

void TestKeychainSecretStore::refusesTooMany()
{
    constexpr std::size_t tooMany = base::limits::keychainQueue + 3;
    std::vector<test::Found> found(tooMany);
    for (auto& one : found)
        m_store->read(name, this, one.callback());
    const auto answered = [&] {
        return std::count_if(found.begin(), found.end(), [](const auto& one) { return one.count == 1; });
    };
    QTRY_COMPARE(answered(), std::ptrdiff_t(tooMany));
    for (std::size_t i = 0; i < tooMany; ++i)
        QCOMPARE(test::errorOf(found[i]),
                 i < base::limits::keychainQueue ? SecretError::NotFound : SecretError::Busy);
    QCOMPARE(write(name, "first"), std::nullopt);
}

void TestKeychainSecretStore::tellsALockedKeyring()
{
    QCOMPARE(write(name, "first"), std::nullopt);
    QVERIFY(keyring::tell("lock"));
    QCOMPARE(write(name, "second"), SecretError::Locked);
    QCOMPARE(remove(name), SecretError::Locked);
    test::Found found;
    m_store->read(name, this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::errorOf(found), SecretError::Locked);
    test::Looked looked;
    m_store->look(this, looked.callback());
    QTRY_COMPARE(looked.count, 1);
    QVERIFY(looked.value->state == secrets::KeyringState::Locked);
    QVERIFY(keyring::tell("unlock"));
    QCOMPARE(read(name), std::string("first"));
}

void TestKeychainSecretStore::outlivesAServiceThatHangs()
{
    QCOMPARE(write(name, "first"), std::nullopt);
    keyring::stop();
    test::LoopWatch loop;
    QElapsedTimer clock;
    clock.start();
    test::Done written;
    test::Found found;
    test::Done removed;
    test::Looked looked;
    m_store->write(name, secret("second"), this, written.callback());
    m_store->read(name, this, found.callback());
    m_store->remove(name, this, removed.callback());
    m_store->look(this, looked.callback());
    QTRY_COMPARE_WITH_TIMEOUT(written.count + found.count + removed.count + looked.count, 4, 20'000);
    QVERIFY2(clock.elapsed() < 8'000, QByteArray::number(clock.elapsed()).constData());
    QVERIFY2(loop.longestGap() < 1'000, QByteArray::number(loop.longestGap()).constData());
    QCOMPARE(test::errorOf(written), SecretError::TimedOut);
    QCOMPARE(test::errorOf(found), SecretError::TimedOut);
    QCOMPARE(test::errorOf(removed), SecretError::TimedOut);
    QCOMPARE(*looked.value, (secrets::Keyring{secrets::KeyringState::Slow, "GNOME Keyring"}));
    keyring::goOn();
    QCOMPARE(read(name), std::string("first"));
    QCOMPARE(written.count + found.count + removed.count + looked.count, 4);
}

QTEST_GUILESS_MAIN(TestKeychainSecretStore)
#include "tst_keychainsecretstore.moc"
