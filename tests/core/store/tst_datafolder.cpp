// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configstore.h"
#include "core/store/reader.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

#include <array>
#include <fstream>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace usher;
using namespace usher::store;

namespace {

int modeOf(const std::filesystem::path& path)
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? int(status.st_mode & 0777) : -1;
}

/// The mode bits as text, so that a failure shows them.
QString octal(int mode)
{
    return QString::number(mode, 8);
}

} // namespace

class TestDataFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesAFolderForItsOwnerOnly();
    void leavesAFolderThatWasThere();
    void refusesWhatIsNoFolder();
    void makesFilesForTheirOwnerOnly();
    void refusesWhatIsNoDatabase();
    void refusesAnotherProgramsDatabase();
    void refusesANewerSchema();
    void onlyOneEngineTakesTheLock();
    void lockEndsWithItsProcess();
    void publishesTheUrlOfItsOwner();
    void publishesTheHealthOfItsOwner();
};

void TestDataFolder::makesAFolderForItsOwnerOnly()
{
    const QTemporaryDir dir;
    const auto path = std::filesystem::path(dir.path().toStdString()) / "a" / "b" / "";
    const auto folder = DataFolder::open(path);
    QVERIFY(folder);
    QCOMPARE(octal(modeOf(folder->path())), octal(0700));
    QVERIFY(folder->database().is_absolute());
    QCOMPARE(folder->database().filename().string(), std::string("usher.db"));
}

void TestDataFolder::leavesAFolderThatWasThere()
{
    const QTemporaryDir dir;
    const auto path = std::filesystem::path(dir.path().toStdString()) / "loose";
    std::filesystem::create_directory(path);
    QVERIFY(::chmod(path.c_str(), 0755) == 0);
    QVERIFY(DataFolder::open(path));
    QCOMPARE(octal(modeOf(path)), octal(0755));
}

void TestDataFolder::refusesWhatIsNoFolder()
{
    const QTemporaryDir dir;
    const auto file = std::filesystem::path(dir.path().toStdString()) / "file";
    std::ofstream(file) << "text";
    for (const auto& path : {file, file / "below"}) {
        const auto folder = DataFolder::open(path);
        QVERIFY(!folder);
        QCOMPARE(folder.error(), StoreError::FolderUnwritable);
    }
}

void TestDataFolder::makesFilesForTheirOwnerOnly()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    const mode_t before = ::umask(0);
    test::ManualClock clock;
    auto store = ConfigStore::open(folder, clock);
    const auto lock = EngineLock::take(folder);
    ::umask(before);
    QVERIFY(store && lock);
    QVERIFY(store->saveSetting(settings::Key::ConnectorLabel, "Kiln"));
    for (const char* const name : {"usher.db", "usher.db-wal", "usher.db-shm", "engine.lock"})
        QCOMPARE(octal(modeOf(folder.path() / name)), octal(0600));
}

void TestDataFolder::refusesWhatIsNoDatabase()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    std::ofstream(folder.database()) << std::string(20'000, 'x');
    const auto reader = Reader::open(folder);
    QVERIFY(!reader);
    QCOMPARE(reader.error(), StoreError::NotADatabase);
}

void TestDataFolder::refusesAnotherProgramsDatabase()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    QVERIFY(test::PlainConnection(folder).execute("CREATE TABLE recipe(id INTEGER)"));
    const auto reader = Reader::open(folder);
    QVERIFY(!reader);
    QCOMPARE(reader.error(), StoreError::NotADatabase);
    QCOMPARE(test::PlainConnection(folder).number("SELECT count(*) FROM sqlite_master"), 1);
}

void TestDataFolder::refusesANewerSchema()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    QVERIFY(Reader::open(folder));
    QVERIFY(test::PlainConnection(folder).execute("PRAGMA user_version = 1000"));
    const auto reader = Reader::open(folder);
    QVERIFY(!reader);
    QCOMPARE(reader.error(), StoreError::NewerSchema);
}

