// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/auth/tokentable.h"
#include "tests/support/gaterig.h"

#include <QTest>

using namespace usher;
using namespace test;
using record::CheckCode;
using record::CheckStatus;

namespace {

constexpr const char* notAuthenticated =
    R"({"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},)"
    R"("status":"failure"})";

/// A request that went over the socket, and what came of it.
struct Exchange {
    std::string name;
    std::string request;
    CheckCode outcome;
    RigAnswer answer;
};

} // namespace

/// Every token of the table, and every place where one may stand, through the real listener: the reply byte
/// for byte and the record that is kept.
class TestTokens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_rig.reset(); }
    void answersAndRecords_data();
    void answersAndRecords();
    void tellsTheCallerNothingOfTheReason();

private:
    void setUp();
    void addTable();
    void addPlaces();
    void addSchemes();
    void add(const std::string& name, const std::string& request, CheckCode outcome);
    void sendAll();

    const TokenWorld m_world;
    const std::string m_good = m_world.token(m_world.header, claimsV2());
    std::unique_ptr<GateRig> m_rig;
    std::vector<Exchange> m_exchanges;
};

void TestTokens::initTestCase()
{
    m_rig = std::make_unique<GateRig>();
    setUp();
    addTable();
    addPlaces();
    addSchemes();
    QVERIFY(m_exchanges.size() >= 150);
    sendAll();
}

void TestTokens::setUp()
{
    for (const PublishedProvider& provider : m_world.providers())
        if (!provider.jwks.empty())
            m_rig->publish(provider.path, provider.issuer, provider.jwks);
    m_rig->provide([](ScriptedServer& server) {
        for (const char* path : {"/down", "/new"})
            server.answer(path, "503 Down", "{}");
    });
    m_rig->configure([this](store::ConfigStore& store) {
        std::string algorithms;
        for (const std::string& name : m_world.algorithms)
            algorithms += (algorithms.empty() ? "" : ",") + name;
        QVERIFY(store.saveSetting(settings::Key::TokenAlgorithms, algorithms));
        for (const auth::OidcEntity& entity : m_world.entities(m_rig->metadataUrl({}))) {
            if (entity.clientId.empty())
                continue;
            identity::User user;
            user.userName = "user of " + entity.clientId;
            user.source = entity.clientId;
            user.roles = {identity::integrationRole};
            QVERIFY(store.saveEntity(entity));
            QVERIFY(store.saveUser(user));
        }
    });
    QVERIFY(m_rig->waitForProviders());
}

void TestTokens::add(const std::string& name, const std::string& request, CheckCode outcome)
{
    m_exchanges.push_back({name, request, outcome, {}});
}

void TestTokens::addTable()
{
    const TokenTable table(m_world);
    for (const TokenCase& one : table.cases())
        add(one.name, GateRig::request(GateRig::bearer(one.token)), one.outcome);
}

void TestTokens::addPlaces()
{
    using enum CheckCode;
    const std::string bearer = "Bearer " + m_good;
    const auto field = [&](const std::string& line, CheckCode outcome) {
        add("in " + line.substr(0, line.find(' ')), GateRig::request(line + "\r\n"), outcome);
    };
    const auto query = [&](const std::string& name) {
        add("in the query as " + name,
            GateRig::request({}, rigAlert, rigTarget + ('&' + name) + '=' + m_good), TokenMissing);
    };
    add("nowhere", GateRig::request({}), TokenMissing);
    query("access_token");
    query("token");
    query("Authorization");
    query("id_token");
    field("Cookie: Authorization=" + bearer, TokenMissing);
    field("X-Authorization: " + bearer, TokenMissing);
    field("Proxy-Authorization: " + bearer, TokenMissing);
    field("X-Forwarded-Authorization: " + bearer, TokenMissing);
    field("X-MS-TOKEN-AAD-ACCESS-TOKEN: " + m_good, TokenMissing);
    field("x-sn-apikey: " + m_good, TokenMissing);
    field("WWW-Authenticate: " + bearer, TokenMissing);
    field("authorization: " + bearer, Accepted);
    field("AUTHORIZATION: " + bearer, Accepted);
    add("in the body", GateRig::request({}, "access_token=" + m_good), TokenMissing);
    add("in a trailer",
        "POST " + std::string(rigTarget) +
            " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
            "Trailer: Authorization\r\n\r\n2\r\n{}\r\n0\r\nAuthorization: " +
            bearer + "\r\n\r\n",
        TokenMissing);
    add("in the query and the header",
        GateRig::request(GateRig::bearer(m_good), rigAlert, std::string(rigTarget).append("&access_token=x")),
        Accepted);
    add("in a cookie and the header", GateRig::request("Cookie: token=x\r\n" + GateRig::bearer(m_good)),
        Accepted);
}

