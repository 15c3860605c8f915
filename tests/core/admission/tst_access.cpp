// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"
#include "tests/support/gaterig.h"

#include <QTest>

#include <memory>

using namespace usher;
using record::CheckCode;
using record::CheckStatus;
using test::GateRig;

/// What is asked of each request beside its token's signature, through the real door: connectors, tokens that
/// come again, rate rules, credentials in the wrong place.
class TestAccess : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_rig = std::make_unique<GateRig>(); }
    void cleanup() { m_rig.reset(); }

    void findsTheConnector_data();
    void findsTheConnector();
    void takesATokenOnce();
    void takesATokenOnceAcrossAChange();
    void takesATokenOnceThoughItsEntityIsMadeAnew();
    void wantsAnIdOfATokenThatCountsOnce_data();
    void wantsAnIdOfATokenThatCountsOnce();
    void aRefusedRequestHasTakenItsToken();
    void givesBackWhenTheStoreFails();
    void keepsARefusedTokenWhenTheStoreFails();
    void givesBackWhenTheQueueIsFull();
    void countsRequestsOfAUser();
    void namesTheRateRuleOnEveryReply();
    void aLimitedTokenComesAgain();
    void countsOnlyWhomARuleNames();
    void teachesWhereTheTokenBelongs_data();
    void teachesWhereTheTokenBelongs();
    void takesOneMeaningOfAHeaderTwice_data();
    void takesOneMeaningOfAHeaderTwice();
    void keepsTheTrailOfALongSource();
    void keepsLongClaimsOutOfTheTrail();
    void aRoleOfCommasFitsNobody();
    void readsOtherSchemas_data();
    void readsOtherSchemas();

private:
    [[nodiscard]] std::string tokenWith(const std::string& member) const
    {
        const std::string claims = m_rig->claims();
        return m_rig->key().token(m_rig->header(), claims.substr(0, claims.size() - 1) + "," + member + "}");
    }
    [[nodiscard]] test::RigAnswer postTo(const std::string& query, const std::string& fields = {},
                                         const std::string& body = test::rigAlert)
    {
        return m_rig->send(GateRig::request(GateRig::bearer(m_rig->token()) + fields, body,
                                            "/api/sn_em_connector/em/inbound_event" + query));
    }
    /// The statuses of the replies while another process holds the database; none when it could not.
    [[nodiscard]] std::vector<int> exchangeWhileLocked(const std::vector<std::string>& requests)
    {
        store::test::PlainConnection plain(store::DataFolder::open(m_rig->dataFolder()).value());
        if (!plain.execute("BEGIN IMMEDIATE"))
            return {};
        std::vector<int> statuses;
        for (const std::string& bytes : requests)
            statuses.push_back(m_rig->exchange(bytes).value_or(test::RawReply()).status);
        return plain.execute("ROLLBACK") ? statuses : std::vector<int>();
    }
    void changeEntity(const std::function<void(auth::OidcEntity&)>& change)
    {
        m_rig->configure([&](store::ConfigStore& store) {
            auto entity = store.load()->entities.front();
            change(entity);
            QVERIFY(store.saveEntity(entity));
        });
        QVERIFY(m_rig->waitForProviders());
    }
    void addRule(const identity::RateRule& rule)
    {
        m_rig->configure([&](store::ConfigStore& store) { QVERIFY(store.saveRateRule(rule)); });
    }
    void setSetting(settings::Key key, const std::string& value)
    {
        m_rig->configure([&](store::ConfigStore& store) { QVERIFY(store.saveSetting(key, value)); });
    }
    static const record::CheckResult& line(const test::RigAnswer& answer, CheckCode code)
    {
        return answer.record->trail.at(std::size_t(code));
    }

    std::unique_ptr<GateRig> m_rig;
};

void TestAccess::findsTheConnector_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("eventClass");
    const auto row = [](const char* query, int status, const char* label, const char* eventClass) {
        QTest::newRow(query) << QByteArray(query) << status << QByteArray(label) << QByteArray(eventClass);
    };
    row("?source=azuremonitor", 200, "Azure Monitor", "Azure Monitor");
    row("?source=kiln", 200, "Kiln \\\"1\\\"", "Kiln \"1\"");
    row("?source=kiln&event_class=Oven", 200, "Kiln \\\"1\\\"", "Oven");
    row("?source=KILN", 404, "", "");
    row("?source=asleep", 404, "", "");
    row("?source=nobody", 404, "", "");
    row("?source=azuremonitor&source=kiln", 200, "Kiln \\\"1\\\"", "Kiln \"1\"");
    row("?source=", 400, "", "");
    row("", 400, "", "");
}

