// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "core/store/query.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

class QObject;

namespace usher::ui {

/// Where the table, the detail and the history get what they show from. Answers come later, on the window's
/// thread, exactly once, and not after `context` is gone.
class RequestSource {
public:
    using RowsCallback = std::function<void(std::vector<store::RequestRow>)>;
    using IdsCallback = std::function<void(std::optional<store::RequestIds>)>;
    using DetailCallback = std::function<void(std::optional<store::RequestDetail>)>;
    using HistoryCallback = std::function<void(std::optional<std::vector<store::FindingOccurrence>>)>;

    virtual ~RequestSource() = default;

    /// Newest first, ids below `belowId` (0 = from the newest).
    virtual void fetchRequests(const store::RequestFilter& filter, std::int64_t belowId, std::size_t limit,
                               QObject* context, RowsCallback callback) = 0;
    /// Ids above `aboveId`, newest first.
    virtual void fetchNewRequests(const store::RequestFilter& filter, std::int64_t aboveId, std::size_t limit,
                                  QObject* context, RowsCallback callback) = 0;
    /// The list's ids, stretch by stretch; nullopt when they cannot be read.
    virtual void fetchRequestIds(const store::RequestFilter& filter, std::int64_t belowId, QObject* context,
                                 IdsCallback callback) = 0;
    virtual void fetchRequest(std::int64_t id, QObject* context, DetailCallback callback) = 0;
    using DoneCallback = std::function<void(bool)>;
    /// Keeps a request from retention, or no longer; false when that could not be stored.
    virtual void pinRequest(std::int64_t id, bool on, QObject* context, DoneCallback callback) = 0;
    /// The history of findings, the last opened first; nullopt when it cannot be read.
    virtual void fetchHistory(std::size_t limit, QObject* context, HistoryCallback callback) = 0;
    using EffectCallback = std::function<void(std::optional<diagnosis::RepairEffect>)>;
    /// What the repair of a finding would change; nullopt when it cannot be said.
    virtual void previewRepair(const diagnosis::Finding& finding, QObject* context,
                               EffectCallback callback) = 0;
    /// additional_info of an event, as JSON text.
    [[nodiscard]] virtual std::string additionalInfo(const store::RequestDetail& detail,
                                                     const store::EventRow& event) const = 0;
};

} // namespace usher::ui
