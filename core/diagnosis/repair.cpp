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

struct KindRow {
    Repair::Kind kind;
    Repair::Kind inverse;
    const char* text;
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
    KindRow{ActivateEntity, DeactivateEntity, T("Activate OAuth client")},
    KindRow{DeactivateEntity, ActivateEntity, T("Deactivate OAuth client")},
    KindRow{SetClaimName, SetClaimName, T("Set claim name")},
    KindRow{SetUserClaim, SetUserClaim, T("Set user claim")},
};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < kindRows.size(); ++i)
        if (kindRows[i].kind != Repair::Kind(i))
            return false;
    return kindRows.back().kind == SetUserClaim;
}
static_assert(inOrder());

} // namespace

bool changesEntity(Repair::Kind kind)
{
    return kind >= ActivateEntity;
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
