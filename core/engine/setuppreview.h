// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupdraft.h"
#include "core/record/checkresult.h"
#include "core/settings/settings.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace usher::engine {

/// What is configured beside the draft and decides with it.
struct SetupSurroundings {
    std::vector<identity::User> users;
    std::vector<identity::RoleContainment> containments;
    std::vector<identity::Group> groups;
    settings::Settings settings;
    std::string editedUser; ///< user_name of the user that the draft changes; empty = it makes one
    std::vector<auth::OAuthClient> clients; ///< own ones, without what verifies their secrets
};

/// The user of `around` that the draft edits; an own client leads to it by name. Null = it makes one.
[[nodiscard]] const identity::User* editedUserOf(const SetupDraft& draft, const SetupSurroundings& around);

/// What is known of the provider's keys.
enum class KeysKnown { NotAsked, Fetched, Unavailable };

/// What the next valid request would meet if the draft were in force.
struct SetupPreview {
    struct Line {
        record::CheckStatus status = record::CheckStatus::NotReached;
        record::CheckCode code = record::CheckCode::Accepted; ///< the refusing check; else Accepted
    };
    std::array<Line, 6> stages; ///< index = Stage
    std::optional<record::CheckCode> refused;
    record::Trail trail; ///< of User and Access, sparse
};

/// Computed by the code that admits requests. Pure.
[[nodiscard]] SetupPreview previewOf(const SetupDraft& draft, const SetupSurroundings& around,
                                     KeysKnown keys);

/// The status of the reply when this check refuses, as it is configured.
[[nodiscard]] int replyStatus(record::CheckCode refused, const SetupSurroundings& around);

} // namespace usher::engine
