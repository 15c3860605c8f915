// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/console.h"
#include "ui/alerts/alertsource.h"

namespace usher::ui {

/// Alerts out of the engine's console, which must live longer.
class ConsoleAlerts final : public AlertSource {
public:
    explicit ConsoleAlerts(engine::Console& console) : m_console(console) {}

    void fetchAlerts(const store::AlertFilter& filter, std::size_t limit, QObject* context,
                     AlertsCallback callback) override
    {
        m_console.fetchAlerts(filter, limit, context, std::move(callback));
    }
    void fetchAlertDetail(const store::AlertRow& alert, std::size_t limit, QObject* context,
                          DetailCallback callback) override
    {
        m_console.fetchAlertDetail(
            alert, limit, context, [callback = std::move(callback)](auto events, auto changes) {
                callback(events && changes
                             ? std::optional(AlertDetail{std::move(*events), std::move(*changes)})
                             : std::nullopt);
            });
    }

private:
    engine::Console& m_console;
};

} // namespace usher::ui
