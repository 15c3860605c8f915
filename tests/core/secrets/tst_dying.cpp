// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/secretvault.h"
#include "tests/core/secrets/becomes.h"
#include "tests/core/secrets/loopwatch.h"
#include "tests/core/secrets/reply.h"
#include "tests/core/secrets/testkeyring.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace usher;
using secrets::KeyringState;
namespace keyring = test::keyring;

namespace {

const std::string name = "user-password/0af3/azure.monitor";
const QByteArray text = "not in any file 5512";

base::SecretString secret()
{
    return base::SecretString(text.toStdString());
}

} // namespace

/// The Secret Service is killed while a question is on its way, and comes back later.
class TestDying : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void keepsWhatWasBeingWritten();
    void answersWhoReads();
    void owesWhatWasBeingRemoved();
    void keepsWhatIsWrittenJustAfter();

private:
    void write();
    void letJobBegin();
    void die();
    void comeBack();

    std::unique_ptr<secrets::KeychainSecretStore> m_store;
    std::unique_ptr<secrets::SecretVault> m_vault;
    QProcess m_gateway; ///< the service from its second life on
};

void TestDying::initTestCase()
{
    QCOMPARE(keyring::mode(), QStringLiteral("stalling"));
}

void TestDying::init()
{
    m_store = std::make_unique<secrets::KeychainSecretStore>();
    m_vault = std::make_unique<secrets::SecretVault>(*m_store);
    QTRY_COMPARE(m_vault->keyring().state, KeyringState::Available);
    write();
}

void TestDying::cleanup()
{
    test::Removed removed;
    m_vault->remove(name, this, removed.callback());
    QTRY_COMPARE(removed.count, 1);
    m_vault.reset();
    m_store.reset();
}

void TestDying::write()
{
    test::Kept kept;
    m_vault->write(name, base::SecretString("an older one"), this, kept.callback());
    QTRY_COMPARE(kept.count, 1);
    QVERIFY(*kept.value == secrets::Kept::InKeychain);
}

/// A look overtakes what waits, so behind its answer the job before it is on its way.
void TestDying::letJobBegin()
{
    test::Looked looked;
    m_store->look(this, looked.callback());
    QTRY_COMPARE(looked.count, 1);
}

void TestDying::die()
{
    const bool first = m_gateway.state() == QProcess::NotRunning;
    const pid_t process =
        first ? qEnvironmentVariableIntValue("USHER_TEST_KEYRING_SERVICE_PID") : pid_t(m_gateway.processId());
    QCOMPARE(::kill(process, SIGKILL), 0);
    if (!first)
        QVERIFY(m_gateway.waitForFinished());
}

void TestDying::comeBack()
{
    m_gateway.start(QStringLiteral("/usr/bin/python3"),
                    {QStringLiteral("-B"), qEnvironmentVariable("USHER_TEST_KEYRING_TOOL"),
                     QStringLiteral("gateway"), qEnvironmentVariable("USHER_TEST_KEYRING_BUS")});
    QVERIFY(m_gateway.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(test::becomes(*m_vault, KeyringState::Available), 20'000);
}

void TestDying::keepsWhatWasBeingWritten()
{
    test::LoopWatch loop;
    QVERIFY(keyring::tell("stall"));
    test::Kept kept;
    m_vault->write(name, secret(), this, kept.callback());
    letJobBegin();
    QCOMPARE(kept.count, 0);
    QElapsedTimer sinceDeath;
    sinceDeath.start();
    die();
    QTRY_COMPARE_WITH_TIMEOUT(kept.count, 1, 20'000);
    // Told by its end, not by the time-out.
    QVERIFY2(sinceDeath.elapsed() < 3'000, QByteArray::number(sinceDeath.elapsed()).constData());
    QVERIFY2(loop.longestGap() < 1'000, QByteArray::number(loop.longestGap()).constData());
    QVERIFY(*kept.value == secrets::Kept::ForSessionOnly);
    QTRY_COMPARE(m_vault->keyring().state, KeyringState::Absent); // without being asked
    QCOMPARE(keyring::filesWith(text), QStringList());
    test::Found found;
    m_vault->read(name, this, found.callback());
    QTRY_COMPARE(found.count, 1);
    QCOMPARE(test::textOf(found), text.toStdString());

    comeBack();
    test::Reply<std::size_t> moved;
    m_vault->moveToKeychain(this, moved.callback());
    QTRY_COMPARE(moved.count, 1);
    QCOMPARE(*moved.value, std::size_t(0));
    QCOMPARE(keyring::lookUp(name), std::optional(text));
    QCOMPARE(keyring::filesWith(text), QStringList());
    QCOMPARE(kept.count, 1);
}

void TestDying::answersWhoReads()
{
    QVERIFY(keyring::tell("stall"));
    test::Found found;
    m_vault->read(name, this, found.callback());
    letJobBegin();
    QCOMPARE(found.count, 0);
    die();
    QTRY_COMPARE_WITH_TIMEOUT(found.count, 1, 3'000);
    // Never "not found": nobody was asked.
    QVERIFY(test::errorOf(found) && *test::errorOf(found) != secrets::SecretError::NotFound);
    QTRY_COMPARE(m_vault->keyring().state, KeyringState::Absent);
    comeBack();
    test::Found again;
    m_vault->read(name, this, again.callback());
    QTRY_COMPARE(again.count, 1);
    QCOMPARE(test::textOf(again), std::string("an older one"));
    QCOMPARE(found.count, 1);
}

void TestDying::owesWhatWasBeingRemoved()
{
    QVERIFY(keyring::tell("stall"));
    test::Removed removed;
    m_vault->remove(name, this, removed.callback());
    letJobBegin();
    QCOMPARE(removed.count, 0);
    die();
    QTRY_COMPARE_WITH_TIMEOUT(removed.count, 1, 3'000);
    QVERIFY(*removed.value == secrets::Removed::FromSessionOnly);
    QTRY_COMPARE(m_vault->keyring().state, KeyringState::Absent);
    comeBack();
    QTRY_COMPARE(keyring::lookUp(name), std::nullopt);
    QCOMPARE(removed.count, 1);
}

/// Between the probe, which found the service, and the question.
void TestDying::keepsWhatIsWrittenJustAfter()
{
    die();
    QCOMPARE(m_vault->keyring().state, KeyringState::Available); // nobody has looked again
    test::Kept kept;
    m_vault->write(name, secret(), this, kept.callback());
    QTRY_COMPARE_WITH_TIMEOUT(kept.count, 1, 3'000);
    QVERIFY(*kept.value == secrets::Kept::ForSessionOnly);
    QTRY_COMPARE(m_vault->keyring().state, KeyringState::Absent);
    QCOMPARE(keyring::filesWith(text), QStringList());
    comeBack();
    QCOMPARE(m_vault->sessionSecrets(), std::size_t(1));
    QCOMPARE(kept.count, 1);
}

QTEST_GUILESS_MAIN(TestDying)
#include "tst_dying.moc"