void TestAccess::findsTheConnector()
{
    QFETCH(QByteArray, query);
    QFETCH(int, status);
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, eventClass);
    m_rig->configure([](store::ConfigStore& store) {
        QVERIFY(store.saveConnector({{}, "Kiln", "kiln", "Kiln \"1\"", true}));
        QVERIFY(store.saveConnector({{}, "Asleep", "asleep", "Asleep", false}));
        // The settings' connector of the same source goes before it.
        QVERIFY(store.saveConnector({{}, "Shadow", "azuremonitor", "Shadow", false}));
    });
    const auto answer = postTo(query.toStdString());
    QVERIFY(answer.reply && answer.record);
    QCOMPARE(answer.reply->status, status);
    if (status != 200) {
        QCOMPARE(answer.record->row.outcome, CheckCode::PayloadConnector);
        QVERIFY(!line(answer, CheckCode::PayloadConnector).expected.empty());
        QCOMPARE(
            QByteArray::fromStdString(line(answer, CheckCode::PayloadConnector).got).contains("inactive"),
            query.contains("asleep"));
        return;
    }
    QVERIFY2(answer.reply->body.starts_with("{\"result\":{\"" + label.toStdString() + "\":\"success\""),
             answer.reply->body.c_str());
    const auto& values = answer.record->events.at(0).values;
    QCOMPARE(values.source,
             label.contains("Kiln") ? std::string("Kiln \"1\"") : std::string("Azure Monitor"));
    QCOMPARE(values.eventClass, eventClass.toStdString());
}

void TestAccess::takesATokenOnce()
{
    const std::string token = tokenWith(R"("jti":"one")");
    for (int i = 0; i < 2; ++i) { // off by default
        const auto answer = m_rig->post(token);
        QCOMPARE(answer.reply->status, 200);
        QCOMPARE(line(answer, CheckCode::TokenReplayed).status, CheckStatus::NotConfigured);
    }
    changeEntity([](auth::OidcEntity& entity) { entity.jti = true; });
    const auto first = m_rig->post(token);
    QCOMPARE(first.reply->status, 200);
    QCOMPARE(line(first, CheckCode::TokenReplayed).status, CheckStatus::Passed);
    QCOMPARE(line(first, CheckCode::TokenReplayed).got, std::string("one"));
    const auto again = m_rig->post(token);
    QCOMPARE(again.reply->status, 401);
    QCOMPARE(again.reply->body, m_rig->post("x.y.z").reply->body);
    QCOMPARE(again.record->row.outcome, CheckCode::TokenReplayed);
    QCOMPARE(again.record->row.user, std::string());
    QCOMPARE(line(again, CheckCode::TokenReplayed).status, CheckStatus::Refused);
    QVERIFY(line(again, CheckCode::TokenReplayed).got.starts_with("one"));
    QCOMPARE(line(again, CheckCode::TokenSignature).status, CheckStatus::Passed);
    QCOMPARE(line(again, CheckCode::UserNotFound).status, CheckStatus::NotReached);
    QCOMPARE(line(again, CheckCode::AccessRole).status, CheckStatus::NotReached);
    // Another token with the same id is a replay, one with another id is not.
    const std::string sameId = tokenWith(R"("jti":"one","x":1)");
    const std::string otherId = tokenWith(R"("jti":"two")");
    QCOMPARE(m_rig->post(sameId).record->row.outcome, CheckCode::TokenReplayed);
    QCOMPARE(m_rig->post(otherId).reply->status, 200);
}

void TestAccess::takesATokenOnceAcrossAChange()
{
    changeEntity([](auth::OidcEntity& entity) { entity.jti = true; });
    const std::string token = tokenWith(R"("jti":"one")");
    QCOMPARE(m_rig->post(token).reply->status, 200);
    changeEntity([](auth::OidcEntity& entity) { entity.name = "renamed"; });
    QCOMPARE(m_rig->post(token).record->row.outcome, CheckCode::TokenReplayed);
    // Kept until exp and the clock skew have passed.
    m_rig->clock().advance(std::chrono::seconds(3600 + 299));
    QCOMPARE(m_rig->post(token).record->row.outcome, CheckCode::TokenReplayed);
    m_rig->clock().advance(std::chrono::seconds(1));
    QCOMPARE(m_rig->post(token).record->row.outcome, CheckCode::TokenExpired);
}

