// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/places.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

#define T(text) QT_TRANSLATE_NOOP("diagnosis", text)

namespace usher::diagnosis {

namespace {

struct PlaceRow {
    std::string_view code;
    Places places;
};

// The menus are those of ServiceNow's and Microsoft's documentation of this integration.
constexpr std::array placeRows{
    PlaceRow{"user.inactive", {T("User Administration > Users > {user}: tick Active."), ""}},
    PlaceRow{"user.locked_out", {T("User Administration > Users > {user}: untick Locked out."), ""}},
    PlaceRow{
        "user.not_found",
        {T("User Administration > Users > the integration user: Source = {client}. If the form lacks Source: "
           "Configure "
           "> Form Layout."),
         ""}},
    PlaceRow{
        "user.ambiguous",
        {T("User Administration > Users: list those with Source = {client} and leave it on one of them."),
         ""}},
    PlaceRow{"user.claim_missing",
             {T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth OIDC "
                "Provider "
                "Configuration: User Claim = a claim that the token carries."),
              ""}},
    PlaceRow{"user.password_reset",
             {T("User Administration > Users > {user}: untick Password needs reset."), ""}},
    PlaceRow{"user.interactive",
             {T("User Administration > Users > {user}: tick Web service access only."), ""}},
    PlaceRow{"user.human_identity",
             {T("User Administration > Users > {user}: Identity type = Machine."), ""}},
    PlaceRow{"user.extra_roles",
             {T("User Administration > Users > {user} > Roles: leave only evt_mgmt_integration."), ""}},
    PlaceRow{"access.role",
             {T("User Administration > Users > {user} > Roles: add evt_mgmt_integration."), ""}},
    PlaceRow{
        "access.app_role",
        {T("System property sn_em_connector.AzureMonitorAlertSenderAADRole: a role that the token has, or "
           "empty."),
         T("Run Microsoft's script of “Configure authentication for Secure webhook”: it assigns the app role "
           "to the "
           "service principal AzNS AAD Webhook.")}},
    PlaceRow{
        "token.audience",
        {T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry: Client ID = "
           "{got}."),
         T("Action group > Actions > Secure Webhook: Object ID = that of the app registration made for this "
           "instance.")}},
    PlaceRow{
        "token.issuer",
        {T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth OIDC "
           "Provider "
           "Configuration: OIDC Metadata URL with /v2.0/ for V2 tokens, without it for V1."),
         T("App registration > Manifest: requestedAccessTokenVersion 2 makes V2 tokens, 1 or null V1.")}},
    PlaceRow{
        "token.claim",
        {T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth OIDC "
           "Provider "
           "Configuration > Claim Name: azp for V2 tokens, appid for V1."),
         T("App registration > Manifest: requestedAccessTokenVersion 2 makes V2 tokens (azp), 1 or null V1 "
           "(appid).")}},
    PlaceRow{"access.rate_limit",
             {T("System Web Services > REST > Rate Limit Rules: the rule that applies to {user}."), ""}},
    PlaceRow{"user.none_bound",
             {T("System OAuth > Application Registry > the own client: OAuth Application User."), ""}},
    PlaceRow{"token.replayed",
             {T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth OIDC "
                "Provider Configuration: untick Enable JTI verification."),
              ""}},
    PlaceRow{"oidc.refresh_failing",
             {T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth OIDC "
                "Provider Configuration: OIDC Metadata URL; the instance has to reach it."),
              ""}},
    PlaceRow{"token.not_yet_valid",
             {T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry: Clock Skew."),
              ""}},
    PlaceRow{"token.unknown_key",
             {T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth OIDC "
                "Provider "
                "Configuration: OIDC Metadata URL = that of the token's tenant."),
              ""}},
    PlaceRow{"token.keys_unavailable",
             {T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth OIDC "
                "Provider "
                "Configuration: OIDC Metadata URL; the instance has to reach it."),
              ""}},
    PlaceRow{
        "token.missing",
        {"", T("Action group > Actions: type Secure Webhook, Object ID = that of the app registration.")}},
    PlaceRow{"token.scheme",
             {"", T("Action group > Actions > Secure Webhook: URI without user name and password.")}},
    PlaceRow{"payload.schema",
             {"", T("Action group > Actions > Secure Webhook: Enable the common alert schema = Yes.")}},
    PlaceRow{"payload.no_target",
             {"", T("Action group: give alerts without targets (budgets, some tests) another action.")}},
    PlaceRow{
        "payload.connector",
        {T("Push Connectors (sn_em_connector_listener): the connector whose Source the URL names is Active."),
         T("Action group > Actions > Secure Webhook: URI with ?source=azuremonitor at its end.")}},
};

} // namespace

Places placesOf(std::string_view code)
{
    const auto* const found = std::find_if(placeRows.begin(), placeRows.end(),
                                           [&](const PlaceRow& row) { return row.code == code; });
    return found != placeRows.end() ? found->places : Places();
}

} // namespace usher::diagnosis

#undef T
