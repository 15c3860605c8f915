// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The history of findings: what version 6 of the schema added.
namespace usher::store {

/// Times are milliseconds since 1970; `closed` is NULL while a finding is open.
inline constexpr const char* findingTables = R"(
CREATE TABLE finding_occurrence(
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL,
    code TEXT NOT NULL,
    finding TEXT NOT NULL,
    severity TEXT NOT NULL,
    first_sentence TEXT NOT NULL,
    last_sentence TEXT NOT NULL,
    opened INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    closed INTEGER,
    most_requests INTEGER NOT NULL);
CREATE INDEX finding_occurrence_closed ON finding_occurrence(closed);
)";

} // namespace usher::store
