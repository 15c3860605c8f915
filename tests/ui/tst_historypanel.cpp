// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/historypanel.h"

#include "tests/ui/fakesource.h"
#include "tests/ui/tabchain.h"
#include "ui/historymodel.h"
#include "ui/limits.h"
#include "ui/listtable.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace std::chrono_literals;
using namespace usher;
using namespace usher::ui;
using store::FindingOccurrence;

namespace {

constexpr auto start = base::fromMillis(1'790'000'000'000);

FindingOccurrence occurrence(std::int64_t id, std::optional<base::TimePoint> closed = {})
{
    FindingOccurrence one;
    one.id = id;
    one.code = one.finding = "user.inactive";
    one.severity = "blocker";
    one.firstSentence = "The user “<b>app</b>” is inactive";
    one.lastSentence = one.firstSentence;
    one.opened = start + std::chrono::minutes(id);
    one.lastSeen = one.opened;
    one.closed = closed;
    one.mostRequests = 213;
    return one;
}

} // namespace

class TestHistoryPanel : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    FakeSource m_source;
    std::unique_ptr<HistoryPanel> m_panel;

    template <class Widget> Widget* part(const char* name) const
    {
        return m_panel->findChild<Widget*>(QLatin1String(name));
    }
    ListTable& table() const { return *m_panel->findChild<ListTable*>(); }
    QString cell(int row, HistoryModel::Column column) const
    {
        return table().model()->index(row, column).data().toString();
    }
    void show()
    {
        m_panel->resize(900, 400);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        m_panel->reload();
    }
    static engine::Status statusAt(base::TimePoint now)
    {
        engine::Status status;
        status.to = now;
        return status;
    }

