// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace usher::record {

/// The six stages of admission, in the order in which a request walks them.
enum class Stage { Listener, Token, User, Access, Payload, Store };

inline constexpr std::array allStages{Stage::Listener, Stage::Token,   Stage::User,
                                      Stage::Access,   Stage::Payload, Stage::Store};

/// `Listener`, `Token`, ... as in JSON and in the database.
[[nodiscard]] std::string_view stageName(Stage stage);
[[nodiscard]] std::optional<Stage> stageFromName(std::string_view name);

} // namespace usher::record
