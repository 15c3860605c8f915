// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/datafolder.h"

#include <cstdint>
#include <utility>

namespace usher::store {

/// Keeps requests from retention, with their payloads and events, until they are unpinned. Beside a running
/// engine, from any process; an object lives on one thread.
class RequestPins {
public:
    [[nodiscard]] static base::Result<RequestPins, StoreError> open(const DataFolder& folder);

    /// Nothing changes when it is pinned. NotFound when there is no such request.
    [[nodiscard]] base::Result<void, StoreError> pin(std::int64_t requestId);
    /// The same; what the rules keep no longer then goes soon.
    [[nodiscard]] base::Result<void, StoreError> unpin(std::int64_t requestId);

private:
    explicit RequestPins(Connection connection) : m_connection(std::move(connection)) {}
    struct Found;

    [[nodiscard]] base::Result<Found, StoreError> find(std::int64_t requestId);
    [[nodiscard]] base::Result<void, StoreError> releaseText(std::int64_t textId);

    Connection m_connection;
};

} // namespace usher::store
