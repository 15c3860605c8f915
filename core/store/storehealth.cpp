// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storehealth.h"

#include <array>
#include <charconv>
#include <utility>

namespace usher::store {

namespace {

/// Indexed by StoreError.
constexpr std::array<std::string_view, 12> storeErrorNames{
    "folder_unwritable", "held_by_another", "damaged", "newer_schema", "locked",
    "disk_full",         "read_only",       "io",      "refused",      "not_found",
    "interrupted",       "internal"};
static_assert(std::size_t(StoreError::Internal) + 1 == storeErrorNames.size());
static_assert(storeErrorNames[std::size_t(StoreError::DiskFull)] == "disk_full");

std::string_view takeWord(std::string_view& line)
{
    const auto end = std::min(line.find(' '), line.size());
    const auto word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

template <class Number> std::optional<Number> numberOf(std::string_view text)
{
    Number number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stop != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace

std::string_view storeErrorWords(StoreError error)
{
    switch (error) {
    case StoreError::FolderUnwritable:
        return "the data folder cannot be written";
    case StoreError::HeldByAnother:
        return "another engine owns the data folder";
    case StoreError::NotADatabase:
        return "the database is damaged";
    case StoreError::NewerSchema:
        return "the database is of a newer version";
    case StoreError::Busy:
        return "the database is locked by another program";
    case StoreError::DiskFull:
        return "the disk is full";
    case StoreError::ReadOnly:
        return "the database cannot be written";
    case StoreError::Io:
        return "the system failed to write";
    case StoreError::Constraint:
    case StoreError::NotFound:
    case StoreError::Interrupted:
    case StoreError::Internal:
        return "the database did not take them";
    }
    return {};
}

std::string_view storeErrorName(StoreError error)
{
    return storeErrorNames.at(std::size_t(error));
}

std::string healthLine(const StoreHealth& health)
{
    if (!health.error)
        return {};
    return std::string(storeErrorName(*health.error)) + ' ' + std::to_string(base::toMillis(health.since)) +
           ' ' + std::to_string(health.refused);
}

StoreHealth healthOfLine(std::string_view line)
{
    const std::string_view name = takeWord(line);
    const auto since = numberOf<std::int64_t>(takeWord(line));
    const auto refused = numberOf<std::uint64_t>(takeWord(line));
    for (std::size_t i = 0; i < storeErrorNames.size(); ++i)
        if (storeErrorNames[i] == name && since && refused)
            return {StoreError(i), base::fromMillis(*since), *refused, 0};
    return {};
}

} // namespace usher::store
