// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/datetext.h"
#include "core/http/message.h"
#include "core/http/responsewriter.h"
#include "core/record/checkcode.h"

#include <QTest>

namespace http = usher::http;

/// Fields, and how a reply looks on the wire.
class TestMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsFieldsWithoutRegardToCase()
    {
        http::Fields fields;
        fields.add("X-One", "1");
        fields.add("x-ONE", "2");
        QCOMPARE(*fields.find("x-one"), std::string("1"));
        QCOMPARE(fields.all("X-ONE").size(), std::size_t(2));
        QCOMPARE(fields.find("X-Two"), nullptr);
    }

    void everyStatusOfTheChecksHasAPhrase()
    {
        for (const auto& row : usher::record::allChecks())
            QVERIFY(http::reasonPhrase(row.status) != "Unknown");
    }

    void writesTheDateOfTheStandard() // the example of RFC 9110 5.6.7
    {
        QCOMPARE(http::httpDate(784111777), std::string("Sun, 06 Nov 1994 08:49:37 GMT"));
    }

    void writesAReply()
    {
        http::Response response;
        response.status = 401;
        response.fields.add("WWW-Authenticate", "BEARER realm=\"Service-now\"");
        response.body = "{}";
        std::string out;
        http::appendResponse(out, response, {false, true, false}, "now");
        QCOMPARE(out, std::string("HTTP/1.1 401 Unauthorized\r\nDate: now\r\n"
                                  "WWW-Authenticate: BEARER realm=\"Service-now\"\r\n"
                                  "Content-Type: application/json;charset=UTF-8\r\nContent-Length: 2\r\n"
                                  "Connection: close\r\n\r\n{}"));
    }

    void leavesOutAFieldThatWouldBreakTheReply()
    {
        http::Response response;
        response.fields.add("X-Bad", "a\r\nX-Worse: b");
        std::string out;
        http::appendResponse(out, response, {}, "now");
        QVERIFY(out.find("X-Worse") == std::string::npos);
    }

    void noContentHasNoLength()
    {
        http::Response response;
        response.status = 204;
        std::string out;
        http::appendResponse(out, response, {}, "now");
        QCOMPARE(out, std::string("HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
