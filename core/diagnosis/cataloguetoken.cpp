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

constexpr std::array tokenEntries{
    Entry{
        .code = "token.missing",
        .check = TokenMissing,
        .who = Who::AzureAdministrator,
        .title = T("Requests arrive without a token"),
        .observed = T("{count} of {total} requests in the last 15 minutes were refused: they had no "
                      "Authorization header."),
        .foreseen = T("The next request will be refused: it has no token."),
        .evidence = T("Expected an Authorization header with a bearer token; none came."),
        .cause =
            T("The webhook is an ordinary one (not “secure”), or a proxy on the way drops the header. In "
              "Bicep or Terraform the receiver has an object id but not useAadAuth."),
        .fix = T("In the action group use a Secure Webhook with the app registration's object id."),
        .azure = T("Action group > Actions: type Secure Webhook, Object ID = that of the app registration."),
        .command = T("az monitor action-group update --name GROUP --resource-group RG --add-action webhook "
                     "NAME URI useaadauth OBJECT_ID IDENTIFIER_URI usecommonalertschema"),
        .tellApart =
            T("A request with Via, X-Forwarded-For or X-MS-CLIENT-PRINCIPAL came through a proxy that "
              "may have taken the header; without them the webhook is an ordinary one."),
    },
    Entry{
        .code = "token.missing.elsewhere",
        .check = TokenMissing,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("The token stands in the wrong place"),
        .evidence = T("Expected {expected}; got {got}."),
        .cause = T("A token counts only in the header Authorization, behind the word Bearer."),
        .fix =
            T("Send the token as Authorization: Bearer TOKEN. It was seen by everything that logs URLs and "
              "headers: let it expire, and fetch another."),
        .azure = T("Action group > Actions > Secure Webhook: URI without a token in it."),
    },
    Entry{
        .code = "token.missing.api_key",
        .check = TokenMissing,
        .who = Who::AzureAdministrator,
        .title = T("Requests bring an API key instead of a token"),
        .evidence = T("Expected {expected}; got {got}."),
        .cause = T("The URL or a header holds x-sn-apikey. That belongs to the other way of connecting Azure "
                   "Monitor, without OAuth."),
        .fix = T("Take the key out of the URL and use a Secure Webhook. Renew the key: it was sent over the "
                 "network."),
        .serviceNow = T("System Web Services > API Access Policies > REST API Access Policies: the policy of "
                        "the inbound event API lists the profile for ID tokens beside the one for API keys."),
        .azure = T("Action group > Actions: type Secure Webhook, URI without x-sn-apikey."),
    },
    Entry{
        .code = "token.scheme",
        .check = TokenScheme,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("Requests use another scheme than Bearer"),
        .observed =
            T("{count} of {total} requests in the last 15 minutes were refused: they authenticate with "
              "“{got}” instead of a bearer token."),
        .foreseen = T("The next request will be refused: it has no bearer token."),
        .evidence = T("Expected {expected}; got {got}."),
        .cause =
            T("Something else than an Azure secure webhook sends these requests, or a proxy puts its own "
              "Authorization in."),
        .fix = T("Send the token as Authorization: Bearer TOKEN."),
        .azure = T("Action group > Actions: type Secure Webhook."),
    },
    Entry{
        .code = "token.scheme.basic",
        .check = TokenScheme,
        .who = Who::AzureAdministrator,
        .title = T("A user name and password are sent instead of a token"),
        .evidence = T("Expected {expected}; got {got}."),
        .cause = T("A user name and password stand in the webhook's URL (https://user:password@...). The "
                   "password of the integration user is never part of this integration: Azure proves itself "
                   "by its token."),
        .fix = T("Take the credentials out of the URL and use a Secure Webhook. Change that password: it was "
                 "sent over the network."),
        .azure = T("Action group > Actions > Secure Webhook: URI without user name and password."),
        .command = T("az monitor action-group show --name GROUP --resource-group RG --query "
                     "webhookReceivers[].serviceUri"),
    },
    Entry{
        .code = "token.malformed",
        .check = TokenMalformed,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("What stands behind Bearer is no JSON Web Token"),
        .observed = T("{count} of {total} requests in the last 15 minutes were refused: what they send is no "
                      "JSON Web Token."),
        .foreseen = T("The next request will be refused: what it sends is no JSON Web Token."),
        .evidence = T("Expected {expected}; got {got}."),
        .cause =
            T("The token was cut, quoted or wrapped on its way, or it is a token of another kind. Azure's "
              "has three parts with two dots between them."),
        .fix = T("Send the token whole, on one line, without quotes."),
        .tellApart = T("A token that was cut has fewer than two dots or breaks off; one of another kind has "
                       "none."),
    },
    Entry{
        .code = "token.malformed.twice",
        .check = TokenMalformed,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("The Authorization header comes twice"),
        .evidence = T("Expected {expected}; got {got}."),
        .cause = T("A proxy adds its own Authorization to the one of Azure. Which one is meant would be a "
                   "guess, so neither counts."),
        .fix = T("Let the proxy pass Azure's Authorization on and add none."),
    },
    Entry{
        .code = "token.algorithm",
        .check = TokenAlgorithm,
        .who = Who::Sender,
        .title = T("Tokens are signed with the algorithm {got}"),
        .evidence = T("Algorithm expected {expected}; got {got}."),
        .cause = T("Azure signs with RS256. Another provider, or a token made by hand, uses another one."),
        .fix = T("Let the sender use RS256, or add the algorithm to the setting token.algorithms if the "
                 "provider is yours."),
        .tellApart = T("The issuer in the token's claims tells which provider made it."),
    },
    Entry{
        .code = "token.algorithm.none",
        .check = TokenAlgorithm,
        .who = Who::Sender,
        .title = T("Tokens come without a real signature ({got})"),
        .evidence = T("Algorithm expected {expected}; got {got}."),
        .cause =
            T("With “none” or an HMAC algorithm anybody could have written this token. Azure never sends "
              "one. It is a test tool or an attack."),
        .fix = T("Look at the address these requests come from. Nothing was let in, and no setting allows "
                 "it."),
    },
    Entry{
        .code = "token.expired",
        .check = TokenExpired,
        .who = Who::Sender,
        .title = T("Expired tokens are sent"),
        .observed =
            T("{count} of {total} requests in the last 15 minutes were refused: the token had expired."),
        .foreseen = T("The next request will be refused: its token has expired."),
        .evidence = T("Token valid until {got}; expected {expected}."),
        .cause =
            T("An old token is sent again, as by a stored test request, or the clock of this computer is "
              "ahead."),
        .fix = T("Let the sender fetch a fresh token. Check the clock here."),
        .tellApart =
            T("Compare the clock here with another one (date -u). If it is right, the token is old."),
    },
    Entry{
        .code = "token.expired.skew",
        .check = TokenExpired,
        .certainty = Inferred,
        .title = T("Tokens come {late} s too late: the clock skew of “{client}” is only {skew} s"),
        .evidence = T("Token valid until {got}; expected {expected}."),
        .cause =
            T("The default skew of 300 s would have let this token in. It was made smaller here, and two "
              "clocks differ by more."),
        .fix = T("Set the clock skew of the OAuth client back to 300, and let both clocks be set by the "
                 "network."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry: Clock "
              "Skew = 300."),
    },
    Entry{
        .code = "token.expired.clock",
        .check = TokenExpired,
        .certainty = Inferred,
        .title = T("All tokens look expired: the clock of this computer may be ahead"),
        .evidence =
            T("{tokens} different tokens, none of them accepted; the newest was valid until {got}, the "
              "clock here says {now}."),
        .cause = T("Different tokens that have all expired are unlikely; a clock that is ahead makes every "
                   "token look old."),
        .fix = T("Set the clock here by the network (timedatectl set-ntp true). If it is right, the sender "
                 "keeps old tokens."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry: Clock "
              "Skew. An instance's own clock is kept by ServiceNow."),
        .tellApart = T("Compare the clock here with another one (date -u). If it is right, the sender keeps "
                       "tokens for too long."),
    },
    Entry{
        .code = "token.not_yet_valid",
        .check = TokenNotYetValid,
        .certainty = Inferred,
        .title = T("Tokens arrive before they are valid: the clock of this computer is slow"),
        .observed = T("{count} of {total} requests in the last 15 minutes were refused: by the clock of this "
                      "computer the token is not valid yet."),
        .foreseen =
            T("The next request will be refused: by the clock of this computer its token is not valid "
              "yet."),
        .evidence = T("Token valid from {got}; expected {expected}."),
        .cause =
            T("Azure's tokens are valid from the second they are issued. When one seems to come from the "
              "future, the clock here is behind by more than the allowed skew."),
        .fix = T("Set the clock here by the network (timedatectl set-ntp true)."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry: Clock "
              "Skew."),
        .tellApart =
            T("Compare the clock here with another one (date -u). If it is right, the token was made "
              "by hand."),
    },
    Entry{
        .code = "token.not_yet_valid.skew",
        .check = TokenNotYetValid,
        .certainty = Inferred,
        .title = T("Tokens come {late} s too early: the clock skew of “{client}” is only {skew} s"),
        .evidence = T("Token valid from {got}; expected {expected}."),
        .cause =
            T("The default skew of 300 s would have let this token in. It was made smaller here, and the "
              "clock of this computer is a little slow."),
        .fix = T("Set the clock skew of the OAuth client back to 300, and let the clock be set by the "
                 "network."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry: Clock "
              "Skew = 300."),
    },
    Entry{
        .code = "token.replayed",
        .check = TokenReplayed,
        .title = T("JTI verification refuses a token that was used before"),
        .observed = T("{count} of {total} requests in the last 15 minutes were refused: their token was used "
                      "before, and the OAuth client takes each token once."),
        .foreseen = T("The next request will be refused when its token was used before."),
        .evidence = T("Expected {expected}; got {got}."),
        .cause =
            T("The OAuth client takes each token once (JTI verification). Azure sends one token with many "
              "alerts for up to a day, so only the first alert comes through."),
        .fix = T("Switch JTI verification of the OAuth client off."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth "
              "OIDC Provider Configuration: untick Enable JTI verification."),
        .tellApart = T("Requests from Azure's addresses: this switch. The same request from elsewhere: "
                       "somebody sends a token again that is not theirs."),
    },
    Entry{
        .code = "token.replayed.no_id",
        .check = TokenReplayed,
        .title = T("JTI verification wants an id that the tokens do not have"),
        .evidence = T("Expected {expected}; got {got}."),
        .cause =
            T("JTI verification is on, and these tokens carry neither jti nor uti. So no token can be told "
              "from one that was used before."),
        .fix = T("Switch JTI verification of the OAuth client off."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth "
              "OIDC Provider Configuration: untick Enable JTI verification."),
    },
    Entry{
        .code = "token.revoked",
        .check = TokenRevoked,
        .who = Who::Sender,
        .title = T("Revoked tokens are sent"),
        .observed = T("{count} of {total} requests in the last 15 minutes were refused: their token has been "
                      "revoked."),
        .foreseen = T("The next request will be refused: its token has been revoked."),
        .evidence = T("Expected {expected}; got {got}."),
        .cause =
            T("The token was issued by this stand-in to an own OAuth client. Since then somebody has revoked "
              "it, newer tokens of the client have taken its place, or the client was made inactive or "
              "removed."),
        .fix = T("Activate the own OAuth client if it is meant to be used, and let the sender fetch a fresh "
                 "token."),
        .serviceNow = T("System OAuth > Manage Tokens: the token is no longer listed."),
    },
    Entry{
        .code = "token.opaque_expired",
        .check = TokenOpaqueExpired,
        .who = Who::Sender,
        .title = T("Expired tokens of an own OAuth client are sent"),
        .observed = T("{count} of {total} requests in the last 15 minutes were refused: their token, issued "
                      "here, had expired."),
        .foreseen = T("The next request will be refused: its token, issued here, has expired."),
        .evidence = T("Token valid until {got}; expected {expected}."),
        .cause = T("The token was issued by this stand-in and is past the lifespan of its OAuth client."),
        .fix = T("Let the sender fetch a fresh token, or give the OAuth client a longer lifespan."),
        .serviceNow = T("System OAuth > Application Registry > the own client: Access Token Lifespan."),
    },
};

} // namespace

std::span<const Entry> token()
{
    return tokenEntries;
}

} // namespace usher::diagnosis::parts

#undef T
