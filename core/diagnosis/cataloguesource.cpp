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

constexpr const char* sourcePlace =
    T("User Administration > Users > {user}: Source = {value}. If the form lacks Source: Configure > Form "
      "Layout.");

constexpr std::array sourceEntries{
    Entry{
        .code = "user.claim_missing",
        .check = UserClaimMissing,
        .title = T("The token lacks the claim that names the user"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: their token lacks the claim that names the user."),
        .foreseen = T("The next valid request will be rejected: the claim that names the user is missing."),
        .evidence = T("Expected {expected}; it was {got}."),
        .cause = T("The OAuth client looks the user up by a claim that these tokens do not carry."),
        .fix = T("Set the user claim of the OAuth client back to aud."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth "
              "OIDC Provider Configuration: User Claim = aud."),
    },
    Entry{
        .code = "user.not_found",
        .check = UserNotFound,
        .title = T("No user has Source “{client}”"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: no user matches {expected}."),
        .foreseen = T("The next valid request will be rejected: no user matches {expected}."),
        .evidence = T("Looked for {expected}; found {got}."),
        .cause =
            T("After the token is validated, the instance looks for the user whose field equals a claim of "
              "the token. Nobody has this value, nor one that looks like it."),
        .fix = T("Set Source of the integration user to {value}."),
        .serviceNow =
            T("User Administration > Users > the integration user: Source = {value}. If the form lacks "
              "Source: Configure > Form Layout."),
    },
    Entry{
        .code = "user.not_found.no_users",
        .check = UserNotFound,
        .title = T("There is no user at all"),
        .evidence = T("Looked for {expected} among no users."),
        .cause = T("The token proves that Azure calls. ServiceNow still needs a local user to run the event "
                   "logic as, and none was set up."),
        .fix = T("Add the integration user with Source {value} and the role evt_mgmt_integration."),
        .serviceNow =
            T("User Administration > Users > New: Source = {value}, Active, Web service access only; "
              "Roles: evt_mgmt_integration."),
    },
    Entry{
        .code = "user.not_found.source_empty",
        .check = UserNotFound,
        .title = T("Source of the user “{user}” is empty"),
        .evidence = T("Looked for {expected}; Source of “{user}” is empty."),
        .cause =
            T("The user is there and has the role, but nothing ties the token to it. The field Source is "
              "often not on the form, so it is easily forgotten."),
        .fix = T("Set Source of “{user}” to {value}."),
        .serviceNow = sourcePlace,
    },
    Entry{
        .code = "user.not_found.in_user_id",
        .check = UserNotFound,
        .title = T("The value stands in User ID of a user instead of in Source"),
        .evidence = T("Looked for {expected}; the user “{user}” has this value as User ID, and as Source "
                      "“{found}”."),
        .cause = T("The token's audience belongs into the field Source. User ID may be any name."),
        .fix = T("Set Source of “{user}” to {value}, and give it a User ID that people can read."),
        .serviceNow = sourcePlace,
    },
    Entry{
        .code = "user.not_found.brackets",
        .check = UserNotFound,
        .title = T("Source of “{user}” has brackets around the value"),
        .evidence = T("Looked for {expected}; Source of “{user}” is “{found}”."),
        .cause =
            T("Only releases before Paris Patch 2 and Orlando Patch 9 wanted brackets. Since then the value "
              "is compared as it is."),
        .fix = T("Take the brackets away: Source = {value}."),
        .serviceNow = sourcePlace,
    },
    Entry{
        .code = "user.not_found.blanks",
        .check = UserNotFound,
        .certainty = Inferred,
        .title = T("Source of “{user}” has a blank that cannot be seen"),
        .evidence =
            T("Looked for {expected}; Source of “{user}” is “{found}”, {length} characters instead of "
              "{wanted}."),
        .cause = T("A blank, a line end or another invisible character was copied along. Values are compared "
                   "letter by letter."),
        .fix = T("Empty the field and type or paste the value again: Source = {value}."),
        .serviceNow = sourcePlace,
    },
    Entry{
        .code = "user.not_found.slash",
        .check = UserNotFound,
        .certainty = Inferred,
        .title = T("Source of “{user}” and the token differ in a slash at the end"),
        .evidence = T("Looked for {expected}; Source of “{user}” is “{found}”."),
        .cause = T("api://name and api://name/ are two values. The token's audience is what was typed as "
                   "Application ID URI."),
        .fix = T("Set Source of “{user}” to {value}, exactly as the token has it."),
        .serviceNow = sourcePlace,
    },
    Entry{
        .code = "user.not_found.case",
        .check = UserNotFound,
        .certainty = Inferred,
        .title = T("Source of “{user}” differs in upper and lower case"),
        .evidence = T("Looked for {expected}; Source of “{user}” is “{found}”."),
        .cause = T("Values are compared letter by letter, capitals too."),
        .fix = T("Set Source of “{user}” to {value}, exactly as the token has it."),
        .serviceNow = sourcePlace,
    },
    Entry{
        .code = "user.not_found.version_mixup",
        .check = UserNotFound,
        .title = T("Source of “{user}” holds the value for the other token version"),
        .evidence = T("Looked for {expected}; Source of “{user}” is “{found}”. For {version} these are off: "
                      "{off}."),
        .cause = T("V1 tokens lead to the user by the Application ID URI (api://...), V2 tokens by the "
                   "Application (client) ID. Client ID of the OAuth client and Source of the user must hold "
                   "the same."),
        .fix = T("Set Source of “{user}” to {value}."),
        .serviceNow = sourcePlace,
        .azure =
            T("App registration > Manifest: requestedAccessTokenVersion 2 makes V2 tokens, 1 or null V1."),
        .command = T("az ad app show --id {client} --query api.requestedAccessTokenVersion"),
    },
    Entry{
        .code = "user.not_found.user_field",
        .check = UserNotFound,
        .certainty = Inferred,
        .title = T("The OAuth client looks in {field}, but the value stands in Source"),
        .evidence = T("Looked for {expected}; the user “{user}” has this value as Source."),
        .cause = T("The user field of the OAuth client was changed. The shipped one is source."),
        .fix =
            T("Set the user field of the OAuth client to source (usherctl setup oidc --user-field source)."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth "
              "OIDC Provider Configuration: User Field = Source."),
    },
    Entry{
        .code = "user.ambiguous",
        .check = UserAmbiguous,
        .certainty = Assumed,
        .title = T("More than one user has Source “{client}”"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: more than one user matches the token."),
        .foreseen = T("The next valid request will be rejected: more than one user matches the token."),
        .evidence = T("Expected {expected}; found {got}: {users}."),
        .cause =
            T("The same value stands in the field of several users, so it does not tell who runs the event "
              "logic."),
        .fix = T("Keep the value on the integration user and empty it on the others (usherctl user set NAME "
                 "source=)."),
        .serviceNow =
            T("User Administration > Users: list those with Source = {value} and leave it on one of "
              "them."),
    },
    Entry{
        .code = "user.none_bound",
        .check = UserNoneBound,
        .title = T("The own OAuth client has no user"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: the own OAuth client has no OAuth Application User."),
        .foreseen =
            T("The next request will be rejected: the own OAuth client has no OAuth Application User."),
        .evidence = T("Expected {expected}; got {got}."),
        .cause =
            T("A token of the grant client_credentials names no user. It runs as the OAuth Application User "
              "of its client, and none is set there."),
        .fix = T("Set the OAuth Application User of the own OAuth client."),
        .serviceNow = T("System OAuth > Application Registry > the own client: OAuth Application User."),
    },
};

} // namespace

std::span<const Entry> source()
{
    return sourceEntries;
}

} // namespace usher::diagnosis::parts

#undef T
