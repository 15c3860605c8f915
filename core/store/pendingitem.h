// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/payloadcodec.h"
#include "core/store/writer.h"

#include <cstddef>
#include <string>

namespace usher::store {

/// An item on its way, with what submit() prepared of it outside of the writer's thread.
struct PendingItem {
    WriteItem item;
    std::string trail;     ///< encoded
    PackedPayload payload; ///< stands for the record's headers and body
    std::string createdOn; ///< of its events
    std::size_t bytes = 0; ///< what it counts for in the queue
};

} // namespace usher::store
