// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backup.h"

#include "core/base/timetext.h"
#include "core/store/filecopy.h"
#include "core/store/schema.h"

#include <cstdio>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace usher::store {

namespace {

/// Whether a path is that of the database or of a file that belongs to it.
bool belongsToDatabase(const std::filesystem::path& target, const DataFolder& folder)
{
    std::error_code error;
    const auto database = folder.database();
    if (std::filesystem::equivalent(target, database, error))
        return true;
    const auto place = std::filesystem::absolute(target, error).parent_path();
    if (!std::filesystem::equivalent(place, folder.path(), error))
        return false;
    const std::string name = target.filename();
    return name == "usher.db" || name == "usher.db-wal" || name == "usher.db-shm" ||
           name == "usher.db-journal" || name == "engine.lock";
}

/// Keeps the database, with what its log holds, under another name. Its own name stays taken until another
/// file gets it: an engine that started now would make an empty database.
base::Result<std::filesystem::path, BackupError> keepAside(const DataFolder& folder, base::TimePoint now)
{
    const auto database = folder.database();
    std::error_code error;
    if (!std::filesystem::exists(database, error))
        return std::filesystem::path();
    const auto kept =
        std::filesystem::path(database.native() + ".before-restore-" + std::to_string(base::toMillis(now)));
    if (::link(database.c_str(), kept.c_str()) != 0)
        return base::fail(BackupError::TargetUnwritable);
    const std::string log = database.native() + "-wal";
    if (::rename(log.c_str(), (kept.native() + "-wal").c_str()) != 0 && errno != ENOENT)
        return base::fail(BackupError::TargetUnwritable);
    ::unlink((database.native() + "-shm").c_str());
    return kept;
}

} // namespace

base::Result<Integrity, BackupError> backupDatabase(const DataFolder& folder,
                                                    const std::filesystem::path& target, bool mayReplace,
                                                    const GoOn& goOn)
{
    std::error_code error;
    if (belongsToDatabase(target, folder))
        return base::fail(BackupError::TargetInUse);
    const auto there = std::filesystem::symlink_status(target, error).type();
    if (there == std::filesystem::file_type::directory)
        return base::fail(BackupError::TargetUnwritable);
    if (!mayReplace && there != std::filesystem::file_type::not_found)
        return base::fail(BackupError::TargetExists);
    auto copy = FileCopy::make(folder.database(), target, goOn);
    if (!copy)
        return base::fail(copy.error());
    if (const auto placed = copy->putInPlace(mayReplace); !placed)
        return base::fail(placed.error());
    return copy->integrity();
}

base::Result<Restored, BackupError> restoreDatabase(const DataFolder& folder,
                                                    const std::filesystem::path& backup, const GoOn& goOn)
{
    std::error_code error;
    if (std::filesystem::equivalent(backup, folder.database(), error))
        return base::fail(BackupError::TargetInUse);
    if (!std::filesystem::is_regular_file(backup, error))
        return base::fail(BackupError::SourceUnreadable);
    const auto lock = EngineLock::take(folder);
    if (!lock)
        return base::fail(lock.error() == StoreError::HeldByAnother ? BackupError::EngineRuns
                                                                    : BackupError::TargetUnwritable);
    auto copy = FileCopy::make(backup, folder.database(), goOn);
    if (!copy)
        return base::fail(copy.error());
    if (copy->integrity().version > schemaVersion)
        return base::fail(BackupError::SourceNewer);
    auto kept =
        keepAside(folder, std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    if (!kept)
        return base::fail(kept.error());
    if (const auto placed = copy->putInPlace(true); !placed)
        return base::fail(placed.error());
    return Restored{copy->integrity(), std::move(*kept)};
}

} // namespace usher::store
