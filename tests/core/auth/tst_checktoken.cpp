// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenverdict.h"
#include "core/base/bytes.h"
#include "core/base/limits.h"
#include "core/base/redact.h"
#include "tests/core/auth/tokentable.h"

#include <QTest>

using namespace usher;
using record::CheckCode;
using namespace test;

namespace {

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
    void cutsNothingIntoAToken();
    void skipsTheClaimCheckWithoutAName();
    void leavesTokensUsedBeforeToOthers();

private:
    auth::TokenVerdict check(const std::string& token, std::int64_t millis = nowSeconds * 1000) const;
    std::string token(const Members& header, const Members& claims) const;

    const test::TokenWorld m_world;
    const Members m_header = m_world.header;
    const test::TestKey m_strange = m_world.strange;
    std::vector<auth::OidcEntity> m_entities;
    auth::Providers m_providers;
    const std::set<std::string, std::less<>> m_algorithms = m_world.algorithms;
};

void TestCheckToken::initTestCase()
{
    for (const test::PublishedProvider& published : m_world.providers())
        m_providers["https://login.example" + published.path] = provider(published.issuer, published.jwks);
    m_entities = m_world.entities("https://login.example");
}

auth::TokenVerdict TestCheckToken::check(const std::string& token, std::int64_t millis) const
{
    const std::string header = "Bearer " + token;
    const std::array<std::string_view, 1> values{header};
    return auth::checkToken(values, {m_entities, m_providers, m_algorithms}, base::fromMillis(millis));
}

std::string TestCheckToken::token(const Members& header, const Members& claims) const
{
    return m_world.token(header, claims);
}

void TestCheckToken::decides_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("outcome");
    const test::TokenTable table(m_world);
    for (const test::TokenCase& one : table.cases())
        QTest::newRow(one.name.c_str()) << QByteArray::fromStdString(one.token) << int(one.outcome);
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
    QCOMPARE(wanted({}, {{"aud", inQuotes("never-fetched")}}), std::string("https://login.example/new"));
    QCOMPARE(wanted({}, {{"aud", inQuotes("down")}}), std::string("https://login.example/down"));
    QCOMPARE(wanted({}, {{"iss", inQuotes("https://moved.example")}}),
             std::string("https://login.example/v2"));
    QCOMPARE(wanted({{"kid", inQuotes("k2")}}, {}), std::string("https://login.example/v2"));
    QCOMPARE(wanted({{"kid", inQuotes("elsewhere")}}, {}), std::string("https://login.example/v2"));
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
    m_providers["https://login.example/down"] = down;
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
    line = last({{"kid", inQuotes("elsewhere")}}, {});
    QCOMPARE(line.expected, std::string("a key that the provider publishes for this issuer, not for "
                                        "https://else.example"));
    QCOMPARE(line.got, std::string("elsewhere"));
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

// Two parts that are cut and end in dots would be three.
void TestCheckToken::cutsNothingIntoAToken()
{
    const std::string parts = "eyJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJhIn0" + std::string(200, 'A');
    const auto verdict = check(token(with(m_header, {{"kid", inQuotes(parts)}}), claimsV2()));
    QCOMPARE(verdict.refused, std::optional(CheckCode::TokenUnknownKey));
    QVERIFY(verdict.trail.back().got.size() <= 210);
    QCOMPARE(base::redactSecrets(verdict.trail.back().got), verdict.trail.back().got);
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
