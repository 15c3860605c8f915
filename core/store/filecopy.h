// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/backup.h"

namespace usher::store {

/// A database file that is made beside its place and put there whole. Removed again unless it was.
class FileCopy {
public:
    /// Copies `source`, at one moment of it, to a file beside `target` and checks the copy.
    [[nodiscard]] static base::Result<FileCopy, BackupError>
    make(const std::filesystem::path& source, const std::filesystem::path& target, const GoOn& goOn);
    ~FileCopy();
    FileCopy(FileCopy&& other) noexcept;
    FileCopy& operator=(FileCopy&&) = delete;

    /// What the check found: no problems.
    [[nodiscard]] const Integrity& integrity() const { return m_integrity; }
    /// Makes it last, and gives it its name.
    [[nodiscard]] base::Result<void, BackupError> putInPlace(bool mayReplace);

private:
    explicit FileCopy(const std::filesystem::path& target);

    std::filesystem::path m_target;
    std::filesystem::path m_part; ///< empty: nothing to remove
    Integrity m_integrity;
};

} // namespace usher::store
