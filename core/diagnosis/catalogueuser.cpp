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

constexpr std::array userEntries{
    Entry{
        .code = "user.inactive",
        .check = UserInactive,
        .certainty = Assumed,
        .title = T("The integration user “{user}” is inactive"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: the integration user “{user}” is inactive since {since}."),
        .foreseen =
            T("The next valid request will be rejected: the integration user “{user}” is inactive since "
              "{since}."),
        .evidence = T("sys_user {user}: active is {got}, expected {expected}."),
        .cause =
            T("Azure did its part: the token is valid. With this user inactive there is nobody to run the "
              "event logic as, so no event is created."),
        .fix = T("Tick Active on the user “{user}”, and exclude it from jobs that deactivate users."),
        .serviceNow = T("User Administration > Users > {user}: tick Active."),
        .tellApart =
            T("The history of the user record (right-click the header > History) names who switched it "
              "off: a person, or a job such as LDAP."),
    },
    Entry{
        .code = "user.inactive.worked_before",
        .check = UserInactive,
        .certainty = Assumed,
        .title = T("The integration user “{user}” was deactivated while it was in use"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: the integration user “{user}” is inactive since {since}."),
        .foreseen =
            T("The next valid request will be rejected: the integration user “{user}” is inactive since "
              "{since}."),
        .evidence = T("sys_user {user}: active is {got}, expected {expected}, since {since}. The last good "
                      "request came at {good}."),
        .cause =
            T("Everything worked until this user was switched off, often by a clean-up job for people who "
              "left. The token is still valid, but there is nobody to run the event logic as, so no event "
              "is created."),
        .fix =
            T("Tick Active on the user “{user}”, and exclude it from jobs that deactivate users. What came "
              "since {since} made no events; Azure does not send it again."),
        .serviceNow = T("User Administration > Users > {user}: tick Active."),
        .tellApart =
            T("The history of the user record (right-click the header > History) names who switched it "
              "off: a person, or a job such as LDAP."),
    },
    Entry{
        .code = "user.locked_out",
        .check = UserLockedOut,
        .certainty = Assumed,
        .title = T("The integration user “{user}” is locked out"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: the integration user “{user}” is locked out since {since}."),
        .foreseen = T("The next valid request will be rejected: the integration user “{user}” is locked out "
                      "since {since}."),
        .evidence =
            T("sys_user {user}: locked_out is {got}, expected {expected}; failed attempts: {attempts}."),
        .cause = T("The token is valid, but a locked user may not run the event logic. With so few failed "
                   "attempts somebody locked it by hand, or a rule that locks inactive users did."),
        .fix = T("Untick Locked out on the user “{user}”."),
        .serviceNow = T("User Administration > Users > {user}: untick Locked out."),
    },
    Entry{
        .code = "user.locked_out.wrong_passwords",
        .check = UserLockedOut,
        .certainty = Assumed,
        .title = T("“{user}” is locked out: somebody signs in with a wrong password"),
        .observed =
            T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
              "rejected: the integration user “{user}” is locked out after {attempts} failed attempts."),
        .foreseen = T("The next valid request will be rejected: the integration user “{user}” is locked out "
                      "after {attempts} failed attempts."),
        .evidence =
            T("sys_user {user}: locked_out is {got}, expected {expected}; failed attempts: {attempts}."),
        .cause =
            T("The webhook never uses the password. Another program or person signs in as this user with a "
              "wrong one, and will lock it again."),
        .fix = T("Untick Locked out on the user “{user}”, and find out who signs in with its name."),
        .serviceNow = T("User Administration > Users > {user}: untick Locked out. System Logs > Events: "
                        "login.failed names the addresses."),
    },
    Entry{
        .code = "user.password_reset",
        .check = UserPasswordReset,
        .certainty = Assumed,
        .title = T("The user “{user}” must reset its password first"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: the integration user “{user}” needs a password reset."),
        .foreseen =
            T("The next valid request will be rejected: the integration user “{user}” needs a password "
              "reset."),
        .evidence = T("sys_user {user}: password_needs_reset is {got}, and the property that enforces it is "
                      "on."),
        .cause = T("The property glide.authenticate.api.user.reset_password.mandatory is on, and this user's "
                   "password was set by somebody else."),
        .fix = T("Untick Password needs reset on the user, or switch the property off."),
        .serviceNow = T("User Administration > Users > {user}: untick Password needs reset."),
    },
    Entry{
        .code = "user.interactive",
        .title = T("The integration user “{user}” can sign in to the user interface"),
        .observed = T("The integration user “{user}” is not limited to web services."),
        .evidence = T("sys_user {user}: web_service_access_only is {got}, expected {expected}."),
        .cause =
            T("Requests are accepted all the same, but an account for a machine should not open the user "
              "interface (least privilege)."),
        .fix = T("Tick Web service access only on the user “{user}”."),
        .serviceNow = T("User Administration > Users > {user}: tick Web service access only."),
    },
    Entry{
        .code = "user.human_identity",
        .title = T("The integration user “{user}” is marked as a person"),
        .observed = T("The integration user “{user}” has the identity type of a person."),
        .evidence = T("sys_user {user}: identity_type is {got}, expected {expected}."),
        .cause =
            T("Requests are accepted all the same, but rules for people (sign-in, deactivation) will hit "
              "this account."),
        .fix = T("Set the identity type of “{user}” to machine."),
        .serviceNow = T("User Administration > Users > {user}: Identity type = Machine."),
    },
    Entry{
        .code = "user.extra_roles",
        .title = T("The integration user “{user}” has more roles than it needs"),
        .observed = T("The integration user “{user}” has more roles than it needs."),
        .evidence = T("sys_user {user}: roles are {got}, expected {expected}."),
        .cause =
            T("Requests are accepted all the same, but whoever gets hold of a token could do more (least "
              "privilege)."),
        .fix = T("Leave only evt_mgmt_integration on the user “{user}”."),
        .serviceNow = T("User Administration > Users > {user} > Roles: leave only evt_mgmt_integration."),
    },
};

} // namespace

std::span<const Entry> user()
{
    return userEntries;
}

} // namespace usher::diagnosis::parts

#undef T
