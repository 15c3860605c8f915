// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/diagnosis/nearmiss.h"

#include <optional>
#include <string>

namespace usher::diagnosis {

/// A user who was probably meant, and why the value does not lead to that user.
struct NearestUser {
    enum class Reason {
        NearMiss,     ///< Source is nearly the value, see `miss`
        InUserId,     ///< the value stands in user_name
        OtherVersion, ///< Source holds a client id where an Application ID URI is wanted, or the reverse
        SourceEmpty,  ///< the only one with the role and no Source, or the likely user
    };
    const identity::User* user = nullptr;
    Reason reason = Reason::NearMiss;
    std::optional<NearMiss> miss;
};

/// The user who comes nearest to a Source `wanted` that nobody has; nothing when none does. Pure.
[[nodiscard]] std::optional<NearestUser> nearestUser(const admission::Configuration& configuration,
                                                     const std::string& wanted);

/// The user who was probably meant when none matches: the only one with the integration role, else the only
/// one.
[[nodiscard]] const identity::User* likelyUser(const admission::Configuration& configuration);

} // namespace usher::diagnosis
