// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace usher::store {

/// Why the store cannot be used or a statement failed.
enum class StoreError {
    FolderUnwritable, ///< the data folder cannot be made or written
    HeldByAnother,    ///< another engine owns the data folder
    NotADatabase,     ///< usher.db is something else or damaged
    NewerSchema,      ///< written by a newer version of the program
    Busy,             ///< locked by another process for longer than limits::databaseBusyTime
    DiskFull,         ///< no space left
    ReadOnly,         ///< the file or its file system cannot be written
    Io,               ///< the operating system failed to read or write
    Constraint,       ///< a value that must be unique is taken
    NotFound,         ///< no such record
    Interrupted,      ///< the question was cancelled
    Internal,         ///< anything else; a defect
};

/// What the error says, in English, as a part of a sentence: `the disk is full`.
[[nodiscard]] std::string_view storeErrorWords(StoreError error);

} // namespace usher::store