void TestTokens::addSchemes()
{
    using enum CheckCode;
    const auto value = [&](const char* name, const std::string& text, CheckCode outcome) {
        add(name, GateRig::request("Authorization:" + text + "\r\n"), outcome);
    };
    value("field empty", "", TokenMissing);
    value("field of blanks", "   ", TokenMissing);
    value("scheme in small letters", " bearer " + m_good, Accepted);
    value("scheme in capitals", " BEARER " + m_good, Accepted);
    value("two blanks behind the scheme", " Bearer  " + m_good, Accepted);
    value("no blank in front", "Bearer " + m_good, Accepted);
    value("tab in front", "\tBearer " + m_good, Accepted);
    value("blanks behind", " Bearer " + m_good + " \t ", Accepted);
    value("tab behind the scheme", " Bearer\t" + m_good, TokenScheme);
    value("no scheme", ' ' + m_good, TokenScheme);
    value("scheme Basic", " Basic YXp1cmU6aHVudGVyMg==", TokenScheme);
    value("scheme Digest", R"( Digest username="azure", response="x")", TokenScheme);
    value("scheme Token", " Token " + m_good, TokenScheme);
    value("scheme JWT", " JWT " + m_good, TokenScheme);
    value("scheme with a colon", " Bearer: " + m_good, TokenScheme);
    value("scheme in quotes", " \"Bearer\" " + m_good, TokenScheme);
    value("scheme twice", " Bearer Bearer " + m_good, TokenMalformed);
    value("scheme alone", " Bearer", TokenMalformed);
    value("token in angle brackets", " Bearer <" + m_good + '>', TokenMalformed);
    value("two values with a comma", " Bearer " + m_good + ", Bearer " + m_good, TokenMalformed);
    value("other scheme behind a comma", " Bearer " + m_good + ", Basic eDp5", TokenMalformed);
    value("field twice", " Bearer " + m_good + "\r\nAuthorization: Bearer " + m_good, TokenMalformed);
    value("field twice, the second empty", " Bearer " + m_good + "\r\nAuthorization:", TokenScheme);
    value("field twice, Basic behind", " Bearer " + m_good + "\r\nAuthorization: Basic eDp5", TokenScheme);
    value("field twice, Basic in front", " Basic eDp5\r\nAuthorization: Bearer " + m_good, TokenScheme);
    value("obsolete text behind", " Bearer " + m_good + "\xe9", TokenMalformed);
}

void TestTokens::sendAll()
{
    for (Exchange& exchange : m_exchanges)
        exchange.answer.reply = m_rig->exchange(exchange.request);
    auto records = m_rig->records(m_exchanges.size());
    QCOMPARE(records.size(), m_exchanges.size());
    for (std::size_t i = 0; i < records.size(); ++i)
        m_exchanges[i].answer.record = std::move(records[i]);
}

void TestTokens::answersAndRecords_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_exchanges.size(); ++i)
        QTest::newRow(m_exchanges[i].name.c_str()) << int(i);
}

void TestTokens::answersAndRecords()
{
    QFETCH(const int, index);
    const Exchange& exchange = m_exchanges[std::size_t(index)];
    QVERIFY(exchange.answer.reply && exchange.answer.record);
    const RawReply& reply = *exchange.answer.reply;
    const store::RequestDetail& kept = *exchange.answer.record;
    const bool accepted = exchange.outcome == CheckCode::Accepted;
    QCOMPARE(std::string(record::checkName(kept.row.outcome)),
             std::string(record::checkName(exchange.outcome)));
    QCOMPARE(kept.row.status, accepted ? 200 : 401);
    QCOMPARE(reply.status, kept.row.status);
    QCOMPARE(reply.field("WWW-Authenticate"), std::string(accepted ? "" : R"(BEARER realm="Service-now")"));
    QCOMPARE(reply.field("Content-Type"), std::string("application/json;charset=UTF-8"));
    QCOMPARE(kept.events.size(), std::size_t(accepted));
    const std::string stored = accepted ? kept.events.front().values.sysId : std::string();
    QCOMPARE(reply.body, accepted
                             ? R"({"result":{"Azure Monitor":"success","eventSysIds":[")" + stored + R"("]}})"
                             : std::string(notAuthenticated));
    for (const record::CheckResult& line : kept.trail)
        QCOMPARE(line.status == CheckStatus::Refused, line.code == exchange.outcome && !accepted);
    QVERIFY(kept.headers.find(m_good) == std::string::npos);
    QVERIFY(kept.target.find(m_good) == std::string::npos);
}

void TestTokens::tellsTheCallerNothingOfTheReason()
{
    std::set<std::string> heads;
    for (const Exchange& exchange : m_exchanges)
        if (exchange.outcome != CheckCode::Accepted) {
            std::string head = exchange.answer.reply.value().head;
            const std::size_t date = head.find("Date: ");
            head.erase(date, head.find("\r\n", date) - date);
            heads.insert(head);
        }
    QCOMPARE(heads.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
