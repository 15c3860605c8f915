// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/faultpreset.h"

#include <algorithm>
#include <array>

namespace usher::simulate {

namespace {

constexpr FaultPreset tokenFault(TokenFault fault, std::string_view name, std::string_view help,
                                 std::string_view finding, std::string_view check)
{
    return {name, help, fault, RequestFault::None, finding, check, {}};
}

/// One that counts only when the set-up is changed so.
constexpr FaultPreset tokenFaultWith(std::string_view needs, FaultPreset preset)
{
    preset.needs = needs;
    return preset;
}

constexpr FaultPreset requestFault(RequestFault fault, std::string_view name, std::string_view help,
                                   std::string_view finding, std::string_view check)
{
    return {name, help, TokenFault::None, fault, finding, check, {}};
}

constexpr std::string_view jtiOn = "setup oidc --client-id api://usher-demo --jti";
constexpr std::string_view noSkew = "setup oidc --client-id api://usher-demo --clock-skew 0";
constexpr std::string_view roleWanted =
    "settings set sn_em_connector.AzureMonitorAlertSenderAADRole ActionGroupsSecureWebhook";

using T = TokenFault;
using R = RequestFault;

constexpr std::array presets{
    FaultPreset{"none", "a good token and a good alert", T::None, R::None, "", "accepted", ""},
    // The token
    tokenFault(T::Malformed, "malformed", "a token of two parts instead of three", "token.malformed",
               "token.malformed"),
    tokenFault(T::AlgorithmNone, "algorithm-none", "alg none and no signature", "token.algorithm.none",
               "token.algorithm"),
    tokenFault(T::AlgorithmHmac, "algorithm-hmac", "alg HS256", "token.algorithm.none", "token.algorithm"),
    tokenFault(T::AlgorithmOther, "algorithm", "alg RS512", "token.algorithm", "token.algorithm"),
    tokenFault(T::Audience, "audience", "an aud that no OAuth client has", "token.audience",
               "token.audience"),
    tokenFault(T::AudienceSlash, "audience-slash", "an aud with a slash more at its end",
               "token.audience.inexact", "token.audience"),
    tokenFault(T::TwoAudiences, "two-audiences", "an aud that names both OAuth clients of the demo",
               "token.audience.several", "token.audience"),
    tokenFault(T::AudienceVersion, "audience-version", "the aud that tokens of the other version have",
               "token.issuer.version_mixup", "token.issuer"),
    tokenFault(T::Issuer, "issuer", "the iss of another tenant", "token.issuer.tenant", "token.issuer"),
    tokenFault(T::Tenant, "tenant", "the tid of another tenant", "token.issuer.tenant", "token.issuer"),
    tokenFault(T::UnknownKey, "unknown-key", "a kid that the provider does not publish", "token.unknown_key",
               "token.unknown_key"),
    tokenFault(T::Signature, "signature", "a signature that was changed", "token.signature",
               "token.signature"),
    tokenFault(T::Expired, "expired", "exp two hours ago", "token.expired", "token.expired"),
    tokenFaultWith(noSkew, tokenFault(T::JustExpired, "just-expired", "exp a minute ago",
                                      "token.expired.skew", "token.expired")),
    tokenFault(T::NotYetValid, "not-yet-valid", "nbf in two hours", "token.not_yet_valid",
               "token.not_yet_valid"),
    tokenFaultWith(noSkew, tokenFault(T::Early, "early", "nbf in a minute", "token.not_yet_valid.skew",
                                      "token.not_yet_valid")),
    tokenFault(T::Claim, "claim", "another caller than Azure's action groups", "token.claim.own_app",
               "token.claim"),
    tokenFault(T::ClaimMissing, "claim-missing", "no claim that names the caller", "token.claim",
               "token.claim"),
    tokenFault(T::ClaimUsGovernment, "claim-us-gov", "the caller of Azure US Government",
               "token.claim.us_gov", "token.claim"),
    tokenFault(T::ClaimVersion, "claim-version", "the caller in the claim of the other token version",
               "token.claim.version_mixup", "token.claim"),
    tokenFaultWith(roleWanted, tokenFault(T::NoRoles, "no-roles", "a token without an app role",
                                          "access.app_role.none", "access.app_role")),
    tokenFaultWith(roleWanted, tokenFault(T::OtherRole, "other-role", "a token with another app role",
                                          "access.app_role", "access.app_role")),
    tokenFaultWith(jtiOn, tokenFault(T::NoId, "no-id", "a token with neither jti nor uti",
                                     "token.replayed.no_id", "token.replayed")),
    // What authenticates
    requestFault(R::NoToken, "no-token", "no Authorization header", "token.missing", "token.missing"),
    requestFault(R::ApiKey, "api-key", "x-sn-apikey in the URL and no token", "token.missing.api_key",
                 "token.missing"),
    requestFault(R::TokenInUrl, "token-in-url", "the token in the URL", "token.missing.elsewhere",
                 "token.missing"),
    requestFault(R::Basic, "basic", "user and password, as from a URL that holds them", "token.scheme.basic",
                 "token.scheme"),
    requestFault(R::Scheme, "scheme", "the scheme Negotiate", "token.scheme", "token.scheme"),
    requestFault(R::TokenTwice, "token-twice", "the Authorization header twice", "token.malformed.twice",
                 "token.malformed"),
    // HTTP
    requestFault(R::Get, "get", "GET instead of POST", "listener.method", "listener.method"),
    requestFault(R::TransferCoding, "transfer-coding", "Transfer-Encoding: gzip", "listener.not_implemented",
                 "listener.not_implemented"),
    requestFault(R::HttpVersion, "http-version", "HTTP/1.9", "listener.version", "listener.version"),
    requestFault(R::LongUrl, "long-url", "a URL of 9 KB", "listener.uri_too_long", "listener.uri_too_long"),
    requestFault(R::LongHeader, "long-header", "a header of 60 KB", "listener.header_too_large",
                 "listener.header_too_large"),
    requestFault(R::NoLength, "no-length", "a POST without Content-Length", "listener.length_required",
                 "listener.length_required"),
    requestFault(R::Expectation, "expectation", "Expect: a-miracle", "listener.expectation",
                 "listener.expectation"),
    requestFault(R::NoHost, "no-host", "no Host field", "listener.malformed", "listener.malformed"),
    requestFault(R::Slow, "slow", "a header that never ends; takes 10 s", "listener.timeout",
                 "listener.timeout"),
    requestFault(R::TooLarge, "too-large", "a body of 27 MB, only announced", "listener.too_large",
                 "listener.too_large"),
    requestFault(R::Path, "path", "another path", "listener.path", "listener.path"),
    requestFault(R::PathSlash, "path-slash", "the path with a slash more", "listener.path.nearly",
                 "listener.path"),
    // The payload
    requestFault(R::SourceMissing, "source-missing", "a URL without source=", "payload.connector.missing",
                 "payload.connector"),
    requestFault(R::SourceUnknown, "source-unknown", "a source= that nobody knows", "payload.connector",
                 "payload.connector"),
    requestFault(R::SourceCase, "source-case", "source= with capitals", "payload.connector.case",
                 "payload.connector"),
    requestFault(R::SourceOtherProduct, "source-instana", "source=instana, as one manual page shows",
                 "payload.connector.other_product", "payload.connector"),
    requestFault(R::TextPlain, "content-type", "Content-Type: text/plain", "payload.content_type",
                 "payload.content_type"),
    requestFault(R::Gzip, "gzip", "Content-Encoding: gzip", "payload.content_encoding",
                 "payload.content_encoding"),
    requestFault(R::NotUtf8, "not-utf8", "a body in Latin-1", "payload.encoding", "payload.encoding"),
    requestFault(R::NotJson, "not-json", "a body that was cut", "payload.json", "payload.json"),
    requestFault(R::NotCommonSchema, "not-common", "the common alert schema switched off",
                 "payload.schema.common_off", "payload.schema"),
    requestFault(R::OtherSchema, "other-schema", "a schema that is none of Azure's", "payload.schema",
                 "payload.schema"),
    requestFault(R::ManyTargets, "many-targets", "1,001 targets", "payload.too_many_targets",
                 "payload.too_many_targets"),
    requestFault(R::NoTarget, "no-target", "an empty alertTargetIDs", "payload.no_target",
                 "payload.no_target"),
    requestFault(R::Budget, "budget", "a budget alert, which names no target", "payload.no_target.budget",
                 "payload.no_target"),
    // Several together
    tokenFaultWith(jtiOn,
                   requestFault(R::Replay, "replay", "one token twice", "token.replayed", "token.replayed")),
    requestFault(R::Duplicate, "duplicate", "one alert twice, as after a late answer", "delivery.duplicates",
                 "accepted"),
    requestFault(R::WithoutCondition, "no-condition", "an alert without monitorCondition",
                 "alert.budget_clear", "accepted"),
    requestFault(R::Severities, "severities", "one alert of Sev2 and one of Sev3", "alert.sev2_sev3",
                 "accepted"),
    requestFault(R::SharedKey, "shared-key", "alerts of two rules about the same", "alert.shared_key",
                 "accepted"),
};

} // namespace

std::span<const FaultPreset> allFaultPresets()
{
    return presets;
}

const FaultPreset* findFaultPreset(std::string_view name)
{
    const auto* const found = std::find_if(presets.begin(), presets.end(),
                                           [&](const FaultPreset& preset) { return preset.name == name; });
    return found == presets.end() ? nullptr : found;
}

} // namespace usher::simulate
