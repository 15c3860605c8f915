// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/filecopy.h"

#include "core/base/limits.h"
#include "core/store/connection.h"
#include "core/store/schema.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace usher::store {

namespace {

BackupError targetError(int number)
{
    return number == ENOSPC || number == EDQUOT || number == EFBIG ? BackupError::TargetFull
                                                                   : BackupError::TargetUnwritable;
}

/// A failure while pages are copied; SQLite does not say on which side, but only the source can be damaged or
/// locked, and only the target full.
BackupError copyError(StoreError error)
{
    switch (error) {
    case StoreError::DiskFull:
        return BackupError::TargetFull;
    case StoreError::FolderUnwritable:
    case StoreError::ReadOnly:
        return BackupError::TargetUnwritable;
    case StoreError::NotADatabase:
        return BackupError::SourceDamaged;
    case StoreError::HeldByAnother:
    case StoreError::NewerSchema:
    case StoreError::Busy:
    case StoreError::Io:
    case StoreError::Constraint:
    case StoreError::NotFound:
    case StoreError::Interrupted:
    case StoreError::Internal:
        return BackupError::SourceUnreadable;
    }
    return BackupError::SourceUnreadable;
}

/// For its owner alone, and nobody else's.
base::Result<void, BackupError> makePart(const std::filesystem::path& part)
{
    ::unlink(part.c_str()); // of a process with this id that was killed
    const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return base::fail(targetError(errno));
    ::close(descriptor);
    return {};
}

/// fsync of a file or folder.
bool flush(const std::filesystem::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool flushed = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return flushed;
}

base::Result<void, BackupError> copyPages(Connection& from, Connection& to, const GoOn& goOn)
{
    const std::unique_ptr<sqlite3_backup, decltype(&sqlite3_backup_finish)> backup(
        sqlite3_backup_init(to.handle(), "main", from.handle(), "main"), &sqlite3_backup_finish);
    if (!backup)
        return base::fail(copyError(storeErrorOf(sqlite3_errcode(to.handle()), to.handle())));
    int stepped = SQLITE_OK;
    while (stepped == SQLITE_OK) {
        if (!goOn())
            return base::fail(BackupError::Cancelled);
        stepped = sqlite3_backup_step(backup.get(), base::limits::backupPages);
    }
    if (stepped != SQLITE_DONE)
        return base::fail(copyError(storeErrorOf(stepped, to.handle())));
    return {};
}

/// The transaction holds the state of one moment: without it each commit of an engine would begin the copy
/// anew.
base::Result<void, BackupError> copySnapshot(const std::filesystem::path& source,
                                             const std::filesystem::path& part, const GoOn& goOn)
{
    auto from = Connection::open(source);
    if (!from)
        return base::fail(BackupError::SourceUnreadable);
    const auto id = from->execute("BEGIN").and_then([&] { return from->integer("PRAGMA application_id"); });
    if (!id)
        return base::fail(id.error() == StoreError::NotADatabase ? BackupError::SourceDamaged
                                                                 : BackupError::SourceUnreadable);
    if (*id != applicationId)
        return base::fail(BackupError::SourceDamaged);
    auto to = Connection::open(part);
    if (!to)
        return base::fail(copyError(to.error()));
    // Nobody reads it before it is whole, and it is flushed as a whole.
    if (const auto set = to->execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF"); !set)
        return base::fail(copyError(set.error()));
    return copyPages(*from, *to, goOn);
}

} // namespace

FileCopy::FileCopy(const std::filesystem::path& target)
    : m_target(target), m_part(target.native() + ".part-" + std::to_string(::getpid()))
{
}

FileCopy::FileCopy(FileCopy&& other) noexcept
    : m_target(std::move(other.m_target)), m_part(std::exchange(other.m_part, {})),
      m_integrity(std::move(other.m_integrity))
{
}

FileCopy::~FileCopy()
{
    if (m_part.empty())
        return;
    for (const char* const end : {"", "-wal", "-shm", "-journal"})
        ::unlink((m_part.native() + end).c_str());
}

base::Result<FileCopy, BackupError> FileCopy::make(const std::filesystem::path& source,
                                                   const std::filesystem::path& target, const GoOn& goOn)
{
    FileCopy copy(target);
    if (const auto made = makePart(copy.m_part); !made) {
        copy.m_part.clear(); // another's
        return base::fail(made.error());
    }
    if (const auto copied = copySnapshot(source, copy.m_part, goOn); !copied)
        return base::fail(copied.error());
    auto checked = checkDatabase(copy.m_part);
    if (!checked)
        return base::fail(copyError(checked.error()));
    if (!checked->problems.empty())
        return base::fail(BackupError::SourceDamaged);
    if (!goOn())
        return base::fail(BackupError::Cancelled);
    copy.m_integrity = std::move(*checked);
    return copy;
}

base::Result<void, BackupError> FileCopy::putInPlace(bool mayReplace)
{
    if (!flush(m_part))
        return base::fail(targetError(errno));
    const unsigned flags = mayReplace ? 0 : RENAME_NOREPLACE;
    int renamed = ::renameat2(AT_FDCWD, m_part.c_str(), AT_FDCWD, m_target.c_str(), flags);
    // A file system that cannot: the look before was nearly as good.
    if (renamed != 0 && errno == EINVAL)
        renamed = ::rename(m_part.c_str(), m_target.c_str());
    if (renamed != 0)
        return base::fail(errno == EEXIST ? BackupError::TargetExists : targetError(errno));
    m_part.clear();
    const auto folder = m_target.parent_path();
    if (!flush(folder.empty() ? "." : folder))
        return base::fail(BackupError::TargetUnwritable);
    return {};
}

} // namespace usher::store
