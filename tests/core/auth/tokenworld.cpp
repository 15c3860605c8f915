// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/auth/tokenworld.h"

namespace usher::test {

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

const std::vector<RealIssuer>& realIssuers()
{
#define TENANT "0b1e5a60-77aa-4c11-9d0f-2f8f3f1d5e01"
    static const std::vector<RealIssuer> all{
        {"global V1", "real-global-1", "https://sts.windows.net/" TENANT "/",
         "https://sts.windows.net/" TENANT "/", true},
        {"global V2", "real-global-2", "https://login.microsoftonline.com/" TENANT "/v2.0",
         "https://login.microsoftonline.com/" TENANT "/v2.0", false},
        {"US Government V1", "real-gov-1", "https://sts.windows.net/" TENANT "/",
         "https://sts.windows.net/" TENANT "/", true},
        {"US Government V2", "real-gov-2", "https://login.microsoftonline.us/" TENANT "/v2.0",
         "https://login.microsoftonline.us/" TENANT "/v2.0", false},
        {"China V1", "real-china-1", "https://sts.chinacloudapi.cn/" TENANT "/",
         "https://sts.chinacloudapi.cn/" TENANT "/", true},
        {"China V2", "real-china-2", "https://login.partner.microsoftonline.cn/" TENANT "/v2.0",
         "https://login.partner.microsoftonline.cn/" TENANT "/v2.0", false},
        {"any tenant's V1", "real-common-1", "https://sts.windows.net/{tenantid}/",
         "https://sts.windows.net/" TENANT "/", true},
        {"any tenant's V2", "real-common-2", "https://login.microsoftonline.com/{tenantid}/v2.0",
         "https://login.microsoftonline.com/" TENANT "/v2.0", false},
    };
#undef TENANT
    return all;
}

namespace {

constexpr const char* keyOfRfc7515A2 =
    R"({"kty":"RSA","kid":"a2","n":")"
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4Ql"
    "L-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUs"
    "LA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoud"
    "F8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"
    R"(","e":"AQAB"})";
constexpr const char* keyOfRfc7515A3 = R"({"kty":"EC","kid":"a3","crv":"P-256",)"
                                       R"("x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                                       R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";

std::string pathOf(const RealIssuer& issuer)
{
    return std::string("/") + issuer.audience;
}

} // namespace

std::vector<PublishedProvider> TokenWorld::providers() const
{
    const std::string other = R"(,"issuer":"https://login.example/)" + std::string(otherTenant) + R"(/v2.0")";
    const std::string keys =
        R"({"keys":[)" + key.jwk("k1") + ',' + ec.jwk("e1") + ',' + key.jwk("only512", R"(,"alg":"RS512")") +
        ',' + key.jwk("own-tenant", R"(,"issuer":"https://login.example/{tenantid}/v2.0")") + ',' +
        key.jwk("personal", other) + ',' + key.jwk("elsewhere", R"(,"issuer":"https://else.example")") + ',' +
        keyOfRfc7515A2 + ',' + keyOfRfc7515A3 + "]}";
    std::vector<PublishedProvider> all{
        {"/v2", "https://login.example/" + std::string(tenant) + "/v2.0", keys},
        {"/v1", "https://sts.example/" + std::string(tenant) + "/", keys},
        {"/common", "https://login.example/{tenantid}/v2.0", keys},
        {"/plain", "https://plain.example", keys},
        {"/down", {}, {}},
    };
    for (const RealIssuer& issuer : realIssuers())
        all.push_back({pathOf(issuer), issuer.announced, keys});
    return all;
}

std::vector<auth::OidcEntity> TokenWorld::entities(const std::string& base) const
{
    const auto entity = [&](const char* clientId, const std::string& path) {
        auth::OidcEntity made;
        made.clientId = clientId;
        made.metadataUrl = base + path;
        return made;
    };
    std::vector<auth::OidcEntity> all{
        entity(clientV2, "/v2"),         entity(audienceV1, "/v1"),
        entity("templated", "/common"),  entity("templated-without-tenant", "/common"),
        entity("sleeping", "/v2"),       entity("down", "/down"),
        entity("never-fetched", "/new"), entity("plain", "/plain"),
        entity("strict", "/v2"),         entity("", "/v2")};
    all[1].claimName = "appid";
    all[2].tenant = tenant;
    all[4].active = false;
    all[8].clockSkewSeconds = 0;
    for (const RealIssuer& issuer : realIssuers()) {
        all.push_back(entity(issuer.audience, pathOf(issuer)));
        all.back().tenant = tenant;
        all.back().claimName = issuer.v1 ? "appid" : "azp";
    }
    return all;
}

std::string TokenWorld::token(const Members& head, const Members& claims) const
{
    return key.token(json(head), json(claims));
}

} // namespace usher::test
