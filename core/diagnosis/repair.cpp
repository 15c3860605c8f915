// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/repair.h"

#include <QtGlobal>

#include <array>
#include <utility>

#define T(text) QT_TRANSLATE_NOOP("diagnosis", text)

namespace usher::diagnosis {

namespace {

using enum Repair::Kind;
using Target = Repair::Target;

struct KindRow {
    Repair::Kind kind;
    Repair::Kind inverse;
    const char* text;
    Target target = Target::User;
};

constexpr std::array kindRows{
    KindRow{ActivateUser, DeactivateUser, T("Activate user")},
    KindRow{DeactivateUser, ActivateUser, T("Deactivate user")},
    KindRow{UnlockUser, LockUser, T("Unlock user")},
    KindRow{LockUser, UnlockUser, T("Lock user")},
    KindRow{GrantRole, RevokeRole, T("Grant role")},
    KindRow{RevokeRole, GrantRole, T("Revoke role")},
    KindRow{SetSource, SetSource, T("Set Source")},
    KindRow{ClearPasswordReset, RequirePasswordReset, T("Clear Password needs reset")},
    KindRow{RequirePasswordReset, ClearPasswordReset, T("Tick Password needs reset")},
    KindRow{TickWebServiceOnly, UntickWebServiceOnly, T("Tick Web service access only")},
    KindRow{UntickWebServiceOnly, TickWebServiceOnly, T("Untick Web service access only")},
    KindRow{SetIdentityType, SetIdentityType, T("Set identity type")},
    KindRow{RemoveExtraRoles, ReturnRoles, T("Remove extra roles")},
    KindRow{ReturnRoles, RemoveExtraRoles, T("Give roles back")},
    KindRow{EmptyOtherSources, ReturnSources, T("Empty Source of the others")},
    KindRow{ReturnSources, EmptyOtherSources, T("Give Sources back")},
    KindRow{ActivateEntity, DeactivateEntity, T("Activate OAuth client"), Target::Entity},
    KindRow{DeactivateEntity, ActivateEntity, T("Deactivate OAuth client"), Target::Entity},
    KindRow{SetClaimName, SetClaimName, T("Set claim name"), Target::Entity},
    KindRow{SetClaimValue, SetClaimValue, T("Set claim value"), Target::Entity},
    KindRow{SetUserClaim, SetUserClaim, T("Set user claim"), Target::Entity},
    KindRow{SetUserField, SetUserField, T("Set user field"), Target::Entity},
    KindRow{SetClockSkew, SetClockSkew, T("Set clock skew"), Target::Entity},
    KindRow{SetMetadataUrl, SetMetadataUrl, T("Fill in the tenant"), Target::Entity},
    KindRow{SwitchJtiOff, SwitchJtiOn, T("Switch JTI verification off"), Target::Entity},
    KindRow{SwitchJtiOn, SwitchJtiOff, T("Switch JTI verification on"), Target::Entity},
    KindRow{SetApplicationUser, SetApplicationUser, T("Set OAuth Application User"), Target::Client},
    KindRow{ActivateConnector, DeactivateConnector, T("Activate connector"), Target::Connector},
    KindRow{DeactivateConnector, ActivateConnector, T("Deactivate connector"), Target::Connector},
};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < kindRows.size(); ++i)
        if (kindRows[i].kind != Repair::Kind(i))
            return false;
    return kindRows.back().kind == DeactivateConnector;
}
static_assert(inOrder());

} // namespace

Repair::Target targetOf(Repair::Kind kind)
{
    return kindRows[std::size_t(kind)].target;
}

const char* repairText(Repair::Kind kind)
{
    return kindRows[std::size_t(kind)].text;
}

Repair undoOf(const Repair& repair, std::vector<FieldValue> before)
{
    Repair undo = repair;
    undo.kind = kindRows[std::size_t(repair.kind)].inverse;
    if (undo.kind == repair.kind && !before.empty())
        undo.value = before.front().value;
    undo.restored = std::move(before);
    return undo;
}

} // namespace usher::diagnosis

#undef T
