// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/base/jsontext.h"
#include "tests/core/store/storefixture.h"
#include "tests/integration/plainstandin.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace usher;
using test::Finished;
using test::PlainStandIn;

namespace {

QStringList words(const char* line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// The first character that drives a terminal or turns text round; line ends are fine. Empty = none.
QString harmIn(const QByteArray& out)
{
    const QString text = QString::fromUtf8(out);
    if (text.toUtf8() != out)
        return QStringLiteral("not UTF-8");
    for (const QChar c : text) {
        const bool bidi = c.unicode() == 0x61C || c.unicode() == 0x200E || c.unicode() == 0x200F ||
                          (c.unicode() >= 0x2028 && c.unicode() <= 0x202E) ||
                          (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
        const bool lineEnd = c == QLatin1Char('\n') || c == QLatin1Char('\r');
        if (bidi || (c.category() == QChar::Other_Control && !lineEnd))
            return QStringLiteral("U+%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
    }
    return {};
}

/// The cells of a CSV text (RFC 4180), and whether it is one.
std::optional<QList<QByteArray>> csvCells(const QByteArray& csv)
{
    QList<QByteArray> cells(1);
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"')
            cells.last() += csv[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == ',' || c == '\n'))
            cells.append(QByteArray());
        else if (quoted || c != '\r')
            cells.last() += c;
    }
    return quoted ? std::nullopt : std::optional(cells);
}

std::string percentEncoded(const QByteArray& text)
{
    return text.toPercentEncoding().toStdString();
}

/// A header's value can carry no control character but the tab: the listener refuses it.
std::string headerValue(QByteArray text)
{
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            c = '.';
    return text.left(8'000).toStdString();
}

} // namespace

/// Text that a stranger chose, in every place of a request, comes out of every command without harm: no
/// control of the terminal, JSON that says what was sent, sheets that run nothing.
class TestHostileText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void comesOutHarmless_data();
    void comesOutHarmless();
    void ofAnAdministratorComesOutHarmless();

private:
    void sendEverywhere(const QByteArray& text) const;
    void checkText(const QStringList& command) const;
    void checkJson(const QStringList& command, const QString& wanted) const;
    void checkCsv(const QStringList& command) const;

    std::unique_ptr<PlainStandIn> m_standIn;
    std::int64_t m_sent = 0;
};

void TestHostileText::initTestCase()
{
    m_standIn = std::make_unique<PlainStandIn>();
    QVERIFY(m_standIn->isReady());
}

void TestHostileText::cleanupTestCase()
{
    m_standIn.reset();
}

/// Once accepted, with the text in the alert, the headers and the URL; once refused, with it in the claims.
void TestHostileText::sendEverywhere(const QByteArray& text) const
{
    const std::string json = base::jsonString(text.toStdString());
    const std::string alert =
        R"({"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":)" + json +
        R"(,"alertRule":)" + json +
        R"(,"severity":"Sev1","signalType":"Metric","monitorCondition":"Fired",)" +
        R"("monitoringService":)" + json + R"(,"alertTargetIDs":[)" + json + R"(],"description":)" + json +
        R"(,"firedDateTime":"2026-11-23T14:00:00Z"},"alertContext":{)" + json + ":" + json + "}}}";
    const std::string fields = "X-Kiln: " + headerValue(text) + "\r\nReferer: " + headerValue(text) + "\r\n";
    const std::string parameters = "&event_class=" + percentEncoded(text.left(500)) + "&" +
                                   percentEncoded(text.left(500)) + "=" + percentEncoded(text.left(500));
    QCOMPARE(
        m_standIn->send(PlainStandIn::request("Bearer " + m_standIn->token(), alert, fields, parameters)),
        200);
    const std::string claim = base::jsonString(text.left(500).toStdString());
    const std::string token =
        base::toBase64Url(R"({"alg":"RS256","typ":"JWT","kid":)" + claim + "}") + "." +
        base::toBase64Url("{\"aud\":" + claim + ",\"appid\":" + claim + "," + claim + ":[" + claim + "]}") +
        ".c2ln";
    QCOMPARE(m_standIn->send(PlainStandIn::request("Bearer " + token, alert, fields, parameters)), 401);
    QCOMPARE(m_standIn->send(PlainStandIn::request(headerValue(text), alert, fields, parameters)), 401);
}

void TestHostileText::checkText(const QStringList& command) const
{
    const Finished done = m_standIn->ctl(command);
    QVERIFY2(done.exitCode <= 1, done.err.constData());
    QVERIFY(!done.out.isEmpty());
    QVERIFY2(harmIn(done.out + done.err).isEmpty(),
             qPrintable(command.join(QLatin1Char(' ')) + QStringLiteral(": ") + harmIn(done.out + done.err)));
}

void TestHostileText::checkJson(const QStringList& command, const QString& wanted) const
{
    const Finished done = m_standIn->ctl(command);
    QVERIFY2(done.exitCode <= 1, done.err.constData());
    const QString name = command.join(QLatin1Char(' '));
    QVERIFY2(harmIn(done.out).isEmpty(), qPrintable(name + QStringLiteral(": ") + harmIn(done.out)));
    bool found = wanted.isEmpty();
    for (const QByteArray& line : done.out.split('\n')) {
        if (line.isEmpty())
            continue;
        QJsonParseError error{};
        const auto document = QJsonDocument::fromJson(line, &error);
        QVERIFY2(error.error == QJsonParseError::NoError,
                 qPrintable(name + QStringLiteral(": ") + error.errorString()));
        for (const char* const member : {"alert_rule", "metric_name"})
            found = found || document.object().value(QLatin1String(member)).toString() == wanted;
    }
    QVERIFY2(found, qPrintable(name));
}

void TestHostileText::checkCsv(const QStringList& command) const
{
    const Finished done = m_standIn->ctl(command);
    QVERIFY2(done.exitCode <= 1, done.err.constData());
    // A tab inside a cell is the cell's own.
    QVERIFY2(harmIn(QByteArray(done.out).replace('\t', ' ')).isEmpty(), qPrintable(harmIn(done.out)));
    const auto cells = csvCells(done.out);
    QVERIFY(cells.has_value());
    for (const QByteArray& cell : *cells)
        QVERIFY2(cell.isEmpty() || !QByteArray("=+-@\t\r").contains(cell.front()), cell.left(80).constData());
}

void TestHostileText::comesOutHarmless_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("HTML") << QByteArray("<script>alert(1)</script><img src=x onerror=y>&amp;");
    QTest::newRow("ANSI") << QByteArray("\x1b[2J\x1b]0;title\x07red\x1b[31m");
    QTest::newRow("C1") << QByteArray("a\u009b31mb\u009d0;t\u009c");
    QTest::newRow("DEL and backspace") << QByteArray("kiln\x7f\x7f\b\b");
    QTest::newRow("bidi") << QByteArray("kiln\u202Egpj.exe\u2066\u2069\u200F\u061C");
    QTest::newRow("line ends") << QByteArray("one\r\ntwo\u2028three\u2029\u0085four\tfive");
    QTest::newRow("NUL") << QByteArray("kiln\0oven", 9);
    for (const char* const text :
         {"=HYPERLINK(\"http://192.0.2.1\",\"x\")", "+1+1", "-1+1", "@SUM(A1)", "\t=1"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("quotes") << QByteArray("a\"b','c\",\"=1\"\n=2");
    QTest::newRow("format") << QByteArray("%s%n{user}%1$(id)`id`");
    QTest::newRow("1 MB") << QByteArray(1024 * 1024, 'k');
    QTest::newRow("1 MB of controls, as JSON") << QByteArray("\u202E\x1b[").repeated(100'000);
}

void TestHostileText::comesOutHarmless()
{
    QFETCH(QByteArray, text);
    sendEverywhere(text);
    m_sent += 3;
    store::test::PlainConnection database(m_standIn->folder());
    QTRY_COMPARE(database.number("SELECT count(*) FROM request"), m_sent);
    const QString rule = QString::fromUtf8(text).left(1024); // what the column holds
    const QJsonObject newest =
        QJsonDocument::fromJson(m_standIn->ctl(words("requests list --limit 1 --json")).out).object();
    const QString id = QString::number(newest.value(QStringLiteral("id")).toInteger());
    const QString accepted = QString::number(id.toLongLong() - 2);
    const QString event = QJsonDocument::fromJson(m_standIn->ctl(words("events list --limit 1 --json")).out)
                              .object()
                              .value(QStringLiteral("sys_id"))
                              .toString();
    QVERIFY(!event.isEmpty());
    for (const QStringList& command :
         {words("requests list --limit 3"), words("events list --limit 3"), words("status"),
          words("requests show") + QStringList(accepted), words("requests show") + QStringList(id),
          words("events show") + QStringList(event), words("recheck") + QStringList(id),
          words("recheck") + QStringList(accepted)})
        checkText(command);
    for (const QStringList& command :
         {words("requests list --limit 3 --json"), words("events list --limit 3 --json"),
          words("requests export --limit 3"), words("events export --limit 3"),
          words("requests show --json") + QStringList(accepted),
          words("events show --json") + QStringList(event)})
        checkJson(command, rule);
    for (const QStringList& command : {words("status --json"), words("recheck --json") + QStringList(id)})
        checkJson(command, {});
    for (const char* const command : {"requests export --format csv --limit 3",
                                      "events export --format csv --limit 3", "requests list --format csv"})
        checkCsv(words(command));
}

void TestHostileText::ofAnAdministratorComesOutHarmless()
{
    const QString name = QStringLiteral("kiln\u202Egpj\u009b31m");
    QCOMPARE(m_standIn->ctl(words("user add") + QStringList{name, QStringLiteral("--source"), name}).exitCode,
             0);
    QCOMPARE(m_standIn->ctl(words("settings set connector.label") + QStringList(name)).exitCode, 0);
    for (const QStringList& command : {words("user list"), words("user show") + QStringList(name),
                                       words("settings list"), words("settings get connector.label")})
        checkText(command);
    for (const QStringList& command :
         {words("user list --json"), words("user show --json") + QStringList(name),
          words("settings list --json"), words("settings get connector.label --json")})
        checkJson(command, {});
    const Finished unknown = m_standIn->ctl(words("user show") + QStringList(name + name));
    QCOMPARE(unknown.exitCode, 2);
    QVERIFY(harmIn(unknown.err).isEmpty());
}

QTEST_GUILESS_MAIN(TestHostileText)
#include "tst_hostiletext.moc"
