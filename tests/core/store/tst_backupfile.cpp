// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backup.h"
#include "tests/core/store/storefixture.h"

#include <QDir>
#include <QTest>

#include <csignal>
#include <filesystem>

#include <sys/resource.h>

using namespace usher;
using namespace usher::store;

namespace {

/// Large enough for several steps of a copy.
void fillDatabase(const DataFolder& folder, int megabytes)
{
    test::CommitLog log;
    const test::ManualClock clock;
    auto writer = std::move(Writer::start(folder, log, clock).value());
    for (int i = 0; i < megabytes; ++i) {
        auto record = test::acceptedRecord();
        record.body = base::randomBytes(1024 * 1024);
        QVERIFY(writer->submit(test::withReply(std::move(record))));
    }
    writer->stop();
}

QStringList namesIn(const QTemporaryDir& place)
{
    return QDir(place.path()).entryList(QDir::Files | QDir::Hidden);
}

bool always()
{
    return true;
}

} // namespace

class TestBackupFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void endsWhenToldTo();
    void isOfOneMomentWhileOthersWrite();
    void namesOfTheDatabaseAreTaken();
    void aFullDiskLeavesNothing();
};

void TestBackupFile::endsWhenToldTo()
{
    const QTemporaryDir dir;
    const QTemporaryDir place;
    const DataFolder folder = test::folderIn(dir);
    fillDatabase(folder, 20);
    const std::filesystem::path target = place.filePath(QStringLiteral("kiln.backup")).toStdString();
    for (int allowed = 0; allowed < 4; ++allowed) {
        int left = allowed;
        const auto made = backupDatabase(folder, target, false, [&] { return left-- > 0; });
        QVERIFY(!made);
        QCOMPARE(made.error(), BackupError::Cancelled);
        QCOMPARE(namesIn(place), QStringList());
    }
    const auto made = backupDatabase(folder, target, false, always);
    QVERIFY(made);
    QCOMPARE(made->events, 20);
    QCOMPARE(namesIn(place), QStringList{QStringLiteral("kiln.backup")});
}

void TestBackupFile::isOfOneMomentWhileOthersWrite()
{
    const QTemporaryDir dir;
    const QTemporaryDir place;
    const DataFolder folder = test::folderIn(dir);
    fillDatabase(folder, 20);
    test::PlainConnection other(folder);
    int steps = 0;
    // A commit between all steps: without a snapshot the copy would begin anew each time, and never end.
    const auto made =
        backupDatabase(folder, place.filePath(QStringLiteral("kiln.backup")).toStdString(), false, [&] {
            ++steps;
            return steps < 1'000 && other.execute("INSERT INTO sys_properties VALUES('kiln." +
                                                  std::to_string(steps) + "', '1')");
        });
    QVERIFY(made);
    QVERIFY(steps >= 5 && steps < 20);
    sqlite3* copy = nullptr;
    QCOMPARE(sqlite3_open(place.filePath(QStringLiteral("kiln.backup")).toUtf8().constData(), &copy),
             SQLITE_OK);
    sqlite3_stmt* count = nullptr;
    sqlite3_prepare_v2(copy, "SELECT count(*) FROM sys_properties WHERE name LIKE 'kiln.%'", -1, &count,
                       nullptr);
    QCOMPARE(sqlite3_step(count), SQLITE_ROW);
    QCOMPARE(sqlite3_column_int(count, 0), 0);
    sqlite3_finalize(count);
    sqlite3_close(copy);
}

void TestBackupFile::namesOfTheDatabaseAreTaken()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    fillDatabase(folder, 1);
    for (const char* const name :
         {"usher.db", "usher.db-wal", "usher.db-shm", "usher.db-journal", "engine.lock"}) {
        const auto made = backupDatabase(folder, folder.path() / name, true, always);
        QVERIFY(!made);
        QCOMPARE(made.error(), BackupError::TargetInUse);
    }
    QVERIFY(backupDatabase(folder, folder.path() / "usher.db.monday", true, always));
}

void TestBackupFile::aFullDiskLeavesNothing()
{
    const QTemporaryDir dir;
    const QTemporaryDir place;
    const DataFolder folder = test::folderIn(dir);
    fillDatabase(folder, 2);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit unlimited{};
    QVERIFY(::getrlimit(RLIMIT_FSIZE, &unlimited) == 0);
    const rlimit limited{1024 * 1024, unlimited.rlim_max};
    QVERIFY(::setrlimit(RLIMIT_FSIZE, &limited) == 0);
    const auto made =
        backupDatabase(folder, place.filePath(QStringLiteral("kiln.backup")).toStdString(), false, always);
    QVERIFY(::setrlimit(RLIMIT_FSIZE, &unlimited) == 0);
    QVERIFY(!made);
    QCOMPARE(made.error(), BackupError::TargetFull);
    QCOMPARE(namesIn(place), QStringList());
}

QTEST_GUILESS_MAIN(TestBackupFile)
#include "tst_backupfile.moc"
