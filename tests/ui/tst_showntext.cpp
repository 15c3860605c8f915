// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsontext.h"
#include "tests/support/threadtime.h"
#include "tests/ui/fakesource.h"
#include "ui/comparedvalues.h"
#include "ui/detailfields.h"
#include "ui/elidedlabel.h"
#include "ui/jsonlayout.h"
#include "ui/limits.h"
#include "ui/requestmodel.h"
#include "ui/rowtext.h"
#include "ui/setup/copyrow.h"
#include "ui/setup/tokenreport.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using namespace usher;
using namespace usher::ui;

/// Text that a stranger chose, wherever the window shows it: every character is seen for what it is.
class TestShownText : public QObject {
    Q_OBJECT
private:
    static void addTexts();
    /// Whether a text can neither turn round, nor hide, nor break out of its line.
    static bool isHarmless(const QString& text);

private Q_SLOTS:
    void namesWhatWouldHide_data();
    void namesWhatWouldHide();
    void showsCells_data() { addTexts(); }
    void showsCells();
    void showsDetails_data() { addTexts(); }
    void showsDetails();
    void showsSentences_data() { addTexts(); }
    void showsSentences();
    void showsComparedValues_data() { addTexts(); }
    void showsComparedValues();
    void showsPastedTokens_data() { addTexts(); }
    void showsPastedTokens();
    void copiesWhatIsThere();
    void countsOneRequest();
    void copiesNoFormula_data();
    void copiesNoFormula();
    void showsBodies();
    void cutsToolTips();
};

void TestShownText::addTexts()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("HTML") << QByteArray("<b onclick=x>loud</b><img src='http://192.0.2.1/x'>");
    QTest::newRow("entity") << QByteArray("&lt;script&gt;");
    QTest::newRow("ANSI") << QByteArray("\x1b[31mred\x1b[2J");
    QTest::newRow("C1") << QByteArray("a\u009b31mb");
    QTest::newRow("bidi") << QByteArray("kiln\u202Egpj.exe\u2066\u061C");
    QTest::newRow("line ends") << QByteArray("one\r\ntwo\u2028three\tfour");
    QTest::newRow("NUL") << QByteArray("kiln\0oven", 9);
    QTest::newRow("not UTF-8") << QByteArray("kiln\xff\xc3");
    QTest::newRow("formula") << QByteArray("=HYPERLINK(\"http://192.0.2.1\")");
    QTest::newRow("1 MB") << QByteArray(1024 * 1024, 'k');
}

bool TestShownText::isHarmless(const QString& text)
{
    for (const QChar c : text)
        if (c.category() == QChar::Other_Control || c.unicode() == 0x61C ||
            (c.unicode() >= 0x2028 && c.unicode() <= 0x202E) ||
            (c.unicode() >= 0x2066 && c.unicode() <= 0x2069))
            return false;
    return true;
}

void TestShownText::namesWhatWouldHide_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("Kiln ü 🚢 “hot”") << QStringLiteral("Kiln ü 🚢 “hot”");
    QTest::newRow("markup stays") << QByteArray("<b>&amp;") << QStringLiteral("<b>&amp;");
    QTest::newRow("override") << QByteArray("a\u202Eb") << QStringLiteral("a\\u{202e}b");
    QTest::newRow("escape") << QByteArray("\x1b[31m") << QStringLiteral("\\u{1b}[31m");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QStringLiteral("a\\u{0}b");
    QTest::newRow("lines") << QByteArray("a\nb\tc") << QStringLiteral("a b c");
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestShownText::namesWhatWouldHide()
{
    QFETCH(QByteArray, text);
    QTEST(shownText(text.toStdString()), "shown");
}

void TestShownText::showsCells()
{
    QFETCH(QByteArray, text);
    FakeSource source;
    source.add(1, record::CheckCode::UserInactive);
    auto& row = source.rows[0];
    row.alert.alertRule = row.alert.target = row.alert.service = row.user = text.toStdString();
    RequestModel model(source);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 1);
    for (int column = 0; column < RequestModel::ColumnCount; ++column) {
        const auto index = model.index(0, column);
        QVERIFY(isHarmless(index.data().toString()));
        QVERIFY(isHarmless(index.data(Qt::AccessibleTextRole).toString()));
        const QString tip = index.data(Qt::ToolTipRole).toString();
        QVERIFY(isHarmless(tip));
        QCOMPARE(tip.count(QLatin1Char('<')), 2); // our own span
    }
}

void TestShownText::showsDetails()
{
    QFETCH(QByteArray, text);
    const std::string hostile = text.toStdString();
    store::RequestDetail detail;
    detail.method = detail.target = detail.row.sourceAddress = hostile;
    detail.headers = "X-Kiln: " + hostile + "\n" + hostile + ": x\n";
    detail.claims = "{" + base::jsonString("aud") + ":" + base::jsonString(hostile) + "," +
                    base::jsonString(hostile) + ":[" + base::jsonString(hostile) + "]}";
    store::EventRow event;
    auto& v = event.values;
    v.source = v.eventClass = v.type = v.metricName = v.messageKey = v.description = v.node = hostile;
    v.resource = detail.row.alert.target = event.processingNotes = event.createdBy = hostile;
    for (const auto& fields : {eventFields(detail, event), claimFields(detail, {}), headerFields(detail)}) {
        QVERIFY(!fields.empty());
        for (const Field& field : fields)
            QVERIFY2(isHarmless(field.name + field.value + field.note), qPrintable(field.name.left(80)));
    }
}