// Who removes an entity and makes it again does not let in what was taken.
void TestAccess::takesATokenOnceThoughItsEntityIsMadeAnew()
{
    changeEntity([](auth::OidcEntity& entity) { entity.jti = true; });
    const auth::OidcEntity entity = m_rig->configuration()->entities.at(0);
    const std::string taken = tokenWith(R"("jti":"one")");
    const std::string fresh = tokenWith(R"("jti":"two")");
    QCOMPARE(m_rig->post(taken).reply->status, 200);
    m_rig->configure([&](store::ConfigStore& store) { QVERIFY(store.removeEntity(entity.clientId)); });
    QCOMPARE(m_rig->post(taken).record->row.outcome, CheckCode::TokenAudience);
    auto again = entity;
    again.name = "made anew";
    m_rig->configure([&](store::ConfigStore& store) { QVERIFY(store.saveEntity(again)); });
    QVERIFY(m_rig->waitForProviders());
    QCOMPARE(m_rig->post(taken).record->row.outcome, CheckCode::TokenReplayed);
    QCOMPARE(m_rig->post(fresh).reply->status, 200);
}

void TestAccess::wantsAnIdOfATokenThatCountsOnce_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<bool>("taken");
    QTest::newRow("jti") << QByteArray(R"("jti":"a")") << true;
    QTest::newRow("uti") << QByteArray(R"("uti":"a")") << true;
    QTest::newRow("neither") << QByteArray(R"("other":"a")") << false;
    QTest::newRow("empty jti") << QByteArray(R"("jti":"")") << false;
    QTest::newRow("jti is no text") << QByteArray(R"("jti":7)") << false;
    QTest::newRow("jti is no text, uti is one") << QByteArray(R"("jti":null,"uti":"a")") << false;
}

void TestAccess::wantsAnIdOfATokenThatCountsOnce()
{
    QFETCH(QByteArray, member);
    QFETCH(bool, taken);
    changeEntity([](auth::OidcEntity& entity) { entity.jti = true; });
    const auto answer = m_rig->post(tokenWith(member.toStdString()));
    QCOMPARE(answer.reply->status, taken ? 200 : 401);
    QCOMPARE(answer.record->row.outcome, taken ? CheckCode::Accepted : CheckCode::TokenReplayed);
}

void TestAccess::aRefusedRequestHasTakenItsToken()
{
    changeEntity([](auth::OidcEntity& entity) { entity.jti = true; });
    const std::string token = tokenWith(R"("jti":"one")");
    const std::string wrong = GateRig::request(GateRig::bearer(token), "{}");
    QCOMPARE(m_rig->send(wrong).record->row.outcome, CheckCode::PayloadSchema);
    QCOMPARE(m_rig->post(token).record->row.outcome, CheckCode::TokenReplayed);
}

// A counted request and its token: Azure sends again what is answered 503.
void TestAccess::givesBackWhenTheStoreFails()
{
    changeEntity([](auth::OidcEntity& entity) { entity.jti = true; });
    addRule({{}, "one", identity::RateScope::All, {}, 1, true});
    const std::string bytes = GateRig::request(GateRig::bearer(tokenWith(R"("jti":"one")")));
    QCOMPARE(exchangeWhileLocked({bytes}), std::vector<int>{503});
    const auto stored = m_rig->records(1);
    QCOMPARE(stored.at(0).row.outcome, CheckCode::StoreUnavailable);
    QCOMPARE(m_rig->send(bytes).reply->status, 200);
    QCOMPARE(m_rig->send(bytes).record->row.outcome, CheckCode::TokenReplayed);
    const auto next = m_rig->post(tokenWith(R"("jti":"two")"));
    QCOMPARE(next.record->row.outcome, CheckCode::AccessRateLimit);
}

void TestAccess::keepsARefusedTokenWhenTheStoreFails()
{
    changeEntity([](auth::OidcEntity& entity) { entity.jti = true; });
    const std::string token = GateRig::bearer(tokenWith(R"("jti":"one")"));
    // The second one drives the record of the first into the failing commit.
    const auto replies = exchangeWhileLocked(
        {GateRig::request(token, "{}"), GateRig::request(GateRig::bearer(tokenWith(R"("jti":"two")")))});
    QCOMPARE(replies, (std::vector<int>{400, 503}));
    QCOMPARE(m_rig->exchange(GateRig::request(token))->status, 401);
}

