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
    const auto name = toText(change.record);
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
    using Kind = diagnosis::Repair::Kind;
    switch (kind) {
    case Kind::ActivateUser:
        return QCoreApplication::translate("words", "User activated");
    case Kind::DeactivateUser:
        return QCoreApplication::translate("words", "User deactivated");
    case Kind::UnlockUser:
        return QCoreApplication::translate("words", "User unlocked");
    case Kind::LockUser:
        return QCoreApplication::translate("words", "User locked");
    case Kind::GrantRole:
        return QCoreApplication::translate("words", "Role granted");
    case Kind::RevokeRole:
        return QCoreApplication::translate("words", "Role revoked");
    case Kind::SetSource:
        return QCoreApplication::translate("words", "Source set");
    }
    return {};
}

} // namespace usher::ui
