// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/recheck.h"

#include "core/admission/walk.h"
#include "tests/core/auth/testkey.h"

#include <QTest>

#include <functional>

using namespace usher;
using namespace usher::admission;
using record::CheckCode;
using record::CheckStatus;

namespace {

constexpr const char* audience = "api://usher";
constexpr const char* issuer = "https://sts.example/tenant/";
constexpr const char* metadataUrl = "https://provider/metadata";
constexpr std::int64_t sentAt = 1'800'000'000; ///< in the past or not: a recheck looks at this time only
constexpr const char* body = R"({"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":)"
                             R"({"alertTargetIDs":["/subscriptions/s"],"monitorCondition":"Fired"}}})";

const test::TestKey& key()
{
    static const test::TestKey made = test::TestKey::rsa();
    return made;
}

/// What a request is checked against; a row changes it, then or now.
struct World {
    std::vector<identity::User> users;
    auth::OidcEntity entity;
    std::string announced = issuer;
    std::string keyId = "k1";
    bool keysThere = true;
    std::vector<payload::Connector> connectors;
    std::map<settings::Key, std::string> settings;
};
using Change = std::function<void(World&)>;

World healthy()
{
    World world;
    identity::User user;
    user.userName = "azure.monitor";
    user.source = audience;
    user.roles = {identity::integrationRole};
    world.users = {user};
    world.entity.clientId = audience;
    world.entity.metadataUrl = metadataUrl;
    world.entity.claimName = "appid";
    return world;
}

Configuration configurationOf(const World& world)
{
    Configuration configuration;
    settings::Settings settings;
    for (const auto& [name, value] : world.settings)
        if (!settings.set(name, value))
            qFatal("settings");
    configuration.apply(settings);
    configuration.directory = identity::Directory(world.users, {});
    configuration.entities = {world.entity};
    configuration.connectors = world.connectors;
    auto provider = std::make_shared<auth::Provider>();
    provider->issuer = world.announced;
    provider->lastError = world.keysThere ? "" : "connection refused";
    if (world.keysThere)
        provider->keys = std::make_shared<const auth::KeySet>(
            auth::KeySet::parse(R"({"keys":[)" + key().jwk(world.keyId) + "]}").value());
    configuration.providers =
        std::make_shared<const auth::Providers>(auth::Providers{{metadataUrl, provider}});
    return configuration;
}

/// What is sent.
struct Sending {
    std::string authorization; ///< empty = a good token
    std::string header = R"({"alg":"RS256","kid":"k1"})";
    std::string audienceNamed = audience;
    std::int64_t life = 3600;
    std::string target = "/api/sn_em_connector/em/inbound_event?source=azuremonitor";
    std::string contentType = "application/json";
    std::string body = ::body;
    bool forged = false;
};
using Send = std::function<void(Sending&)>;

std::string tokenOf(const Sending& sending)
{
    const std::string claims = R"({"aud":")" + sending.audienceNamed + R"(","iss":")" + issuer +
                               R"(","appid":")" + auth::azureActionGroupsAppId + R"(","roles":["R"],"exp":)" +
                               std::to_string(sentAt + sending.life) + "}";
    const std::string token = key().token(sending.header, claims);
    return sending.forged ? token.substr(0, token.rfind('.') + 1) + "AAAA" : token;
}

/// A request as the store gives it back after it was decided under `configuration`.
store::RequestDetail stored(const Sending& sending, const Configuration& configuration)
{
    http::Request request;
    request.head.method = "POST";
    request.head.target = sending.target;
    request.head.received = base::fromMillis(sentAt * 1000);
    request.head.fields.add("Authorization", sending.authorization.empty() ? "Bearer " + tokenOf(sending)
                                                                           : sending.authorization);
    request.head.fields.add("Content-Type", sending.contentType);
    request.body = sending.body;
    Callers callers;
    const record::AdmissionRecord record =
        admit(request, configuration, callers, request.head.received).record;
    store::RequestDetail detail;
    detail.row.received = record.received;
    detail.row.outcome = record.outcome;
    detail.row.clientId = record.clientId;
    detail.trail = record::wholeTrail(record.outcome, record::decodeTrail(record::trailText(record)));
    detail.claims = record.claims;
    detail.method = record.method;
    detail.target = record.target;
    detail.headers = record.headers;
    detail.body = sending.body;
    return detail;
}

