// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"
#include "tests/integration/faultrig.h"

#include <QTest>

#include <filesystem>

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

using namespace usher;

namespace {

/// A disk of its own for everything that is made meanwhile in the folder for temporary files. Only this
/// process and its children see it.
class SmallDisk {
public:
    explicit SmallDisk(const char* options)
    {
        m_mounted = ::unshare(CLONE_NEWNS) == 0 &&
                    ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                    ::mount("none", QFile::encodeName(m_place.path()).constData(), "tmpfs", 0, options) == 0;
        if (m_mounted)
            qputenv("TMPDIR", QFile::encodeName(m_place.path()));
    }
    ~SmallDisk()
    {
        qunsetenv("TMPDIR");
        if (m_mounted)
            ::umount2(QFile::encodeName(m_place.path()).constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] bool mounted() const { return m_mounted; }
    [[nodiscard]] QString path() const { return m_place.path(); }

private:
    QTemporaryDir m_place;
    bool m_mounted = false;
};

/// Fills the disk of a folder to its last byte.
void fill(const std::string& folder)
{
    const std::string file = folder + "/ballast";
    QFile ballast(QString::fromStdString(file));
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (ballast.write(QByteArray(4096, 'x')) > 0) {
    }
}

} // namespace

/// The real engine while its store cannot be written: what it acknowledged stays, what it cannot keep it does
/// not acknowledge, others are told why, and it goes on by itself.
class TestStoreFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void locked();
    void fullDisk();
    void fileSizeLimit();
    void failingCalls_data();
    void failingCalls();
    void failureIsToldWhileItLasts();
};

void TestStoreFaults::locked()
{
    test::FaultRig rig;
    QVERIFY(rig.accepts());
    store::test::PlainConnection other(rig.standIn().folder());
    QVERIFY(other.execute("BEGIN EXCLUSIVE"));
    QVERIFY(rig.answersUnavailable());
    QCOMPARE(rig.finding(QStringLiteral("store.unavailable.locked")),
             QStringLiteral("store.unavailable.locked"));
    QVERIFY(rig.answersUnavailable());
    QVERIFY(other.execute("ROLLBACK"));
    QVERIFY(rig.recovers());
    QCOMPARE(rig.finding({}), QString());
    QCOMPARE(QString::fromStdString(rig.loss()), QString());
}

void TestStoreFaults::fullDisk()
{
    const SmallDisk disk("mode=0700,size=16m");
    if (!disk.mounted())
        QSKIP("no right to mount a small disk (run as root); fileSizeLimit needs none");
    test::FaultRig rig;
    QVERIFY(rig.accepts());
    fill(disk.path().toStdString());
    // What is left of the last pages of the log may still take some.
    QTRY_VERIFY_WITH_TIMEOUT(rig.answersUnavailable(), 30'000);
    QVERIFY(rig.answersUnavailable());
    QCOMPARE(rig.finding(QStringLiteral("store.unavailable.disk_full")),
             QStringLiteral("store.unavailable.disk_full"));
    QVERIFY(QFile::remove(disk.path() + QStringLiteral("/ballast")));
    QVERIFY(rig.recovers());
    QCOMPARE(rig.finding({}), QString());
    QCOMPARE(QString::fromStdString(rig.loss()), QString());
}

/// Needs no rights: also what a quota and the largest file of a file system do.
void TestStoreFaults::fileSizeLimit()
{
    test::FaultRig rig;
    QVERIFY(rig.accepts());
    const auto engine = pid_t(rig.standIn().engine().processId());
    rlimit before{};
    QVERIFY(::prlimit(engine, RLIMIT_FSIZE, nullptr, &before) == 0);
    const auto log = std::filesystem::file_size(rig.standIn().folder().database().native() + "-wal");
    const rlimit limited{log, before.rlim_max};
    QVERIFY(::prlimit(engine, RLIMIT_FSIZE, &limited, nullptr) == 0);
    QVERIFY(rig.answersUnavailable());
    QCOMPARE(rig.finding(QStringLiteral("store.unavailable.disk_full")),
             QStringLiteral("store.unavailable.disk_full"));
    QVERIFY(::prlimit(engine, RLIMIT_FSIZE, &before, nullptr) == 0);
    QVERIFY(rig.recovers());
    QCOMPARE(rig.finding({}), QString());
    QCOMPARE(QString::fromStdString(rig.loss()), QString());
}

void TestStoreFaults::failingCalls_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char* name, const char* call, const char* error, const char* finding) {
        QTest::newRow(name) << QString::fromLatin1(call) << QString::fromLatin1(error)
                            << QString::fromLatin1(finding);
    };
    row("the file system has become read-only", "pwrite64", "EROFS", "store.unavailable.read_only");
    row("the quota is used up", "pwrite64", "EDQUOT", "store.unavailable.disk_full");
    row("the disk is full", "pwrite64", "ENOSPC", "store.unavailable.disk_full");
    row("the disk does not write", "pwrite64", "EIO", "store.unavailable");
    row("the disk does not keep what is written", "fdatasync", "EIO", "store.unavailable");
}

/// Only the engine meets the failure: `usherctl status` must have it from there.
void TestStoreFaults::failingCalls()
{
    QFETCH(QString, call);
    QFETCH(QString, error);
    QFETCH(QString, finding);
    if (const QString why = test::whyNoTracing(); !why.isEmpty())
        QSKIP(qPrintable(why));
    test::FaultRig rig;
    QVERIFY(rig.accepts());
    {
        const test::FailingCalls failing(rig.standIn().engine().processId(), call, error,
                                         {rig.standIn().dataPath() + QStringLiteral("/usher.db-wal")});
        QVERIFY2(failing.attached(), "strace traces other processes, but not the engine (run as root)");
        QVERIFY(rig.answersUnavailable());
        QCOMPARE(rig.finding(finding), finding);
        QVERIFY(rig.answersUnavailable());
    }
    QVERIFY(rig.recovers());
    QCOMPARE(rig.finding({}), QString());
    QCOMPARE(QString::fromStdString(rig.loss()), QString());
}

/// Refusals need no store: they are answered as ever, and what could not be stored is there afterwards.
void TestStoreFaults::failureIsToldWhileItLasts()
{
    test::FaultRig rig;
    QVERIFY(rig.accepts());
    store::test::PlainConnection other(rig.standIn().folder());
    QVERIFY(other.execute("BEGIN EXCLUSIVE"));
    QVERIFY(rig.answersUnavailable());
    const std::string refused = test::PlainStandIn::request({}, rig.standIn().alert());
    QCOMPARE(rig.standIn().send(refused), 401);
    QCOMPARE(rig.standIn().send(refused), 401);
    QVERIFY(other.execute("ROLLBACK"));
    QVERIFY(rig.recovers());
    QCOMPARE(other.number("SELECT count(*) FROM request WHERE outcome = 'token.missing'"), 2);
    QVERIFY(other.number("SELECT count(*) FROM request WHERE outcome = 'store.unavailable'") >= 1);
    QCOMPARE(other.number("SELECT count(*) FROM em_event"), std::int64_t(rig.acknowledged().size()));
}

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_storefaults.moc"
