// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"
#include "core/store/datafolder.h"

namespace usher::store {

/// What is written for a password that counts for nobody: as much as CredentialStore::countFailure() writes
/// for a user, so that the time of an answer does not tell who exists. One connection; lives on one thread.
class DecoyTry {
public:
    [[nodiscard]] static base::Result<DecoyTry, StoreError> open(const DataFolder& folder);

    /// A transaction on the disk. That it failed changes nothing.
    void write();

private:
    explicit DecoyTry(Connection connection) : m_connection(std::move(connection)) {}

    Connection m_connection;
};

} // namespace usher::store