/// What the store keeps of one of a flood.
store::RequestDetail counted(store::RequestDetail detail)
{
    detail.row.count = 7;
    detail.bodyComplete = false;
    for (std::string* const gone :
         {&detail.claims, &detail.method, &detail.target, &detail.headers, &detail.body})
        gone->clear();
    return detail;
}

CheckStatus statusOf(const record::Trail& trail, CheckCode code)
{
    return trail.at(std::size_t(code)).status;
}

void unchanged(World&) {}
void good(Sending&) {}
void inactive(World& world)
{
    world.users[0].active = false;
}

} // namespace

Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Send)

class TestRecheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answers_data();
    void answers();
    void whatCameBeforeCannotBeTold();
    void floodsAreCheckedAsFarAsTheyAreKept_data();
    void floodsAreCheckedAsFarAsTheyAreKept();
    void neverClaimsToHaveCheckedTheToken();
    void linesStandBesideThoseOfThen();
    void saysWhatWasNotKept();
    void listenerRefusalsOfTheMomentCannotBeTold();
    void decidesAsAdmissionDoes();

private:
    static void addUsers();
    static void addTokens();
    static void addPayloads();
    static void add(const char* name, const Send& send, const Change& then, const Change& now,
                    const char* code);
};

void TestRecheck::add(const char* name, const Send& send, const Change& then, const Change& now,
                      const char* code)
{
    QTest::newRow(name) << send << then << now << QByteArray(code);
}

void TestRecheck::addUsers()
{
    add("accepted stays accepted", good, unchanged, unchanged, "");
    add("accepted, user inactive now", good, unchanged, inactive, "user.inactive");
    add("user was inactive", good, inactive, unchanged, "");
    add("user is still inactive", good, inactive, inactive, "user.inactive");
    add(
        "user gone", good, unchanged, [](World& w) { w.users.clear(); }, "user.not_found");
    add(
        "role taken", good, unchanged, [](World& w) { w.users[0].roles.clear(); }, "access.role");
    add(
        "app role asked for", good, unchanged,
        [](World& w) { w.settings[settings::Key::AccessAppRoles] = "Other"; }, "access.app_role");
    add(
        "app role of the claims", good, unchanged,
        [](World& w) { w.settings[settings::Key::AccessAppRoles] = "R"; }, "");
}

void TestRecheck::addTokens()
{
    const Change noEntity = [](World& w) { w.entity.active = false; };
    const Change otherClaim = [](World& w) { w.entity.claimValue = "another app"; };
    add("entity was off", good, noEntity, unchanged, "");
    add("entity is off", good, unchanged, noEntity, "token.audience");
    add(
        "strange audience", [](Sending& s) { s.audienceNamed = "api://x"; }, unchanged, unchanged,
        "token.audience");
    add(
        "keys were missing", good, [](World& w) { w.keysThere = false; }, unchanged, "");
    add(
        "keys are missing", good, unchanged, [](World& w) { w.keysThere = false; }, "token.keys_unavailable");
    add(
        "issuer announced anew", good, unchanged, [](World& w) { w.announced = "https://other/"; },
        "token.issuer");
    add(
        "issuer was another", good, [](World& w) { w.announced = "https://other/"; }, unchanged, "");
    add(
        "key was not published", good, [](World& w) { w.keyId = "k2"; }, unchanged, "");
    add(
        "key is gone", good, unchanged, [](World& w) { w.keyId = "k2"; }, "token.unknown_key");
    add(
        "algorithm not allowed now", good, unchanged,
        [](World& w) { w.settings[settings::Key::TokenAlgorithms] = "ES256"; }, "token.algorithm");
    add("claim asked for now", good, unchanged, otherClaim, "token.claim");
    add("claim was asked for", good, otherClaim, unchanged, "");
    add(
        "expired when it came", [](Sending& s) { s.life = -3600; }, unchanged, unchanged, "token.expired");
    add(
        "expired within the skew of now", [](Sending& s) { s.life = -3600; }, unchanged,
        [](World& w) { w.entity.clockSkewSeconds = 7200; }, "");
    add(
        "forged", [](Sending& s) { s.forged = true; }, unchanged, unchanged, "token.signature");
    add(
        "no bearer", [](Sending& s) { s.authorization = "Basic dTpw"; }, unchanged, unchanged,
        "token.scheme");
    add(
        "malformed", [](Sending& s) { s.authorization = "Bearer a.b"; }, unchanged, unchanged,
        "token.malformed");
}

