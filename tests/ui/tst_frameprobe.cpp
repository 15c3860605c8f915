// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frameprobe.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <chrono>
#include <thread>

using namespace std::chrono_literals;
using namespace usher::ui;

class TestFrameProbe : public QObject {
    Q_OBJECT

private:
    static QJsonObject figuresOf(const FrameProbe& probe)
    {
        return QJsonDocument::fromJson(probe.report()).object();
    }
    static double figure(const FrameProbe& probe, const char* name)
    {
        return figuresOf(probe).value(QLatin1String(name)).toDouble();
    }

    /// Turns as a program takes them: waiting for the next event in between.
    static void run(std::chrono::milliseconds time)
    {
        QEventLoop loop;
        QTimer::singleShot(time, &loop, &QEventLoop::quit);
        loop.exec();
    }

private Q_SLOTS:
    void noticesWhenTheThreadWasBusy()
    {
        const QTemporaryDir folder;
        const FrameProbe probe(folder.filePath(QStringLiteral("frames.json")));
        QTimer::singleShot(5, this, [] { std::this_thread::sleep_for(80ms); });
        run(120ms);
        QVERIFY(figure(probe, "busy_over_50_ms") >= 1);
        QVERIFY(figure(probe, "longest_ms") >= 70);
        QCOMPARE(figure(probe, "frames"), 0); // nothing was painted
    }

    void countsTheFramesOfTheTable()
    {
        const QTemporaryDir folder;
        FrameProbe probe(folder.filePath(QStringLiteral("frames.json")));
        QTableView table;
        QStandardItemModel model(10, 1);
        table.setModel(&model);
        probe.watch(table);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        run(30ms);
        const double before = figure(probe, "frames");
        QVERIFY(before >= 1);
        table.viewport()->update();
        run(30ms);
        QCOMPARE(figure(probe, "frames"), before + 1);
        QVERIFY(figure(probe, "frame_p95_ms") >= 1);
    }

    void beginsAnewWhenTheFileIsRemoved()
    {
        const QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("frames.json"));
        const FrameProbe probe(file);
        QVERIFY(QFile::exists(file));
        QTimer::singleShot(5, this, [] { std::this_thread::sleep_for(80ms); });
        run(120ms);
        QVERIFY(figure(probe, "busy_over_50_ms") >= 1);
        QVERIFY(QFile::remove(file));
        QTRY_VERIFY(QFile::exists(file)); // written every second
        QCOMPARE(figure(probe, "busy_over_50_ms"), 0);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(QJsonDocument::fromJson(written.readAll()).object().contains(QStringLiteral("cpu_seconds")));
    }

    void tellsTheFirstPaintWithRows()
    {
        const QTemporaryDir folder;
        FrameProbe probe(folder.filePath(QStringLiteral("frames.json")));
        QStandardItemModel model(0, 1);
        QTableView table;
        table.setModel(&model);
        probe.watch(table);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QVERIFY(figure(probe, "first_paint_ms") < 0);
        model.appendRow(new QStandardItem(QStringLiteral("a row")));
        QTRY_VERIFY(figure(probe, "first_paint_ms") > 0);
    }
};

QTEST_MAIN(TestFrameProbe)
#include "tst_frameprobe.moc"
