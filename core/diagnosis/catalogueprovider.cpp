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

constexpr const char* metadataPlace =
    T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth OIDC Provider "
      "Configuration: OIDC Metadata URL; the instance has to reach it.");
constexpr const char* tenantCommand = T("az account show --query tenantId");

constexpr std::array providerEntries{
    Entry{
        .code = "token.keys_unavailable",
        .check = TokenKeysUnavailable,
        .title = T("The identity provider's keys cannot be had"),
        .observed =
            T("{count} of {total} requests in the last 15 minutes were refused: the identity provider's "
              "signing keys cannot be had ({got})."),
        .foreseen = T("The next request will be refused: the identity provider's signing keys cannot be had "
                      "({got})."),
        .evidence = T("Asked for {expected}: {got}."),
        .cause = T("The metadata URL leads to something that is no OpenID provider, or the provider answers "
                   "with an error."),
        .fix = T("Open the metadata URL in a browser here: it must show JSON with issuer and jwks_uri. It is "
                 "tried again by itself."),
        .serviceNow = metadataPlace,
        .tellApart =
            T("The same URL in a browser on another network: if it works there, the way from here is "
              "at fault, else the URL."),
    },
    Entry{
        .code = "token.keys_unavailable.placeholder",
        .check = TokenKeysUnavailable,
        .title = T("The metadata URL still holds a placeholder instead of the tenant id"),
        .evidence = T("Metadata URL: {url}; result: {got}."),
        .cause = T("The URL was copied from a manual, and <tenant-id> in it was not replaced."),
        .fix = T("Put your tenant id (a GUID) in the place of the placeholder."),
        .serviceNow = metadataPlace,
        .command = tenantCommand,
    },
    Entry{
        .code = "token.keys_unavailable.tenant",
        .check = TokenKeysUnavailable,
        .title = T("The identity provider does not know the tenant in the metadata URL"),
        .evidence = T("Metadata URL: {url}; result: {got}."),
        .cause =
            T("The provider was reached and says that there is nothing at this URL. A digit of the tenant "
              "id is wrong, or the path is."),
        .fix = T("Put your tenant id (a GUID) into the metadata URL."),
        .serviceNow = metadataPlace,
        .command = tenantCommand,
    },
    Entry{
        .code = "token.keys_unavailable.unreachable",
        .check = TokenKeysUnavailable,
        .title = T("The identity provider cannot be reached from here"),
        .evidence = T("Metadata URL: {url}; result: {got}."),
        .cause =
            T("No answer came from this host: no network, a firewall or a proxy on the way out, or a host "
              "name that does not exist."),
        .fix =
            T("Open the way to the host of the metadata URL (HTTPS, port 443). It is tried again by itself."),
        .serviceNow =
            T("System Logs > Outbound HTTP Requests: whether the instance reached the host of the OIDC "
              "Metadata URL."),
        .tellApart = T("curl with the metadata URL on this computer: “could not resolve host” is the name, "
                       "“refused” the host, no answer the firewall."),
    },
    Entry{
        .code = "token.keys_unavailable.certificate",
        .check = TokenKeysUnavailable,
        .certainty = Inferred,
        .title = T("The identity provider's certificate is not trusted"),
        .evidence = T("Metadata URL: {url}; result: {got}."),
        .cause =
            T("The provider was reached, but its certificate comes from an unknown authority, has another "
              "name or is out of date. A proxy that opens TLS looks like this as well, and so does a "
              "clock that is wrong."),
        .fix =
            T("Name the authority's file in the OAuth client (setup oidc --ca-file), or let the proxy pass "
              "this host through."),
        .serviceNow = T("System Definition > Certificates: the authority of the provider's certificate."),
        .tellApart =
            T("The issuer of the certificate, as a browser here shows it: your own company's name means "
              "a proxy."),
    },
    Entry{
        .code = "token.issuer",
        .check = TokenIssuer,
        .title = T("The token comes from another issuer"),
        .observed =
            T("{count} of {total} requests in the last 15 minutes were refused: the token comes from the "
              "issuer “{got}”, not from the one that the metadata URL announces."),
        .foreseen = T("The next request will be refused: its issuer is not the announced one."),
        .evidence = T("Issuer of the token: {got}; announced: {expected}."),
        .cause = T("The metadata URL belongs to another provider than the one that issued the token."),
        .fix = T("Use the metadata URL of the token's issuer."),
        .serviceNow = metadataPlace,
        .azure = T("App registration > Endpoints: OpenID Connect metadata document."),
        .tellApart = T("The token's iss names who issued it."),
    },
    Entry{
        .code = "token.issuer.version_mixup",
        .check = TokenIssuer,
        .title = T("{version} tokens arrive, but the metadata URL is that of the other version"),
        .evidence =
            T("Issuer of the token: {got}; announced: {expected}. For {version} these are off: {off}."),
        .cause = T("Same tenant, other version: V2 has /v2.0/ in the metadata URL and the issuer "
                   "login.microsoftonline.com/.../v2.0, V1 has neither and the issuer sts.windows.net/.../."),
        .fix = T("Set the OIDC Metadata URL {url}."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth "
              "OIDC Provider Configuration: OIDC Metadata URL with /v2.0/ for V2 tokens, without it for "
              "V1."),
        .azure =
            T("App registration > Manifest: requestedAccessTokenVersion 2 makes V2 tokens, 1 or null V1."),
        .command = T("az ad app show --id {client} --query api.requestedAccessTokenVersion"),
    },
    Entry{
        .code = "token.issuer.tenant",
        .check = TokenIssuer,
        .title = T("The token comes from another tenant"),
        .evidence = T("Issuer of the token: {got}; announced: {expected}. Tenant of the token: {tenant}."),
        .cause =
            T("The metadata URL holds another tenant id than the token. App registration, action group and "
              "metadata URL must be of one tenant."),
        .fix =
            T("If {tenant} is your tenant, put it into the metadata URL. If not, somebody of another tenant "
              "sends here."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth "
              "OIDC Provider Configuration: OIDC Metadata URL with the tenant {tenant}."),
        .command = tenantCommand,
        .tellApart = T("The command shows your tenant: equal to the token's, the URL is wrong; equal to the "
                       "URL's, the sender is."),
    },
    Entry{
        .code = "token.issuer.no_tenant",
        .check = TokenIssuer,
        .title = T("The metadata URL stands for any tenant, and none is set"),
        .evidence = T("Expected {expected}; the token has {got}."),
        .cause =
            T("The issuer that the provider announces has a placeholder in the place of the tenant. Without "
              "a tenant the tokens of any organisation would fit, so none is let in."),
        .fix = T("Put the tenant id into the metadata URL, or set the tenant of the OAuth client (setup oidc "
                 "--tenant)."),
        .serviceNow = metadataPlace,
        .command = tenantCommand,
    },
    Entry{
        .code = "token.unknown_key",
        .check = TokenUnknownKey,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("Tokens are signed with a key that the provider does not publish"),
        .observed =
            T("{count} of {total} requests in the last 15 minutes were refused: the provider does not "
              "publish the key “{got}”."),
        .foreseen = T("The next request will be refused: its key is not published."),
        .evidence = T("Key id of the token: {got}; expected {expected}. Keys fetched {fetched}."),
        .cause = T("The keys here are newer than the token, and its key is not among them. So it was not "
                   "signed by this provider, or the provider has withdrawn the key."),
        .fix = T("Find out who sends these requests. The keys are fetched again by themselves."),
        .serviceNow =
            T("Event Management > Integrations > Azure OAuth Config > Azure OAuth OIDC Entry > OAuth "
              "OIDC Provider Configuration: OIDC Metadata URL = that of the token's tenant."),
        .tellApart =
            T("Open jwks_uri of the metadata in a browser: if the key id stands there, the keys here "
              "are old, else the token is not the provider's."),
    },
    Entry{
        .code = "token.unknown_key.rollover",
        .check = TokenUnknownKey,
        .certainty = Inferred,
        .title = T("The provider signs with a new key, and the keys here are older"),
        .evidence = T("Key id of the token: {got}; expected {expected}. Keys fetched {fetched}, token issued "
                      "{issued}."),
        .cause = T(
            "The provider has changed its keys, and the new ones were not fetched yet: they are fetched only "
            "every few minutes, and less often after a failure."),
        .fix = T("Wait until {next}: then the keys are fetched again. To wait less next time, make "
                 "the setting oidc.min_refresh_seconds smaller."),
        .serviceNow = T("OAuth OIDC Provider Configuration: OIDC Configuration Cache Life Span; saving the "
                        "record again empties the cache."),
        .tellApart =
            T("Open jwks_uri of the metadata in a browser: if the key id stands there, it is this; if "
              "not, the token is not the provider's."),
    },
    Entry{
        .code = "token.signature",
        .check = TokenSignature,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("Signatures of tokens do not verify"),
        .observed =
            T("{count} of {total} requests in the last 15 minutes were refused: the token's signature "
              "does not verify with the provider's key."),
        .foreseen = T("The next request will be refused: its signature will not verify."),
        .evidence = T("Key: {expected}; result: {got}."),
        .cause =
            T("The token was changed after it was signed, or it is forged. On an instance the same message "
              "comes when two OAuth clients share one Client ID."),
        .fix = T("Find out who sends these requests; Azure's own tokens verify."),
        .tellApart = T("Other requests of the same address that verify mean something on the way changes "
                       "tokens; none means a forger."),
    },
    Entry{
        .code = "oidc.refresh_failing",
        .title = T("The identity provider's keys cannot be renewed"),
        .observed =
            T("The keys of an identity provider cannot be fetched again ({got}); the last good ones stay "
              "in use."),
        .evidence = T("Asked for {expected}: {got}."),
        .cause = T("Requests are accepted all the same, but when the provider changes its keys, every token "
                   "will be refused as signed with an unknown key."),
        .fix =
            T("Open the metadata URL in a browser here; mend the URL or the way to it. It is tried again by "
              "itself."),
        .serviceNow = metadataPlace,
    },
};

} // namespace

std::span<const Entry> provider()
{
    return providerEntries;
}

} // namespace usher::diagnosis::parts

#undef T