void TestDataFolder::onlyOneEngineTakesTheLock()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    QVERIFY(!EngineLock::isHeld(folder));
    {
        const auto lock = EngineLock::take(folder);
        QVERIFY(lock);
        QVERIFY(EngineLock::isHeld(folder));
        const auto second = EngineLock::take(folder);
        QVERIFY(!second);
        QCOMPARE(second.error(), StoreError::HeldByAnother);
    }
    QVERIFY(!EngineLock::isHeld(folder));
    QVERIFY(EngineLock::take(folder));
}

void TestDataFolder::lockEndsWithItsProcess()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    std::array<int, 2> ready{};
    std::array<int, 2> go{};
    QVERIFY(::pipe(ready.data()) == 0 && ::pipe(go.data()) == 0);
    const pid_t child = ::fork();
    char byte = 'x';
    if (child == 0) {
        auto lock = EngineLock::take(folder);
        if (lock)
            lock->publish("https://127.0.0.1:8443");
        const bool told = lock && ::write(ready[1], &byte, 1) == 1 && ::read(go[0], &byte, 1) == 1;
        ::_exit(told ? 0 : 1); // as in a crash: nothing is tidied up
    }
    QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
    QVERIFY(EngineLock::isHeld(folder));
    QCOMPARE(EngineLock::publishedUrl(folder), std::string("https://127.0.0.1:8443"));
    QCOMPARE(::write(go[1], &byte, 1), ssize_t(1));
    int status = -1;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
    QVERIFY(!EngineLock::isHeld(folder));
    QCOMPARE(EngineLock::publishedUrl(folder), std::string());
    for (const int descriptor : {ready[0], ready[1], go[0], go[1]})
        ::close(descriptor);
}

void TestDataFolder::publishesTheUrlOfItsOwner()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    QCOMPARE(EngineLock::publishedUrl(folder), std::string());
    auto lock = EngineLock::take(folder);
    QVERIFY(lock);
    QCOMPARE(EngineLock::publishedUrl(folder), std::string());
    lock->publish("https://[2001:db8::17]:18443");
    QCOMPARE(EngineLock::publishedUrl(folder), std::string("https://[2001:db8::17]:18443"));
    lock->publish("https://127.0.0.1:8443", "/etc/a long folder/kiln.pem");
    QCOMPARE(EngineLock::published(folder).certificate.string(), std::string("/etc/a long folder/kiln.pem"));
    QCOMPARE(EngineLock::publishedUrl(folder), std::string("https://127.0.0.1:8443"));
    lock->publish("http://127.0.0.1:80");
    QVERIFY(EngineLock::published(folder).certificate.empty());
    QCOMPARE(EngineLock::publishedUrl(folder), std::string("http://127.0.0.1:80"));
    lock->publish({});
    QCOMPARE(EngineLock::publishedUrl(folder), std::string());
}

void TestDataFolder::publishesTheHealthOfItsOwner()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    auto lock = EngineLock::take(folder);
    QVERIFY(lock);
    lock->publish("http://127.0.0.1:80", "/etc/kiln.pem");
    // The one block that the file needs is there before the disk is full.
    QVERIFY(std::filesystem::file_size(folder.path() / "engine.lock") > 0);
    for (int i = 0; i <= int(StoreError::Internal); ++i) {
        lock->publishHealth({StoreError(i), base::fromMillis(test::startMillis), 17, 3});
        const auto published = EngineLock::published(folder);
        QCOMPARE(published.health.error, std::optional(StoreError(i)));
        QCOMPARE(base::toMillis(published.health.since), test::startMillis);
        QCOMPARE(published.health.refused, std::uint64_t(17));
        QCOMPARE(published.url, std::string("http://127.0.0.1:80"));
        QCOMPARE(published.certificate.string(), std::string("/etc/kiln.pem"));
    }
    lock->publish({}); // it does not listen any more
    QVERIFY(EngineLock::published(folder).health.error);
    lock->publishHealth({});
    QVERIFY(!EngineLock::published(folder).health.error);
    for (const char* const line :
         {"disk_full", "disk_full x 1", "disk_full 1 x", "kiln_hot 1 1", "disk_full 1 -1"})
        QVERIFY(!healthOfLine(line).error);
}

QTEST_GUILESS_MAIN(TestDataFolder)
#include "tst_datafolder.moc"
