// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/catalogue.h"

#include <QtGlobal>

#define T(text) QT_TRANSLATE_NOOP("diagnosis", text)

namespace usher::diagnosis {

namespace entries {

const Entry userInteractive{
    "user.interactive",
    std::nullopt,
    T("The integration user “{user}” can sign in to the user interface"),
    T("The integration user “{user}” is not limited to web services."),
    T("The integration user “{user}” is not limited to web services."),
    T("sys_user {user}: web_service_access_only is {got}, expected {expected}."),
    T("Requests are accepted all the same, but an account for a machine should not open the "
      "user interface (least privilege)."),
    T("Tick Web service access only on the user “{user}”."),
    Who::Here};

const Entry userHuman{
    "user.human_identity",
    std::nullopt,
    T("The integration user “{user}” is marked as a person"),
    T("The integration user “{user}” has the identity type of a person."),
    T("The integration user “{user}” has the identity type of a person."),
    T("sys_user {user}: identity_type is {got}, expected {expected}."),
    T("Requests are accepted all the same, but rules for people (sign-in, deactivation) will hit "
      "this account."),
    T("Set the identity type of “{user}” to machine."),
    Who::Here};

const Entry userExtraRoles{
    "user.extra_roles",
    std::nullopt,
    T("The integration user “{user}” has more roles than it needs"),
    T("The integration user “{user}” has more roles than it needs."),
    T("The integration user “{user}” has more roles than it needs."),
    T("sys_user {user}: roles are {got}, expected {expected}."),
    T("Requests are accepted all the same, but whoever gets hold of a token could do more "
      "(least privilege)."),
    T("Leave only evt_mgmt_integration on the user “{user}”."),
    Who::Here};

const Entry nothingSetUp{
    "setup.no_client",
    std::nullopt,
    T("No OAuth client is set up"),
    T("Nothing is set up yet: without an active OAuth client every token is refused."),
    T("Nothing is set up yet: without an active OAuth client every token is refused."),
    T("Active OIDC entities: none."),
    T("The stand-in accepts only tokens whose audience is the Client ID of an active OIDC entity."),
    T("Set up the integration (Set up… in the window; usherctl setup oidc and usherctl user add in a "
      "terminal), or try the demo."),
    Who::Here};

const Entry refreshFailing{
    "oidc.refresh_failing",
    std::nullopt,
    T("The identity provider's keys cannot be renewed"),
    T("The keys of an identity provider cannot be fetched again ({got}); the last good ones stay in use."),
    T("The keys of an identity provider cannot be fetched again ({got}); the last good ones stay in use."),
    T("Asked for {expected}: {got}."),
    T("Requests are accepted all the same, but when the provider rolls its keys over every token will be "
      "refused as signed with an unknown key."),
    T("Open the metadata URL in a browser here; mend the URL or the way to it. It is tried again by itself."),
    Who::Here};

const Entry ownCertificate{
    "listener.own_certificate",
    std::nullopt,
    T("Azure does not trust the listener's certificate"),
    T("The listener is open to other computers with a certificate that Usher made itself."),
    T("The listener is open to other computers with a certificate that Usher made itself."),
    T("Certificate: {got}, expected {expected}."),
    T("Azure sends only to a server whose certificate comes from a well-known authority. Without a proxy or "
      "a "
      "tunnel in front of this listener it closes the connection before it sends anything."),
    T("Put a reverse proxy or a tunnel with a public certificate in front, or set listener.transport to "
      "files "
      "and name a certificate of a public authority."),
    Who::Here};

} // namespace entries

} // namespace usher::diagnosis

#undef T
