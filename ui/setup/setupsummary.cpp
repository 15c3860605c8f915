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
    const auto held = std::find_if(around.users.begin(), around.users.end(), [&](const identity::User& user) {
        return !around.editedUser.empty() && user.userName == around.editedUser;
    });
    return engine::userOf(draft, held == around.users.end() ? identity::User() : *held);
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

} // namespace

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
    const auto entity = engine::entityOf(draft.client);
    const auto user = summaryUser(draft, around);
    return {
        {summaryWord(QT_TRANSLATE_NOOP("summary", "Azure OAuth OIDC Entry")),
         {{"copyClientIdButton", QStringLiteral("Client ID"), toText(entity.clientId)}}},
        {summaryWord(QT_TRANSLATE_NOOP("summary", "OAuth OIDC Provider Configuration")),
         {{"copyMetadataButton", QStringLiteral("OIDC Metadata URL"), toText(entity.metadataUrl)},
          {"copyUserClaimButton", QStringLiteral("User Claim"), toText(entity.userClaim)},
          {"copyUserFieldButton", QStringLiteral("User Field"), toText(entity.userField)}}},
        {summaryWord(QT_TRANSLATE_NOOP("summary", "Claim validation")),
         {{"copyClaimNameButton", QStringLiteral("Claim Name"), toText(entity.claimName)},
          {"copyClaimValueButton", QStringLiteral("Claim Value"), toText(entity.claimValue)}}},
        {summaryWord(QT_TRANSLATE_NOOP("summary", "User (sys_user)")),
         {{"copyUserNameButton", QStringLiteral("user_name"), toText(user.userName)},
          {"copySourceButton", QStringLiteral("source"), toText(user.source)},
          {"copyRolesButton", QStringLiteral("roles"), roleNames(user)},
          {"copyAccessButton", QStringLiteral("web_service_access_only"),
           trueOrFalse(user.webServiceAccessOnly)},
          {"copyActiveButton", QStringLiteral("active"), trueOrFalse(user.active)},
          {"copyPasswordButton", summaryWord(QT_TRANSLATE_NOOP("summary", "password")),
           passwordWords(passwordKept), false}}},
    };
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
