// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/catalogue.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

// One string a translation source: T keeps the table readable.
#define T(text) QT_TRANSLATE_NOOP("diagnosis", text)

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;

constexpr std::array rows{
    Entry{
        "user.inactive", UserInactive, T("The integration user “{user}” is inactive"),
        T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: the "
          "integration user “{user}” is inactive since {since}."),
        T("The next valid request will be rejected: the integration user “{user}” is inactive since "
          "{since}."),
        T("sys_user {user}: active is {got}, expected {expected}."),
        T("Azure did its part: the token is valid. With this user inactive there is nobody to run the event "
          "logic "
          "as, so no event is created. Often a clean-up job for people who left has switched the user off."),
        T("Tick Active on the user “{user}”, and exclude it from jobs that deactivate users."), Who::Here},
    Entry{"user.locked_out", UserLockedOut, T("The integration user “{user}” is locked out"),
          T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: the "
            "integration user “{user}” is locked out since {since}."),
          T("The next valid request will be rejected: the integration user “{user}” is locked out since "
            "{since}."),
          T("sys_user {user}: locked_out is {got}, expected {expected}."),
          T("The token is valid, but a locked user may not run the event logic. Somebody signed in with a "
            "wrong "
            "password as this user, or an administrator locked it. The webhook itself never uses the "
            "password."),
          T("Untick Locked out on the user “{user}”, and find out who signs in with its name."), Who::Here},
    Entry{
        "user.not_found", UserNotFound, T("No user has Source “{client}”"),
        T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: no "
          "user "
          "matches {expected}."),
        T("The next valid request will be rejected: no user matches {expected}."),
        T("Looked for {expected}; found {got}."),
        T("After the token is validated, the instance looks for the user whose field equals a claim of the "
          "token. "
          "The value must be in the field Source, not in User ID, exactly as the token has it: no blanks, no "
          "brackets, same case, same trailing slash."),
        T("Set Source of the integration user to {client}."), Who::Here},
    Entry{"user.ambiguous", UserAmbiguous, T("More than one user has Source “{client}”"),
          T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: "
            "more than one "
            "user matches the token."),
          T("The next valid request will be rejected: more than one user matches the token."),
          T("Expected {expected}; found {got}."),
          T("The same value stands in the field of several users, so it does not tell who runs the event "
            "logic."),
          T("Keep the value on the integration user and empty it on the others (usherctl user set NAME "
            "source=)."),
          Who::Here},
    Entry{"user.claim_missing", UserClaimMissing, T("The token lacks the claim that names the user"),
          T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: it "
            "lacks the "
            "claim that names the user."),
          T("The next valid request will be rejected: the claim that names the user is missing."),
          T("Expected {expected}; it was {got}."),
          T("The OAuth client looks the user up by a claim that these tokens do not carry."),
          T("Set the user claim of the OAuth client back to aud."), Who::Here},
    Entry{"user.password_reset", UserPasswordReset, T("The user “{user}” must reset its password first"),
          T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: the "
            "integration user “{user}” needs a password reset."),
          T("The next valid request will be rejected: the integration user “{user}” needs a password reset."),
          T("sys_user {user}: password_needs_reset is {got}, and the property that enforces it is on."),
          T("The property glide.authenticate.api.user.reset_password.mandatory is on."),
          T("Untick Password needs reset on the user, or switch the property off."), Who::Here},
    Entry{"access.role", AccessRole, T("The integration user “{user}” lacks the role evt_mgmt_integration"),
          T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: the "
            "integration user “{user}” lacks the role evt_mgmt_integration."),
          T("The next valid request will be rejected: the integration user “{user}” lacks the role "
            "evt_mgmt_integration."),
          T("Expected {expected}; “{user}” has {got}."),
          T("The token is valid and the user is there, but without this role it may not create events. The "
            "reply is "
            "403 instead of 401."),
          T("Grant the role evt_mgmt_integration to the user “{user}”."), Who::Here},
    Entry{"access.app_role", AccessAppRole, T("The token lacks the required app role"),
          T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: its "
            "roles "
            "hold none of {expected}."),
          T("The next valid request will be rejected: its token lacks the required app role."),
          T("Expected one of {expected}; the token has {got}."),
          T("The property sn_em_connector.AzureMonitorAlertSenderAADRole asks for an app role that Azure's "
            "service "
            "principal was not given. After it is assigned, old tokens may go on for up to a day."),
          T("Assign the app role to the service principal “AzNS AAD Webhook”, or clear the property."),
          Who::AzureAdministrator},
    Entry{"token.audience", TokenAudience,
          T("The token's audience “{got}” belongs to no active OAuth client"),
          T("{count} of {total} requests in the last 15 minutes were refused: no active OAuth client has the "
            "token's "
            "audience “{got}” as its Client ID."),
          T("The next request will be refused: no active OAuth client has its audience."),
          T("Audience of the token: {got}; expected {expected}."),
          T("The Client ID must equal the token's aud exactly. V1 tokens carry the Application ID URI "
            "(api://...), V2 "
            "tokens the Application (client) ID; the two are easily mixed up."),
          T("Set the Client ID of the OAuth client, and Source of the user, to {got}."), Who::Here},
    Entry{"token.issuer", TokenIssuer, T("The token comes from another issuer"),
          T("{count} of {total} requests in the last 15 minutes were refused: the token comes from the "
            "issuer “{got}”, "
            "not from the one that the metadata URL announces."),
          T("The next request will be refused: its issuer is not the announced one."),
          T("Issuer of the token: {got}; announced: {expected}."),
          T("The metadata URL belongs to the other token version or to another tenant. V2 has /v2.0/ in the "
            "URL and "
            "issuer login.microsoftonline.com/.../v2.0; V1 has neither and issuer sts.windows.net/.../."),
          T("Use the metadata URL that fits the token: with /v2.0/ for V2, without it for V1."), Who::Here},
    Entry{"token.claim", TokenClaim, T("The token names another caller than Azure's action groups"),
          T("{count} of {total} requests in the last 15 minutes were refused: the claim that names the "
            "caller is "
            "“{got}”, expected {expected}."),
          T("The next request will be refused: its caller is not the expected one."),
          T("Expected {expected}; the token has {got}."),
          T("V2 tokens name the caller in azp, V1 tokens in appid; a token made by hand names your own app; "
            "Azure "
            "Government has another app id."),
          T("Set claim name and value of the OAuth client to what the token carries, or send through an "
            "Azure action "
            "group."),
          Who::Here},
    Entry{"token.expired", TokenExpired, T("Expired tokens are sent"),
          T("{count} of {total} requests in the last 15 minutes were refused: the token had expired."),
          T("The next request will be refused: its token has expired."),
          T("Token valid until {got}; expected {expected}."),
          T("An old token is sent again, or the clock of this computer is wrong by more than the allowed "
            "skew."),
          T("Check the clock here; let the sender fetch a fresh token."), Who::Sender},
    Entry{"token.not_yet_valid", TokenNotYetValid, T("Tokens arrive before they are valid"),
          T("{count} of {total} requests in the last 15 minutes were refused: the token is not valid yet."),
          T("The next request will be refused: its token is not valid yet."),
          T("Token valid from {got}; expected {expected}."),
          T("The clock of this computer is slow by more than the allowed skew."),
          T("Set the clock here (time synchronisation), or widen the clock skew of the OAuth client."),
          Who::Here},
    Entry{
        "token.signature", TokenSignature, T("Signatures of tokens do not verify"),
        T("{count} of {total} requests in the last 15 minutes were refused: the token's signature does not "
          "verify "
          "with the provider's key."),
        T("The next request will be refused: its signature will not verify."),
        T("Key: {expected}; result: {got}."),
        T("The token was changed on its way or is forged, or its key id belongs to another provider's key."),
        T("Find out who sends these requests; Azure's own tokens verify."), Who::Sender},
    Entry{"token.unknown_key", TokenUnknownKey, T("Tokens are signed with an unknown key"),
          T("{count} of {total} requests in the last 15 minutes were refused: the provider does not publish "
            "the key "
            "“{got}”."),
          T("The next request will be refused: its key is not published."),
          T("Key id of the token: {got}; expected {expected}."),
          T("The token is from another provider, or the keys were rolled over and could not be fetched again "
            "yet."),
          T("Check that the metadata URL is that of the token's tenant; the keys are fetched again by "
            "themselves."),
          Who::Here},
    Entry{"token.keys_unavailable", TokenKeysUnavailable, T("The identity provider's keys cannot be had"),
          T("{count} of {total} requests in the last 15 minutes were refused: the identity provider's "
            "signing keys "
            "cannot be had ({got})."),
          T("The next request will be refused: the identity provider's signing keys cannot be had ({got})."),
          T("Asked for {expected}: {got}."),
          T("The metadata URL is wrong, or this computer cannot reach it (proxy, firewall, no network)."),
          T("Open the metadata URL in a browser here; mend the URL or the way to it. It is tried again by "
            "itself."),
          Who::Here},
    Entry{"token.replayed", TokenReplayed, T("JTI verification refuses tokens"),
          T("{count} of {total} requests in the last 15 minutes were refused: JTI verification could not "
            "take their token as a new one."),
          T("The next request will be refused when JTI verification cannot take its token as a new one."),
          T("Expected {expected}; got {got}."),
          T("The OAuth client takes each token once (JTI verification): not one that was used before, that "
            "names neither jti nor uti, or that there is no room to remember. Azure sends one token with "
            "many alerts for up to a day."),
          T("Switch JTI verification of the OAuth client off (Enable JTI verification)."), Who::Here},
    Entry{
        "token.revoked", TokenRevoked, T("Revoked tokens are sent"),
        T("{count} of {total} requests in the last 15 minutes were refused: their token has been revoked."),
        T("The next request will be refused: its token has been revoked."),
        T("Expected {expected}; got {got}."),
        T("The token was issued by this stand-in to an own OAuth client. Since then somebody has revoked it, "
          "newer tokens of the client have taken its place, or the client was made inactive or removed."),
        T("Activate the own OAuth client if it is meant to be used, and let the sender fetch a fresh token."),
        Who::Sender},
    Entry{"token.opaque_expired", TokenOpaqueExpired, T("Expired tokens of an own OAuth client are sent"),
          T("{count} of {total} requests in the last 15 minutes were refused: their token, issued here, had "
            "expired."),
          T("The next request will be refused: its token, issued here, has expired."),
          T("Token valid until {got}; expected {expected}."),
          T("The token was issued by this stand-in and is past the lifespan of its OAuth client."),
          T("Let the sender fetch a fresh token, or give the OAuth client a longer lifespan."), Who::Sender},
    Entry{"user.none_bound", UserNoneBound, T("The own OAuth client has no user"),
          T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: the "
            "own OAuth client has no OAuth Application User."),
          T("The next request will be rejected: the own OAuth client has no OAuth Application User."),
          T("Expected {expected}; got {got}."),
          T("A token of the grant client_credentials names no user. It runs as the OAuth Application User of "
            "its "
            "client, and none is set there."),
          T("Set the OAuth Application User of the own OAuth client."), Who::Here},
    Entry{"access.rate_limit", AccessRateLimit, T("A rate rule stops the user “{user}”"),
          T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: the "
            "user “{user}” has sent more in an hour than a rate rule allows."),
          T("The next request will be rejected: a rate rule stops the user “{user}” until the next hour."),
          T("Expected {expected}; got {got}."),
          T("Rate rules count the requests of each user in each hour. The reply is 429, after which Azure "
            "sends "
            "again, up to five times."),
          T("Raise the limit of the rate rule, or leave the integration user out of it."), Who::Here},
    Entry{"token.missing", TokenMissing, T("Requests arrive without a token"),
          T("{count} of {total} requests in the last 15 minutes were refused: they had no Authorization "
            "header."),
          T("The next request will be refused: it has no token."),
          T("Expected an Authorization header with a bearer token; none came."),
          T("The webhook is an ordinary one (not “secure”), or a proxy on the way drops the header. A token "
            "or an API key in the URL, in a cookie or in another header does not count."),
          T("In the action group use a Secure Webhook with the app registration's object id."),
          Who::AzureAdministrator},
    Entry{"token.scheme", TokenScheme, T("Requests use another scheme than Bearer"),
          T("{count} of {total} requests in the last 15 minutes were refused: they authenticate with “{got}” "
            "instead "
            "of a bearer token."),
          T("The next request will be refused: it has no bearer token."),
          T("Expected {expected}; got {got}."),
          T("A user name and password were put into the webhook's URL. The password of the integration user "
            "is never "
            "part of this integration."),
          T("Take the credentials out of the URL and use a Secure Webhook."), Who::AzureAdministrator},
    Entry{"payload.schema", PayloadSchema, T("Alerts arrive in another schema"),
          T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: the "
            "alert is "
            "not in the common alert schema."),
          T("The next request will be rejected: it is not in the common alert schema."),
          T("schemaId expected {expected}; got {got}."),
          T("In the action group “Enable the common alert schema” is off for this webhook."),
          T("Set “Enable the common alert schema” to Yes in the action group."), Who::AzureAdministrator},
    Entry{"payload.no_target", PayloadNoTarget, T("Alerts arrive without a target"),
          T("{count} of {total} requests in the last 15 minutes were answered with success but made no "
            "event: the "
            "alert names no target."),
          T("The next request will make no event: it names no target."),
          T("alertTargetIDs expected {expected}; got {got}."),
          T("Budget alerts and some test alerts carry no alertTargetIDs; the instance answers success and "
            "stores "
            "nothing."),
          T("Send such alerts another way; this integration makes one event for each target."),
          Who::AzureAdministrator},
    Entry{"payload.connector", PayloadConnector, T("The webhook's URL names no known connector"),
          T("{count} of {total} requests in the last 15 minutes carried a valid token but were rejected: the "
            "URL's "
            "source= names no active connector."),
          T("The next request will be rejected: its URL names no known connector."),
          T("Expected {expected}; got {got}."),
          T("The part source= of the webhook's URL is missing or mistyped."),
          T("Use the URL shown at the top, which ends with ?source=azuremonitor."), Who::AzureAdministrator},
    Entry{"store.unavailable", StoreUnavailable, T("Events cannot be stored"),
          T("{count} of {total} requests in the last 15 minutes could not be stored and were answered 503."),
          T("Events cannot be stored: {got}."), T("The database says: {got}."),
          T("The disk is full, or the database is locked or cannot be written."),
          T("Make room on the disk or end the program that locks the database; it goes on by itself. Azure "
            "sends "
            "these alerts again."),
          Who::Here},
};

constexpr Entry generalTemplate{
    "",
    std::nullopt,
    T("Requests are refused by the check {code}"),
    T("{count} of {total} requests in the last 15 minutes were refused by the check "
      "{code}."),
    T("The next request will be refused by the check {code}."),
    T("Expected {expected}; got {got}."),
    T("The request is not what Azure Monitor sends, or something on the way changed it."),
    T("Open one of these requests and compare expected and got."),
    Who::Sender};

} // namespace

const Entry& entryOf(record::CheckCode code)
{
    const auto* const found =
        std::find_if(rows.begin(), rows.end(), [&](const Entry& entry) { return entry.check == code; });
    return found != rows.end() ? *found : generalTemplate;
}

} // namespace usher::diagnosis

#undef T
