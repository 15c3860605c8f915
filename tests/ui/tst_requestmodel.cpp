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
#include <QTimer>

using namespace usher;
using namespace usher::ui;
using record::CheckCode;

namespace {

/// As many requests as wanted, made when they are asked for; answers come from the event loop.
class LongSource final : public RequestSource {
public:
    explicit LongSource(std::int64_t count) : newest(count) {}

    std::int64_t newest;
    std::int64_t oldest = 1;
    std::int64_t without = 0;        ///< this one is not there
    std::vector<std::int64_t> asked; ///< below which ids

    void fetchRequests(const store::RequestFilter&, std::int64_t belowId, std::size_t limit, QObject* context,
                       RowsCallback callback) override
    {
        asked.push_back(belowId);
        reply(context, callback, rowsBelow(belowId == 0 ? newest + 1 : belowId, oldest, limit));
    }
    void fetchNewRequests(const store::RequestFilter&, std::int64_t aboveId, std::size_t limit,
                          QObject* context, RowsCallback callback) override
    {
        reply(context, callback, rowsBelow(newest + 1, aboveId + 1, limit));
    }
    void fetchRequestIds(const store::RequestFilter&, std::int64_t belowId, QObject* context,
                         IdsCallback callback) override
    {
        constexpr std::int64_t stretch = 32'768;
        store::RequestIds found;
        for (auto id = belowId - 1; id >= std::max(oldest, belowId - stretch); --id)
            if (id != without)
                found.ids.push_back(id);
        found.below = belowId - stretch > oldest ? belowId - stretch : 0;
        reply(context, callback, std::optional(std::move(found)));
    }
    void fetchRequest(std::int64_t, QObject*, DetailCallback) override {}
    void pinRequest(std::int64_t, bool, QObject*, DoneCallback) override {}
    void fetchHistory(std::size_t, QObject*, HistoryCallback) override {}
    void previewRepair(const diagnosis::Finding&, QObject*, EffectCallback) override {}
    [[nodiscard]] std::string additionalInfo(const store::RequestDetail&,
                                             const store::EventRow&) const override
    {
        return {};
    }

private:
    [[nodiscard]] std::vector<store::RequestRow> rowsBelow(std::int64_t below, std::int64_t from,
                                                           std::size_t limit) const
    {
        std::vector<store::RequestRow> rows;
        for (auto id = below - 1; id >= std::max(from, oldest) && rows.size() < limit; --id)
            if (id != without) {
                rows.emplace_back().id = id;
                rows.back().user = "user " + std::to_string(id);
            }
        return rows;
    }
    template <class Callback, class Answer>
    static void reply(QObject* context, const Callback& callback, Answer answer)
    {
        QTimer::singleShot(0, context, [callback, answer = std::move(answer)] { callback(answer); });
    }
};

} // namespace

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
        QCOMPARE(model.rowAt(0)->id, 3);
        QCOMPARE(model.rowOf(1), 2);
        QCOMPARE(model.rowOf(4), -1);
    }

    void knowsEveryRowAndHoldsWhatIsLookedAt()
    {
        LongSource source(100'000);
        RequestModel model(source);
        const QAbstractItemModelTester tester(&model, failing);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        // Looked at when it is said: the rest may come before a test that polls.
        int first = 0;
        auto extent = RequestModel::Extent::Unknown;
        connect(&model, &RequestModel::loaded, this, [&] {
            first = model.rowCount();
            extent = model.extent();
        });
        QCOMPARE(model.extent(), RequestModel::Extent::Unknown);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 100'000);
        QCOMPARE(first, int(limits::pageRows));
        QCOMPARE(extent, RequestModel::Extent::Partial);
        QCOMPARE(model.extent(), RequestModel::Extent::Complete);
        QCOMPARE(resets.count(), 1);
        QVERIFY(model.rowAt(0) && model.rowAt(0)->id == 100'000);
        const auto middle = model.index(50'000, RequestModel::User);
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QCOMPARE(middle.data().toString(), QStringLiteral("…"));
        QTRY_COMPARE(middle.data().toString(), QStringLiteral("user 50000"));
        QVERIFY(!changes.isEmpty());
        QCOMPARE(model.rowOf(50'000), 50'000);
        QCOMPARE(model.rowOf(10), -1); // nobody looked there
        model.fetchRowOf(10);
        QTRY_COMPARE(model.rowOf(10), 99'990);
    }

    void fetchesWhatIsLookedAtLastFirst()
    {
        LongSource source(100'000);
        RequestModel model(source);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 100'000);
        source.asked.clear();
        for (int row = 1'000; row < 90'000; row += 1'000) // as somebody who drags the scroll bar
            QVERIFY(!model.rowAt(row));
        QTRY_VERIFY(model.rowAt(89'000) != nullptr);
        QTRY_VERIFY(model.rowAt(88'000) != nullptr);
        QVERIFY(source.asked.size() <= 1 + limits::wantedPages);
        QVERIFY(model.rowAt(2'000) == nullptr); // what is out of sight was not fetched
    }

    void holdsABoundedNumberOfPages()
    {
        LongSource source(100'000);
        RequestModel model(source);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 100'000);
        for (int row = 0; row < 100'000; row += int(limits::pageRows))
            QTRY_VERIFY(model.rowAt(row) != nullptr);
        int held = 0;
        for (std::int64_t id = 1; id <= 100'000; ++id)
            held += model.rowOf(id) >= 0 ? 1 : 0;
        QVERIFY(held <= int((limits::heldPages + 2) * limits::pageRows));
    }

    void showsTheNewestOfMore()
    {
        LongSource source(std::int64_t(limits::tableRows) + 5'000);
        RequestModel model(source);
        model.reload();
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), int(limits::tableRows), 30'000);
        QCOMPARE(model.extent(), RequestModel::Extent::Newest);
        const QPersistentModelIndex watched(model.index(10, RequestModel::User));
        const QPersistentModelIndex dropped(model.index(model.rowCount() - 1, RequestModel::User));
        QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
        source.newest += 700;
        model.noteArrival(source.newest);
        QTRY_VERIFY(model.rowAt(0)->id == source.newest);
        QCOMPARE(model.rowCount(), int(limits::tableRows));
        QCOMPARE(layouts.count(), 1);
        QCOMPARE(watched.row(), 710);
        QCOMPARE(model.rowAt(710)->id, source.newest - 710);
        QVERIFY(!dropped.isValid());
        const int last = model.rowCount() - 1;
        QTRY_VERIFY(model.rowAt(last) != nullptr);
        QCOMPARE(model.rowAt(last)->id, source.newest - last);
    }

    void keepsPlacesWhileRequestsArrive()
    {
        LongSource source(10'000);
        RequestModel model(source);
        const QAbstractItemModelTester tester(&model, failing);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 10'000);
        const QPersistentModelIndex watched(model.index(5'000, RequestModel::User));
        for (int round = 0; round < 12; ++round) {
            source.newest += 333;
            model.noteArrival(source.newest);
            QTRY_COMPARE(model.rowCount(), int(source.newest));
            QTRY_COMPARE(watched.data().toString(), QStringLiteral("user 5000"));
        }
        for (const int row : {0, 511, 512, 600, 4'000, 9'999, model.rowCount() - 1})
            QTRY_VERIFY(model.rowAt(row) && model.rowAt(row)->id == source.newest - row);
    }

    void noticesWhatIsGone_data()
    {
        QTest::addColumn<std::int64_t>("gone"); // up to this id
        QTest::newRow("a few") << std::int64_t(100);
        QTest::newRow("most") << std::int64_t(9'000);
        QTest::newRow("all but the head") << std::int64_t(9'744);
    }
    void noticesWhatIsGone()
    {
        QFETCH(const std::int64_t, gone);
        LongSource source(10'000);
        RequestModel model(source);
        const QAbstractItemModelTester tester(&model, failing);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 10'000);
        source.oldest = gone + 1;
        QVERIFY(!model.rowAt(9'999));
        source.newest += 300; // while it looks what is left
        model.noteArrival(source.newest);
        QTRY_COMPARE(model.rowCount(), int(source.newest - gone));
        QCOMPARE(resets.count(), 1);
        QCOMPARE(model.extent(), RequestModel::Extent::Complete);
        const int last = model.rowCount() - 1;
        QTRY_VERIFY(model.rowAt(last) && model.rowAt(last)->id == source.oldest);
    }

    void showsRowsThatCameWhereOthersWere()
    {
        LongSource source(10'000);
        source.without = 5'000; // as if one in the middle was removed later
        RequestModel model(source);
        const QAbstractItemModelTester tester(&model, failing);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 9'999);
        source.without = 6'000;
        QVERIFY(!model.rowAt(4'000));
        QTRY_VERIFY(model.rowAt(3'999) && model.rowAt(3'999)->id == 6'001);
        QTRY_VERIFY(model.rowAt(4'000) && model.rowAt(4'000)->id == 5'999);
        QTRY_VERIFY(model.rowAt(9'998) && model.rowAt(9'998)->id == 1);
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
        QCOMPARE(model.rowAt(0)->id, 7);
        QCOMPARE(resets.count(), 0);
    }

    void keepsRequestsWhereTheyAre_data()
    {
        QTest::addColumn<int>("row");
        QTest::newRow("in the head") << 3;
        QTest::newRow("in a page") << 700;
    }
    void keepsRequestsWhereTheyAre()
    {
        QFETCH(const int, row);
        FakeSource source;
        source.add(1'000);
        RequestModel model(source);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 1'000);
        QTRY_VERIFY(model.rowAt(row));
        const auto id = model.rowAt(row)->id;
        QSignalSpy pinned(&model, &RequestModel::pinned);
        const auto spoken = [&] {
            return model.index(row, RequestModel::Time).data(Qt::AccessibleTextRole).toString();
        };
        for (const bool on : {true, false}) {
            model.pin(id, on);
            QVERIFY(pinned.wait());
            QCOMPARE(pinned.takeFirst().mid(1), (QVariantList{on, true}));
            QCOMPARE(model.rowAt(row)->pinned, on);
            QCOMPARE(spoken().endsWith(QStringLiteral(", kept")), on);
        }
        source.pinsCanBeStored = false;
        model.pin(id, true);
        QVERIFY(pinned.wait());
        QCOMPARE(pinned.takeFirst().mid(1), (QVariantList{true, false}));
        QVERIFY(!model.rowAt(row)->pinned);
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
        QCOMPARE(model.rowAt(0)->id, 51);
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
            QCOMPARE(model.rowAt(row)->id, 10 - row);
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
        model.noteArrival(source.add(int(limits::newRows)));
        if (paused) {
            QTRY_VERIFY(model.waitingIsCut());
            QCOMPARE(model.rowCount(), 5);
            model.setFollowing(true);
        }
        QTRY_COMPARE(model.rowCount(), int(limits::newRows) + 5);
        QCOMPARE(model.rowAt(0)->id, std::int64_t(limits::newRows) + 5);
        QCOMPARE(model.waiting(), 0);
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
        QCOMPARE(model.rowAt(0)->outcome, CheckCode::UserInactive);
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
