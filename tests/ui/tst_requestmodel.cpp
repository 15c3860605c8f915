// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fakesource.h"
#include "ui/limits.h"
#include "ui/requestmodel.h"
#include "ui/rowtext.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace usher;
using namespace usher::ui;
using record::CheckCode;

class TestRequestModel : public QObject {
    Q_OBJECT

private:
    static constexpr auto failing = QAbstractItemModelTester::FailureReportingMode::QtTest;

private Q_SLOTS:
    void isEmptyUntilLoaded()
    {
        FakeSource source;
        source.add(3);
        RequestModel model(source);
        const QAbstractItemModelTester tester(&model, failing);
        QCOMPARE(model.rowCount(), 0);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowAt(0).id, 3);
        QCOMPARE(model.rowOf(1), 2);
        QCOMPARE(model.rowOf(4), -1);
    }

    void fetchesOlderPagesUpToItsBound()
    {
        FakeSource source;
        source.add(int(limits::tableRows) + 300);
        RequestModel model(source);
        model.reload();
        QTRY_COMPARE(model.rowCount(), int(limits::pageRows));
        while (model.canFetchMore({})) {
            const int before = model.rowCount();
            model.fetchMore({});
            QVERIFY(!model.canFetchMore({})); // one question at a time
            QTRY_VERIFY(model.rowCount() > before);
        }
        QCOMPARE(model.rowCount(), int(limits::tableRows));
        for (int row = 1; row < model.rowCount(); ++row)
            QCOMPARE(model.rowAt(row).id, model.rowAt(row - 1).id - 1);
    }

    void letsNewRequestsInAtTheTop()
    {
        FakeSource source;
        source.add(5);
        RequestModel model(source);
        const QAbstractItemModelTester tester(&model, failing);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 5);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.noteArrival(source.add(2, CheckCode::UserInactive));
        QTRY_COMPARE(model.rowCount(), 7);
        QCOMPARE(model.rowAt(0).id, 7);
        QCOMPARE(resets.count(), 0);
    }

    void asksOnceForManyArrivals()
    {
        FakeSource source;
        source.add(1);
        RequestModel model(source);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 1);
        source.hold = true;
        for (int i = 0; i < 50; ++i)
            model.noteArrival(source.add(1));
        QCOMPARE(source.held(), std::size_t(1));
        source.hold = false;
        source.answer();
        QTRY_COMPARE(model.rowCount(), 51);
        QCOMPARE(model.rowAt(0).id, 51);
    }

    void forgetsTheOldestBeyondItsBound()
    {
        FakeSource source;
        source.add(int(limits::tableRows) + 50);
        RequestModel model(source);
        const QAbstractItemModelTester tester(&model, failing); // it also fetches every page
        model.reload();
        QTRY_COMPARE(model.rowCount(), int(limits::tableRows));
        const auto newest = source.add(10);
        model.noteArrival(newest);
        QTRY_COMPARE(model.rowAt(0).id, newest);
        QCOMPARE(model.rowCount(), int(limits::tableRows));
    }

    void countsWhatArrivesWhilePaused()
    {
        FakeSource source;
        source.add(5);
        RequestModel model(source);
        const QAbstractItemModelTester tester(&model, failing);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 5);
        model.setFollowing(false);
        model.noteArrival(source.add(3));
        QTRY_COMPARE(model.waiting(), 3);
        model.noteArrival(source.add(2));
        QTRY_COMPARE(model.waiting(), 5);
        QCOMPARE(model.rowCount(), 5);
        QVERIFY(!model.waitingIsCut());
        model.setFollowing(true);
        QCOMPARE(model.waiting(), 0);
        QCOMPARE(model.rowCount(), 10);
        for (int row = 0; row < 10; ++row)
            QCOMPARE(model.rowAt(row).id, 10 - row);
    }

    void startsAnewAfterAFlood_data()
    {
        QTest::addColumn<bool>("paused");
        QTest::newRow("paused") << true;
        QTest::newRow("following") << false;
    }
    void startsAnewAfterAFlood()
    {
        QFETCH(const bool, paused);
        FakeSource source;
        source.add(5);
        RequestModel model(source);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 5);
        model.setFollowing(!paused);
        model.noteArrival(source.add(int(limits::pageRows) * 3));
        if (paused) {
            QTRY_VERIFY(model.waitingIsCut());
            QCOMPARE(model.rowCount(), 5);
            model.setFollowing(true);
        }
        QTRY_COMPARE(model.rowAt(0).id, std::int64_t(limits::pageRows) * 3 + 5);
        QCOMPARE(model.rowCount(), int(limits::pageRows));
        QCOMPARE(model.waiting(), 0);
        QVERIFY(model.canFetchMore({}));
    }

    void dropsAnswersToAnEarlierFilter()
    {
        FakeSource source;
        source.add(4);
        source.add(2, CheckCode::UserInactive);
        RequestModel model(source);
        const QAbstractItemModelTester tester(&model, failing);
        source.hold = true;
        model.reload();
        store::RequestFilter filter;
        filter.code = CheckCode::UserInactive;
        model.setFilter(filter);
        QCOMPARE(source.held(), std::size_t(2));
        const QSignalSpy loaded(&model, &RequestModel::loaded);
        source.answer();
        QCOMPARE(loaded.count(), 1);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowAt(0).outcome, CheckCode::UserInactive);
    }

    void asksNothingForTheSameFilter()
    {
        FakeSource source;
        RequestModel model(source);
        model.reload();
        model.setFilter({});
        QCOMPARE(source.asked.size(), std::size_t(1));
    }

    void survivesItsOwnEnd()
    {
        FakeSource source;
        source.add(3);
        source.hold = true;
        {
            RequestModel model(source);
            model.reload();
        }
        source.answer();
    }

    void showsCellsAsPlainWords()
    {
        FakeSource source;
        source.add(1, CheckCode::UserInactive);
        source.rows[0].alert.alertRule = "<b>loud</b>";
        source.rows[0].alert.severity = -1;
        source.rows[0].alert.target.clear();
        source.rows[0].count = 1'200;
        RequestModel model(source);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 1);
        const auto text = [&](int column, int role = Qt::DisplayRole) {
            return model.index(0, column).data(role).toString();
        };
        QCOMPARE(text(RequestModel::AlertRule), QStringLiteral("<b>loud</b>"));
        QVERIFY(!text(RequestModel::AlertRule, Qt::ToolTipRole).contains(QStringLiteral("<b>")));
        QVERIFY(text(RequestModel::Outcome).startsWith(QStringLiteral("User inactive")));
        QVERIFY(text(RequestModel::Outcome).contains(QStringLiteral("× ")));
        QCOMPARE(text(RequestModel::Severity), QStringLiteral("—"));
        QCOMPARE(text(RequestModel::Target), QStringLiteral("—"));
        QCOMPARE(text(RequestModel::User, Qt::AccessibleTextRole), QStringLiteral("User: app.runner"));
    }

    void copiesRowsWithIsoTimes()
    {
        FakeSource source;
        source.add(1, CheckCode::UserInactive);
        const auto& row = source.rows[0];
        QVERIFY(rowAsText(row).startsWith(QStringLiteral("2026-09-21T")));
        QCOMPARE(rowAsText(row).count(QLatin1Char('\t')), int(RequestModel::ColumnCount) - 1);
        const auto json = QJsonDocument::fromJson(rowAsJson(row).toUtf8()).object();
        QCOMPARE(json.value(QStringLiteral("outcome")).toString(), QStringLiteral("user.inactive"));
        QCOMPARE(json.value(QStringLiteral("stage")).toString(), QStringLiteral("User"));
        QCOMPARE(json.value(QStringLiteral("validated")).toBool(), true);
    }
};

QTEST_GUILESS_MAIN(TestRequestModel)
#include "tst_requestmodel.moc"
