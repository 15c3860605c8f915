// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/catalogueparts.h"

#include <QtGlobal>

#include <array>

#define T(text) QT_TRANSLATE_NOOP("diagnosis", text)

namespace usher::diagnosis::parts {

namespace {

using enum record::CheckCode;
using enum Certainty;

constexpr const char* rolePlace =
    T("User Administration > Users > {user} > Roles: add evt_mgmt_integration.");
constexpr const char* rolesCommand =
    T("az rest --method GET --url \"https://graph.microsoft.com/v1.0/servicePrincipals(appId="
      "'461e8683-5575-4561-ac7f-899cc907d62a')/appRoleAssignments\"");

constexpr std::array accessEntries{
    Entry{
        .code = "access.role",
        .check = AccessRole,
        .title = T("The integration user “{user}” lacks the role evt_mgmt_integration"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: the integration user “{user}” lacks the role evt_mgmt_integration."),
        .foreseen = T("The next valid request will be rejected: the integration user “{user}” lacks the role "
                      "evt_mgmt_integration."),
        .evidence = T("Expected {expected}; “{user}” has {got}."),
        .cause =
            T("The token is valid and the user is there, but without this role it may not create events. "
              "The reply is {status}."),
        .fix =
            T("Grant the role evt_mgmt_integration to the user “{user}”. On an instance it counts from the "
              "next session on."),
        .serviceNow = rolePlace,
    },
    Entry{
        .code = "access.role.other_role",
        .check = AccessRole,
        .title = T("“{user}” has {similar}, which is not the role evt_mgmt_integration"),
        .evidence = T("Expected {expected}; “{user}” has {got}."),
        .cause = T("The other Event Management roles are for people who work with events. Only "
                   "evt_mgmt_integration lets a program create them."),
        .fix = T("Grant the role evt_mgmt_integration to the user “{user}”; it needs no other."),
        .serviceNow = rolePlace,
    },
    Entry{
        .code = "access.role.removed",
        .check = AccessRole,
        .certainty = Inferred,
        .title = T("The role evt_mgmt_integration was taken from “{user}”"),
        .evidence = T("Roles until {since}: {before}; now: {got}."),
        .cause = T("The user had the role and lost it. The token is still valid, but the user may not create "
                   "events any more; the reply is {status}."),
        .fix =
            T("Grant the role evt_mgmt_integration to the user “{user}” again, and find out what takes roles "
              "away."),
        .serviceNow =
            T("User Administration > Users > {user} > Roles: add evt_mgmt_integration. System Logs > "
              "Role Audit: who took it away."),
    },
    Entry{
        .code = "access.app_role",
        .check = AccessAppRole,
        .who = Who::AzureAdministrator,
        .title = T("The token has another app role than the required one"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: the roles of their token hold none of {expected}."),
        .foreseen = T("The next valid request will be rejected: its token lacks the required app role."),
        .evidence = T("Expected one of {expected}; the token has {got}."),
        .cause =
            T("The property sn_em_connector.AzureMonitorAlertSenderAADRole asks for an app role, and Azure's "
              "service principal was given another one. Microsoft's script assigns the first role of the "
              "app registration, which need not be the right one."),
        .fix =
            T("Assign the app role {expected} to the service principal “AzNS AAD Webhook”, or put the role "
              "that the token has into the property. Old tokens go on for up to a day."),
        .serviceNow =
            T("System property sn_em_connector.AzureMonitorAlertSenderAADRole: a role that the token "
              "has, or empty."),
        .azure = T("Enterprise applications > AzNS AAD Webhook > Permissions: the app role of your app "
                   "registration."),
        .command = rolesCommand,
    },
    Entry{
        .code = "access.app_role.none",
        .check = AccessAppRole,
        .who = Who::AzureAdministrator,
        .title = T("The token has no app role, and one is required"),
        .evidence = T("Expected one of {expected}; the token has {got}."),
        .cause =
            T("The property sn_em_connector.AzureMonitorAlertSenderAADRole asks for an app role, but none "
              "was assigned to Azure's service principal: Microsoft's script was not run, or not by an "
              "administrator."),
        .fix = T("Run Microsoft's script of “Configure authentication for Secure webhook”, or clear the "
                 "property. Then wait for a new token, up to a day."),
        .serviceNow = T("System property sn_em_connector.AzureMonitorAlertSenderAADRole: empty switches the "
                        "check off."),
        .azure =
            T("Run Microsoft's script of “Configure authentication for Secure webhook”: it assigns the app "
              "role to the service principal AzNS AAD Webhook."),
        .command = rolesCommand,
        .tellApart =
            T("The command lists what is assigned. If the role is there, the token is older than the "
              "assignment."),
    },
    Entry{
        .code = "access.app_role.old_token",
        .check = AccessAppRole,
        .certainty = Inferred,
        .who = Who::AzureAdministrator,
        .title = T("An old token lacks the app role that newer ones have"),
        .evidence =
            T("Expected one of {expected}; the token of {issued} has {got}, one of {newer} has the role."),
        .cause =
            T("The app role was assigned after this token was issued. Azure keeps its token for up to 24 "
              "hours and 5 minutes, so tokens without the role go on until then."),
        .fix = T("Wait: the last old token ends at {until}. Or empty the property until then."),
        .serviceNow =
            T("System property sn_em_connector.AzureMonitorAlertSenderAADRole: empty until {until}."),
        .azure = T("Nothing to do: the role is assigned."),
        .command = rolesCommand,
    },
    Entry{
        .code = "access.rate_limit",
        .check = AccessRateLimit,
        .title = T("A rate rule stops the user “{user}”"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: the user “{user}” has sent more in an hour than a rate rule allows."),
        .foreseen = T("The next request will be rejected: a rate rule stops the user “{user}” until the next "
                      "hour."),
        .evidence = T("Expected {expected}; got {got}."),
        .cause =
            T("Rate rules count the requests of each user in each hour. The reply is 429, after which Azure "
              "sends again, up to five times, and then pauses for 15 minutes."),
        .fix = T("Raise the limit of the rate rule, or leave the integration user out of it."),
        .serviceNow = T("System Web Services > REST > Rate Limit Rules: the rule that applies to {user}."),
    },
    Entry{
        .code = "access.role_contained",
        .certainty = Inferred,
        .title = T("“{user}” has evt_mgmt_integration only through another role"),
        .evidence = T("Roles of “{user}”: {got}; one of them contains evt_mgmt_integration."),
        .cause =
            T("Requests are accepted. But whoever changes the other role takes this one along, and the other "
              "role allows more than is needed."),
        .fix = T("Grant evt_mgmt_integration itself to the user “{user}”, then take the other role away."),
        .serviceNow = rolePlace,
    },
    Entry{
        .code = "access.role_just_granted",
        .title = T("The role was granted to “{user}” at {since}; an instance may still say 403 for a while"),
        .evidence = T("Roles until {since}: {before}; now: {got}."),
        .cause =
            T("This stand-in counts a new role at once. An instance counts it from the next session on, so a "
              "403 may go on although everything is right."),
        .fix = T("Wait a few minutes before you look for another cause."),
        .serviceNow = T("System Diagnostics > Sessions: end the sessions of {user}."),
    },
};

} // namespace

std::span<const Entry> access()
{
    return accessEntries;
}

} // namespace usher::diagnosis::parts

#undef T
