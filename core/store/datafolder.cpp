// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/datafolder.h"

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace usher::store {

namespace {

std::filesystem::path lockFile(const DataFolder& folder)
{
    return folder.path() / "engine.lock";
}

bool tryLock(int descriptor, int kind)
{
    return ::flock(descriptor, kind | LOCK_NB) == 0;
}

/// Takes the lock from whoever only asks whether it is held; false when an engine has it.
bool lockAgainstProbes(int descriptor)
{
    constexpr int attempts = 100;
    for (int i = 0; i < attempts; ++i) {
        if (tryLock(descriptor, LOCK_EX))
            return true;
        if (!tryLock(descriptor, LOCK_SH))
            return false;
        ::flock(descriptor, LOCK_UN);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
}

std::string firstLine(int descriptor)
{
    std::string text(2048, '\0');
    const auto size = ::pread(descriptor, text.data(), text.size(), 0);
    text.resize(size > 0 ? std::size_t(size) : 0);
    return text.substr(0, text.find('\n'));
}

} // namespace

base::Result<DataFolder, StoreError> DataFolder::open(const std::filesystem::path& path)
{
    std::error_code error;
    auto absolute = std::filesystem::absolute(path, error).lexically_normal();
    if (!absolute.has_filename()) // `dir/`
        absolute = absolute.parent_path();
    std::filesystem::create_directories(absolute.parent_path(), error);
    if (::mkdir(absolute.c_str(), 0700) != 0 && errno != EEXIST)
        return base::fail(StoreError::FolderUnwritable);
    const bool usable =
        std::filesystem::is_directory(absolute, error) && ::access(absolute.c_str(), W_OK | X_OK) == 0;
    if (!usable)
        return base::fail(StoreError::FolderUnwritable);
    return DataFolder(absolute);
}

base::Result<EngineLock, StoreError> EngineLock::take(const DataFolder& folder)
{
    const int descriptor = ::open(lockFile(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return base::fail(StoreError::FolderUnwritable);
    EngineLock lock(descriptor);
    if (!lockAgainstProbes(descriptor)) {
        ::close(std::exchange(lock.m_descriptor, -1));
        return base::fail(StoreError::HeldByAnother);
    }
    lock.publishUrl({});
    return lock;
}

EngineLock::EngineLock(EngineLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

EngineLock::~EngineLock()
{
    if (m_descriptor < 0)
        return;
    publishUrl({});
    ::close(m_descriptor);
}

void EngineLock::publishUrl(const std::string& url)
{
    // The new line is whole before the rest of the old one goes, because others may read at any time.
    const std::string line = url.empty() ? std::string() : url + '\n';
    const auto written = ::pwrite(m_descriptor, line.data(), line.size(), 0);
    const auto kept = written == ssize_t(line.size()) ? written : 0;
    [[maybe_unused]] const int cut = ::ftruncate(m_descriptor, kept);
}

bool EngineLock::isHeld(const DataFolder& folder)
{
    const int descriptor = ::open(lockFile(folder).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool held = !tryLock(descriptor, LOCK_SH);
    ::close(descriptor);
    return held;
}

std::string EngineLock::publishedUrl(const DataFolder& folder)
{
    if (!isHeld(folder))
        return {};
    const int descriptor = ::open(lockFile(folder).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return {};
    std::string url = firstLine(descriptor);
    ::close(descriptor);
    return url;
}

} // namespace usher::store
