// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alertspage.h"

#include "tests/ui/tabchain.h"
#include "ui/alerts/alertmodel.h"
#include "ui/limits.h"
#include "ui/listtable.h"
#include "ui/theme.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

using namespace usher;
using namespace usher::ui;
using record::AlertState;

namespace {

/// Alerts from a vector; answers come from the event loop.
class FakeAlerts final : public AlertSource {
public:
    std::optional<std::vector<store::AlertRow>> rows{std::in_place}; ///< the last made first
    std::optional<AlertDetail> detail{std::in_place};
    std::vector<store::AlertFilter> asked;
    std::vector<std::int64_t> askedDetails;

    void add(AlertState state = AlertState::Open)
    {
        store::AlertRow row;
        row.id = std::int64_t(rows->size()) + 1;
        row.number = "Alert000000" + std::to_string(row.id);
        row.metricName = "Kiln " + std::to_string(row.id) + " too <b>hot</b>";
        row.messageKey = "kiln-" + std::to_string(row.id) + "__Platform";
        row.state = state;
        row.severity = 4;
        row.eventCount = 3;
        row.firstEvent = "2026-11-23 14:00:00";
        rows->insert(rows->begin(), row);
    }
    void fetchAlerts(const store::AlertFilter& filter, std::size_t, QObject* context,
                     AlertsCallback callback) override
    {
        asked.push_back(filter);
        auto found = rows;
        if (found)
            std::erase_if(*found,
                          [&](const auto& row) { return filter.state && row.state != *filter.state; });
        QTimer::singleShot(0, context, [callback = std::move(callback), found] { callback(found); });
    }
    void fetchAlertDetail(const store::AlertRow& alert, std::size_t, QObject* context,
                          DetailCallback callback) override
    {
        askedDetails.push_back(alert.id);
        QTimer::singleShot(0, context, [callback = std::move(callback), found = detail] { callback(found); });
    }
};

} // namespace

class TestAlertsPage : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    FakeAlerts m_source;
    std::unique_ptr<AlertsPage> m_page;

    template <class Widget> Widget* part(const char* name) const
    {
        return m_page->findChild<Widget*>(QLatin1String(name));
    }
    [[nodiscard]] QString text(const char* name) const { return part<QLabel>(name)->text(); }
    [[nodiscard]] ListTable& table() const { return *part<ListTable>("alertTable"); }
    [[nodiscard]] QString cell(const ListTable& of, int row, int column) const
    {
        return of.model()->index(row, column).data().toString();
    }
    void came(std::int64_t newest)
    {
        engine::Status status;
        status.totals.newestId = newest;
        m_page->setStatus(status);
    }