void TestShownText::showsSentences()
{
    QFETCH(QByteArray, text);
    const QString shown = sentenceText({"User {user} is inactive", {{"user", text.toStdString()}}});
    QVERIFY(shown.startsWith(QLatin1String("User ")) && shown.endsWith(QLatin1String(" is inactive")));
    QVERIFY(isHarmless(shown));
}

void TestShownText::showsComparedValues()
{
    QFETCH(QByteArray, text);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    Theme theme(settings);
    ComparedValues values(theme, Qt::AlignLeft);
    values.setValues(text.toStdString(), text.toStdString());
    for (auto* label : values.findChildren<ElidedLabel*>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(isHarmless(label->text()));
        QVERIFY(isHarmless(label->toolTip()));
    }
    const auto begin = test::threadTime();
    values.resize(600, 40);
    QVERIFY(!values.grab().isNull());
    QVERIFY(test::threadTime() - begin < 5s);
}

void TestShownText::showsPastedTokens()
{
    QFETCH(QByteArray, text);
    const std::string hostile = text.toStdString();
    engine::TokenComparison comparison;
    comparison.look.tenant = comparison.look.audience = comparison.look.callerClaim = hostile;
    using enum engine::TokenPoint;
    for (const auto point : {Tenant, Audience, Caller})
        comparison.lines.push_back({point, engine::TokenLine::Verdict::Differs, hostile, hostile});
    engine::ClientDraft draft;
    draft.tenant = "contoso.example";
    const auto report = reportOf(comparison, draft, {});
    QCOMPARE(report.contradictions.size(), std::size_t(3));
    for (const auto& line : report.contradictions)
        QVERIFY2(isHarmless(line.name + line.form + line.token), qPrintable(line.name.left(80)));
    // What cannot be seen is not taken into the form either.
    using enum engine::TokenLine::Verdict;
    for (const auto verdict : {Differs, FilledIn}) {
        for (auto& line : comparison.lines)
            line.verdict = verdict;
        for (const auto& taken : {filledFrom(comparison, {}), mendedFrom(comparison, {})})
            QVERIFY(isHarmless(toText(taken.tenant + taken.audience)));
    }
}

void TestShownText::countsOneRequest()
{
    QCOMPARE(requestsText(0), QStringLiteral("0 requests"));
    QCOMPARE(requestsText(1), QStringLiteral("1 request"));
    QCOMPARE(requestsText(1'200), QLocale().toString(1'200) + QStringLiteral(" requests"));
}

void TestShownText::copiesWhatIsThere()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    Theme theme(settings);
    CopyRow row("copyNameButton", QStringLiteral("user_name"), {}, CopyRow::Kind::Identifier, theme);
    row.setValue(QStringLiteral("kiln\u202Eoven"));
    QCOMPARE(row.findChild<QLabel*>(QStringLiteral("copyNameButtonValue"))->text(),
             QStringLiteral("kiln\\u{202e}oven"));
    row.findChild<QPushButton*>(QStringLiteral("copyNameButton"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("kiln\u202Eoven"));
}

void TestShownText::copiesNoFormula_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("cell");
    for (const char* const text : {"=1+1", "+1", "-1", "@SUM(A1)"})
        QTest::newRow(text) << QByteArray(text) << QLatin1Char('\'') + QString::fromLatin1(text);
    QTest::newRow("plain") << QByteArray("Kiln = hot") << QStringLiteral("Kiln = hot");
    QTest::newRow("cells of its own") << QByteArray("a\t=1\n=2") << QStringLiteral("a =1 =2");
}

void TestShownText::copiesNoFormula()
{
    QFETCH(QByteArray, text);
    FakeSource source;
    source.add(1, record::CheckCode::UserInactive);
    source.rows[0].alert.alertRule = text.toStdString();
    const QStringList cells = rowAsText(source.rows[0]).split(QLatin1Char('\t'));
    QCOMPARE(cells.size(), int(RequestModel::ColumnCount));
    QTEST(cells.at(RequestModel::AlertRule), "cell");
    QVERIFY(!rowAsText(source.rows[0]).contains(QLatin1Char('\n')));
}

void TestShownText::showsBodies()
{
    const QString laidOut = shownBody("{\"a\":\"x\u202Ey\"}");
    QVERIFY(laidOut.contains(QLatin1String("x\\u{202e}y")));
    QVERIFY(laidOut.contains(QLatin1Char('\n')));
    QVERIFY(isHarmless(QString(laidOut).remove(QLatin1Char('\n'))));
    QVERIFY(isHarmless(shownBody("not JSON \x1b[2J")));
}

void TestShownText::cutsToolTips()
{
    const QString longest(limits::toolTipCharacters, QLatin1Char('k'));
    QVERIFY(plainToolTip(longest).contains(longest));
    QVERIFY(plainToolTip(longest + QLatin1Char('k')).size() < longest.size() + 20);
}

QTEST_MAIN(TestShownText)
#include "tst_showntext.moc"
