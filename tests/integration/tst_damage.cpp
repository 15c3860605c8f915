// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "tests/core/store/storefixture.h"
#include "tests/integration/faultrig.h"

#include <QFile>
#include <QTest>

#include <filesystem>

#include <unistd.h>

using namespace usher;

namespace {

QString databaseOf(test::FaultRig& rig)
{
    return rig.standIn().dataPath() + QStringLiteral("/usher.db");
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Writes into the file as it stands, as a failing disk does: nobody is told.
void overwrite(const QString& path, qint64 from, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(from) && file.write(bytes) == bytes.size());
}

QByteArray noise(qint64 size)
{
    return QByteArray::fromStdString(base::randomBytes(std::size_t(size)));
}

/// What `usherctl serve` says when it does not start; empty when it does.
QByteArray refusalToServe(test::FaultRig& rig)
{
    const auto done = rig.standIn().ctl({QStringLiteral("serve"), QStringLiteral("--http"),
                                         QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
    return done.exitCode == 3 && done.err.count('\n') == 1 ? done.err : QByteArray();
}

} // namespace

/// What the engine finds on the disk is not what it left there.
class TestDamage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void newerSchemaIsRefused();
    void damagedHeaderIsRefused();
    void readOnlyFileSystemIsRefused();
    void damagedPagesAreMetAndMended();
    void truncatedLogKeepsWhatIsWhole_data();
    void truncatedLogKeepsWhatIsWhole();
};

void TestDamage::newerSchemaIsRefused()
{
    test::FaultRig rig;
    rig.standIn().releaseStore();
    QVERIFY(rig.accepts());
    QCOMPARE(rig.standIn().engine().terminate(), 0);
    QVERIFY(store::test::PlainConnection(rig.standIn().folder()).execute("PRAGMA user_version = 4711"));
    const QByteArray before = contentOf(databaseOf(rig));
    const QByteArray said = refusalToServe(rig);
    QVERIFY2(said.contains("was written by a newer version of Usher; use that version"), said.constData());
    QVERIFY(rig.standIn().ctl({QStringLiteral("status")}).err.contains("newer version"));
    QCOMPARE(contentOf(databaseOf(rig)), before);
}

void TestDamage::damagedHeaderIsRefused()
{
    test::FaultRig rig;
    rig.standIn().releaseStore();
    QVERIFY(rig.accepts());
    QCOMPARE(rig.standIn().engine().terminate(), 0);
    overwrite(databaseOf(rig), 0, noise(100));
    const QByteArray before = contentOf(databaseOf(rig));
    const QByteArray said = refusalToServe(rig);
    QVERIFY2(said.contains("damaged") && said.contains("usherctl restore FILE"), said.constData());
    QVERIFY(rig.standIn().ctl({QStringLiteral("status")}).err.contains("usherctl restore FILE"));
    QCOMPARE(contentOf(databaseOf(rig)), before);
}

void TestDamage::readOnlyFileSystemIsRefused()
{
    test::FaultRig rig;
    rig.standIn().releaseStore();
    QVERIFY(rig.accepts());
    QCOMPARE(rig.standIn().engine().terminate(), 0);
    const QString script =
        QStringLiteral("mount --bind '%1' '%1' && mount -o remount,bind,ro '%1' && exec \"$@\"")
            .arg(rig.standIn().dataPath());
    QStringList words{QStringLiteral("-m"), QStringLiteral("sh"), QStringLiteral("-c"), script,
                      QStringLiteral("sh")};
    if (::geteuid() != 0)
        words = QStringList{QStringLiteral("-U"), QStringLiteral("-r")} + words;
    if (test::run(QStringLiteral("unshare"), words + QStringList{QStringLiteral("true")}).exitCode != 0)
        QSKIP("no mount namespaces here");
    words += {QStringLiteral(USHERCTL), QStringLiteral("--data"), rig.standIn().dataPath()};
    for (const QString& command : {QStringLiteral("serve"), QStringLiteral("status")}) {
        const auto done = test::run(QStringLiteral("unshare"), words + QStringList{command});
        QCOMPARE(done.exitCode, 3);
        QVERIFY2(done.err.contains("cannot be made or written") && done.err.count('\n') == 1,
                 done.err.constData());
    }
    // It was the file system alone.
    rig.standIn().start();
    QVERIFY(rig.accepts());
    QCOMPARE(rig.loss(), std::string());
}

/// All pages but the first, which the engine has read: the next commit meets the damage.
void TestDamage::damagedPagesAreMetAndMended()
{
    test::FaultRig rig;
    rig.standIn().releaseStore();
    for (int i = 0; i < 50; ++i)
        QVERIFY(rig.accepts());
    QCOMPARE(rig.standIn().engine().terminate(), 0);
    rig.standIn().start();
    constexpr qint64 page = 8192;
    const QByteArray whole = contentOf(databaseOf(rig)).mid(page);
    overwrite(databaseOf(rig), page, noise(whole.size()));
    QVERIFY(rig.answersUnavailable());
    QCOMPARE(rig.finding(QStringLiteral("store.unavailable.damaged")),
             QStringLiteral("store.unavailable.damaged"));
    QVERIFY(rig.answersUnavailable());
    overwrite(databaseOf(rig), page, whole);
    QVERIFY(rig.recovers());
    QCOMPARE(rig.finding({}), QString());
    QCOMPARE(rig.loss(), std::string());
}

void TestDamage::truncatedLogKeepsWhatIsWhole_data()
{
    QTest::addColumn<double>("part");
    QTest::newRow("a little") << 0.97;
    QTest::newRow("half") << 0.5;
    QTest::newRow("all but its head") << 0.002;
    QTest::newRow("all of it") << 0.0;
}

/// A disk that lied about what it had kept, after a power cut: what is whole is there, nothing else.
void TestDamage::truncatedLogKeepsWhatIsWhole()
{
    QFETCH(double, part);
    test::FaultRig rig;
    rig.standIn().releaseStore();
    QVERIFY(rig.accepts());
    QCOMPARE(rig.standIn().engine().terminate(), 0); // moves the log into the database
    rig.standIn().start();
    for (int i = 0; i < 40; ++i)
        QVERIFY(rig.accepts());
    rig.standIn().engine().kill();
    const QString log = databaseOf(rig) + QStringLiteral("-wal");
    const qint64 size = QFile(log).size();
    QVERIFY(size > 100'000);
    QVERIFY(QFile::resize(log, qint64(double(size) * part)));

    rig.standIn().start();
    QVERIFY(rig.standIn().isReady());
    const std::size_t acknowledged = rig.acknowledged().size();
    QVERIFY(rig.accepts());
    const auto stored = rig.stored();
    QVERIFY(!stored.empty() && stored.size() <= acknowledged + 1);
    // The oldest ones, without a gap, and the new one.
    for (std::size_t i = 0; i + 1 < stored.size(); ++i)
        QCOMPARE(stored[i], rig.acknowledged()[i]);
    QCOMPARE(stored.back(), rig.acknowledged().back());
    QCOMPARE(rig.integrity(), std::string("ok"));
}

QTEST_GUILESS_MAIN(TestDamage)
#include "tst_damage.moc"
