// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/querytext.h"

#include <optional>
#include <string>
#include <string_view>

namespace usher::store {

enum class ConditionTable { Events, Requests, Alerts };

/// A `--where` text that was understood.
struct Condition {
    std::string sql; ///< made of column names and operators of this program only
    std::vector<QueryValue> values;
};

/// Reads `column op value`: op one of = != < <= > >=, the value as it is or in quotes. Columns are those of
/// em_event or em_alert, or of the requests: these also have `stage` and `validated`, which know only = and
/// !=, and `received`, whose value is an RFC 3339 time. Numbers must be numbers. Nothing when it is no
/// condition.
[[nodiscard]] std::optional<Condition> parseCondition(std::string_view text, ConditionTable table);

} // namespace usher::store
