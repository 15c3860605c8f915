// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/storehealth.h"

#include <filesystem>
#include <string>

namespace usher::store {

/// The folder with everything the program keeps. Made 0700 on first use.
class DataFolder {
public:
    [[nodiscard]] static base::Result<DataFolder, StoreError> open(const std::filesystem::path& path);
    /// A folder that is only looked at: it may be missing or not writable.
    [[nodiscard]] static DataFolder toLookAt(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path database() const { return m_path / "usher.db"; }
    [[nodiscard]] std::filesystem::path tls() const { return m_path / "tls"; }
    [[nodiscard]] std::filesystem::path demo() const { return m_path / "demo"; }

private:
    explicit DataFolder(std::filesystem::path path) : m_path(std::move(path)) {}

    std::filesystem::path m_path;
};

/// The right of one engine to own a data folder: an advisory lock on `engine.lock` that ends with the
/// process. The file tells where and how the owner listens.
class EngineLock {
public:
    [[nodiscard]] static base::Result<EngineLock, StoreError> take(const DataFolder& folder);
    ~EngineLock();
    EngineLock(EngineLock&& other) noexcept;
    EngineLock& operator=(EngineLock&&) = delete;

    /// Writes the URL others find the listener at, empty while it does not listen, and the certificate of the
    /// user's own that it shows, if any.
    void publish(const std::string& url, const std::filesystem::path& certificate = {});
    /// Writes whether the owner can store events; nothing while that is as it was.
    void publishHealth(const StoreHealth& health);

    /// Whether an engine owns the folder now.
    [[nodiscard]] static bool isHeld(const DataFolder& folder);
    struct Published {
        std::string url;                   ///< empty when nobody owns the folder or it does not listen
        std::filesystem::path certificate; ///< absolute; empty: the own one, or plain HTTP
        StoreHealth health;                ///< without what is queued
    };
    /// What the owner published.
    [[nodiscard]] static Published published(const DataFolder& folder);
    [[nodiscard]] static std::string publishedUrl(const DataFolder& folder) { return published(folder).url; }

private:
    explicit EngineLock(int descriptor) : m_descriptor(descriptor) {}

    void write() const;

    int m_descriptor = -1;
    std::string m_url;
    std::filesystem::path m_certificate;
    std::string m_health;
};

} // namespace usher::store
