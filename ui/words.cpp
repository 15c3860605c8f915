// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words.h"

#include "ui/text.h"

#include <QCoreApplication>

#include <array>

namespace usher::ui {

namespace {

using record::CheckCode;
using record::CheckStatus;
using record::Stage;

QString word(const char* source)
{
    return QCoreApplication::translate("words", source);
}

std::optional<QString> userChangeWord(const store::ChangeRow& change, const QString& name)
{
    if (change.field == "active")
        return change.after == "false" ? QCoreApplication::translate("words", "user set inactive")
                                       : QCoreApplication::translate("words", "user set active");
    if (change.field == "locked_out")
        return change.after == "true" ? QCoreApplication::translate("words", "user locked out")
                                      : QCoreApplication::translate("words", "user unlocked");
    if (change.field == "source")
        return QCoreApplication::translate("words", "Source of %1 changed").arg(name);
    if (change.field == "roles")
        return QCoreApplication::translate("words", "roles of %1 changed").arg(name);
    if (change.field == "created")
        return QCoreApplication::translate("words", "user %1 added").arg(name);
    if (change.field == "removed")
        return QCoreApplication::translate("words", "user %1 removed").arg(name);
    return std::nullopt;
}

} // namespace

QString stageWord(Stage stage)
{
    switch (stage) {
    case Stage::Listener:
        return word(QT_TRANSLATE_NOOP("words", "Listener"));
    case Stage::Token:
        return word(QT_TRANSLATE_NOOP("words", "Token"));
    case Stage::User:
        return word(QT_TRANSLATE_NOOP("words", "User"));
    case Stage::Access:
        return word(QT_TRANSLATE_NOOP("words", "Access"));
    case Stage::Payload:
        return word(QT_TRANSLATE_NOOP("words", "Payload"));
    case Stage::Store:
        return word(QT_TRANSLATE_NOOP("words", "Store"));
    }
    return {};
}

Icon stageIcon(Stage stage)
{
    switch (stage) {
    case Stage::Listener:
        return Icon::Antenna;
    case Stage::Token:
        return Icon::Ticket;
    case Stage::User:
        return Icon::User;
    case Stage::Access:
        return Icon::Key;
    case Stage::Payload:
        return Icon::Braces;
    case Stage::Store:
        return Icon::Database;
    }
    return Icon::NotChecked;
}

Icon outcomeIcon(CheckCode outcome)
{
    if (outcome == CheckCode::Accepted)
        return Icon::Passed;
    return outcome == CheckCode::PayloadNoTarget ? Icon::Warned : Icon::Refused;
}

QString statusWord(CheckStatus status)
{
    switch (status) {
    case CheckStatus::Passed:
        return word(QT_TRANSLATE_NOOP("words", "passed"));
    case CheckStatus::Warned:
        return word(QT_TRANSLATE_NOOP("words", "warned"));
    case CheckStatus::Refused:
        return word(QT_TRANSLATE_NOOP("words", "refused"));
    case CheckStatus::NotReached:
        return word(QT_TRANSLATE_NOOP("words", "not reached"));
    case CheckStatus::NotChecked:
        return word(QT_TRANSLATE_NOOP("words", "not checked"));
    case CheckStatus::NotConfigured:
        return word(QT_TRANSLATE_NOOP("words", "not configured"));
    }
    return {};
}

Icon statusIcon(CheckStatus status)
{
    switch (status) {
    case CheckStatus::Passed:
        return Icon::Passed;
    case CheckStatus::Warned:
        return Icon::Warned;
    case CheckStatus::Refused:
        return Icon::Refused;
    case CheckStatus::NotReached:
        return Icon::NotReached;
    case CheckStatus::NotChecked:
        return Icon::NotChecked;
    case CheckStatus::NotConfigured:
        return Icon::NotConfigured;
    }
    return Icon::NotChecked;
}

QString severityWord(int severity)
{
    static constexpr std::array names{
        QT_TRANSLATE_NOOP("words", "Clear"),   QT_TRANSLATE_NOOP("words", "Critical"),
        QT_TRANSLATE_NOOP("words", "Major"),   QT_TRANSLATE_NOOP("words", "Minor"),
        QT_TRANSLATE_NOOP("words", "Warning"), QT_TRANSLATE_NOOP("words", "OK"),
    };
    if (severity < 0 || severity >= int(names.size()))
        return QStringLiteral("—");
    return word(names[std::size_t(severity)]);
}

QString userStateWord(const std::string& state)
{
    static constexpr std::array known{
        QT_TRANSLATE_NOOP("words", "active"),     QT_TRANSLATE_NOOP("words", "inactive"),
        QT_TRANSLATE_NOOP("words", "locked out"), QT_TRANSLATE_NOOP("words", "no role"),
        QT_TRANSLATE_NOOP("words", "not found"),
    };
    for (const auto* name : known)
        if (state == name)
            return word(name);
    return toText(state);
}

std::optional<QString> changeWord(const store::ChangeRow& change)
{
    const auto name = shownText(change.record);
    if (change.table == "sys_user")
        return userChangeWord(change, name);
    if (change.table == "sys_user_has_role")
        return QCoreApplication::translate("words", "roles of %1 changed").arg(name);
    if (change.table != "oauth_oidc_entity")
        return std::nullopt;
    if (change.field == "created")
        return QCoreApplication::translate("words", "OIDC entity added");
    return change.field == "removed" ? QCoreApplication::translate("words", "OIDC entity removed")
                                     : QCoreApplication::translate("words", "OIDC entity changed");
}

QString repairCaption(const diagnosis::Repair& repair)
{
    return plainCaption(diagnosisText(diagnosis::repairText(repair.kind)));
}

QString repairedWord(diagnosis::Repair::Kind kind)
{
    using enum diagnosis::Repair::Kind;
    static constexpr std::array words{
        std::pair(ActivateUser, QT_TRANSLATE_NOOP("words", "User activated")),
        std::pair(DeactivateUser, QT_TRANSLATE_NOOP("words", "User deactivated")),
        std::pair(UnlockUser, QT_TRANSLATE_NOOP("words", "User unlocked")),
        std::pair(LockUser, QT_TRANSLATE_NOOP("words", "User locked")),
        std::pair(GrantRole, QT_TRANSLATE_NOOP("words", "Role granted")),
        std::pair(RevokeRole, QT_TRANSLATE_NOOP("words", "Role revoked")),
        std::pair(SetSource, QT_TRANSLATE_NOOP("words", "Source set")),
        std::pair(ClearPasswordReset, QT_TRANSLATE_NOOP("words", "Password needs reset cleared")),
        std::pair(RequirePasswordReset, QT_TRANSLATE_NOOP("words", "Password needs reset ticked")),
        std::pair(TickWebServiceOnly, QT_TRANSLATE_NOOP("words", "Web service access only ticked")),
        std::pair(UntickWebServiceOnly, QT_TRANSLATE_NOOP("words", "Web service access only unticked")),
        std::pair(SetIdentityType, QT_TRANSLATE_NOOP("words", "Identity type set")),
        std::pair(RemoveExtraRoles, QT_TRANSLATE_NOOP("words", "Extra roles removed")),
        std::pair(ReturnRoles, QT_TRANSLATE_NOOP("words", "Roles given back")),
        std::pair(EmptyOtherSources, QT_TRANSLATE_NOOP("words", "Source of the others emptied")),
        std::pair(ReturnSources, QT_TRANSLATE_NOOP("words", "Sources given back")),
        std::pair(ActivateEntity, QT_TRANSLATE_NOOP("words", "OAuth client activated")),
        std::pair(DeactivateEntity, QT_TRANSLATE_NOOP("words", "OAuth client deactivated")),
        std::pair(SetClaimName, QT_TRANSLATE_NOOP("words", "Claim name set")),
        std::pair(SetClaimValue, QT_TRANSLATE_NOOP("words", "Claim value set")),
        std::pair(SetUserClaim, QT_TRANSLATE_NOOP("words", "User claim set")),
        std::pair(SetUserField, QT_TRANSLATE_NOOP("words", "User field set")),
        std::pair(SetClockSkew, QT_TRANSLATE_NOOP("words", "Clock skew set")),
        std::pair(SetMetadataUrl, QT_TRANSLATE_NOOP("words", "Tenant filled in")),
        std::pair(SwitchJtiOff, QT_TRANSLATE_NOOP("words", "JTI verification switched off")),
        std::pair(SwitchJtiOn, QT_TRANSLATE_NOOP("words", "JTI verification switched on")),
        std::pair(SetApplicationUser, QT_TRANSLATE_NOOP("words", "OAuth Application User set")),
        std::pair(ActivateConnector, QT_TRANSLATE_NOOP("words", "Connector activated")),
        std::pair(DeactivateConnector, QT_TRANSLATE_NOOP("words", "Connector deactivated")),
    };
    static_assert(words.back().first == DeactivateConnector &&
                  words.size() == std::size_t(DeactivateConnector) + 1);
    for (const auto& [known, text] : words)
        if (known == kind)
            return word(text);
    return {};
}

QString repairSubject(const diagnosis::Repair& repair)
{
    using Target = diagnosis::Repair::Target;
    const auto target = diagnosis::targetOf(repair.kind);
    return shownText(target == Target::User        ? repair.user
                     : target == Target::Connector ? repair.value
                                                   : repair.client);
}

} // namespace usher::ui