void TestAccess::givesBackWhenTheQueueIsFull()
{
    changeEntity([](auth::OidcEntity& entity) { entity.jti = true; });
    addRule({{}, "one", identity::RateScope::All, {}, 1, true});
    const auto folder = store::DataFolder::open(m_rig->dataFolder());
    QVERIFY(folder);
    auto full = store::Writer::start(*folder, m_rig->gate(), m_rig->clock());
    auto roomy = store::Writer::start(*folder, m_rig->gate(), m_rig->clock());
    QVERIFY(full && roomy);
    (*full)->stop(); // takes nothing any more, as a full one
    const std::string bytes = GateRig::request(GateRig::bearer(tokenWith(R"("jti":"one")")));
    m_rig->gate().attach(**full);
    QCOMPARE(m_rig->exchange(bytes)->status, 503);
    m_rig->gate().attach(**roomy);
    QCOMPARE(m_rig->exchange(bytes)->status, 200);
    QCOMPARE(m_rig->exchange(bytes)->status, 401);
    QCOMPARE(m_rig->exchange(GateRig::request(GateRig::bearer(tokenWith(R"("jti":"two")"))))->status, 429);
    (*roomy)->stop();
    m_rig.reset(); // before the writers that its gate uses
}

void TestAccess::countsRequestsOfAUser()
{
    addRule({{}, "two", identity::RateScope::User, test::rigUser, 2, true});
    QCOMPARE(m_rig->post(m_rig->token()).reply->status, 200);
    const auto second = m_rig->post(m_rig->token());
    QCOMPARE(second.reply->status, 200);
    QCOMPARE(line(second, CheckCode::AccessRateLimit).status, CheckStatus::Passed);
    QCOMPARE(line(second, CheckCode::AccessRateLimit).got, std::string("2 in this hour"));
    m_rig->clock().advance(std::chrono::minutes(30));
    const auto third = m_rig->post(m_rig->token());
    QCOMPARE(third.reply->status, 429);
    const std::string body =
        R"({"error":{"message":"Rate limit exceeded","detail":"Rate limit of 2 requests per hour for inbound events exceeded"},"status":"failure"})";
    QCOMPARE(third.reply->body, body);
    QCOMPARE(third.reply->field("Retry-After"), std::string("1800"));
    QCOMPARE(third.record->row.outcome, CheckCode::AccessRateLimit);
    QCOMPARE(third.record->row.user, std::string(test::rigUser));
    QCOMPARE(line(third, CheckCode::AccessRateLimit).status, CheckStatus::Refused);
    QCOMPARE(line(third, CheckCode::AccessRole).status, CheckStatus::Passed);
    QCOMPARE(line(third, CheckCode::PayloadConnector).status, CheckStatus::NotReached);
    m_rig->clock().advance(std::chrono::minutes(30));
    QCOMPARE(m_rig->post(m_rig->token()).reply->status, 200);
}

void TestAccess::namesTheRateRuleOnEveryReply()
{
    const auto before = m_rig->post(m_rig->token());
    QCOMPARE(before.reply->field("X-RateLimit-Limit"), std::string());
    addRule({{}, "two", identity::RateScope::All, {}, 2, true});
    const std::string id = m_rig->configuration()->rateRules.at(0).sysId;
    QCOMPARE(id.size(), std::size_t(32));
    const std::string resets = std::to_string(base::toMillis(m_rig->clock().now()) / 3'600'000 * 3600 + 3600);
    const std::string token = m_rig->token();
    const auto replies = {m_rig->post(token), postTo("?source=nobody"), m_rig->post(token)};
    int at = 0;
    for (const auto& answer : replies) {
        QCOMPARE(answer.reply->status, at == 0 ? 200 : at == 1 ? 404 : 429);
        QCOMPARE(answer.reply->field("X-RateLimit-Limit"), std::string("2"));
        QCOMPARE(answer.reply->field("X-RateLimit-Reset"), resets);
        QCOMPARE(answer.reply->field("X-RateLimit-Rule"), id);
        QCOMPARE(answer.reply->field("Retry-After").empty(), at != 2);
        ++at;
    }
    // What did not get as far is neither counted nor told of a rule.
    QCOMPARE(m_rig->post("x.y.z").reply->field("X-RateLimit-Limit"), std::string());
}

