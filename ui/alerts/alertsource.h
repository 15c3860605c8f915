// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query.h"

#include <functional>
#include <optional>
#include <vector>

class QObject;

namespace usher::ui {

/// What is shown of one alert beside its row.
struct AlertDetail {
    std::vector<store::EventRow> events;        ///< newest first
    std::vector<store::AlertChangeRow> changes; ///< newest first
};

/// Where the page of alerts gets them from. Answers come later, on the window's thread, exactly once, and not
/// after `context` is gone; nullopt when the store cannot be read.
class AlertSource {
public:
    using AlertsCallback = std::function<void(std::optional<std::vector<store::AlertRow>>)>;
    using DetailCallback = std::function<void(std::optional<AlertDetail>)>;

    virtual ~AlertSource() = default;

    /// The last made ones first.
    virtual void fetchAlerts(const store::AlertFilter& filter, std::size_t limit, QObject* context,
                             AlertsCallback callback) = 0;
    /// Its newest events and changes of state, `limit` of each.
    virtual void fetchAlertDetail(const store::AlertRow& alert, std::size_t limit, QObject* context,
                                  DetailCallback callback) = 0;
};

} // namespace usher::ui