private Q_SLOTS:
    void init()
    {
        m_source = {};
        m_page = std::make_unique<AlertsPage>(m_source, m_theme);
        m_page->resize(1208, 700);
    }
    void cleanup() { m_page.reset(); }

    void saysWhatAnEmptyPageIsFor()
    {
        m_page->show();
        QTRY_VERIFY(text("alertsEmpty").startsWith(QStringLiteral("No alert yet")));
        part<QPushButton>("alertChip4")->click();
        QTRY_VERIFY(text("alertsEmpty").startsWith(QStringLiteral("No alert is like this")));
        m_source.rows.reset();
        came(1);
        QTRY_VERIFY(text("alertsEmpty").startsWith(QStringLiteral("The alerts could not be read")));
    }

    void showsAlertsAsPlainText()
    {
        m_source.add();
        m_source.add(AlertState::Closed);
        m_page->show();
        QTRY_COMPARE(table().model()->rowCount(), 2);
        QCOMPARE(cell(table(), 0, AlertModel::State), QStringLiteral("Closed"));
        QCOMPARE(cell(table(), 1, AlertModel::Rule), QStringLiteral("Kiln 1 too <b>hot</b>"));
        QCOMPARE(cell(table(), 1, AlertModel::Severity), QStringLiteral("Warning"));
        QCOMPARE(cell(table(), 1, AlertModel::Last), QStringLiteral("\u2014")); // it had none
        table().selectRow(0);
        for (const auto* label : m_page->findChildren<QLabel*>())
            if (!label->text().isEmpty())
                QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void filtersByStateAndSearch()
    {
        m_source.add();
        m_source.add(AlertState::Flapping);
        m_page->show();
        QTRY_COMPARE(table().model()->rowCount(), 2);
        part<QPushButton>("alertChip3")->click();
        QTRY_COMPARE(table().model()->rowCount(), 1);
        QCOMPARE(cell(table(), 0, AlertModel::State), QStringLiteral("Flapping"));
        part<QLineEdit>("alertSearch")->setText(QStringLiteral(" kiln "));
        QTRY_COMPARE(m_source.asked.back().search, std::string("kiln"));
        QVERIFY(m_source.asked.back().state == AlertState::Flapping);
    }

    void keepsTheChosenAlertWhileOthersCome()
    {
        m_source.add();
        m_source.add();
        m_page->show();
        QTRY_COMPARE(table().model()->rowCount(), 2);
        table().selectRow(1);
        QTRY_VERIFY(text("alertTitle").startsWith(QStringLiteral("Alert0000001")));
        m_source.add();
        came(7);
        QTRY_COMPARE(table().model()->rowCount(), 3);
        QCOMPARE(table().chosenRow(), 2);
        QVERIFY(text("alertTitle").startsWith(QStringLiteral("Alert0000001")));
        part<QPushButton>("alertChip4")->click(); // it is not closed
        QTRY_VERIFY(text("alertTitle").startsWith(QStringLiteral("Choose an alert")));
    }

    void leadsToTheRequestOfAnEvent()
    {
        m_source.add();
        store::EventRow event;
        event.requestId = 4711;
        event.createdOn = "2026-11-23 14:00:01";
        event.values.description = "The kiln <i>glows</i>";
        event.values.severity = 4;
        m_source.detail->events = {event};
        m_source.detail->changes = {
            {"2026-11-23 14:00:01", {}, AlertState::Open, record::AlertCause::New, "x"}};
        m_page->show();
        QTRY_COMPARE(table().model()->rowCount(), 1);
        table().selectRow(0);
        auto& events = *part<ListTable>("alertEventTable");
        QTRY_COMPARE(events.model()->rowCount(), 1);
        QCOMPARE(cell(events, 0, 3), QStringLiteral("The kiln <i>glows</i>"));
        QCOMPARE(cell(*part<ListTable>("alertChangeTable"), 0, 2), QStringLiteral("The first event made it"));
        QSignalSpy spy(m_page.get(), &AlertsPage::requestWanted);
        QVERIFY(!part<QPushButton>("alertRequestButton")->isEnabled());
        events.selectRow(0);
        QTest::keyClick(&events, Qt::Key_Return);
        part<QPushButton>("alertRequestButton")->click();
        QCOMPARE(spy.count(), 2);
        QCOMPARE(spy.first().first().toLongLong(), 4711);
    }

    void saysWhenADetailCannotBeRead()
    {
        m_source.add();
        m_source.detail.reset();
        m_page->show();
        QTRY_COMPARE(table().model()->rowCount(), 1);
        table().selectRow(0);
        QTRY_VERIFY(text("alertLead").startsWith(QStringLiteral("Its events could not be read")));
    }

    void takesTheKeyboardOnceThereAreAlerts()
    {
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->firstFocus().setFocus(Qt::OtherFocusReason);
        QVERIFY(m_page->hasFocus());
        m_source.add();
        came(1);
        QTRY_VERIFY(table().hasFocus());
        QCOMPARE(table().chosenRow(), 0);
        QTRY_VERIFY(text("alertTitle").startsWith(QStringLiteral("Alert0000001")));
    }

    void asksForNothingWhileItIsHidden()
    {
        came(1);
        came(2);
        QVERIFY(m_source.asked.empty());
    }

    void modelChangesInPlace()
    {
        AlertModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        m_source.add();
        model.setAlerts(*m_source.rows);
        QCOMPARE(resets.count(), 1);
        m_source.add();
        m_source.add();
        m_source.rows->back().state = AlertState::Closed;
        model.setAlerts(*m_source.rows);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(resets.count(), 1);
        QCOMPARE(model.index(2, AlertModel::State).data().toString(), QStringLiteral("Closed"));
        m_source.rows->erase(m_source.rows->begin() + 1);
        model.setAlerts(*m_source.rows);
        QCOMPARE(resets.count(), 2);
        model.setAlerts({});
        QCOMPARE(model.rowCount(), 0);
    }

    void isReachedByTab()
    {
        m_source.add();
        m_page->show();
        QTRY_COMPARE(table().model()->rowCount(), 1);
        table().selectRow(0);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QCOMPARE(namingFaults(*m_page).join(QStringLiteral("; ")), QString());
        table().setFocus();
        const auto chain = tabChain(*m_page);
        for (const auto* name : {"alertTable", "alertEventTable", "alertChangeTable", "alertSearch"})
            QVERIFY2(chain.contains(QLatin1String(name)), qPrintable(chain.join(QLatin1Char(' '))));
    }
};

QTEST_MAIN(TestAlertsPage)
#include "tst_alertspage.moc"
