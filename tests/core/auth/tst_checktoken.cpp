// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenverdict.h"
#include "core/base/bytes.h"
#include "core/base/limits.h"
#include "tests/core/auth/testkey.h"

#include <QtTest>

using namespace usher;
using record::CheckCode;
using test::TestKey;

namespace {

constexpr const char* tenant = "0b1e5a60-77aa-4c11-9d0f-2f8f3f1d5e01";
constexpr const char* otherTenant = "99999999-77aa-4c11-9d0f-2f8f3f1d5e01";
constexpr const char* clientV2 = "a3b0c1d2-1111-4222-8333-abcdefabcdef";
constexpr const char* audienceV1 = "api://night-desk";
constexpr std::int64_t nowSeconds = 1'800'000'000;

/// Members of a JSON object that a row of the table changes: name to JSON text, empty text = left out.
using Members = std::map<std::string, std::string>;

std::string inQuotes(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

std::string json(const Members& members)
{
    std::string text = "{";
    for (const auto& [name, value] : members)
        if (!value.empty())
            text += (text.size() > 1 ? "," : "") + inQuotes(name) + ':' + value;
    return text + '}';
}

Members claimsV2()
{
    const std::string issuer = "https://login.example/" + std::string(tenant) + "/v2.0";
    return {{"aud", inQuotes(clientV2)},
            {"iss", inQuotes(issuer)},
            {"iat", std::to_string(nowSeconds - 60)},
            {"nbf", std::to_string(nowSeconds - 60)},
            {"exp", std::to_string(nowSeconds + 3600)},
            {"azp", inQuotes(auth::azureActionGroupsAppId)},
            {"azpacr", inQuotes("2")},
            {"roles", R"(["ActionGroupsSecureWebhook"])"},
            {"tid", inQuotes(tenant)},
            {"uti", inQuotes("u-1")},
            {"ver", inQuotes("2.0")}};
}

Members claimsV1()
{
    Members claims = claimsV2();
    const std::string issuer = inQuotes("https://sts.example/" + std::string(tenant) + "/");
    claims["aud"] = inQuotes(audienceV1);
    claims["iss"] = issuer;
    claims["idp"] = issuer;
    claims["ver"] = inQuotes("1.0");
    claims["appid"] = claims["azp"];
    claims["azp"].clear();
    claims["azpacr"].clear();
    return claims;
}

Members with(Members base, const Members& changes)
{
    for (const auto& [name, value] : changes)
        base[name] = value;
    return base;
}

std::string at(std::int64_t secondsFromNow)
{
    return std::to_string(nowSeconds + secondsFromNow);
}

std::shared_ptr<const auth::Provider> provider(const std::string& issuer, const std::string& jwks)
{
    auto made = std::make_shared<auth::Provider>();
    made->issuer = issuer;
    const auto keys = auth::KeySet::parse(jwks);
    if (keys)
        made->keys = std::make_shared<const auth::KeySet>(*keys);
    return made;
}

} // namespace

class TestCheckToken : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void decides_data();
    void decides();
    void readsTheAuthorizationHeader_data();
    void readsTheAuthorizationHeader();
    void tellsWhatAValidTokenSays();
    void takesTheMatchingAudienceOfAListAsUserClaim();
    void readsAnotherUserClaim();
    void saysForHowLongTheVerdictHolds();
    void asksForARefreshOnlyWhereOneCanHelp();
    void namesTheProvidersErrorWhenKeysAreMissing();
    void explainsARefusal();
    void neverShowsAToken();
    void skipsTheClaimCheckWithoutAName();
    void leavesTokensUsedBeforeToOthers();

private:
    auth::TokenVerdict check(const std::string& token, std::int64_t millis = nowSeconds * 1000) const;
    std::string token(const Members& header, const Members& claims) const;
    void addRow(const char* name, const std::string& token, CheckCode code = CheckCode::Accepted);
    void addForms();
    void addAlgorithms();
    void addAudiences();
    void addIssuers();
    void addSignatures();
    void addTimes();
    void addCallers();

