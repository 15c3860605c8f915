// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detailfields.h"
#include "ui/jsonlayout.h"
#include "ui/limits.h"
#include "ui/text.h"
#include "ui/trailheader.h"
#include "ui/words.h"

#include <QTest>

#include <algorithm>

using namespace usher;
using namespace usher::ui;
using record::CheckCode;
using record::CheckStatus;

class TestDetail : public QObject {
    Q_OBJECT

private:
    static const Field* find(const std::vector<Field>& fields, const char* name)
    {
        const auto found = std::find_if(fields.begin(), fields.end(), [name](const Field& field) {
            return field.name == QLatin1String(name);
        });
        return found == fields.end() ? nullptr : &*found;
    }

    static store::RequestDetail refused(CheckCode outcome)
    {
        store::RequestDetail detail;
        detail.row.outcome = outcome;
        detail.row.status = record::checkRow(outcome).status;
        return detail;
    }

private Q_SLOTS:
    void laysOutJson_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("wanted");
        QTest::newRow("order and duplicates stay")
            << QByteArray(R"({"b":1,"a":2,"b":3})")
            << QByteArray("{\n  \"b\": 1,\n  \"a\": 2,\n  \"b\": 3\n}");
        QTest::newRow("numbers stay") << QByteArray("[97.40,1e30,12345678901234567890]")
                                      << QByteArray("[\n  97.40,\n  1e30,\n  12345678901234567890\n]");
        QTest::newRow("empty ones stay short")
            << QByteArray(R"({"a":{ },"b":[]})") << QByteArray("{\n  \"a\": {},\n  \"b\": []\n}");
        QTest::newRow("brackets in texts")
            << QByteArray("[\"{\\\"[,:]}\"]") << QByteArray("[\n  \"{\\\"[,:]}\"\n]");
        QTest::newRow("laid out already") << QByteArray("[\n  1,\n  2\n]\n") << QByteArray("[\n  1,\n  2\n]");
    }
    void laysOutJson()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QByteArray, wanted);
        QCOMPARE(QByteArray::fromStdString(layoutJson(json.toStdString()).value_or("no JSON")), wanted);
    }

    void showsWhatIsNoJsonAsItIs()
    {
        QVERIFY(!layoutJson("{\"a\":"));
        QCOMPARE(shownBody("{\"a\":"), QStringLiteral("{\"a\":"));
        QCOMPARE(shownBody("\xff<b>"), QStringLiteral("\uFFFD<b>"));
    }

    void cutsLongBodiesAndSaysSo()
    {
        const auto shown = shownBody(std::string(limits::shownBytes * 3, 'x'));
        QVERIFY(shown.size() < qsizetype(limits::shownBytes) + 100);
        QVERIFY(shown.contains(QStringLiteral("in all")));
    }

    void tellsTimesOfClaimsInWords_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("note");
        QTest::newRow("past") << -4 << QStringLiteral("expired 4 min ago");
        QTest::newRow("future") << 59 << QStringLiteral("expires in 59 min");
        QTest::newRow("far") << 60 * 24 * 3 << QStringLiteral("expires in 3 d");
    }
    void tellsTimesOfClaimsInWords()
    {
        QFETCH(const int, minutes);
        QFETCH(const QString, note);
        const std::int64_t seconds = 1'790'000'000;
        store::RequestDetail detail;
        detail.claims = "{\"exp\":" + std::to_string(seconds + minutes * 60) + "}";
        const auto fields = claimFields(detail, base::fromMillis(seconds * 1000));
        QVERIFY(find(fields, "exp"));
        QCOMPARE(find(fields, "exp")->note, note);
    }

    void survivesStrangeClaims_data()
    {
        QTest::addColumn<QByteArray>("claims");
        for (const char* claims : {"", "[]", "{", R"({"exp":1e300,"aud":["x"]})",
                                   R"({"exp":"soon","aud":null})", R"({"exp":-5,"aud":1.5})"})
            QTest::newRow(claims) << QByteArray(claims);
    }
    void survivesStrangeClaims()
    {
        QFETCH(const QByteArray, claims);
        store::RequestDetail detail;
        detail.claims = claims.toStdString();
        QVERIFY(!claimFields(detail, base::fromMillis(1'790'000'000'000)).empty());
    }

    void showsAllClaimsOnce()
    {
        store::RequestDetail detail;
        detail.claims = R"({"zeta":true,"aud":"api://x","alpha":{"b":[1]}})";
        const auto fields = claimFields(detail, base::fromMillis(0));
        QCOMPARE(fields[1].name, QStringLiteral("aud"));
        QCOMPARE(find(fields, "zeta")->value, QStringLiteral("true"));
        QCOMPARE(find(fields, "alpha")->value, QStringLiteral("{\"b\":[1]}"));
        QCOMPARE(std::count_if(fields.begin(), fields.end(),
                               [](const Field& f) { return f.name == QLatin1String("aud"); }),
                 1);
    }

    void hidesTheReasonInTheReply_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("message");
        QTest::newRow("inactive") << int(CheckCode::UserInactive) << QStringLiteral("User Not Authenticated");
        QTest::newRow("signature") << int(CheckCode::TokenSignature)
                                   << QStringLiteral("User Not Authenticated");
        QTest::newRow("role") << int(CheckCode::AccessRole) << QStringLiteral("User Not Authorized");
        QTest::newRow("app role") << int(CheckCode::AccessAppRole)
                                  << QStringLiteral("Unauthenticated request");
        QTest::newRow("schema") << int(CheckCode::PayloadSchema)
                                << QStringLiteral("Azure Monitor supports only Common Schema.");
        QTest::newRow("no target") << int(CheckCode::PayloadNoTarget) << QStringLiteral("success");
        QTest::newRow("accepted") << int(CheckCode::Accepted) << QStringLiteral("success");
    }
    void hidesTheReasonInTheReply()
    {
        QFETCH(const int, outcome);
        QFETCH(const QString, message);
        const auto fields = replyFields(refused(CheckCode(outcome)));
        QVERIFY(find(fields, "Message"));
        QCOMPARE(find(fields, "Message")->value, message);
        QCOMPARE(find(fields, "WWW-Authenticate") != nullptr, refused(CheckCode(outcome)).row.status == 401);
    }

    void marksDerivedAndAssumedValues()
    {
        store::RequestDetail detail;
        detail.row.alert.target = "web-7";
        store::EventRow event;
        event.values.severity = 1;
        const auto fields = eventFields(detail, event);
        QCOMPARE(find(fields, "target")->note, QStringLiteral("derived"));
        QCOMPARE(find(fields, "severity")->value, QStringLiteral("1 Critical"));
        QCOMPARE(find(replyFields(refused(CheckCode::UserInactive)), "Status")->note,
                 QStringLiteral("assumed"));
        auto configured = refused(CheckCode::UserInactive);
        configured.row.status = 403;
        QCOMPARE(find(replyFields(configured), "Status")->value, QStringLiteral("403"));
        QCOMPARE(find(replyFields(configured), "Status")->note, QString());
    }

    void splitsHeadersAtTheFirstColon()
    {
        store::RequestDetail detail;
        detail.headers = "Host: localhost:8443\r\nOdd\n";
        const auto fields = headerFields(detail);
        QCOMPARE(find(fields, "Host")->value, QStringLiteral("localhost:8443"));
        QVERIFY(find(fields, "Odd"));
    }

    void summarisesEachStage()
    {
        const auto trail = record::wholeTrail(CheckCode::UserInactive, {});
        QCOMPARE(summarise(record::Stage::Listener, trail).status, CheckStatus::Passed);
        QCOMPARE(summarise(record::Stage::User, trail).status, CheckStatus::Refused);
        QCOMPARE(summarise(record::Stage::User, trail).words(), QStringLiteral("1 refused"));
        QCOMPARE(summarise(record::Stage::Access, trail).status, CheckStatus::NotReached);
        QCOMPARE(summarise(record::Stage::Store, {}).words(), QStringLiteral("not reached"));
    }

    void hasWordsForEveryCheck()
    {
        for (const auto& row : record::allChecks()) {
            QVERIFY2(!outcomeWord(row.code).isEmpty(), row.name.data());
            QVERIFY2(!checkTitle(row.code).isEmpty(), row.name.data());
            QVERIFY2(checkCause(row.code).isEmpty() == (row.code == CheckCode::Accepted), row.name.data());
        }
    }

    void flagsOnlyChangesThatDecide_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("flag");
        QTest::newRow("inactive") << QByteArray("sys_user") << QByteArray("active") << QByteArray("false")
                                  << QStringLiteral("user set inactive");
        QTest::newRow("locked") << QByteArray("sys_user") << QByteArray("locked_out") << QByteArray("true")
                                << QStringLiteral("user locked out");
        QTest::newRow("name") << QByteArray("sys_user") << QByteArray("first_name") << QByteArray("x")
                              << QString();
        QTest::newRow("setting") << QByteArray("sys_properties") << QByteArray("x") << QByteArray("y")
                                 << QString();
    }
    void flagsOnlyChangesThatDecide()
    {
        QFETCH(const QByteArray, table);
        QFETCH(const QByteArray, field);
        QFETCH(const QByteArray, after);
        QFETCH(const QString, flag);
        store::ChangeRow change;
        change.table = table.toStdString();
        change.field = field.toStdString();
        change.after = after.toStdString();
        QCOMPARE(changeWord(change).value_or(QString()), flag);
    }

    void showsToolTipsAsTheyAre()
    {
        QVERIFY(!plainToolTip(QStringLiteral("<img src=x>")).contains(QStringLiteral("<img")));
        QCOMPARE(plainToolTip({}), QString());
        QCOMPARE(plainCaption(QStringLiteral("a&b")), QStringLiteral("a&&b"));
    }
};

QTEST_GUILESS_MAIN(TestDetail)
#include "tst_detail.moc"