// Azure sends again what is answered 429.
void TestAccess::aLimitedTokenComesAgain()
{
    changeEntity([](auth::OidcEntity& entity) { entity.jti = true; });
    addRule({{}, "one", identity::RateScope::All, {}, 1, true});
    const std::string token = tokenWith(R"("jti":"two")");
    QCOMPARE(m_rig->post(tokenWith(R"("jti":"one")")).reply->status, 200);
    QCOMPARE(m_rig->post(token).reply->status, 429);
    m_rig->clock().advance(std::chrono::hours(1));
    QCOMPARE(m_rig->post(token).reply->status, 200);
    QCOMPARE(m_rig->post(token).record->row.outcome, CheckCode::TokenReplayed);
}

void TestAccess::countsOnlyWhomARuleNames()
{
    addRule({{}, "other", identity::RateScope::User, "other", 1, true});
    for (int i = 0; i < 3; ++i) {
        const auto answer = m_rig->post(m_rig->token());
        QCOMPARE(answer.reply->status, 200);
        QCOMPARE(line(answer, CheckCode::AccessRateLimit).status, CheckStatus::NotConfigured);
    }
    addRule({{}, "role", identity::RateScope::Role, identity::integrationRole, 1, true});
    QCOMPARE(m_rig->post(m_rig->token()).reply->status, 200);
    QCOMPARE(m_rig->post(m_rig->token()).reply->status, 429);
}

void TestAccess::teachesWhereTheTokenBelongs_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("says"); // {} in query and fields is a good token
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char* name, const char* query, const char* fields, const char* says,
                        const char* outcome = "token.missing") {
        QTest::newRow(name) << QByteArray(query) << QByteArray(fields) << QByteArray(says)
                            << QByteArray(outcome);
    };
    row("nothing", "", "", "");
    row("API key in a header", "", "x-sn-apikey: S3CRET\r\n", "API key in the header x-sn-apikey");
    row("API key in the URL", "&x-sn-apikey=S3CRET", "", "API key in the URL");
    row("access_token in the URL", "&access_token={}", "", "token in the URL");
    row("token in the URL", "&token={}", "", "token in the URL");
    row("token under any name in the URL", "&jwt={}", "", "token in the URL");
    row("bearer in the URL", "&authz=Bearer%20{}", "", "token in the URL");
    row("cookie", "", "Cookie: token={}\r\n", "a cookie");
    row("another header", "", "X-Auth-Token: {}\r\n", "token in the header X-Auth-Token");
    row("proxy header", "", "Proxy-Authorization: Bearer {}\r\n", "token in the header Proxy-Authorization");
    row("empty Authorization", "", "Authorization:\r\nx-sn-apikey: S3CRET\r\n", "API key in the header");
    row("Basic", "", "Authorization: Basic YXp1cmU6UzNDUkVU\r\n", "Basic", "token.scheme");
    row("Basic and API key", "", "Authorization: Basic YXp1cmU6UzNDUkVU\r\nx-sn-apikey: S3CRET\r\n", "Basic",
        "token.scheme");
}

void TestAccess::teachesWhereTheTokenBelongs()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, says);
    QFETCH(QByteArray, outcome);
    const QByteArray token = QByteArray::fromStdString(m_rig->token());
    query.replace("{}", token);
    fields.replace("{}", token);
    const auto answer = m_rig->send(
        GateRig::request(fields.toStdString(), test::rigAlert, test::rigTarget + query.toStdString()));
    QVERIFY(answer.reply && answer.record);
    QCOMPARE(answer.reply->status, 401);
    QCOMPARE(answer.reply->body, m_rig->post("x.y.z").reply->body);
    const CheckCode code = *record::checkFromName(outcome.toStdString());
    QCOMPARE(answer.record->row.outcome, code);
    const QByteArray got = QByteArray::fromStdString(line(answer, code).got);
    QVERIFY2(got.contains(says), got.constData());
    QCOMPARE(got.isEmpty(), says.isEmpty());
    QByteArray all = QByteArray::fromStdString(answer.record->target + answer.record->headers);
    for (const record::CheckResult& one : answer.record->trail)
        all += QByteArray::fromStdString(one.expected + one.got);
    for (const QByteArray& secret : {QByteArray("S3CRET"), QByteArray("YXp1cmU6UzNDUkVU"),
                                     QByteArray("azure:"), token.mid(token.lastIndexOf('.') + 1)})
        QVERIFY2(query.contains("authz") || !all.contains(secret), all.constData());
}

