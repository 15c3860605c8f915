// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/datafolder.h"
#include "core/store/integrity.h"

#include <filesystem>
#include <functional>

namespace usher::store {

/// Why there is no backup, or nothing was restored. Nothing has changed then.
enum class BackupError {
    TargetExists,     ///< and is not to be replaced
    TargetInUse,      ///< the database itself or a file that belongs to it
    TargetUnwritable, ///< no such folder, or no right to write there
    TargetFull,       ///< no space left there
    SourceUnreadable, ///< cannot be opened or read, or is locked
    SourceDamaged,    ///< or no database of Usher: what was copied does not pass the check
    SourceNewer,      ///< a backup of a newer version of the program
    EngineRuns,       ///< a database in use cannot be replaced
    Cancelled,
};

/// Asked again and again; false ends the copying with Cancelled.
using GoOn = std::function<bool()>;

/// Copies the database as it is at one moment into a file (0600), beside an engine that goes on writing:
///
///     snapshot -> FILE.part-PID (pages, in steps) -> every page checked -> fsync -> rename -> fsync of the
///     folder
///
/// So FILE is whole or not there. What SQLite's log grows meanwhile shrinks at the next checkpoint. Answers
/// what the check of the copy found: no problems.
[[nodiscard]] base::Result<Integrity, BackupError> backupDatabase(const DataFolder& folder,
                                                                  const std::filesystem::path& target,
                                                                  bool mayReplace, const GoOn& goOn);

struct Restored {
    Integrity found;
    std::filesystem::path kept; ///< the database that was there; empty = none was
};

/// Puts a backup in the place of the database, which is kept beside it. Takes the engine's lock meanwhile.
[[nodiscard]] base::Result<Restored, BackupError>
restoreDatabase(const DataFolder& folder, const std::filesystem::path& backup, const GoOn& goOn);

} // namespace usher::store
