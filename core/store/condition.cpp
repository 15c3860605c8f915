// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/condition.h"

#include "core/base/clock.h"
#include "core/base/timetext.h"
#include "core/record/checkcode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace usher::store {

namespace {

enum class ColumnKind { Text, Integer, Time, Stage, Validated, Pinned };

struct Column {
    std::string_view name;
    ColumnKind kind;
};

using enum ColumnKind;

constexpr std::array eventColumnKinds{
    Column{"sys_id", Text},         Column{"sys_created_on", Text},
    Column{"sys_created_by", Text}, Column{"source", Text},
    Column{"event_class", Text},    Column{"node", Text},
    Column{"resource", Text},       Column{"type", Text},
    Column{"metric_name", Text},    Column{"message_key", Text},
    Column{"severity", Integer},    Column{"description", Text},
    Column{"time_of_event", Text},  Column{"resolution_state", Text},
    Column{"state", Text},          Column{"processing_notes", Text},
    Column{"alert", Text},          Column{"request_id", Integer},
    Column{"target", Text},
};

constexpr std::array requestColumnKinds{
    Column{"id", Integer},          Column{"received", Time},  Column{"outcome", Text},
    Column{"stage", Stage},         Column{"status", Integer}, Column{"validated", Validated},
    Column{"user", Text},           Column{"client_id", Text}, Column{"source_address", Text},
    Column{"alert_rule", Text},     Column{"target", Text},    Column{"service", Text},
    Column{"severity", Integer},    Column{"condition", Text}, Column{"token_fingerprint", Text},
    Column{"duration_us", Integer}, Column{"count", Integer},  Column{"pinned", Pinned},
};

constexpr std::array alertColumnKinds{
    Column{"sys_id", Text},         Column{"number", Text},      Column{"sys_created_on", Text},
    Column{"sys_updated_on", Text}, Column{"source", Text},      Column{"event_class", Text},
    Column{"node", Text},           Column{"resource", Text},    Column{"type", Text},
    Column{"metric_name", Text},    Column{"message_key", Text}, Column{"severity", Integer},
    Column{"description", Text},    Column{"state", Text},       Column{"event_count", Integer},
    Column{"first_event", Text},    Column{"last_event", Text},
};

std::span<const Column> columnsOf(ConditionTable table)
{
    switch (table) {
    case ConditionTable::Events:
        return eventColumnKinds;
    case ConditionTable::Requests:
        return requestColumnKinds;
    case ConditionTable::Alerts:
        return alertColumnKinds;
    }
    return {};
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string_view unquoted(std::string_view text)
{
    const bool quoted =
        text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front();
    return quoted ? text.substr(1, text.size() - 2) : text;
}

/// The operator at the front of a text, longest first; empty when there is none.
std::string_view leadingOperator(std::string_view text)
{
    for (const std::string_view candidate : {"!=", "<=", ">=", "=", "<", ">"})
        if (text.starts_with(candidate))
            return candidate;
    return {};
}

std::optional<std::int64_t> numberOf(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// `outcome IN (...)` with the outcomes of a stage, or of validated requests, or with all others.
template <class Belongs> Condition outcomeCondition(std::string_view op, Belongs belongs)
{
    Condition condition;
    for (const record::CheckRow& row : record::allChecks())
        if (belongs(row.code))
            condition.values.emplace_back(std::string(row.name));
    std::string places;
    for (std::size_t i = 0; i < condition.values.size(); ++i)
        places += i == 0 ? "?" : ", ?";
    condition.sql = (op == "=" ? "outcome IN (" : "outcome NOT IN (") + places + ")";
    return condition;
}

std::optional<Condition> stageCondition(std::string_view op, std::string_view value)
{
    const auto stage = record::stageFromName(value);
    if (!stage || (op != "=" && op != "!="))
        return std::nullopt;
    return outcomeCondition(op, [&](record::CheckCode code) { return record::checkStage(code) == *stage; });
}

std::optional<Condition> validatedCondition(std::string_view op, std::string_view value)
{
    if ((value != "true" && value != "false") || (op != "=" && op != "!="))
        return std::nullopt;
    return outcomeCondition(
        op, [&](record::CheckCode code) { return record::isValidated(code) == (value == "true"); });
}

std::optional<Condition> pinnedCondition(std::string_view op, std::string_view value)
{
    if ((value != "true" && value != "false") || (op != "=" && op != "!="))
        return std::nullopt;
    const bool wanted = (op == "=") == (value == "true");
    return Condition{std::string(wanted ? "" : "NOT ") +
                         "EXISTS(SELECT 1 FROM request_pin WHERE request_id = request.id)",
                     {}};
}

std::optional<Condition> comparison(const Column& column, std::string_view op,
                                    std::optional<QueryValue> value)
{
    if (!value)
        return std::nullopt;
    return Condition{std::string(column.name) + ' ' + std::string(op) + " ?", {std::move(*value)}};
}

std::optional<QueryValue> timeValue(std::string_view text)
{
    const auto time = base::parseRfc3339(text);
    return time ? std::optional<QueryValue>(base::toMillis(*time)) : std::nullopt;
}

std::optional<Condition> conditionOn(const Column& column, std::string_view op, std::string_view value)
{
    switch (column.kind) {
    case Text:
        return comparison(column, op, std::string(value));
    case Integer:
        return comparison(column, op, numberOf(value));
    case Time:
        return comparison(column, op, timeValue(value));
    case Stage:
        return stageCondition(op, value);
    case Validated:
        return validatedCondition(op, value);
    case Pinned:
        return pinnedCondition(op, value);
    }
    return std::nullopt;
}

} // namespace

std::optional<Condition> parseCondition(std::string_view text, ConditionTable table)
{
    constexpr std::string_view nameCharacters = "abcdefghijklmnopqrstuvwxyz_";
    const std::string_view whole = trimmed(text);
    const std::string_view name = whole.substr(0, whole.find_first_not_of(nameCharacters));
    const std::string_view rest = trimmed(whole.substr(name.size()));
    const std::string_view op = leadingOperator(rest);
    const std::span<const Column> columns = columnsOf(table);
    const auto column =
        std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
    if (op.empty() || column == columns.end())
        return std::nullopt;
    return conditionOn(*column, op, unquoted(trimmed(rest.substr(op.size()))));
}

} // namespace usher::store