private Q_SLOTS:
    void init()
    {
        m_source = FakeSource();
        m_panel = std::make_unique<HistoryPanel>(m_source, m_theme);
    }
    void cleanup() { m_panel.reset(); }

    void tellsOpenAndClosedAsPlainText()
    {
        m_source.history = {occurrence(2), occurrence(1, start + 3min)};
        m_panel->setStatus(statusAt(start + 7min));
        show();
        QTRY_COMPARE(table().model()->rowCount(), 2);
        QCOMPARE(cell(0, HistoryModel::Opened), clockTime(start + 2min));
        QCOMPARE(cell(0, HistoryModel::Closed), QStringLiteral("open"));
        QCOMPARE(table().model()->index(0, HistoryModel::Closed).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("open, a blocker"));
        QCOMPARE(cell(0, HistoryModel::Lasted), QStringLiteral("5 min"));
        QCOMPARE(cell(0, HistoryModel::Requests), QStringLiteral("213"));
        QCOMPARE(cell(0, HistoryModel::Finding), QStringLiteral("The user “<b>app</b>” is inactive"));
        QCOMPARE(cell(1, HistoryModel::Closed), clockTime(start + 3min));
        QCOMPARE(cell(1, HistoryModel::Lasted), QStringLiteral("2 min"));
        const auto tip = table().model()->index(0, HistoryModel::Finding).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains(QStringLiteral("<b>")), qPrintable(tip));
        m_panel->setStatus(statusAt(start + 8min));
        QCOMPARE(cell(0, HistoryModel::Lasted), QStringLiteral("6 min"));
    }

    void saysThatThereIsNothing()
    {
        show();
        QTRY_VERIFY(part<QLabel>("historyEmpty")->text().startsWith(QStringLiteral("No findings yet")));
        QVERIFY(part<QLabel>("historyEmpty")->isVisible());
        QVERIFY(!part<QWidget>("historyRequestsButton")->isVisible());
        m_source.history.reset();
        m_panel->reload();
        QTRY_COMPARE(part<QLabel>("historyEmpty")->text(), QStringLiteral("The history could not be read."));
    }

    void followsWhileItShows()
    {
        m_source.history = {occurrence(1)};
        engine::Status status = statusAt(start);
        m_panel->setStatus(status);
        status.findings = *m_source.history;
        m_panel->setStatus(status);
        QCOMPARE(m_source.askedHistory, 0);
        show();
        QTRY_COMPARE(table().model()->rowCount(), 1);
        table().selectRow(0);
        const int asked = m_source.askedHistory;
        m_panel->setStatus(status);
        QCOMPARE(m_source.askedHistory, asked);
        m_source.history = {occurrence(2), occurrence(1, start + 3min)};
        status.findings = *m_source.history;
        m_panel->setStatus(status);
        QTRY_COMPARE(table().model()->rowCount(), 2);
        QCOMPARE(table().chosenRow(), 1); // the same one as before
        QVERIFY(cell(1, HistoryModel::Closed) != QStringLiteral("open"));
    }

    void changesInPlace()
    {
        HistoryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setHistory({});
        model.setHistory({occurrence(2), occurrence(1)});
        QCOMPARE(model.rowCount(), 2);
        const auto before = resets.count();
        model.setHistory({occurrence(3), occurrence(2, start), occurrence(1)});
        QCOMPARE(model.rowCount(), 3);
        model.setHistory({occurrence(5), occurrence(4), occurrence(3)}); // the oldest were removed
        QCOMPARE(model.rowCount(), 3);
        model.setHistory({occurrence(5), occurrence(4), occurrence(3), occurrence(2)});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.occurrenceAt(3).id, std::int64_t(2));
        QCOMPARE(resets.count(), before);
        model.setHistory({occurrence(9)});
        QCOMPARE(model.rowCount(), 1);
        model.setHistory({});
        QCOMPARE(model.rowCount(), 0);
    }

    void offersRequestsWhereThereAreSome_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("offered");
        QTest::newRow("refused") << QByteArray("user.inactive") << 3 << true;
        QTest::newRow("only foreseen") << QByteArray("user.inactive") << 0 << false;
        QTest::newRow("no check") << QByteArray("user.interactive") << 3 << false;
    }
    void offersRequestsWhereThereAreSome()
    {
        QFETCH(const QByteArray, code);
        QFETCH(const int, count);
        QFETCH(const bool, offered);
        auto one = occurrence(1);
        one.code = code.toStdString();
        one.mostRequests = count;
        m_source.history = {one};
        show();
        QTRY_COMPARE(table().model()->rowCount(), 1);
        QSignalSpy wanted(m_panel.get(), &HistoryPanel::requestsWanted);
        table().clearSelection();
        QVERIFY(!part<QPushButton>("historyRequestsButton")->isEnabled());
        table().selectRow(0);
        QCOMPARE(part<QPushButton>("historyRequestsButton")->isEnabled(), offered);
        QTest::keyClick(&table(), Qt::Key_Return);
        QCOMPARE(wanted.count(), offered ? 1 : 0);
    }

    void saysThatThereAreMore()
    {
        std::vector<FindingOccurrence> many;
        for (std::size_t i = limits::historyRows + 5; i > 0; --i)
            many.push_back(occurrence(std::int64_t(i), start));
        m_source.history = many;
        show();
        QTRY_COMPARE(table().model()->rowCount(), int(limits::historyRows));
        QVERIFY(part<QLabel>("historyMore")->isVisible());
    }

    void isReachedByTheKeyboard()
    {
        m_source.history = {occurrence(1)};
        show();
        QTRY_COMPARE(table().model()->rowCount(), 1);
        table().selectRow(0);
        const auto chain = tabChain(*m_panel);
        for (const auto* const name : {"closeHistoryButton", "historyTable", "historyRequestsButton"})
            QVERIFY2(chain.contains(QLatin1String(name)), qPrintable(chain.join(QLatin1Char(' '))));
        QCOMPARE(namingFaults(*m_panel), QStringList());
    }
};

QTEST_MAIN(TestHistoryPanel)
#include "tst_historypanel.moc"
