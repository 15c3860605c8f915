// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writer.h"
#include "tests/core/store/storefixture.h"

#include <QFile>
#include <QTest>

using namespace usher;
using namespace usher::store;
using test::acceptedRecord;
using test::withReply;

namespace {

constexpr qint64 page = 8192;

bool overwrite(const DataFolder& folder, const QByteArray& bytes)
{
    QFile file(QString::fromStdString(folder.database().string()));
    return file.open(QIODevice::ReadWrite) && file.seek(page) && file.write(bytes) == bytes.size();
}

QByteArray afterFirstPage(const DataFolder& folder)
{
    QFile file(QString::fromStdString(folder.database().string()));
    return file.open(QIODevice::ReadOnly) && file.seek(page) ? file.readAll() : QByteArray();
}

} // namespace

/// A disk that gave the writer wrong pages, for a while.
class TestWriterDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAnewWhatTheDiskGaveWrong();
};

/// Nobody else writes, which would make SQLite forget the pages that it has read.
void TestWriterDamage::readsAnewWhatTheDiskGaveWrong()
{
    const QTemporaryDir dir;
    const DataFolder folder = test::folderIn(dir);
    const test::ManualClock clock;
    test::CommitLog log;
    {
        const auto writer = std::move(Writer::start(folder, log, clock).value());
        for (int i = 0; i < 50; ++i)
            QVERIFY(writer->submit(withReply(acceptedRecord())));
    }
    QCOMPARE(log.committedCount(), std::size_t(50));

    const auto writer = std::move(Writer::start(folder, log, clock).value());
    const QByteArray whole = afterFirstPage(folder);
    QVERIFY(whole.size() > page && overwrite(folder, QByteArray(whole.size(), '\x5a')));
    QVERIFY(writer->submit(withReply(acceptedRecord())));
    QTRY_COMPARE(log.failedCount(), std::size_t(1));
    QCOMPARE(log.error(), StoreError::NotADatabase);
    QTRY_VERIFY(!writer->health().queued); // the refusal was taken up, too
    QVERIFY(overwrite(folder, whole));

    QTRY_VERIFY(!writer->health().error);
    QVERIFY(writer->submit(withReply(acceptedRecord())));
    QTRY_COMPARE(log.committedCount(), std::size_t(51));
    test::PlainConnection plain(folder);
    QCOMPARE(plain.number("SELECT count(*) FROM em_event"), std::int64_t(51));
    QCOMPARE(plain.value("PRAGMA integrity_check"), std::string("ok"));
}

QTEST_GUILESS_MAIN(TestWriterDamage)
#include "tst_writerdamage.moc"