void TestRecheck::addPayloads()
{
    const Change otherSource = [](World& w) { w.settings[settings::Key::ConnectorSource] = "other"; };
    add("connector renamed", good, unchanged, otherSource, "payload.connector");
    add("connector was another", good, otherSource, unchanged, "");
    add(
        "connector beside the first", [](Sending& s) { s.target += "&source=kiln"; }, unchanged,
        [](World& w) {
            w.connectors = {{{}, "Kiln", "kiln", "Kiln", true}};
        },
        "");
    add(
        "content type", [](Sending& s) { s.contentType = "text/plain"; }, unchanged, unchanged,
        "payload.content_type");
    add(
        "not JSON", [](Sending& s) { s.body = "no"; }, unchanged, unchanged, "payload.json");
    add(
        "not JSON, and the user was inactive", [](Sending& s) { s.body = "no"; }, inactive, unchanged,
        "payload.json");
    add(
        "no target", [](Sending& s) { s.body = R"({"schemaId":"azureMonitorCommonAlertSchema"})"; },
        unchanged, unchanged, "payload.no_target");
}

void TestRecheck::answers_data()
{
    QTest::addColumn<Send>("send");
    QTest::addColumn<Change>("then");
    QTest::addColumn<Change>("now");
    QTest::addColumn<QByteArray>("refused"); // empty = would pass
    addUsers();
    addTokens();
    addPayloads();
}

void TestRecheck::answers()
{
    QFETCH(Send, send);
    QFETCH(Change, then);
    QFETCH(Change, now);
    QFETCH(QByteArray, refused);
    Sending sending;
    send(sending);
    World before = healthy();
    then(before);
    World after = healthy();
    now(after);
    const Recheck found = recheck(stored(sending, configurationOf(before)), configurationOf(after));
    const auto name = found.refused ? record::checkName(*found.refused) : std::string_view();
    QCOMPARE(QByteArray(name.data(), qsizetype(name.size())), refused);
    QCOMPARE(found.answer, refused.isEmpty() ? Recheck::Answer::WouldPass : Recheck::Answer::WouldBeRefused);
    QCOMPARE(found.trail.size(), record::allChecks().size());
    for (const record::CheckResult& line : found.trail) {
        const bool isRefusal = found.refused == line.code;
        QCOMPARE(line.status == CheckStatus::Refused, isRefusal);
        QCOMPARE(line.status == CheckStatus::NotReached, found.refused && line.code > *found.refused);
        if (isRefusal && line.code != CheckCode::TokenMalformed)
            QVERIFY(!line.expected.empty() && !line.got.empty());
    }
}

void TestRecheck::whatCameBeforeCannotBeTold()
{
    World once = healthy();
    once.entity.jti = true;
    const auto replayed = stored({}, configurationOf(once)); // it has no jti
    QCOMPARE(replayed.row.outcome, CheckCode::TokenReplayed);
    const Recheck again = recheck(replayed, configurationOf(once));
    QCOMPARE(again.answer, Recheck::Answer::CannotTell);
    QCOMPARE(statusOf(again.trail, CheckCode::TokenReplayed), CheckStatus::NotChecked);
    QCOMPARE(recheck(replayed, configurationOf(healthy())).answer, Recheck::Answer::WouldPass);
}

