// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/integrity.h"

#include "core/base/limits.h"
#include "core/store/connection.h"
#include "core/store/schema.h"
#include "core/store/transaction.h"

#include <system_error>

namespace usher::store {

namespace {

constexpr std::size_t mostProblems = base::limits::integrityProblems;

std::int64_t bytesOf(const std::filesystem::path& file)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error ? 0 : std::int64_t(size);
}

base::Result<void, StoreError> identifyFile(Connection& connection, Integrity& found)
{
    const auto id = connection.integer("PRAGMA application_id");
    const auto version = connection.integer("PRAGMA user_version");
    if (!id || !version)
        return base::fail(!id ? id.error() : version.error());
    if (*id != applicationId)
        return base::fail(StoreError::NotADatabase);
    found.version = *version;
    return {};
}

/// A damage that keeps SQLite from going on is a finding, no failure of the look.
base::Result<void, StoreError> lookFor(Connection& connection, const char* pragma, Integrity& found)
{
    auto statement = connection.prepare(pragma);
    while (statement && found.problems.size() < mostProblems) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return {};
        std::string problem = statement->text(0);
        if (std::string_view(pragma).find("foreign_key") != std::string_view::npos)
            problem = "a row of " + problem + " names one that is not there";
        if (problem != "ok")
            found.problems.push_back(std::move(problem));
    }
    return statement ? base::Result<void, StoreError>() : base::fail(statement.error());
}

base::Result<void, StoreError> count(Connection& connection, Integrity& found)
{
    const auto requests = connection.integer("SELECT count(*) FROM request");
    const auto events = connection.integer("SELECT count(*) FROM em_event");
    if (!requests || !events)
        return base::fail(!requests ? requests.error() : events.error());
    found.requests = *requests;
    found.events = *events;
    return {};
}

} // namespace

base::Result<Integrity, StoreError> checkDatabase(const std::filesystem::path& file)
{
    auto connection = Connection::open(file);
    if (!connection)
        return base::fail(connection.error());
    const auto snapshot = Transaction::begin(*connection, Transaction::Kind::Read);
    if (!snapshot)
        return base::fail(snapshot.error());
    Integrity found;
    found.bytes = bytesOf(file) + bytesOf(file.native() + "-wal");
    if (const auto ours = identifyFile(*connection, found); !ours)
        return base::fail(ours.error());
    const auto looked = lookFor(*connection, "PRAGMA integrity_check(100)", found)
                            .and_then([&] { return lookFor(*connection, "PRAGMA foreign_key_check", found); })
                            .and_then([&] { return count(*connection, found); });
    if (!looked && looked.error() != StoreError::NotADatabase)
        return base::fail(looked.error());
    if (!looked && found.problems.empty())
        found.problems.emplace_back("the file is damaged where SQLite begins to read");
    return found;
}

} // namespace usher::store