    const Members m_header{{"typ", inQuotes("JWT")}, {"alg", inQuotes("RS256")}, {"kid", inQuotes("k1")}};
    TestKey m_key = TestKey::rsa();
    TestKey m_strange = TestKey::rsa();
    TestKey m_ec = TestKey::ec();
    std::vector<auth::OidcEntity> m_entities;
    auth::Providers m_providers;
    std::set<std::string, std::less<>> m_algorithms{"RS256", "RS512", "PS256", "ES256"};
};

void TestCheckToken::initTestCase()
{
    const std::string keys = R"({"keys":[)" + m_key.jwk("k1") + ',' + m_ec.jwk("e1") + ',' +
                             m_key.jwk("only512", R"(,"alg":"RS512")") + "]}";
    m_providers["https://login.example/v2"] =
        provider("https://login.example/" + std::string(tenant) + "/v2.0", keys);
    m_providers["https://login.example/v1"] =
        provider("https://sts.example/" + std::string(tenant) + "/", keys);
    m_providers["https://login.example/common"] = provider("https://login.example/{tenantid}/v2.0", keys);
    m_providers["https://plain.example"] = provider("https://plain.example", keys);
    m_providers["https://down.example"] = provider("", "");
    const auto entity = [](const char* clientId, const char* url) {
        auth::OidcEntity made;
        made.clientId = clientId;
        made.metadataUrl = url;
        return made;
    };
    m_entities = {entity(clientV2, "https://login.example/v2"),
                  entity(audienceV1, "https://login.example/v1"),
                  entity("templated", "https://login.example/common"),
                  entity("templated-without-tenant", "https://login.example/common"),
                  entity("sleeping", "https://login.example/v2"),
                  entity("down", "https://down.example"),
                  entity("never-fetched", "https://new.example"),
                  entity("plain", "https://plain.example"),
                  entity("strict", "https://login.example/v2"),
                  entity("", "https://login.example/v2")};
    m_entities[1].claimName = "appid";
    m_entities[2].tenant = tenant;
    m_entities[4].active = false;
    m_entities[8].clockSkewSeconds = 0;
}

auth::TokenVerdict TestCheckToken::check(const std::string& token, std::int64_t millis) const
{
    const std::string header = "Bearer " + token;
    const std::array<std::string_view, 1> values{header};
    return auth::checkToken(values, {m_entities, m_providers, m_algorithms}, base::fromMillis(millis));
}

std::string TestCheckToken::token(const Members& header, const Members& claims) const
{
    return m_key.token(json(header), json(claims));
}

void TestCheckToken::addRow(const char* name, const std::string& token, CheckCode code)
{
    QTest::newRow(name) << QByteArray::fromStdString(token) << int(code);
}