void TestRecheck::floodsAreCheckedAsFarAsTheyAreKept_data()
{
    QTest::addColumn<Send>("send");
    QTest::addColumn<Change>("then");
    QTest::addColumn<Change>("now");
    QTest::addColumn<int>("answer");
    QTest::addColumn<QByteArray>("refused");
    using enum Recheck::Answer;
    const auto row = [](const char* name, const Send& send, const Change& then, const Change& now,
                        Recheck::Answer answer, const char* code) {
        QTest::newRow(name) << send << then << now << int(answer) << QByteArray(code);
    };
    const Change appRole = [](World& w) { w.settings[settings::Key::AccessAppRoles] = "Other"; };
    row("inactive, healed", good, inactive, unchanged, WouldPass, "");
    row("inactive still", good, inactive, inactive, WouldBeRefused, "user.inactive");
    row(
        "entity off still", good, [](World& w) { w.entity.active = false; },
        [](World& w) { w.entity.active = false; }, WouldBeRefused, "token.audience");
    row(
        "entity on again", good, [](World& w) { w.entity.active = false; }, unchanged, WouldPass, "");
    row(
        "expired", [](Sending& s) { s.life = -3600; }, unchanged, unchanged, WouldBeRefused, "token.expired");
    row(
        "forged", [](Sending& s) { s.forged = true; }, unchanged, unchanged, WouldBeRefused,
        "token.signature");
    row(
        "another issuer", good, [](World& w) { w.announced = "https://other/"; }, unchanged, CannotTell, "");
    row("app role, whose claim is gone", good, appRole, appRole, CannotTell, "");
    row(
        "user by another claim", good, inactive, [](World& w) { w.entity.userClaim = "oid"; }, CannotTell,
        "");
    row(
        "no token", [](Sending& s) { s.authorization = "Basic dTpw"; }, unchanged, unchanged, WouldBeRefused,
        "token.scheme");
}

void TestRecheck::floodsAreCheckedAsFarAsTheyAreKept()
{
    QFETCH(Send, send);
    QFETCH(Change, then);
    QFETCH(Change, now);
    QFETCH(int, answer);
    QFETCH(QByteArray, refused);
    Sending sending;
    send(sending);
    World before = healthy();
    then(before);
    World after = healthy();
    now(after);
    const Recheck found = recheck(counted(stored(sending, configurationOf(before))), configurationOf(after));
    const auto name = found.refused ? record::checkName(*found.refused) : std::string_view();
    QCOMPARE(QByteArray(name.data(), qsizetype(name.size())), refused);
    QCOMPARE(int(found.answer), answer);
    QVERIFY(found.counted && !found.bodyKept);
    if (!found.refused)
        QCOMPARE(statusOf(found.trail, CheckCode::PayloadJson), CheckStatus::NotChecked);
}

void TestRecheck::neverClaimsToHaveCheckedTheToken()
{
    const Configuration configuration = configurationOf(healthy());
    const Recheck found = recheck(stored({}, configuration), configuration);
    QVERIFY(found.tokenProven);
    QCOMPARE(found.user, std::string("azure.monitor"));
    QCOMPARE(found.clientId, std::string(audience));
    for (const CheckCode code : {CheckCode::TokenMissing, CheckCode::TokenMalformed,
                                 CheckCode::TokenSignature, CheckCode::StoreUnavailable, CheckCode::Accepted})
        QCOMPARE(statusOf(found.trail, code), CheckStatus::NotChecked);
    for (const CheckCode code : {CheckCode::ListenerPath, CheckCode::TokenAudience, CheckCode::TokenIssuer,
                                 CheckCode::TokenUnknownKey, CheckCode::TokenExpired, CheckCode::TokenClaim,
                                 CheckCode::UserInactive, CheckCode::AccessRole, CheckCode::PayloadNoTarget})
        QCOMPARE(statusOf(found.trail, code), CheckStatus::Passed);

    World off = healthy();
    off.entity.active = false;
    QVERIFY(!recheck(stored({}, configurationOf(off)), configuration).tokenProven);
}

