// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "tests/core/store/storefixture.h"
#include "tests/integration/faultrig.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <atomic>
#include <filesystem>
#include <thread>

using namespace usher;

namespace {

/// A stand-in with a few events, and a folder for backups.
struct BackupRig {
    test::FaultRig rig;
    QTemporaryDir place;
    QString file = place.filePath(QStringLiteral("kiln.backup"));

    [[nodiscard]] test::Finished ctl(const QStringList& arguments) { return rig.standIn().ctl(arguments); }
    [[nodiscard]] test::Finished backup(const QStringList& more = {})
    {
        return ctl(QStringList{QStringLiteral("backup"), file} + more);
    }
    /// All names in the folder for backups.
    [[nodiscard]] QStringList names() const
    {
        return QDir(place.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    [[nodiscard]] QByteArray content() const
    {
        QFile opened(file);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    void write(const QString& path, const QByteArray& bytes, qint64 from = 0) const
    {
        QFile opened(path);
        QVERIFY(opened.open(QIODevice::ReadWrite) && opened.seek(from) &&
                opened.write(bytes) == bytes.size());
    }
    [[nodiscard]] QString database() { return rig.standIn().dataPath() + QStringLiteral("/usher.db"); }
};

/// One value of a database file.
std::string valueOf(const QString& file, const char* sql)
{
    sqlite3* handle = nullptr;
    sqlite3_open_v2(QFile::encodeName(file).constData(), &handle, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr);
    std::string text;
    if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0) != nullptr)
        text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return text;
}

} // namespace

class TestBackup : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void copiesOneMomentUnderLoad();
    void doesNotReplaceUnlessTold();
    void leavesNothingBehind();
    void refusesTheDatabaseItself();
    void damageIsFoundAndNotBackedUp();
    void restores();
    void restoresNothingThatIsWrong();
};

void TestBackup::copiesOneMomentUnderLoad()
{
    BackupRig world;
    QVERIFY(world.rig.accepts());
    std::atomic<bool> stop{false};
    std::atomic<int> answered{0};
    std::atomic<int> refused{0};
    const std::string request =
        test::PlainStandIn::request("Bearer " + world.rig.standIn().token(), world.rig.standIn().alert());
    std::vector<std::thread> load;
    for (int i = 0; i < 16; ++i)
        load.emplace_back([&] {
            test::RawClient client(world.rig.standIn().port());
            while (!stop && client.send(request)) {
                const auto reply = client.readReply();
                (reply && reply->status == 200 ? answered : refused) += 1;
                if (!reply)
                    return;
            }
        });
    for (int round = 0; round < 5; ++round) {
        const int before = answered;
        const auto done = world.backup({QStringLiteral("--force"), QStringLiteral("--json")});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(world.names(), QStringList{QStringLiteral("kiln.backup")});
        QCOMPARE(int(std::filesystem::status(world.file.toStdString()).permissions()), 0600);
        QCOMPARE(valueOf(world.file, "PRAGMA integrity_check"), std::string("ok"));
        const int events = std::stoi(valueOf(world.file, "SELECT count(*) FROM em_event"));
        QVERIFY(events > before && events <= answered + 1 + 16);
        // Of one moment: whatever is in it belongs together.
        QCOMPARE(valueOf(world.file, "SELECT sum(event_count) FROM em_alert"), std::to_string(events));
        QCOMPARE(valueOf(world.file, "SELECT count(*) FROM request"), std::to_string(events));
    }
    stop = true;
    for (std::thread& thread : load)
        thread.join();
    QCOMPARE(refused, 0);
    QVERIFY(world.rig.accepts());
    QCOMPARE(world.rig.integrity(), std::string("ok"));
}

void TestBackup::doesNotReplaceUnlessTold()
{
    BackupRig world;
    QVERIFY(world.rig.accepts());
    world.write(world.file, "what was there");
    const auto refused = world.backup();
    QCOMPARE(refused.exitCode, 2);
    QVERIFY(refused.err.contains("is there already") && refused.err.contains("--force"));
    QCOMPARE(world.content(), QByteArray("what was there"));
    QCOMPARE(world.backup({QStringLiteral("--force")}).exitCode, 0);
    QCOMPARE(valueOf(world.file, "SELECT count(*) FROM em_event"), std::string("1"));
}

void TestBackup::leavesNothingBehind()
{
    BackupRig world;
    QVERIFY(world.rig.accepts());
    world.write(world.file, "what was there");
    // A disk that is full after 64 KiB: the copy is larger.
    const auto full = test::run(QStringLiteral("prlimit"),
                                {QStringLiteral("--fsize=65536"), QStringLiteral(USHERCTL),
                                 QStringLiteral("--data"), world.rig.standIn().dataPath(),
                                 QStringLiteral("backup"), world.file, QStringLiteral("--force")});
    QCOMPARE(full.exitCode, 3);
    QVERIFY2(full.err.contains("there is no room for"), full.err.constData());
    QCOMPARE(world.content(), QByteArray("what was there"));
    QCOMPARE(world.names(), QStringList{QStringLiteral("kiln.backup")});
    const auto nowhere =
        world.ctl({QStringLiteral("backup"), world.place.filePath(QStringLiteral("no/such/folder"))});
    QCOMPARE(nowhere.exitCode, 3);
    QVERIFY(nowhere.err.contains("cannot be written"));
    // A folder without a database is not given one.
    const auto none = test::run(QStringLiteral(USHERCTL),
                                {QStringLiteral("--data"), world.place.path(), QStringLiteral("backup"),
                                 world.place.filePath(QStringLiteral("other"))});
    QCOMPARE(none.exitCode, 3);
    QVERIFY(none.err.contains("there is no database in"));
    QCOMPARE(world.names(), QStringList{QStringLiteral("kiln.backup")});
}