void TestCheckToken::addForms()
{
    using enum CheckCode;
    const std::string good = token(m_header, claimsV2());
    const std::string head = base::toBase64Url(json(m_header));
    const std::string body = base::toBase64Url(json(claimsV2()));
    addRow("V2", good);
    addRow("V1", token(m_header, claimsV1()));
    addRow("two parts", head + '.' + body, TokenMalformed);
    addRow("four parts", good + ".e30", TokenMalformed);
    addRow("five parts", good + ".e30.e30", TokenMalformed);
    addRow("padded header", head + "=." + body + ".cw", TokenMalformed);
    addRow("padded signature", good + "==", TokenMalformed);
    addRow("blank behind", good + " x", TokenMalformed);
    addRow("opaque", "3f1c9e0b7a5d", TokenMalformed);
    addRow("header no object", m_key.token("[]", json(claimsV2())), TokenMalformed);
    addRow("claims no object", m_key.token(json(m_header), "7"), TokenMalformed);
    addRow("claims no JSON", m_key.token(json(m_header), "{aud}"), TokenMalformed);
    addRow("empty claims", head + "..cw", TokenMalformed);
    addRow("too long", token(m_header, with(claimsV2(), {{"x", inQuotes(std::string(20'000, 'x'))}})),
           TokenMalformed);
    addRow("alg twice", m_key.token(R"({"alg":"RS256","alg":"RS256","kid":"k1"})", json(claimsV2())),
           TokenMalformed);
    addRow("aud twice", m_key.token(json(m_header), R"({"aud":"x",)" + json(claimsV2()).substr(1)),
           TokenMalformed);
    addRow("crit", token(with(m_header, {{"crit", R"(["exp"])"}}), claimsV2()), TokenMalformed);
    addRow("crit empty", token(with(m_header, {{"crit", "[]"}}), claimsV2()), TokenMalformed);
    addRow("unencoded payload", token(with(m_header, {{"b64", "false"}, {"crit", R"(["b64"])"}}), claimsV2()),
           TokenMalformed);
    addRow("unknown header member",
           token(with(m_header, {{"x5t", inQuotes("k1")}, {"jku", inQuotes("http://x")}}), claimsV2()));
    addRow("unknown claims", token(m_header, with(claimsV2(), {{"xms", R"({"a":[1,2]})"}})));
}

void TestCheckToken::addAlgorithms()
{
    using enum CheckCode;
    const auto algorithm = [&](const char* name, const std::string& text, const char* signedBy,
                               CheckCode code) {
        addRow(name, m_key.token(json(with(m_header, {{"alg", text}})), json(claimsV2()), signedBy), code);
    };
    algorithm("alg none", inQuotes("none"), "none", TokenAlgorithm);
    algorithm("alg None", inQuotes("None"), "none", TokenAlgorithm);
    algorithm("alg none but signed", inQuotes("none"), "RS256", TokenAlgorithm);
    algorithm("alg HS256 with the public key", inQuotes("HS256"), "HS256", TokenAlgorithm);
    algorithm("alg not on the list", inQuotes("RS384"), "RS384", TokenAlgorithm);
    algorithm("alg in lower case", inQuotes("rs256"), "RS256", TokenAlgorithm);
    algorithm("alg missing", "", "RS256", TokenAlgorithm);
    algorithm("alg no text", "256", "RS256", TokenAlgorithm);
    algorithm("alg null", "null", "RS256", TokenAlgorithm);
    algorithm("alg empty", inQuotes(""), "RS256", TokenAlgorithm);
    algorithm("RS512", inQuotes("RS512"), "RS512", Accepted);
    algorithm("PS256", inQuotes("PS256"), "PS256", Accepted);
    algorithm("PS256 signed as RS256", inQuotes("PS256"), "RS256", TokenSignature);
    algorithm("RS256 signed as RS512", inQuotes("RS256"), "RS512", TokenSignature);
    addRow("ES256", m_ec.token(json(with(m_header, {{"alg", inQuotes("ES256")}, {"kid", inQuotes("e1")}})),
                               json(claimsV2()), "ES256"));
    addRow("ES256 with the kid of an RSA key",
           m_ec.token(json(with(m_header, {{"alg", inQuotes("ES256")}})), json(claimsV2()), "ES256"),
           TokenSignature);
    addRow("RS256 with the kid of an EC key", token(with(m_header, {{"kid", inQuotes("e1")}}), claimsV2()),
           TokenSignature);
    addRow("RS256 with a key for RS512", token(with(m_header, {{"kid", inQuotes("only512")}}), claimsV2()),
           TokenSignature);
}

void TestCheckToken::addAudiences()
{
    using enum CheckCode;
    const auto audience = [&](const char* name, const std::string& text, CheckCode code) {
        addRow(name, token(m_header, with(claimsV2(), {{"aud", text}})), code);
    };
    const std::string own = inQuotes(clientV2);
    audience("aud missing", "", TokenAudience);
    audience("aud empty", inQuotes(""), TokenAudience);
    audience("aud null", "null", TokenAudience);
    audience("aud number", "1", TokenAudience);
    audience("aud object", "{}", TokenAudience);
    audience("aud unknown", inQuotes("api://somebody-else"), TokenAudience);
    audience("aud in upper case", inQuotes("A3B0C1D2-1111-4222-8333-ABCDEFABCDEF"), TokenAudience);
    audience("aud with a blank", inQuotes("a3b0c1d2-1111-4222-8333-abcdefabcdef "), TokenAudience);
    audience("aud of an inactive entity", inQuotes("sleeping"), TokenAudience);
    audience("aud list of one", '[' + own + ']', Accepted);
    audience("aud list with strangers", R"(["https://x",)" + own + R"(,"y"])", Accepted);
    audience("aud list with an inactive one", R"(["sleeping",)" + own + ']', Accepted);
    audience("aud list of two own", '[' + own + ',' + inQuotes(audienceV1) + ']', TokenAudience);
    audience("aud list with the same twice", '[' + own + ',' + own + ']', TokenAudience);
    audience("aud list without own", R"(["x","y"])", TokenAudience);
    audience("aud list empty", "[]", TokenAudience);
    audience("aud list of empty texts", R"([""])", TokenAudience);
    audience("aud list with a number", '[' + own + ",1]", TokenAudience);
    audience("keys never fetched", inQuotes("never-fetched"), TokenKeysUnavailable);
    audience("keys not to be had", inQuotes("down"), TokenKeysUnavailable);
}

void TestCheckToken::addIssuers()
{
    using enum CheckCode;
    const auto issuer = [&](const char* name, const Members& changes, CheckCode code) {
        addRow(name, token(m_header, with(claimsV2(), changes)), code);
    };
    const std::string host = "https://login.example/";
    issuer("iss missing", {{"iss", ""}}, TokenIssuer);
    issuer("iss null", {{"iss", "null"}}, TokenIssuer);
    issuer("iss of V1 for V2", {{"iss", claimsV1()["iss"]}}, TokenIssuer);
    issuer("iss with a slash more", {{"iss", inQuotes(host + tenant + "/v2.0/")}}, TokenIssuer);
    issuer("iss of another tenant", {{"iss", inQuotes(host + otherTenant + "/v2.0")}}, TokenIssuer);
    issuer("iss in another case",
           {{"iss", inQuotes("https://LOGIN.example/" + std::string(tenant) + "/v2.0")}}, TokenIssuer);
    issuer("tid missing", {{"tid", ""}}, Accepted);
    issuer("tid of another tenant", {{"tid", inQuotes(otherTenant)}}, TokenIssuer);
    issuer("tid no text", {{"tid", "1"}}, TokenIssuer);
    issuer("tid empty", {{"tid", inQuotes("")}}, TokenIssuer);
    issuer("template filled", {{"aud", inQuotes("templated")}}, Accepted);
    issuer("template unfilled",
           {{"aud", inQuotes("templated")}, {"iss", R"("https://login.example/{tenantid}/v2.0")"}},
           TokenIssuer);
    issuer("template with another tenant's token",
           {{"aud", inQuotes("templated")},
            {"iss", inQuotes(host + otherTenant + "/v2.0")},
            {"tid", inQuotes(otherTenant)}},
           TokenIssuer);
    issuer("template with another tid", {{"aud", inQuotes("templated")}, {"tid", inQuotes(otherTenant)}},
           TokenIssuer);
    issuer("template without tenant", {{"aud", inQuotes("templated-without-tenant")}}, TokenIssuer);
    issuer("issuer that names no tenant",
           {{"aud", inQuotes("plain")}, {"iss", inQuotes("https://plain.example")}}, Accepted);
}

void TestCheckToken::addSignatures()
{
    using enum CheckCode;
    const std::string good = token(m_header, claimsV2());
    const std::string input = good.substr(0, good.rfind('.'));
    std::string changed = m_key.sign("RS256", input);
    changed.front() = char(changed.front() ^ 1);
    const std::string otherClaims =
        base::toBase64Url(json(with(claimsV2(), {{"roles", R"(["Everything"])"}})));
    const auto kid = [&](const std::string& text) {
        return token(with(m_header, {{"kid", text}}), claimsV2());
    };
    addRow("kid unknown", kid(inQuotes("k2")), TokenUnknownKey);
    addRow("kid missing", kid(""), TokenUnknownKey);
    addRow("kid empty", kid(inQuotes("")), TokenUnknownKey);
    addRow("kid no text", kid("1"), TokenUnknownKey);
    addRow("kid in upper case", kid(inQuotes("K1")), TokenUnknownKey);
    addRow("signature empty", input + '.', TokenSignature);
    addRow("signature changed", input + '.' + base::toBase64Url(changed), TokenSignature);
    addRow("signature short", input + ".cw", TokenSignature);
    addRow("claims changed", good.substr(0, good.find('.') + 1) + otherClaims + good.substr(good.rfind('.')),
           TokenSignature);
    addRow("signed by a stranger", m_strange.token(json(m_header), json(claimsV2())), TokenSignature);
    addRow("jwk in the header is not believed",
           m_strange.token(json(with(m_header, {{"jwk", m_strange.jwk("k1")}})), json(claimsV2())),
           TokenSignature);
}

void TestCheckToken::addTimes()
{
    using enum CheckCode;
    const auto claims = [&](const char* name, const Members& changes, CheckCode code) {
        addRow(name, token(m_header, with(claimsV2(), changes)), code);
    };
    const std::string strict = inQuotes("strict");
    claims("exp missing", {{"exp", ""}}, TokenExpired);
    claims("exp text", {{"exp", inQuotes(at(3600))}}, TokenExpired);
    claims("exp null", {{"exp", "null"}}, TokenExpired);
    claims("exp list", {{"exp", "[" + at(3600) + "]"}}, TokenExpired);
    claims("exp long past", {{"exp", at(-7200)}}, TokenExpired);
    claims("exp negative", {{"exp", "-1"}}, TokenExpired);
    claims("exp at the edge of the skew", {{"exp", at(-300)}}, TokenExpired);
    claims("exp within the skew", {{"exp", at(-299)}}, Accepted);
    claims("exp with a fraction", {{"exp", at(-300) + ".5"}}, Accepted);
    claims("exp far away", {{"exp", "1e300"}}, Accepted);
    claims("exp now without skew", {{"aud", strict}, {"exp", at(0)}}, TokenExpired);
    claims("exp in a second without skew", {{"aud", strict}, {"exp", at(1)}}, Accepted);
    claims("nbf missing", {{"nbf", ""}}, Accepted);
    claims("nbf text", {{"nbf", inQuotes(at(-60))}}, TokenNotYetValid);
    claims("nbf far ahead", {{"nbf", at(7200)}}, TokenNotYetValid);
    claims("nbf beyond the skew", {{"nbf", at(301)}}, TokenNotYetValid);
    claims("nbf at the edge of the skew", {{"nbf", at(300)}}, Accepted);
    claims("nbf now without skew", {{"aud", strict}, {"nbf", at(0)}}, Accepted);
    claims("nbf in a second without skew", {{"aud", strict}, {"nbf", at(1)}}, TokenNotYetValid);
    claims("iat ahead is nobody's business", {{"iat", at(7200)}}, Accepted);
}

void TestCheckToken::addCallers()
{
    using enum CheckCode;
    const auto claims = [&](const char* name, const Members& changes, CheckCode code) {
        addRow(name, token(m_header, with(claimsV2(), changes)), code);
    };
    claims("azp missing", {{"azp", ""}}, TokenClaim);
    claims("azp of another app", {{"azp", inQuotes(otherTenant)}}, TokenClaim);
    claims("azp in upper case", {{"azp", inQuotes("461E8683-5575-4561-AC7F-899CC907D62A")}}, TokenClaim);
    claims("azp in a list", {{"azp", '[' + inQuotes(auth::azureActionGroupsAppId) + ']'}}, TokenClaim);
    claims("azp null", {{"azp", "null"}}, TokenClaim);
    addRow("V1 without appid", token(m_header, with(claimsV1(), {{"appid", ""}})), TokenClaim);
    addRow(
        "V1 with azp only",
        token(m_header, with(claimsV1(), {{"appid", ""}, {"azp", inQuotes(auth::azureActionGroupsAppId)}})),
        TokenClaim);
    // Of several faults the first in the order of the checks is named.
    claims("audience before issuer", {{"aud", inQuotes("x")}, {"iss", inQuotes("x")}}, TokenAudience);
    claims("keys before issuer", {{"aud", inQuotes("down")}, {"iss", inQuotes("x")}}, TokenKeysUnavailable);
    addRow("issuer before key",
           token(with(m_header, {{"kid", inQuotes("k2")}}), with(claimsV2(), {{"iss", inQuotes("x")}})),
           TokenIssuer);
    addRow("signature before expiry", m_strange.token(json(m_header), json(with(claimsV2(), {{"exp", "1"}}))),
           TokenSignature);
    claims("expiry before begin", {{"exp", "1"}, {"nbf", at(7200)}}, TokenExpired);
    claims("begin before claim", {{"nbf", at(7200)}, {"azp", ""}}, TokenNotYetValid);
}

void TestCheckToken::decides_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("outcome");
    addForms();
    addAlgorithms();
    addAudiences();
    addIssuers();
    addSignatures();
    addTimes();
    addCallers();
}

void TestCheckToken::decides()
{
    QFETCH(const QByteArray, token);
    QFETCH(const int, outcome);
    const auto verdict = check(token.toStdString());
    const CheckCode code = verdict.refused.value_or(CheckCode::Accepted);
    QCOMPARE(QByteArray::fromStdString(std::string(record::checkName(code))),
             QByteArray::fromStdString(std::string(record::checkName(CheckCode(outcome)))));
    QCOMPARE(verdict.fingerprint.size(), std::size_t(8));
    for (std::size_t i = 1; i < verdict.trail.size(); ++i)
        QVERIFY(verdict.trail[i - 1].code < verdict.trail[i].code);
    if (verdict.refused)
        QVERIFY(verdict.trail.back().code == code &&
                verdict.trail.back().status == record::CheckStatus::Refused);
}

void TestCheckToken::readsTheAuthorizationHeader_data()
{
    QTest::addColumn<QByteArrayList>("values");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QByteArray>("got");
    const QByteArray good = QByteArray::fromStdString(token(m_header, claimsV2()));
    const auto row = [](const char* name, const QByteArrayList& values, CheckCode code, const char* got) {
        QTest::newRow(name) << values << int(code) << QByteArray(got);
    };
    using enum CheckCode;
    row("none", {}, TokenMissing, "");
    row("empty", {""}, TokenMissing, "");
    row("bearer", {"Bearer " + good}, Accepted, "");
    row("bearer in another case", {"bEARER " + good}, Accepted, "");
    row("more blanks", {"Bearer   " + good}, Accepted, "");
    row("Basic", {"Basic dXNlcjpodW50ZXIy"}, TokenScheme, "Basic");
    row("another scheme", {"Negotiate YII="}, TokenScheme, "Negotiate");
    row("longer word", {"BearerX " + good}, TokenScheme, "BearerX");
    row("tab instead of blank", {"Bearer\t" + good}, TokenScheme, "no scheme");
    row("bare token", {good}, TokenScheme, "no scheme");
    row("bare secret", {"hunter2"}, TokenScheme, "no scheme");
    row("token as scheme", {good + " x"}, TokenScheme, "no scheme");
    row("no token", {"Bearer"}, TokenMalformed, "no token behind Bearer");
    row("only blanks", {"Bearer  "}, TokenMalformed, "no token behind Bearer");
    row("twice", {"Bearer " + good, "Bearer " + good}, TokenMalformed, "the Authorization header twice");
    row("twice, other scheme first", {"Basic eDp5", "Bearer " + good}, TokenScheme, "Basic");
    row("twice, other scheme last", {"Bearer " + good, "Basic eDp5"}, TokenScheme, "Basic");
}

void TestCheckToken::readsTheAuthorizationHeader()
{
    QFETCH(const QByteArrayList, values);
    QFETCH(const int, outcome);
    QFETCH(const QByteArray, got);
    std::vector<std::string_view> views;
    for (const QByteArray& value : values)
        views.emplace_back(value.constData(), std::size_t(value.size()));
    const auto verdict =
        auth::checkToken(views, {m_entities, m_providers, m_algorithms}, base::fromMillis(nowSeconds * 1000));
    QCOMPARE(int(verdict.refused.value_or(CheckCode::Accepted)), outcome);
    if (verdict.refused)
        QCOMPARE(QByteArray::fromStdString(verdict.trail.back().got), got);
}

void TestCheckToken::tellsWhatAValidTokenSays()
{
    const std::string text = token(m_header, claimsV1());
    const auto verdict = check(text);
    QVERIFY(!verdict.refused);
    QCOMPARE(verdict.fingerprint, base::fingerprint(text));
    QCOMPARE(verdict.claims, json(claimsV1()));
    QCOMPARE(verdict.clientId, std::string(audienceV1));
    QVERIFY(verdict.entity == std::size_t(1));
    QCOMPARE(verdict.userClaimValue, std::string(audienceV1));
    QVERIFY(verdict.roles == std::vector<std::string>{"ActionGroupsSecureWebhook"});
    QVERIFY(!verdict.wantsRefreshOf);
    std::vector<CheckCode> lines;
    for (const auto& line : verdict.trail) {
        lines.push_back(line.code);
        const bool ran = line.code <= CheckCode::TokenClaim;
        QCOMPARE(line.status, ran ? record::CheckStatus::Passed : record::CheckStatus::NotConfigured);
        QCOMPARE(line.got.empty(), !ran);
    }
    using enum CheckCode;
    const std::vector<CheckCode> expected{TokenAlgorithm, TokenAudience,     TokenIssuer, TokenUnknownKey,
                                          TokenExpired,   TokenNotYetValid,  TokenClaim,  TokenReplayed,
                                          TokenRevoked,   TokenOpaqueExpired};
    QVERIFY(lines == expected);
}

void TestCheckToken::takesTheMatchingAudienceOfAListAsUserClaim()
{
    const auto verdict =
        check(token(m_header, with(claimsV2(), {{"aud", "[\"x\"," + inQuotes(clientV2) + ']'}})));
    QVERIFY(!verdict.refused);
    QCOMPARE(verdict.userClaimValue, std::string(clientV2));
    QCOMPARE(verdict.clientId, std::string(clientV2));
}

void TestCheckToken::readsAnotherUserClaim()
{
    const auto entities = m_entities;
    m_entities[0].userClaim = "oid";
    QCOMPARE(check(token(m_header, with(claimsV2(), {{"oid", inQuotes("o-1")}}))).userClaimValue,
             std::string("o-1"));
    QCOMPARE(check(token(m_header, with(claimsV2(), {{"oid", "7"}}))).userClaimValue, std::string());
    QCOMPARE(check(token(m_header, claimsV2())).userClaimValue, std::string());
    m_entities = entities;
}

void TestCheckToken::saysForHowLongTheVerdictHolds()
{
    const std::string text = token(m_header, claimsV2());
    const auto verdict = check(text);
    QCOMPARE(base::toMillis(verdict.notBefore), (nowSeconds - 60 - 300) * 1000);
    QCOMPARE(base::toMillis(verdict.expires), (nowSeconds + 3600 + 300) * 1000);
    QVERIFY(!check(text, base::toMillis(verdict.expires) - 1).refused);
    QVERIFY(check(text, base::toMillis(verdict.expires)).refused == CheckCode::TokenExpired);
    QVERIFY(!check(text, base::toMillis(verdict.notBefore)).refused);
    QVERIFY(check(text, base::toMillis(verdict.notBefore) - 1).refused == CheckCode::TokenNotYetValid);
}

void TestCheckToken::asksForARefreshOnlyWhereOneCanHelp()
{
    const auto wanted = [this](const Members& header, const Members& claims) {
        return check(token(with(m_header, header), with(claimsV2(), claims))).wantsRefreshOf.value_or("");
    };
    QCOMPARE(wanted({}, {{"aud", inQuotes("never-fetched")}}), std::string("https://new.example"));
    QCOMPARE(wanted({}, {{"aud", inQuotes("down")}}), std::string("https://down.example"));
    QCOMPARE(wanted({}, {{"iss", inQuotes("https://moved.example")}}),
             std::string("https://login.example/v2"));
    QCOMPARE(wanted({{"kid", inQuotes("k2")}}, {}), std::string("https://login.example/v2"));
    QCOMPARE(wanted({{"kid", ""}}, {}), std::string());
    QCOMPARE(wanted({}, {{"iss", ""}}), std::string());
    QCOMPARE(wanted({}, {{"tid", inQuotes(otherTenant)}}), std::string());
    QCOMPARE(wanted({}, {{"exp", "1"}}), std::string());
    QCOMPARE(wanted({}, {{"aud", inQuotes("x")}}), std::string());
    QCOMPARE(wanted({}, {{"azp", ""}}), std::string());
}

void TestCheckToken::namesTheProvidersErrorWhenKeysAreMissing()
{
    auto down = std::make_shared<auth::Provider>();
    down->lastError = "metadata: connection refused";
    m_providers["https://down.example"] = down;
    const std::string text = token(m_header, with(claimsV2(), {{"aud", inQuotes("down")}}));
    QCOMPARE(check(text).trail.back().got, std::string("metadata: connection refused"));
    const std::string fresh = token(m_header, with(claimsV2(), {{"aud", inQuotes("never-fetched")}}));
    QCOMPARE(check(fresh).trail.back().got, std::string("not fetched yet"));
}

void TestCheckToken::explainsARefusal()
{
    const auto last = [this](const Members& header, const Members& claims) {
        return check(token(with(m_header, header), with(claimsV2(), claims))).trail.back();
    };
    auto line = last({}, {{"aud", inQuotes("api://x")}});
    QCOMPARE(line.expected, std::string("a client id of an active OIDC entity"));
    QCOMPARE(line.got, std::string("api://x"));
    QCOMPARE(last({}, {{"aud", inQuotes("sleeping")}}).got, std::string("sleeping"));
    QCOMPARE(check(token(m_header, with(claimsV2(), {{"aud", inQuotes("api://x")}}))).clientId,
             std::string("api://x"));
    line = last({{"alg", inQuotes("none")}}, {});
    QCOMPARE(line.expected, std::string("ES256, PS256, RS256, RS512"));
    QCOMPARE(line.got, std::string("none"));
    line = last({}, {{"iss", inQuotes("https://else.example")}});
    QCOMPARE(line.expected, "https://login.example/" + std::string(tenant) + "/v2.0");
    QCOMPARE(line.got, std::string("https://else.example"));
    QCOMPARE(last({{"kid", inQuotes("k2")}}, {}).got, std::string("k2"));
    line = last({}, {{"exp", "1799990000"}});
    QCOMPARE(line.got, std::string("2027-01-15T05:13:20.000Z"));
    QCOMPARE(line.expected, std::string("not over, with a clock skew of 300 s"));
    line = last({}, {{"azp", inQuotes("somebody")}});
    QCOMPARE(line.expected, "azp " + std::string(auth::azureActionGroupsAppId));
    QCOMPARE(line.got, std::string("azp somebody"));
}

void TestCheckToken::neverShowsAToken()
{
    const std::string inner = m_strange.token(R"({"alg":"RS256"})", "{}");
    for (const char* claim : {"aud", "iss", "azp", "tid", "sub"}) {
        const auto verdict = check(token(m_header, with(claimsV2(), {{claim, inQuotes(inner)}})));
        QVERIFY2(verdict.claims.find(inner) == std::string::npos, claim);
        for (const auto& line : verdict.trail) {
            QVERIFY2(line.got.find(inner.substr(0, 30)) == std::string::npos, claim);
            QVERIFY2(line.expected.find(inner.substr(0, 30)) == std::string::npos, claim);
        }
    }
    const auto longOne =
        check(token(m_header, with(claimsV2(), {{"iss", inQuotes(std::string(5000, 'i'))}})));
    QVERIFY(longOne.trail.back().got.size() < 300);
}

void TestCheckToken::skipsTheClaimCheckWithoutAName()
{
    const auto entities = m_entities;
    m_entities[0].claimName.clear();
    const auto verdict = check(token(m_header, with(claimsV2(), {{"azp", ""}})));
    QVERIFY(!verdict.refused);
    const auto whole = record::wholeTrail(CheckCode::Accepted, verdict.trail);
    QCOMPARE(whole[std::size_t(CheckCode::TokenClaim)].status, record::CheckStatus::NotConfigured);
    m_entities = entities;
}

void TestCheckToken::leavesTokensUsedBeforeToOthers()
{
    const auto entities = m_entities;
    m_entities[0].jti = true;
    const auto verdict = check(token(m_header, claimsV2()));
    QVERIFY(!verdict.refused);
    const auto whole = record::wholeTrail(CheckCode::Accepted, verdict.trail);
    QCOMPARE(whole[std::size_t(CheckCode::TokenReplayed)].status, record::CheckStatus::NotChecked);
    m_entities = entities;
}

QTEST_GUILESS_MAIN(TestCheckToken)
#include "tst_checktoken.moc"
