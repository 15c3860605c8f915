// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "tests/core/secrets/loopwatch.h"
#include "tests/core/secrets/reply.h"
#include "tests/core/secrets/testkeyring.h"

#include <QSignalSpy>
#include <QTest>

using namespace usher;
using namespace std::chrono_literals;
using secrets::SecretError;
namespace keyring = test::keyring;

namespace {

base::SecretString secret(const char* text)
{
    return base::SecretString(std::string(text));
}

} // namespace

/// A GNOME Keyring that says it is open and then takes its time: jobs that have begun are answered long after
/// they were given up.
class TestLateAnswers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void takesALateWriteBack();
    void neverBeginsWhatWasGivenUp();
    void leavesALateWriteToTheNextOne();
    void saysWhenTheServiceIsBack();
    void endsWhileAJobIsOnItsWay();

private:
    std::unique_ptr<secrets::KeychainSecretStore> m_store;
};

void TestLateAnswers::initTestCase()
{
    QCOMPARE(keyring::mode(), QStringLiteral("stalling"));
}

void TestLateAnswers::init()
{
    // Until the first job has opened a session, a stalled one does not get as far as writing.
    m_store = std::make_unique<secrets::KeychainSecretStore>();
    test::Done done;
    m_store->remove("warm", this, done.callback());
    QTRY_COMPARE(done.count, 1);
    QCOMPARE(test::errorOf(done), std::nullopt);
    m_store = std::make_unique<secrets::KeychainSecretStore>(800ms);
    QVERIFY(keyring::tell("stall"));
}

void TestLateAnswers::cleanup()
{
    QVERIFY(keyring::tell("resume"));
    test::Done done;
    m_store = std::make_unique<secrets::KeychainSecretStore>();
    m_store->remove("late", this, done.callback());
    QTRY_COMPARE(done.count, 1);
    QCOMPARE(test::errorOf(done), std::nullopt);
    QCOMPARE(keyring::entries(), 0);
}

void TestLateAnswers::takesALateWriteBack()
{
    test::LoopWatch loop;
    test::Done written;
    m_store->write("late", secret("one"), this, written.callback());
    QTRY_COMPARE(written.count, 1);
    QCOMPARE(test::errorOf(written), SecretError::TimedOut);
    QVERIFY2(loop.longestGap() < 500, QByteArray::number(loop.longestGap()).constData());
    QSignalSpy back(m_store.get(), &secrets::SecretStore::answersAgain);
    QVERIFY(keyring::tell("resume"));
    QTRY_VERIFY(back.count() >= 1);
    QTRY_COMPARE(keyring::lookUp("late"), std::nullopt);
    QCOMPARE(written.count, 1);
}

void TestLateAnswers::neverBeginsWhatWasGivenUp()
{
    test::Done first;
    test::Done second;
    test::Found third;
    m_store->write("late", secret("one"), this, first.callback());
    m_store->write("waiting", secret("two"), this, second.callback());
    m_store->read("waiting", this, third.callback());
    QTRY_COMPARE(first.count + second.count + third.count, 3);
    QCOMPARE(test::errorOf(second), SecretError::TimedOut);
    QCOMPARE(test::errorOf(third), SecretError::TimedOut);
    QSignalSpy back(m_store.get(), &secrets::SecretStore::answersAgain);
    QVERIFY(keyring::tell("resume"));
    QTRY_VERIFY(back.count() >= 1);
    test::Found found;
    m_store->read("waiting", this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::errorOf(found), SecretError::NotFound);
    QCOMPARE(first.count + second.count + third.count, 3);
}

void TestLateAnswers::leavesALateWriteToTheNextOne()
{
    test::Done first;
    m_store->write("late", secret("one"), this, first.callback());
    QTRY_COMPARE(first.count, 1);
    test::Done second;
    QSignalSpy back(m_store.get(), &secrets::SecretStore::answersAgain);
    m_store->write("late", secret("two"), this, second.callback());
    QVERIFY(keyring::tell("resume"));
    QTRY_COMPARE(second.count, 1);
    QCOMPARE(test::errorOf(second), std::nullopt);
    QCOMPARE(back.count(), 1);
    test::Found found;
    m_store->read("late", this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::textOf(found), std::string("two"));
}

void TestLateAnswers::saysWhenTheServiceIsBack()
{
    QSignalSpy back(m_store.get(), &secrets::SecretStore::answersAgain);
    test::Found found;
    m_store->read("nothing", this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(back.count(), 0);
    QVERIFY(keyring::tell("resume"));
    QTRY_COMPARE(back.count(), 1);
    QCOMPARE(found.count, 1);
}

void TestLateAnswers::endsWhileAJobIsOnItsWay()
{
    test::Done written;
    auto context = std::make_unique<QObject>();
    test::Done unheard;
    m_store->write("late", secret("one"), this, written.callback());
    m_store->write("late", secret("two"), context.get(), unheard.callback());
    test::Looked looked; // behind them, so the job has begun
    m_store->look(this, looked.callback());
    QTRY_COMPARE(looked.count, 1);
    context.reset();
    m_store.reset();
    QTRY_COMPARE(written.count, 1);
    QCOMPARE(test::errorOf(written), SecretError::Closed);
    QVERIFY(keyring::tell("resume"));
    m_store = std::make_unique<secrets::KeychainSecretStore>();
    test::Found found;
    m_store->read("nothing", this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::errorOf(found), SecretError::NotFound);
    QCOMPARE(written.count, 1);
    QCOMPARE(unheard.count, 0);
}

QTEST_GUILESS_MAIN(TestLateAnswers)
#include "tst_lateanswers.moc"