void TestBackup::refusesTheDatabaseItself()
{
    BackupRig world;
    QVERIFY(world.rig.accepts());
    QVERIFY(QFile::link(world.database(), world.place.filePath(QStringLiteral("link"))));
    for (const QString& file : {world.database(), world.database() + QStringLiteral("-wal"),
                                world.place.filePath(QStringLiteral("link"))}) {
        const auto done = world.ctl({QStringLiteral("backup"), file, QStringLiteral("--force")});
        QCOMPARE(done.exitCode, 2);
        QVERIFY(done.err.contains("belongs to the database itself"));
    }
    QVERIFY(world.rig.accepts());
    QCOMPARE(world.rig.loss(), std::string());
}

void TestBackup::damageIsFoundAndNotBackedUp()
{
    BackupRig world;
    for (int i = 0; i < 50; ++i)
        QVERIFY(world.rig.accepts());
    const auto whole = world.ctl({QStringLiteral("check"), QStringLiteral("--json")}); // beside the engine
    QCOMPARE(whole.exitCode, 0);
    QVERIFY2(whole.out.contains("\"whole\":true") && whole.out.contains("\"events\":50"),
             whole.out.constData());
    QCOMPARE(world.rig.standIn().engine().terminate(), 0);
    const qint64 page = 8192;
    const qint64 pages = QFile(world.database()).size() / page;
    world.write(world.database(), QByteArray::fromStdString(base::randomBytes(std::size_t(page))),
                (pages - 1) * page);
    const auto damaged = world.ctl({QStringLiteral("check")});
    QCOMPARE(damaged.exitCode, 1);
    QVERIFY2(damaged.out.contains("problem1") && damaged.err.contains("usherctl restore FILE"),
             (damaged.out + damaged.err).constData());
    const auto refused = world.backup();
    QCOMPARE(refused.exitCode, 3);
    QVERIFY2(refused.err.contains("is damaged") && refused.err.contains("usherctl check"),
             refused.err.constData());
    QCOMPARE(world.names(), QStringList());
    world.write(world.database(), QByteArray(100, 'x'));
    QCOMPARE(world.ctl({QStringLiteral("check")}).exitCode, 1);
    QCOMPARE(world.backup().exitCode, 3);
    QCOMPARE(world.names(), QStringList());
}

void TestBackup::restores()
{
    BackupRig world;
    for (int i = 0; i < 10; ++i)
        QVERIFY(world.rig.accepts());
    QCOMPARE(world.backup().exitCode, 0);
    QVERIFY(world.rig.accepts());
    const QStringList restore{QStringLiteral("restore"), world.file};
    const auto running = world.ctl(restore);
    QCOMPARE(running.exitCode, 3);
    QVERIFY(running.err.contains("stop it first"));
    world.rig.standIn().engine().kill(); // its log stays: it must not get into the backup
    QVERIFY(QFile(world.database() + QStringLiteral("-wal")).size() > 0);
    const auto done = world.ctl(restore);
    QVERIFY2(done.exitCode == 0, done.err.constData());
    QCOMPARE(valueOf(world.database(), "SELECT count(*) FROM em_event"), std::string("10"));
    // What was there is whole, too.
    const QStringList kept = QDir(world.rig.standIn().dataPath())
                                 .entryList({QStringLiteral("usher.db.before-restore-*")}, QDir::Files);
    QVERIFY(!kept.isEmpty());
    QCOMPARE(valueOf(world.rig.standIn().dataPath() + QLatin1Char('/') + kept.first(),
                     "SELECT count(*) FROM em_event"),
             std::string("11"));
    world.rig.standIn().start();
    QVERIFY(world.rig.accepts());
    QCOMPARE(world.rig.integrity(), std::string("ok"));
    QCOMPARE(valueOf(world.database(), "PRAGMA journal_mode"), std::string("wal"));
    QCOMPARE(valueOf(world.database(), "SELECT count(*) FROM em_event"), std::string("11"));
}

void TestBackup::restoresNothingThatIsWrong()
{
    BackupRig world;
    QVERIFY(world.rig.accepts());
    QCOMPARE(world.backup().exitCode, 0);
    QCOMPARE(world.rig.standIn().engine().terminate(), 0);
    const auto restore = [&](const QString& file) { return world.ctl({QStringLiteral("restore"), file}); };
    QVERIFY(restore(world.place.filePath(QStringLiteral("nothing"))).err.contains("cannot be read"));
    QVERIFY(restore(world.database()).err.contains("is the database itself"));
    const QByteArray whole = world.content();
    QCOMPARE(valueOf(world.file, "PRAGMA user_version = 4711"), std::string());
    QVERIFY(restore(world.file).err.contains("made by a newer version"));
    QFile::remove(world.file);
    world.write(world.file, whole);
    world.write(world.file, QByteArray::fromStdString(base::randomBytes(8192)), whole.size() - 8192);
    QVERIFY(restore(world.file).err.contains("is damaged"));
    QFile::remove(world.file);
    world.write(world.file, "no database");
    QVERIFY(restore(world.file).err.contains("is damaged or no backup"));
    QCOMPARE(QDir(world.rig.standIn().dataPath()).entryList({QStringLiteral("usher.db.*")}, QDir::Files),
             QStringList());
    world.rig.standIn().start();
    QVERIFY(world.rig.accepts());
    QCOMPARE(world.rig.loss(), std::string());
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
