// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storeprobe.h"

#include "core/store/connection.h"
#include "core/store/transaction.h"

#include <cerrno>

#include <sys/statvfs.h>
#include <unistd.h>

namespace usher::store {

namespace {

constexpr std::uint64_t leastRoom = 64 * 1024; ///< bytes; a transaction writes whole pages of 8 KiB

base::Result<void, StoreError> probeFolder(const DataFolder& folder)
{
    if (::access(folder.path().c_str(), W_OK | X_OK) != 0)
        return base::fail(errno == EROFS ? StoreError::ReadOnly : StoreError::FolderUnwritable);
    if (::access(folder.database().c_str(), R_OK | W_OK) != 0)
        return base::fail(errno == ENOENT ? StoreError::Io : StoreError::ReadOnly);
    struct statvfs room {};
    if (::statvfs(folder.path().c_str(), &room) != 0)
        return base::fail(StoreError::Io);
    const auto blocks = ::geteuid() == 0 ? room.f_bfree : room.f_bavail;
    // Without a size, as of some network file systems, nothing is known.
    if (room.f_blocks > 0 && std::uint64_t(blocks) * room.f_frsize < leastRoom)
        return base::fail(StoreError::DiskFull);
    return {};
}

base::Result<void, StoreError> probeLock(const DataFolder& folder)
{
    auto connection = Connection::open(folder.database());
    if (!connection)
        return base::fail(connection.error());
    return Transaction::begin(*connection).map([](const Transaction&) {});
}

} // namespace

StoreHealth probeStore(const DataFolder& folder, base::TimePoint now)
{
    StoreHealth health;
    const auto probed = probeFolder(folder).and_then([&] { return probeLock(folder); });
    if (!probed) {
        health.error = probed.error();
        health.since = now;
    }
    return health;
}

} // namespace usher::store
