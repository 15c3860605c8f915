// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/replies.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace usher;
using namespace usher::admission;
using record::CheckCode;

class TestReplies : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void every401HasTheSameBytes();
    void roleAndAppRoleReadAsTheInstanceSaysIt();
    void successNamesTheEvents();
    void everyRefusalIsAnEnvelope();
    void settingsChooseAssumedStatuses();
    void rateLimitNamesWhenToComeBack();
};

void TestReplies::every401HasTheSameBytes()
{
    const std::string body =
        R"({"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"})";
    int seen = 0;
    for (const record::CheckRow& row : record::allChecks()) {
        if (row.status != 401 || row.code == CheckCode::AccessAppRole)
            continue;
        const http::Response reply = refusalReply(row.code, 401);
        QCOMPARE(reply.body, body);
        QCOMPARE(*reply.fields.find("www-authenticate"), std::string("BEARER realm=\"Service-now\""));
        QCOMPARE(reply.fields.size(), std::size_t(1));
        QVERIFY(!reply.close);
        ++seen;
    }
    QVERIFY(seen >= 22);
}

void TestReplies::roleAndAppRoleReadAsTheInstanceSaysIt()
{
    const std::string role =
        R"({"error":{"message":"User Not Authorized","detail":"Failed API level ACL Validation"},"status":"failure"})";
    QCOMPARE(refusalReply(CheckCode::AccessRole, 403).body, role);
    const http::Response appRole = refusalReply(CheckCode::AccessAppRole, 401);
    const std::string body =
        R"({"error":{"message":"Unauthenticated request","detail":"Required role claim is not present in token"},"status":"failure"})";
    QCOMPARE(appRole.body, body);
    QVERIFY(appRole.fields.find("WWW-Authenticate") != nullptr);
}

void TestReplies::successNamesTheEvents()
{
    const std::vector<std::string> ids{"0123456789abcdef0123456789abcdef",
                                       "fedcba9876543210fedcba9876543210"};
    const std::string two =
        R"({"result":{"Azure Monitor":"success","eventSysIds":["0123456789abcdef0123456789abcdef","fedcba9876543210fedcba9876543210"]}})";
    QCOMPARE(successReply(200, "Azure Monitor", ids).body, two);
    const std::string none = R"({"result":{"Azure Monitor":"success","eventSysIds":[]}})";
    QCOMPARE(successReply(201, "Azure Monitor", {}).body, none);
    QCOMPARE(successReply(201, "Azure Monitor", {}).status, 201);
    const std::string quoted = R"({"result":{"a \"b\"":"success","eventSysIds":[]}})";
    QCOMPARE(successReply(200, "a \"b\"", {}).body, quoted);
}

void TestReplies::everyRefusalIsAnEnvelope()
{
    for (const record::CheckRow& row : record::allChecks()) {
        if (row.status < 400)
            continue;
        const http::Response reply = refusalReply(row.code, row.status);
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).object();
        QCOMPARE(json[QStringLiteral("status")].toString(), QStringLiteral("failure"));
        const auto error = json[QStringLiteral("error")].toObject();
        QVERIFY(!error[QStringLiteral("message")].toString().isEmpty());
        QVERIFY(!error[QStringLiteral("detail")].toString().isEmpty());
        QCOMPARE(reply.fields.find("Retry-After") != nullptr, row.status == 503);
        QCOMPARE(reply.fields.find("Allow") != nullptr, row.status == 405);
    }
}

void TestReplies::settingsChooseAssumedStatuses()
{
    settings::Settings settings;
    QVERIFY(settings.set(settings::Key::ReplyUserInactiveStatus, "403").has_value());
    QVERIFY(settings.set(settings::Key::TokenKeysUnavailableStatus, "503").has_value());
    QVERIFY(settings.set(settings::Key::ReplyTooLargeStatus, "400").has_value());
    QVERIFY(settings.set(settings::Key::ReplyUserAmbiguousStatus, "403").has_value());
    QVERIFY(settings.set(settings::Key::ReplyUserPasswordResetStatus, "403").has_value());
    QVERIFY(settings.set(settings::Key::ReplyRoleStatus, "401").has_value());
    Configuration configuration;
    configuration.apply(settings);
    QCOMPARE(replyStatus(CheckCode::ListenerTooLarge, configuration), 400);
    QVERIFY(refusalReply(CheckCode::ListenerTooLarge, 400).close);
    QCOMPARE(replyStatus(CheckCode::UserAmbiguous, configuration), 403);
    QCOMPARE(replyStatus(CheckCode::UserPasswordReset, configuration), 403);
    QCOMPARE(replyStatus(CheckCode::AccessRole, configuration), 401);
    QVERIFY(refusalReply(CheckCode::AccessRole, 401).fields.find("WWW-Authenticate") != nullptr);
    QCOMPARE(replyStatus(CheckCode::UserInactive, configuration), 403);
    QCOMPARE(replyStatus(CheckCode::UserLockedOut, configuration), 401);
    QCOMPARE(replyStatus(CheckCode::TokenKeysUnavailable, configuration), 503);
    QVERIFY(refusalReply(CheckCode::TokenKeysUnavailable, 503).fields.find("Retry-After") != nullptr);
}

void TestReplies::rateLimitNamesWhenToComeBack()
{
    RateUse use;
    use.limit = 100;
    use.resets = base::fromMillis(3'600'000);
    use.waitSeconds = 1800;
    use.ruleId = "0123456789abcdef0123456789abcdef";
    http::Response reply = rateLimitReply(use);
    const std::string body =
        R"({"error":{"message":"Rate limit exceeded","detail":"Rate limit of 100 requests per hour for inbound events exceeded"},"status":"failure"})";
    QCOMPARE(reply.status, 429);
    QCOMPARE(reply.body, body);
    QCOMPARE(*reply.fields.find("Retry-After"), std::string("1800"));
    QCOMPARE(reply.fields.size(), std::size_t(1));
    QVERIFY(!reply.close);
    addRateFields(reply, use);
    QCOMPARE(*reply.fields.find("X-RateLimit-Limit"), std::string("100"));
    QCOMPARE(*reply.fields.find("X-RateLimit-Reset"), std::string("3600"));
    QCOMPARE(*reply.fields.find("X-RateLimit-Rule"), use.ruleId);
}

QTEST_APPLESS_MAIN(TestReplies)
#include "tst_replies.moc"
