// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/diagnosis/findingrows.h"

#include "core/base/timetext.h"

namespace usher::test {

namespace {

using namespace std::chrono_literals;
using enum record::CheckCode;
using World = DiagnosisWorld;
using Rows = std::vector<FindingRow>;

constexpr const char* strangeGuid = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
constexpr const char* usGovernment = "f1f34126-d4ef-40e1-ad4b-bf5d47b4860d";

/// Claims of a V2 token for this audience.
std::string v2Claims(const std::string& audience)
{
    return joined({R"({"aud":")", audience, R"(","iss":"https://login.microsoftonline.com/)", worldTenant,
                   R"(/v2.0","tid":")", worldTenant, R"(","ver":"2.0","azp":")", worldCaller, "\"}"});
}

std::string issuedClaims(base::TimePoint issued)
{
    return World::claims(joined({R"("iat":)", std::to_string(base::toMillis(issued) / 1000)}));
}

void addListener(Rows& rows)
{
    const auto add = [&](std::string_view code, void (*build)(World&)) {
        rows.push_back({code, build, false});
    };
    add("listener.method", [](World& w) { w.refused(ListenerMethod, "GET", "POST"); });
    add("listener.path", [](World& w) { w.refused(ListenerPath, "/favicon.ico"); });
    add("listener.path.nearly",
        [](World& w) { w.refused(ListenerPath, "/api/sn_em_connector/em/inbound_event/"); });
    add("listener.too_large", [](World& w) { w.refused(ListenerTooLarge, "11 MiB"); });
    add("listener.length_required", [](World& w) { w.refused(ListenerLengthRequired, ""); });
    add("listener.expectation", [](World& w) { w.refused(ListenerExpectation, "a miracle"); });
    add("listener.version", [](World& w) { w.refused(ListenerVersion, ""); });
    add("listener.not_implemented", [](World& w) { w.refused(ListenerNotImplemented, ""); });
    add("listener.uri_too_long", [](World& w) { w.refused(ListenerUriTooLong, ""); });
    add("listener.header_too_large", [](World& w) { w.refused(ListenerHeaderTooLarge, ""); });
    add("listener.malformed", [](World& w) { w.refused(ListenerMalformed, ""); });
    add("listener.timeout", [](World& w) { w.refused(ListenerTimeout, ""); });
    add("listener.overloaded", [](World& w) { w.refused(ListenerOverloaded, ""); });
    add("listener.own_certificate", [](World& w) { w.ownCertificateOutside = true; });
}

void addTokens(Rows& rows)
{
    const auto add = [&](std::string_view code, void (*build)(World&)) {
        rows.push_back({code, build, false});
    };
    add("token.missing", [](World& w) { w.refused(TokenMissing, ""); });
    add("token.missing.elsewhere",
        [](World& w) { w.refused(TokenMissing, "a token in the URL, where it does not count"); });
    add("token.missing.api_key", [](World& w) {
        w.refused(TokenMissing, "an API key in the URL (x-sn-apikey), which counts for nothing here");
    });
    add("token.scheme", [](World& w) { w.refused(TokenScheme, "Negotiate"); });
    add("token.scheme.basic", [](World& w) { w.refused(TokenScheme, "Basic"); });
    add("token.malformed", [](World& w) { w.refused(TokenMalformed, "not three parts"); });
    add("token.malformed.twice",
        [](World& w) { w.refused(TokenMalformed, "the Authorization header twice"); });
    add("token.algorithm", [](World& w) { w.refused(TokenAlgorithm, "ES512", "RS256"); });
    add("token.algorithm.none", [](World& w) { w.refused(TokenAlgorithm, "none", "RS256"); });
    add("token.expired", [](World& w) { w.refused(TokenExpired, base::isoUtc(w.now - 2h)); });
    add("token.expired.skew", [](World& w) {
        w.entities[0].clockSkewSeconds = 0;
        w.refused(TokenExpired, base::isoUtc(w.now - 2min));
    });
    add("token.expired.clock", [](World& w) {
        w.refused(TokenExpired, base::isoUtc(w.now - 2h));
        for (const char* const token : {"aa", "bb", "cc"})
            w.recent(TokenExpired).tokenFingerprint = token;
    });
    add("token.not_yet_valid", [](World& w) { w.refused(TokenNotYetValid, base::isoUtc(w.now + 2h)); });
    add("token.not_yet_valid.skew", [](World& w) {
        w.entities[0].clockSkewSeconds = 10;
        w.refused(TokenNotYetValid, base::isoUtc(w.now + 20s));
    });
    add("token.replayed", [](World& w) {
        w.entities[0].jti = true;
        w.refused(TokenReplayed, "abc, taken before");
    });
    add("token.replayed.no_id", [](World& w) {
        w.entities[0].jti = true;
        w.refused(TokenReplayed, "neither");
    });
    add("token.revoked", [](World& w) { w.refused(TokenRevoked, ""); });
    add("token.opaque_expired", [](World& w) { w.refused(TokenOpaqueExpired, ""); });
}

void addClients(Rows& rows)
{
    const auto add = [&](std::string_view code, void (*build)(World&)) {
        rows.push_back({code, build, false});
    };
    add("token.audience", [](World& w) {
        auto& group = w.refused(TokenAudience, "api://somebody-else");
        group.clientId = "api://somebody-else";
        group.sampleClaims = World::claims(R"("aud":"api://somebody-else")");
    });
    add("token.audience.inactive", [](World& w) {
        w.entities.push_back(w.entities[0]);
        w.entities[1].clientId = "api://other";
        w.entities[1].active = false;
        w.refused(TokenAudience, "api://other").clientId = "api://other";
    });
    add("token.audience.version_mixup", [](World& w) {
        auto& group = w.refused(TokenAudience, strangeGuid);
        group.clientId = strangeGuid;
        group.sampleClaims = v2Claims(strangeGuid);
    });
    add("token.audience.inexact", [](World& w) {
        auto& group = w.refused(TokenAudience, "api://usher/");
        group.clientId = "api://usher/";
        group.sampleClaims = World::claims(R"("aud":"api://usher/")");
    });
    add("token.audience.several", [](World& w) {
        w.entities.push_back(w.entities[0]);
        w.entities[1].clientId = "api://second";
        w.users.push_back(w.users[0]);
        w.users[1].userName = "second";
        w.users[1].source = "api://second";
        w.refused(TokenAudience, "api://usher, api://second").clientId = "api://usher, api://second";
    });
    add("token.claim", [](World& w) {
        w.refused(TokenClaim, "no appid", worldAppid).sampleClaims =
            R"({"aud":"api://usher","appid":"my script"})";
    });
    add("token.claim.version_mixup", [](World& w) {
        w.entities[0].claimName = "azp";
        w.refused(TokenClaim, "no azp", worldAzp).sampleClaims = World::claims();
    });
    add("token.claim.us_gov", [](World& w) {
        w.refused(TokenClaim, "appid", worldAppid).sampleClaims =
            World::claims(joined({R"("appid":")", usGovernment, "\""}));
    });
    add("token.claim.other_cloud", [](World& w) {
        w.entities[0].claimValue = usGovernment;
        w.refused(TokenClaim, "appid", joined({"appid ", usGovernment})).sampleClaims = World::claims();
    });
    add("token.claim.own_app", [](World& w) {
        w.refused(TokenClaim, "appid", worldAppid).sampleClaims =
            World::claims(joined({R"("appid":")", strangeGuid, "\""}));
    });
    add("oidc.twin_clients", [](World& w) {
        w.entities.push_back(w.entities[0]);
        w.entities[1].clientId = "api://Usher";
        w.users.push_back(w.users[0]);
        w.users[1].userName = "second";
        w.users[1].source = "api://Usher";
    });
}

void addProviders(Rows& rows)
{
    const auto add = [&](std::string_view code, void (*build)(World&)) {
        rows.push_back({code, build, false});
    };
    add("token.keys_unavailable", [](World& w) {
        w.provider().keys.reset();
        w.provider().lastError = "metadata: not a JSON object";
    });
    add("token.keys_unavailable.placeholder", [](World& w) {
        w.entities[0].metadataUrl =
            "https://login.microsoftonline.com/<tenant-id>/.well-known/openid-configuration";
        w.provider().keys.reset();
        w.provider().lastError = "metadata: status 400";
    });
    add("token.keys_unavailable.tenant", [](World& w) {
        w.provider().keys.reset();
        w.provider().lastError = "metadata: status 404";
    });
    add("token.keys_unavailable.unreachable", [](World& w) {
        w.provider().keys.reset();
        w.provider().lastError = "metadata: host name not found";
    });
    add("token.keys_unavailable.certificate", [](World& w) {
        w.provider().keys.reset();
        w.provider().lastError = "metadata: TLS certificate has expired";
    });
    add("token.issuer", [](World& w) {
        w.refused(TokenIssuer, "https://accounts.example/").sampleClaims =
            R"({"iss":"https://accounts.example/","ver":"1.0"})";
    });
    add("token.issuer.version_mixup", [](World& w) {
        w.refused(TokenIssuer, "https://login.microsoftonline.com/…/v2.0").sampleClaims =
            v2Claims(worldClient);
    });
    add("token.issuer.tenant", [](World& w) {
        const std::string issuer = joined({"https://sts.windows.net/", strangeGuid, "/"});
        w.refused(TokenIssuer, issuer).sampleClaims =
            joined({R"({"iss":")", issuer, R"(","ver":"1.0","tid":")", strangeGuid, "\"}"});
    });
    add("token.issuer.no_tenant", [](World& w) {
        w.provider().issuer = "https://sts.windows.net/{tenantid}/";
        w.refused(TokenIssuer, "https://sts.windows.net/x/").sampleClaims = World::claims();
    });
    add("token.unknown_key",
        [](World& w) { w.refused(TokenUnknownKey, "k2").sampleClaims = issuedClaims(w.now - 1h); });
    add("token.unknown_key.rollover", [](World& w) {
        w.provider().fetched = w.now - 2h;
        w.refused(TokenUnknownKey, "k2").sampleClaims = issuedClaims(w.now - 1h);
    });
    add("token.signature", [](World& w) { w.refused(TokenSignature, "one that does not verify"); });
    add("oidc.refresh_failing", [](World& w) { w.provider().lastError = "metadata: status 503"; });
}

void addSources(Rows& rows)
{
    const auto add = [&](std::string_view code, void (*build)(World&)) {
        rows.push_back({code, build, false});
    };
    add("user.claim_missing", [](World& w) {
        w.entities[0].userClaim = "oid";
        w.refused(UserClaimMissing, "absent or empty", "claim oid");
    });
    add("user.not_found", [](World& w) { w.users[0].source = "something else"; });
    add("user.not_found.no_users", [](World& w) { w.users.clear(); });
    add("user.not_found.source_empty", [](World& w) { w.users[0].source.clear(); });
    add("user.not_found.in_user_id", [](World& w) {
        w.users[0].userName = worldClient;
        w.users[0].source.clear();
    });
    add("user.not_found.brackets", [](World& w) { w.users[0].source = "[api://usher]"; });
    add("user.not_found.blanks", [](World& w) { w.users[0].source = "api://usher\xC2\xA0"; });
    add("user.not_found.slash", [](World& w) { w.users[0].source = "api://usher/"; });
    add("user.not_found.case", [](World& w) { w.users[0].source = "API://Usher"; });
    add("user.not_found.version_mixup", [](World& w) { w.users[0].source = strangeGuid; });
    add("user.not_found.user_field", [](World& w) { w.entities[0].userField = "user_name"; });
    add("user.ambiguous", [](World& w) {
        w.users.push_back(w.users[0]);
        w.users[1].userName = "twin";
    });
    add("user.none_bound", [](World& w) {
        auth::OAuthClient client;
        client.clientId = "watcher";
        client.secretVerifier = "sha256:0";
        auth::OwnToken token;
        token.clientId = client.clientId;
        token.grant = auth::Grant::ClientCredentials;
        token.issued = w.now - std::chrono::minutes(1);
        token.expires = w.now + std::chrono::minutes(1);
        w.ownClients.push_back(client);
        w.ownTokens.push_back(token);
        w.refused(UserNoneBound, "none").clientId = client.clientId;
    });
}

void addUsers(Rows& rows)
{
    const auto add = [&](std::string_view code, void (*build)(World&)) {
        rows.push_back({code, build, false});
    };
    add("user.inactive", [](World& w) { w.users[0].active = false; });
    add("user.inactive.worked_before", [](World& w) {
        w.users[0].active = false;
        w.accepted();
        w.changed("active", "true", "false");
    });
    add("user.locked_out", [](World& w) { w.users[0].lockedOut = true; });
    add("user.locked_out.wrong_passwords", [](World& w) {
        w.users[0].lockedOut = true;
        w.users[0].failedAttempts = 5;
    });
    add("user.password_reset", [](World& w) {
        w.users[0].passwordNeedsReset = true;
        w.enforcePasswordReset = true;
    });
    add("user.interactive", [](World& w) { w.users[0].webServiceAccessOnly = false; });
    add("user.human_identity", [](World& w) { w.users[0].identityType = "human"; });
    add("user.extra_roles", [](World& w) { w.users[0].roles.emplace_back("admin"); });
}

void addAccess(Rows& rows)
{
    const auto add = [&](std::string_view code, void (*build)(World&)) {
        rows.push_back({code, build, false});
    };
    add("access.role", [](World& w) { w.users[0].roles.clear(); });
    add("access.role.other_role", [](World& w) { w.users[0].roles = {"evt_mgmt_operator"}; });
    add("access.role.removed", [](World& w) {
        w.users[0].roles.clear();
        w.changed("roles", identity::integrationRole, "");
    });
    add("access.app_role", [](World& w) {
        w.appRoles = {"ActionGroupsSecureWebhook"};
        w.refusedUser(AccessAppRole, "Reader").sampleClaims = World::claims(R"("roles":["Reader"])");
    });
    add("access.app_role.none", [](World& w) {
        w.appRoles = {"ActionGroupsSecureWebhook"};
        w.refusedUser(AccessAppRole, "none").sampleClaims = World::claims();
    });
    add("access.app_role.old_token", [](World& w) {
        w.appRoles = {"ActionGroupsSecureWebhook"};
        w.refusedUser(AccessAppRole, "none").sampleClaims = issuedClaims(w.now - 5h);
        auto& newer = w.recent(Accepted).token;
        newer.roles = {"ActionGroupsSecureWebhook"};
        newer.issued = w.now - 1h;
    });
    add("access.rate_limit", [](World& w) {
        w.rateRules = {{"id", "rule", identity::RateScope::All, {}, 5, true}};
        w.refusedUser(AccessRateLimit, "more than 5");
    });
}

void addPayloads(Rows& rows)
{
    const auto add = [&](std::string_view code, void (*build)(World&)) {
        rows.push_back({code, build, false});
    };
    add("payload.connector",
        [](World& w) { w.refusedUser(PayloadConnector, "azurmonitor", "azuremonitor"); });
    add("payload.connector.missing",
        [](World& w) { w.refusedUser(PayloadConnector, "no source", "source=azuremonitor"); });
    add("payload.connector.case",
        [](World& w) { w.refusedUser(PayloadConnector, "AzureMonitor", "azuremonitor"); });
    add("payload.connector.inactive",
        [](World& w) { w.refusedUser(PayloadConnector, "second, which is inactive", "azuremonitor"); });
    add("payload.connector.other_product",
        [](World& w) { w.refusedUser(PayloadConnector, "instana", "azuremonitor"); });
    add("payload.content_type", [](World& w) { w.refusedUser(PayloadContentType, "text/plain"); });
    add("payload.content_encoding", [](World& w) { w.refusedUser(PayloadContentEncoding, "gzip"); });
    add("payload.encoding", [](World& w) { w.refusedUser(PayloadEncoding, "not UTF-8 at byte 7"); });
    add("payload.json", [](World& w) { w.refusedUser(PayloadJson, "not JSON at byte 7"); });
    add("payload.schema", [](World& w) { w.refusedUser(PayloadSchema, "missing"); });
    add("payload.schema.common_off",
        [](World& w) { w.refusedUser(PayloadSchema, "AzureMonitorMetricAlert"); });
    add("payload.too_many_targets", [](World& w) { w.refusedUser(PayloadTooManyTargets, "1001"); });
    add("payload.no_target", [](World& w) { w.refusedUser(PayloadNoTarget, "[]"); });
    add("payload.no_target.budget", [](World& w) {
        w.refusedUser(PayloadNoTarget, "null");
        auto& request = w.recent(PayloadNoTarget);
        request.id = 4711;
        request.service = "CostAlerts";
    });
}

void failToStore(World& world, store::StoreError error)
{
    world.health.error = error;
    world.health.since = world.now - 1min;
    world.health.refused = 12;
}

void addStates(Rows& rows)
{
    const auto add = [&](std::string_view code, void (*build)(World&)) {
        rows.push_back({code, build, false});
    };
    add("store.unavailable", [](World& w) { failToStore(w, store::StoreError::Io); });
    add("store.unavailable.disk_full", [](World& w) { failToStore(w, store::StoreError::DiskFull); });
    add("store.unavailable.locked", [](World& w) { failToStore(w, store::StoreError::Busy); });
    add("store.unavailable.read_only", [](World& w) { failToStore(w, store::StoreError::ReadOnly); });
    add("store.unavailable.damaged", [](World& w) { failToStore(w, store::StoreError::NotADatabase); });
    add("setup.no_client", [](World& w) { w.entities.clear(); });
}

void addNotes(Rows& rows)
{
    const auto add = [&](std::string_view code, void (*build)(World&)) {
        rows.push_back({code, build, true});
    };
    add("access.role_contained", [](World& w) {
        w.containments = {{"evt_mgmt_admin", identity::integrationRole}};
        w.users[0].roles = {"evt_mgmt_admin"};
    });
    add("access.role_just_granted", [](World& w) {
        w.refusedUser(AccessRole, "none").last = w.now - 3min;
        w.changed("roles", "", identity::integrationRole);
    });
    add("delivery.retry_pause", [](World& w) {
        w.recent(Accepted).status = 503;
        w.recent(Accepted).status = 503;
        w.requests[0].received = w.now - 2min;
        w.requests[1].received = w.now - 3min;
    });
    add("delivery.duplicates", [](World& w) {
        w.recent(Accepted).body = "d1";
        w.recent(Accepted).body = "d1";
    });
    add("alert.budget_clear", [](World& w) {
        auto& request = w.recent(Accepted);
        request.condition.clear();
        request.severity = 0;
        request.alertRule = "Monthly budget";
    });
    add("alert.sev2_sev3", [](World& w) {
        w.recent(Accepted).alertSeverity = "Sev2";
        w.recent(Accepted).alertSeverity = "Sev3";
    });
    add("alert.shared_key", [](World& w) {
        for (const char* const rule : {"CPU high", "CPU very high"}) {
            auto& request = w.recent(Accepted);
            request.alertRule = rule;
            request.messageKey = "vm1__Platform__cpu";
        }
    });
}

} // namespace

std::vector<FindingRow> findingRows()
{
    Rows rows;
    addListener(rows);
    addTokens(rows);
    addClients(rows);
    addProviders(rows);
    addSources(rows);
    addUsers(rows);
    addAccess(rows);
    addPayloads(rows);
    addStates(rows);
    addNotes(rows);
    return rows;
}

} // namespace usher::test
