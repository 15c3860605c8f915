// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace usher::store {

/// Ids of requests, both ends included.
struct IdRange {
    std::int64_t first = 0;
    std::int64_t last = 0;

    friend bool operator==(const IdRange&, const IdRange&) = default;
};

/// Where requests that contain the text in a searched column can be, below `belowId`: newest first, without
/// overlap. Requests between them do not contain it; those within may.
[[nodiscard]] base::Result<std::vector<IdRange>, StoreError>
searchRanges(Connection& connection, std::string_view text, std::int64_t belowId);

} // namespace usher::store
