// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace usher::diagnosis {

/// A field of a record of the configuration and its value as text: `true`, `7`; roles one a line.
struct FieldValue {
    std::string record; ///< user name of a user, client id of an OAuth client, source of a connector
    std::string field;  ///< the column
    std::string value;

    friend bool operator==(const FieldValue&, const FieldValue&) = default;
};

/// A local change that heals a finding, or takes such a change back.
struct Repair {
    enum class Kind {
        ActivateUser,
        DeactivateUser,
        UnlockUser, ///< and forget the failed attempts
        LockUser,
        GrantRole,
        RevokeRole,
        SetSource,
        ClearPasswordReset,
        RequirePasswordReset,
        TickWebServiceOnly,
        UntickWebServiceOnly,
        SetIdentityType,
        RemoveExtraRoles, ///< leaves `value`, or no role when that is empty
        ReturnRoles,
        EmptyOtherSources, ///< of all users with the Source `value` but `user`
        ReturnSources,
        ActivateEntity,
        DeactivateEntity,
        SetClaimName,
        SetClaimValue,
        SetUserClaim,
        SetUserField,
        SetClockSkew, ///< to `value` seconds
        SetMetadataUrl,
        SwitchJtiOff,
        SwitchJtiOn,
        SetApplicationUser, ///< of an own OAuth client
        ActivateConnector,
        DeactivateConnector,
    };
    /// Whose record is changed.
    enum class Target { User, Entity, Client, Connector };

    Kind kind = Kind::ActivateUser;
    std::string user;  ///< user_name; empty where no user is changed
    std::string value; ///< the role, the Source, the claim, ...; the source of a connector
    /// Client id of the OAuth client that is changed, or whose tokens need the change.
    std::string client = {};
    /// Of a repair that takes another one back: what the fields held before, to the letter.
    std::vector<FieldValue> restored = {};

    friend bool operator==(const Repair&, const Repair&) = default;
};

/// Whose record a repair of this kind changes.
[[nodiscard]] Repair::Target targetOf(Repair::Kind kind);
/// English source text of a repair's button (context "diagnosis"), e.g. "Activate user".
[[nodiscard]] const char* repairText(Repair::Kind kind);
/// The repair that takes this one back; `before` is what its fields held.
[[nodiscard]] Repair undoOf(const Repair& repair, std::vector<FieldValue> before);

} // namespace usher::diagnosis
