// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/auth/tokentable.h"

#include "core/base/bytes.h"

namespace usher::test {

using record::CheckCode;

TokenTable::TokenTable(const TokenWorld& world)
    : m_header(world.header), m_key(world.key), m_strange(world.strange), m_ec(world.ec)
{
    addForms();
    addAlgorithms();
    addAudiences();
    addIssuers();
    addSignatures();
    addTimes();
    addCallers();
    addKeyReferences();
    addNullCharacters();
    addSizes();
    addEncodings();
    addNumbers();
    addRealIssuers();
    addSignatureForms();
    addKeyIds();
    addVectorsOfTheRfcs();
}

std::string TokenTable::token(const Members& header, const Members& claims) const
{
    return m_key.token(json(header), json(claims));
}

void TokenTable::addRow(const std::string& name, const std::string& token, CheckCode code)
{
    m_cases.push_back({name, token, code});
}

void TokenTable::addForms()
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

void TokenTable::addAlgorithms()
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

void TokenTable::addAudiences()
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

void TokenTable::addIssuers()
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

void TokenTable::addSignatures()
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
    addRow("key published for the tenant", kid(inQuotes("own-tenant")));
    addRow("key published for the tenant, V1",
           token(with(m_header, {{"kid", inQuotes("own-tenant")}}), claimsV1()));
    addRow("key published for another tenant", kid(inQuotes("personal")), TokenUnknownKey);
    addRow("key published for another tenant, issuer templated",
           token(with(m_header, {{"kid", inQuotes("personal")}}),
                 with(claimsV2(), {{"aud", inQuotes("templated")}})),
           TokenUnknownKey);
    addRow("key published for another issuer", kid(inQuotes("elsewhere")), TokenUnknownKey);
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

void TokenTable::addTimes()
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

void TokenTable::addCallers()
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

} // namespace usher::test
