// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/datafolder.h"

#include <algorithm>
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

/// A URL and a path, whose longest is PATH_MAX.
std::string readWhole(int descriptor)
{
    std::string text(8192, '\0');
    const auto size = ::pread(descriptor, text.data(), text.size(), 0);
    text.resize(size > 0 ? std::size_t(size) : 0);
    return text;
}

/// Takes the first line off the text.
std::string takeLine(std::string& text)
{
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line = text.substr(0, end);
    text.erase(0, end + 1);
    return line;
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

DataFolder DataFolder::toLookAt(const std::filesystem::path& path)
{
    std::error_code error;
    auto absolute = std::filesystem::absolute(path, error).lexically_normal();
    return DataFolder(error ? path : std::move(absolute));
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
    lock.publish({});
    return lock;
}

EngineLock::EngineLock(EngineLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_url(std::move(other.m_url)),
      m_certificate(std::move(other.m_certificate)), m_health(std::move(other.m_health))
{
}

EngineLock::~EngineLock()
{
    if (m_descriptor < 0)
        return;
    publish({});
    ::close(m_descriptor);
}

void EngineLock::publish(const std::string& url, const std::filesystem::path& certificate)
{
    m_url = url;
    m_certificate = certificate;
    write();
}

void EngineLock::publishHealth(const StoreHealth& health)
{
    std::string line = healthLine(health);
    if (line == m_health)
        return;
    m_health = std::move(line);
    write();
}

void EngineLock::write() const
{
    // The new lines are whole before the rest of the old ones goes, because others may read at any time. They
    // stay within the one block that the file always has, so that a full disk is told of, too.
    const std::string lines = m_url + '\n' + m_certificate.string() + '\n' + m_health + '\n';
    const auto written = ::pwrite(m_descriptor, lines.data(), lines.size(), 0);
    const auto kept = written == ssize_t(lines.size()) ? written : 0;
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

EngineLock::Published EngineLock::published(const DataFolder& folder)
{
    if (!isHeld(folder))
        return {};
    const int descriptor = ::open(lockFile(folder).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return {};
    std::string text = readWhole(descriptor);
    ::close(descriptor);
    Published published;
    published.url = takeLine(text);
    published.certificate = takeLine(text);
    published.health = healthOfLine(takeLine(text));
    return published;
}

} // namespace usher::store
