// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/storeerror.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace usher::store {

/// What a whole look at a database file found.
struct Integrity {
    std::vector<std::string> problems; ///< as SQLite says them; at most limits::integrityProblems
    std::int64_t version = 0;          ///< of the schema
    std::int64_t requests = 0;         ///< kept in full
    std::int64_t events = 0;
    std::int64_t bytes = 0; ///< of the file and its log
};

/// Reads every page of a database (PRAGMA integrity_check, PRAGMA foreign_key_check) at one state, beside
/// whoever writes. NotADatabase when it cannot be opened as one of ours at all. Takes as long as reading the
/// whole file.
[[nodiscard]] base::Result<Integrity, StoreError> checkDatabase(const std::filesystem::path& file);

} // namespace usher::store
