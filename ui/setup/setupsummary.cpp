// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupsummary.h"

#include "ui/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace usher::ui {

namespace {

using Origin = engine::ClientDraft::Origin;

QString summaryWord(const char* source)
{
    return QCoreApplication::translate("summary", source);
}

QString trueOrFalse(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

QString cloudWords(Origin origin)
{
    switch (origin) {
    case Origin::AzurePublic:
        return summaryWord(QT_TRANSLATE_NOOP("summary", "Azure (public)"));
    case Origin::AzureUsGovernment:
        return summaryWord(QT_TRANSLATE_NOOP("summary", "Azure US Government"));
    case Origin::AzureChina:
        return summaryWord(QT_TRANSLATE_NOOP("summary", "Azure China"));
    case Origin::OwnClient:
        break; // no cloud
    case Origin::OtherProvider:
        return summaryWord(QT_TRANSLATE_NOOP("summary", "another provider, not Microsoft Entra"));
    }
    return {};
}

QString passwordWords(std::optional<secrets::Kept> kept)
{
    if (!kept)
        return summaryWord(QT_TRANSLATE_NOOP("summary", "not given here"));
    return *kept == secrets::Kept::InKeychain
               ? summaryWord(QT_TRANSLATE_NOOP("summary", "kept in the keychain"))
               : summaryWord(QT_TRANSLATE_NOOP("summary", "for this session only"));
}

identity::User summaryUser(const engine::SetupDraft& draft, const engine::SetupSurroundings& around)
{
    const auto* held = engine::editedUserOf(draft, around);
    return engine::userOf(draft, held ? *held : identity::User());
}

QString roleNames(const identity::User& user)
{
    QStringList roles;
    for (const auto& role : user.roles)
        roles << toText(role);
    return roles.join(QStringLiteral(", "));
}

SummarySection registration(const engine::ClientDraft& client)
{
    const bool second = client.version == auth::TokenVersion::V2;
    SummarySection section{summaryWord(QT_TRANSLATE_NOOP("summary", "App registration")), {}};
    section.lines.push_back({"copyCloudButton", summaryWord(QT_TRANSLATE_NOOP("summary", "Cloud")),
                             cloudWords(client.origin), false});
    if (client.origin != Origin::OtherProvider && !client.tenant.empty())
        section.lines.push_back({"copyTenantButton",
                                 summaryWord(QT_TRANSLATE_NOOP("summary", "Directory (tenant) ID")),
                                 toText(client.tenant)});
    section.lines.push_back({"copyAudienceButton",
                             second ? summaryWord(QT_TRANSLATE_NOOP("summary", "Application (client) ID"))
                                    : summaryWord(QT_TRANSLATE_NOOP("summary", "Application ID URI")),
                             toText(client.audience)});
    section.lines.push_back(
        {"copyTokenVersionButton",
         summaryWord(QT_TRANSLATE_NOOP("summary", "Manifest: requestedAccessTokenVersion")),
         second ? QStringLiteral("2") : QStringLiteral("1")});
    return section;
}

/// The record of oauth_entity.
SummarySection ownRecord(const auth::OAuthClient& client)
{
    SummarySection section{
        summaryWord(QT_TRANSLATE_NOOP("summary", "Application Registry: OAuth API endpoint (oauth_entity)")),
        {{"copyClientNameButton", QStringLiteral("Name"), toText(client.name)},
         {"copyClientIdButton", QStringLiteral("Client ID"), toText(client.clientId)},
         {"copyApplicationUserButton", QStringLiteral("OAuth Application User"),
          toText(client.applicationUser)},
         {"copyAccessLifespanButton", QStringLiteral("Access Token Lifespan"),
          QString::number(client.accessLifespan)},
         {"copyRefreshLifespanButton", QStringLiteral("Refresh Token Lifespan"),
          QString::number(client.refreshLifespan)}}};
    if (client.applicationUser.empty()) {
        section.lines[2].value = summaryWord(QT_TRANSLATE_NOOP("summary", "none: every request is refused"));
        section.lines[2].isValue = false;
    }
    return section;
}

std::vector<SummarySection> entityRecords(const auth::OidcEntity& entity)
{
    return {{summaryWord(QT_TRANSLATE_NOOP("summary", "Azure OAuth OIDC Entry")),
             {{"copyClientIdButton", QStringLiteral("Client ID"), toText(entity.clientId)}}},
            {summaryWord(QT_TRANSLATE_NOOP("summary", "OAuth OIDC Provider Configuration")),
             {{"copyMetadataButton", QStringLiteral("OIDC Metadata URL"), toText(entity.metadataUrl)},
              {"copyUserClaimButton", QStringLiteral("User Claim"), toText(entity.userClaim)},
              {"copyUserFieldButton", QStringLiteral("User Field"), toText(entity.userField)}}},
            {summaryWord(QT_TRANSLATE_NOOP("summary", "Claim validation")),
             {{"copyClaimNameButton", QStringLiteral("Claim Name"), toText(entity.claimName)},
              {"copyClaimValueButton", QStringLiteral("Claim Value"), toText(entity.claimValue)}}}};
}

} // namespace

Summary senderSummary(const engine::OwnClientDraft& client, const QString& tokenAddress,
                      const QString& webhookAddress)
{
    return {
        {summaryWord(QT_TRANSLATE_NOOP("summary", "OAuth 2.0")),
         {{"copyTokenUrlButton", summaryWord(QT_TRANSLATE_NOOP("summary", "Token URL")), tokenAddress},
          {"copyGrantButton", QStringLiteral("grant_type"), QStringLiteral("client_credentials")},
          {"copySenderIdButton", QStringLiteral("client_id"), toText(client.clientId)},
          {"copySenderSecretButton", QStringLiteral("client_secret"),
           client.secretVerifier.empty()
               ? summaryWord(QT_TRANSLATE_NOOP("summary", "the one it has; it is not kept here"))
               : summaryWord(QT_TRANSLATE_NOOP("summary", "on the page OAuth client, until this set-up is "
                                                          "closed")),
           false}}},
        {summaryWord(QT_TRANSLATE_NOOP("summary", "Alerts")),
         {{"copyWebhookButton", QStringLiteral("POST"), webhookAddress},
          {"copySenderHeaderButton", QStringLiteral("Authorization"),
           summaryWord(QT_TRANSLATE_NOOP("summary", "Bearer and the access_token of the reply")), false},
          {"copySenderTypeButton", QStringLiteral("Content-Type"), QStringLiteral("application/json")}}}};
}

Summary azureSummary(const engine::ClientDraft& client, const QString& webhookAddress)
{
    SummarySection action{
        summaryWord(QT_TRANSLATE_NOOP("summary", "Action group: secure webhook")),
        {{"copyObjectIdButton", summaryWord(QT_TRANSLATE_NOOP("summary", "Object ID")),
          summaryWord(QT_TRANSLATE_NOOP("summary", "that of the app registration (App registrations > "
                                                   "Overview), not its client ID")),
          false},
         {"copyWebhookButton", summaryWord(QT_TRANSLATE_NOOP("summary", "URI")), webhookAddress},
         {"copySchemaButton", summaryWord(QT_TRANSLATE_NOOP("summary", "Enable the common alert schema")),
          summaryWord(QT_TRANSLATE_NOOP("summary", "Yes"))}}};
    action.lines.back().isValue = false;
    return {registration(client), std::move(action)};
}

Summary serviceNowSummary(const engine::SetupDraft& draft, const engine::SetupSurroundings& around,
                          std::optional<secrets::Kept> passwordKept)
{
    const auto user = summaryUser(draft, around);
    Summary summary = draft.client.isOwn() ? Summary{ownRecord(engine::clientOf(draft))}
                                           : entityRecords(engine::entityOf(draft.client));
    SummarySection record{summaryWord(QT_TRANSLATE_NOOP("summary", "User (sys_user)")),
                          {{"copyUserNameButton", QStringLiteral("user_name"), toText(user.userName)},
                           {"copySourceButton", QStringLiteral("source"), toText(user.source)},
                           {"copyRolesButton", QStringLiteral("roles"), roleNames(user)},
                           {"copyAccessButton", QStringLiteral("web_service_access_only"),
                            trueOrFalse(user.webServiceAccessOnly)},
                           {"copyActiveButton", QStringLiteral("active"), trueOrFalse(user.active)},
                           {"copyPasswordButton", summaryWord(QT_TRANSLATE_NOOP("summary", "password")),
                            passwordWords(passwordKept), false}}};
    if (draft.client.isOwn())
        record.lines.erase(record.lines.begin() + 1); // its Source leads to nobody here
    summary.push_back(std::move(record));
    return summary;
}

QString summaryText(const QString& title, const Summary& summary)
{
    QString text = title + QLatin1Char('\n');
    for (const auto& section : summary) {
        text += QStringLiteral("\n%1\n").arg(section.title);
        for (const auto& line : section.lines)
            text += QStringLiteral("  %1: %2\n").arg(line.name, line.value);
    }
    return text;
}

} // namespace usher::ui
