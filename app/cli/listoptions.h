// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "core/base/clock.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::app {

/// What every list takes: --limit, --since, --where, --search, --format.
struct ListOptions {
    std::size_t limit = 100; ///< 0 = all
    std::string since;
    std::vector<std::string> where;
    std::string search;
    std::string format;
    std::string out; ///< export only
};

/// Which columns a --where may name.
struct Columns {
    bool (*isCondition)(const std::string& text);
    std::string_view ofWhat; ///< `em_event`, `the requests`
};

/// Done, and --since as a time; WrongUse with the line printed when --since or a --where is none.
[[nodiscard]] int checkListOptions(const ListOptions& options, const Columns& columns, base::TimePoint now,
                                   std::optional<base::TimePoint>& since);

/// Adds --limit and --since only.
void addRangeOptions(CLI::App& command, ListOptions& options);

/// Adds the options; an export has no limit unless one is given, and takes --out.
[[nodiscard]] std::shared_ptr<ListOptions> addListOptions(CLI::App& command, bool exporting);

/// `15m`, `2h`, `30s`, `1d` before `now`, or an ISO time; nullopt when it is neither.
[[nodiscard]] std::optional<base::TimePoint> parseSince(const std::string& text, base::TimePoint now);

} // namespace usher::app