void TestAccess::takesOneMeaningOfAHeaderTwice_data()
{
    QTest::addColumn<QByteArray>("fields"); // behind Content-Type: application/json
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char* fields, const char* outcome) {
        QTest::newRow(fields) << QByteArray(fields) + "\r\n" << QByteArray(outcome);
    };
    row("Content-Type: application/json", "accepted");
    row("Content-Type: text/html", "payload.content_type");
    row("Content-Type: application/json; charset=utf-8", "payload.content_type");
    row("Content-Type:", "payload.content_type");
    row("Content-Encoding: identity", "accepted");
    row("Content-Encoding: identity\r\nContent-Encoding: identity", "accepted");
    row("Content-Encoding: identity\r\nContent-Encoding: gzip", "payload.content_encoding");
    row("Content-Encoding:\r\nContent-Encoding: gzip", "payload.content_encoding");
}

void TestAccess::takesOneMeaningOfAHeaderTwice()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, outcome);
    const auto answer = postTo("?source=azuremonitor", fields.toStdString());
    QCOMPARE(answer.record->row.outcome, *record::checkFromName(outcome.toStdString()));
    QCOMPARE(answer.reply->status, outcome == "accepted" ? 200 : 415);
}

void TestAccess::keepsTheTrailOfALongSource()
{
    const auto answer = postTo("?source=" + std::string(199, 'a') + "%C3%A9" + "zz");
    QCOMPARE(answer.reply->status, 404);
    QCOMPARE(line(answer, CheckCode::PayloadConnector).status, CheckStatus::Refused);
    QVERIFY(line(answer, CheckCode::PayloadConnector).got.starts_with("aaa"));
    QVERIFY(!line(answer, CheckCode::UserNotFound).got.empty());
}

void TestAccess::keepsLongClaimsOutOfTheTrail()
{
    changeEntity([](auth::OidcEntity& entity) { entity.userClaim = "who"; });
    const std::string secret = m_rig->token();
    const auto answer = m_rig->post(tokenWith(R"("who":")" + std::string(8000, 'w') + "\""));
    QCOMPARE(answer.record->row.outcome, CheckCode::UserNotFound);
    QVERIFY(line(answer, CheckCode::UserNotFound).expected.size() < 300);
    const auto hidden = m_rig->post(tokenWith(R"("who":"Bearer )" + secret + "\""));
    QCOMPARE(hidden.record->row.outcome, CheckCode::UserNotFound);
    QVERIFY(line(hidden, CheckCode::UserNotFound).expected.find(secret.substr(0, 40)) == std::string::npos);
}

void TestAccess::aRoleOfCommasFitsNobody()
{
    setSetting(settings::Key::AccessAppRoles, " , ");
    const auto answer = m_rig->post(m_rig->token());
    QCOMPARE(answer.reply->status, 401);
    QCOMPARE(answer.record->row.outcome, CheckCode::AccessAppRole);
    setSetting(settings::Key::AccessAppRoles, "");
    QCOMPARE(m_rig->post(m_rig->token()).reply->status, 200);
}

void TestAccess::readsOtherSchemas_data()
{
    QTest::addColumn<bool>("inspect");
    QTest::newRow("read") << true;
    QTest::newRow("not read") << false;
}

void TestAccess::readsOtherSchemas()
{
    QFETCH(bool, inspect);
    setSetting(settings::Key::PayloadInspectOtherSchemas, inspect ? "true" : "false");
    const std::string metric =
        R"({"schemaId":"AzureMonitorMetricAlert","data":{"status":"Activated","context":{"name":"oven too hot",)"
        R"("severity":"1","resourceId":"/subscriptions/s/resourceGroups/g/providers/P/t/oven"}}})";
    const auto valid = postTo("?source=azuremonitor", {}, metric);
    const auto stranger = m_rig->send(GateRig::request({}, metric));
    QCOMPARE(valid.reply->status, 400);
    QCOMPARE(valid.record->row.outcome, CheckCode::PayloadSchema);
    QCOMPARE(stranger.reply->status, 401);
    for (const auto& answer : {valid, stranger}) {
        QCOMPARE(answer.record->row.alert.alertRule, std::string(inspect ? "oven too hot" : ""));
        QCOMPARE(answer.record->row.alert.target, std::string(inspect ? "oven" : ""));
        QCOMPARE(answer.record->row.alert.severity, inspect ? 2 : -1);
    }
}

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