void TestRecheck::linesStandBesideThoseOfThen()
{
    World before = healthy();
    inactive(before);
    const store::RequestDetail request = stored({}, configurationOf(before));
    const Recheck found = recheck(request, configurationOf(healthy()));
    QCOMPARE(found.trail.size(), request.trail.size());
    for (std::size_t i = 0; i < found.trail.size(); ++i)
        QCOMPARE(found.trail[i].code, request.trail[i].code);
    QCOMPARE(statusOf(request.trail, CheckCode::UserInactive), CheckStatus::Refused);
    QCOMPARE(statusOf(found.trail, CheckCode::UserInactive), CheckStatus::Passed);
}

void TestRecheck::saysWhatWasNotKept()
{
    const Configuration configuration = configurationOf(healthy());
    store::RequestDetail cut = stored({}, configuration);
    QVERIFY(recheck(cut, configuration).bodyKept);
    cut.bodyComplete = false;
    cut.body = "{";
    const Recheck found = recheck(cut, configuration);
    QVERIFY(!found.bodyKept && !found.counted);
    QCOMPARE(found.answer, Recheck::Answer::WouldPass);
    QCOMPARE(statusOf(found.trail, CheckCode::PayloadConnector), CheckStatus::Passed);
    QCOMPARE(statusOf(found.trail, CheckCode::PayloadJson), CheckStatus::NotChecked);

    cut.headers = "Content-Type: text/plain\n";
    QCOMPARE(recheck(cut, configuration).refused.value(), CheckCode::PayloadContentType);
}

void TestRecheck::listenerRefusalsOfTheMomentCannotBeTold()
{
    const Configuration configuration = configurationOf(healthy());
    store::RequestDetail refused;
    refused.method = "POST";
    refused.target = "/api/sn_em_connector/em/inbound_event?source=azuremonitor";
    refused.headers = "Content-Type: application/json\n";
    refused.bodyComplete = false;
    const auto answerTo = [&](CheckCode outcome) {
        refused.row.outcome = outcome;
        refused.trail = record::wholeTrail(outcome, {});
        return recheck(refused, configuration);
    };
    QCOMPARE(answerTo(CheckCode::ListenerTimeout).answer, Recheck::Answer::CannotTell);
    QCOMPARE(answerTo(CheckCode::ListenerTooLarge).answer, Recheck::Answer::CannotTell);
    QCOMPARE(answerTo(CheckCode::ListenerMalformed).refused.value(), CheckCode::ListenerMalformed);
    refused.method = "GET";
    QCOMPARE(answerTo(CheckCode::ListenerMethod).refused.value(), CheckCode::ListenerMethod);
    refused.target = "/elsewhere";
    QCOMPARE(answerTo(CheckCode::ListenerPath).refused.value(), CheckCode::ListenerPath);
}

/// The same request admitted and rechecked under one configuration ends at the same check.
void TestRecheck::decidesAsAdmissionDoes()
{
    for (const Change& change :
         {Change(unchanged), Change(inactive), Change([](World& w) { w.users[0].lockedOut = true; }),
          Change([](World& w) { w.users[0].source += '/'; }), Change([](World& w) { w.keyId = "k9"; }),
          Change([](World& w) { w.entity.claimName = "azp"; }),
          Change([](World& w) { w.entity.userClaim = "oid"; })}) {
        World world = healthy();
        change(world);
        const Configuration configuration = configurationOf(world);
        const store::RequestDetail request = stored({}, configuration);
        QCOMPARE(recheck(request, configuration).refused.value_or(CheckCode::Accepted), request.row.outcome);
    }
}

QTEST_APPLESS_MAIN(TestRecheck)
#include "tst_recheck.moc"
