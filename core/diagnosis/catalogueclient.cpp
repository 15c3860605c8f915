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

constexpr const char* clientIdPlace =
    T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry: Client ID = {got}.");

constexpr std::array clientEntries{
    Entry{
        .code = "token.audience",
        .check = TokenAudience,
        .title = T("The token's audience “{got}” belongs to no active OAuth client"),
        .observed =
            T("{count} of {total} requests in the last 15 minutes were refused: no active OAuth client "
              "has the token's audience “{got}” as its Client ID."),
        .foreseen = T("The next request will be refused: no active OAuth client has its audience."),
        .evidence = T("Audience of the token: {got}; expected {expected}."),
        .cause = T("The Client ID must equal the token's aud exactly. V1 tokens carry the Application ID URI "
                   "(api://...), V2 tokens the Application (client) ID. This one fits no OAuth client, so "
                   "the action group names another app registration, or none was set up for this one."),
        .fix =
            T("If the app registration is the right one, set the Client ID of the OAuth client, and Source "
              "of the user, to {got}. Else name the right one in the action group."),
        .serviceNow = clientIdPlace,
        .azure =
            T("Action group > Actions > Secure Webhook: Object ID = that of the app registration made for "
              "this instance."),
        .command = T("az ad app list --filter \"identifierUris/any(u:u eq '{got}')\" --query "
                     "[].{name:displayName,id:id}"),
        .tellApart =
            T("The command shows whose audience this is: your app registration (then mend the Client "
              "ID), or another one (then mend the action group)."),
    },
    Entry{
        .code = "token.audience.inactive",
        .check = TokenAudience,
        .title = T("The OAuth client “{client}” is inactive"),
        .evidence = T("The token's audience is {got}; the OAuth client with this Client ID has active = "
                      "false."),
        .cause = T("The OAuth client fits the token, but it is switched off."),
        .fix = T("Tick Active on the OAuth client “{client}”."),
        .serviceNow = T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry: tick "
                        "Active."),
    },
    Entry{
        .code = "token.audience.version_mixup",
        .check = TokenAudience,
        .title = T("{version} tokens arrive, but the set-up is for the other version ({off})"),
        .evidence =
            T("The token is {version} with aud {got}; the OAuth client has the Client ID {configured}. "
              "For {version} these are off: {off}."),
        .cause =
            T("Four places must fit the token's version: Client ID, OIDC Metadata URL, Claim Name, and "
              "Source of the user. V1 has the Application ID URI (api://...) as aud and the claim appid; "
              "V2 has the Application (client) ID as aud, the claim azp, and /v2.0/ in the URL."),
        .fix = T("Set {off} to {version}: Client ID and Source {got}, Claim Name {claim}, OIDC Metadata URL "
                 "{url}. Or let Azure issue the other version again."),
        .serviceNow = clientIdPlace,
        .azure =
            T("App registration > Manifest: requestedAccessTokenVersion 2 makes V2 tokens, 1 or null V1."),
        .command = T("az ad app list --display-name NAME --query "
                     "[].{uris:identifierUris,client:appId,version:api.requestedAccessTokenVersion}"),
        .tellApart =
            T("All four places off: the version was changed in Azure. One or two off: they were never "
              "changed here."),
    },
    Entry{
        .code = "token.audience.inexact",
        .check = TokenAudience,
        .title = T("The Client ID is nearly the token's audience: {difference}"),
        .evidence = T("Audience of the token: {got}; Client ID of the OAuth client: {configured}."),
        .cause = T("Both are compared letter by letter; they differ only in {difference}."),
        .fix = T("Copy the token's audience exactly: Client ID and Source = {got}."),
        .serviceNow = clientIdPlace,
    },
    Entry{
        .code = "token.audience.several",
        .check = TokenAudience,
        .certainty = Inferred,
        .title = T("The token fits several OAuth clients"),
        .evidence = T("Audience of the token: {got}; OAuth clients that fit: {configured}."),
        .cause = T("An audience must lead to exactly one OAuth client. An instance with two of one Client ID "
                   "takes either, and then checks the signature with the wrong provider's keys."),
        .fix = T("Leave one OAuth client active for this audience."),
        .serviceNow = T("System OAuth > Application Registry: list Client ID = {got}; leave one active."),
    },
    Entry{
        .code = "token.claim",
        .check = TokenClaim,
        .title = T("The token names another caller than Azure's action groups"),
        .observed = T("{count} of {total} requests in the last 15 minutes were refused: the claim that names "
                      "the caller is “{got}”, expected {expected}."),
        .foreseen = T("The next request will be refused: its caller is not the expected one."),
        .evidence = T("Expected {expected}; the token has {got}."),
        .cause = T("Only Azure's action-group service may send here: its app id must stand in the claim that "
                   "names the caller."),
        .fix =
            T("Send through an Azure action group; or set claim name and value of the OAuth client to what "
              "the token carries."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth "
              "OIDC Provider Configuration > Claim Name and its value."),
        .azure = T("Action group > Test action group: sends with the right caller."),
    },
    Entry{
        .code = "token.claim.version_mixup",
        .check = TokenClaim,
        .title = T("{version} tokens name the caller in {claim}, the OAuth client asks for {asked}"),
        .evidence = T("Expected {expected}; the token has {claim} {caller}. For {version} these are off: "
                      "{off}."),
        .cause = T("V2 tokens name the caller in azp, V1 tokens in appid. The shipped OAuth client asks for "
                   "azp."),
        .fix = T("Set Claim Name of the OAuth client to {claim}."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth "
              "OIDC Provider Configuration > Claim Name: {claim}."),
        .azure =
            T("App registration > Manifest: requestedAccessTokenVersion 2 makes V2 tokens (azp), 1 or null "
              "V1 (appid)."),
        .command = T("az ad app show --id {client} --query api.requestedAccessTokenVersion"),
    },
    Entry{
        .code = "token.claim.us_gov",
        .check = TokenClaim,
        .title = T("The caller is Azure US Government's action-group service"),
        .evidence = T("Expected {expected}; the token has {got}."),
        .cause = T("In Azure US Government the action-group service has another app id than in the public "
                   "cloud."),
        .fix = T("Set the claim value of the OAuth client to {caller}."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth "
              "OIDC Provider Configuration > Claim Name {claim}: value {caller}."),
    },
    Entry{
        .code = "token.claim.other_cloud",
        .check = TokenClaim,
        .title = T("The OAuth client expects the caller of another Azure cloud"),
        .evidence = T("Expected {expected}; the token has {got}."),
        .cause =
            T("The OAuth client asks for the app id of Azure US Government, but the tokens come from the "
              "public cloud."),
        .fix = T("Set the claim value of the OAuth client to {caller}."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth "
              "OIDC Provider Configuration > Claim Name {claim}: value {caller}."),
    },
    Entry{
        .code = "token.claim.own_app",
        .check = TokenClaim,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("The token was made for an app of your own, not for Azure's action groups"),
        .evidence = T("Expected {expected}; the token has {got}."),
        .cause =
            T("The token is good, but its caller is the app {caller}. So somebody fetched it with a client "
              "id and secret to try the endpoint; Azure's action groups send their own."),
        .fix =
            T("Test with “Test action group” in Azure. For a lab, set the claim value of the OAuth client to "
              "{caller}, or empty its claim name."),
        .azure = T("Action group > Test action group."),
        .command = T("az ad app show --id {caller} --query displayName"),
        .tellApart =
            T("The command names the app. If nobody knows it, somebody in your tenant fetches tokens "
              "for this endpoint."),
    },
    Entry{
        .code = "oidc.twin_clients",
        .certainty = Inferred,
        .title = T("Two OAuth clients are nearly the same: {got}"),
        .evidence = T("Both are active: {expected} and {got}. They differ only in {difference}."),
        .cause =
            T("One of them was probably meant to be the other. Which one takes a token depends on a letter; "
              "an instance with two of one Client ID may take the wrong provider's keys."),
        .fix = T("Leave active the one that equals the token's audience."),
        .serviceNow = T("System OAuth > Application Registry: Client IDs that look alike; leave one active."),
    },
};

} // namespace

std::span<const Entry> client()
{
    return clientEntries;
}

} // namespace usher::diagnosis::parts

#undef T
