// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/alertstate.h"

#include <array>

namespace usher::record {

namespace {

constexpr std::array<std::string_view, 4> alertStateNames{"Open", "Reopen", "Flapping", "Closed"};
constexpr std::array<std::string_view, 5> alertCauseNames{"new", "closing", "recurred", "flapped", "quiet"};

template <class Enum, std::size_t Count>
std::optional<Enum> fromNames(const std::array<std::string_view, Count>& names, std::string_view name)
{
    for (std::size_t i = 0; i < Count; ++i)
        if (names[i] == name)
            return Enum(i);
    return std::nullopt;
}

} // namespace

std::string_view alertStateName(AlertState state)
{
    return alertStateNames[std::size_t(state)];
}

std::optional<AlertState> alertStateFromName(std::string_view name)
{
    return fromNames<AlertState>(alertStateNames, name);
}

std::string_view alertCauseName(AlertCause cause)
{
    return alertCauseNames[std::size_t(cause)];
}

std::optional<AlertCause> alertCauseFromName(std::string_view name)
{
    return fromNames<AlertCause>(alertCauseNames, name);
}

} // namespace usher::record
