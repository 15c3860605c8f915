// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/listoptions.h"

#include "app/cli/context.h"
#include "core/base/timetext.h"

#include <charconv>

namespace usher::app {

void addRangeOptions(CLI::App& command, ListOptions& options)
{
    command.add_option("--limit", options.limit,
                       options.limit == 0 ? "At most so many (0 = all)" : "At most so many (100; 0 = all)");
    command.add_option("--since", options.since, "Only newer ones: 15m, 2h, 1d or an ISO time");
}

std::shared_ptr<ListOptions> addListOptions(CLI::App& command, bool exporting)
{
    auto options = std::make_shared<ListOptions>();
    if (exporting)
        options->limit = 0;
    addRangeOptions(command, *options);
    command.add_option("--where", options->where, "Condition on a column, for example 'severity<=2'")
        ->take_all();
    command.add_option("--search", options->search, "Part of a short column, without regard to case");
    command.add_option("--format", options->format, "json, ndjson or csv")
        ->check(CLI::IsMember({"json", "ndjson", "csv"}));
    if (exporting)
        command.add_option("--out", options->out, "File to write (standard output)");
    return options;
}

int checkListOptions(const ListOptions& options, const Columns& columns, base::TimePoint now,
                     std::optional<base::TimePoint>& since)
{
    if (!options.since.empty()) {
        since = parseSince(options.since, now);
        if (!since)
            return fail(WrongUse, "--since takes 15m, 2h, 1d or an ISO time such as 2026-11-23T14:00:00Z");
    }
    for (const std::string& condition : options.where)
        if (!columns.isCondition(condition))
            return fail(WrongUse, "--where takes COLUMN OP VALUE with a column of " +
                                      std::string(columns.ofWhat) + " and = != < <= > >=: " + condition);
    return Done;
}

std::optional<base::TimePoint> parseSince(const std::string& text, base::TimePoint now)
{
    if (const auto exact = base::parseRfc3339(text))
        return exact;
    std::int64_t amount = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    const std::string_view unit(stop, std::size_t(text.data() + text.size() - stop));
    const std::int64_t seconds = unit == "s"   ? 1
                                 : unit == "m" ? 60
                                 : unit == "h" ? 3600
                                 : unit == "d" ? 86'400
                                               : 0;
    if (error != std::errc() || seconds == 0 || amount < 0 || amount > 10'000'000)
        return std::nullopt;
    return now - std::chrono::seconds(amount * seconds);
}

} // namespace usher::app
