// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/console.h"
#include "ui/requestsource.h"

namespace usher::ui {

/// Requests out of the engine's console, which must live longer.
class ConsoleSource final : public RequestSource {
public:
    explicit ConsoleSource(engine::Console& console) : m_console(console) {}

    void fetchRequests(const store::RequestFilter& filter, std::int64_t belowId, std::size_t limit,
                       QObject* context, RowsCallback callback) override
    {
        m_console.fetchRequests(filter, belowId, limit, context, std::move(callback));
    }
    void fetchNewRequests(const store::RequestFilter& filter, std::int64_t aboveId, std::size_t limit,
                          QObject* context, RowsCallback callback) override
    {
        m_console.fetchNewRequests(filter, aboveId, limit, context, std::move(callback));
    }
    void fetchRequestIds(const store::RequestFilter& filter, std::int64_t belowId, QObject* context,
                         IdsCallback callback) override
    {
        m_console.fetchRequestIds(filter, belowId, context, std::move(callback));
    }
    void fetchRequest(std::int64_t id, QObject* context, DetailCallback callback) override
    {
        m_console.fetchRequest(id, context, std::move(callback));
    }
    void pinRequest(std::int64_t id, bool on, QObject* context, DoneCallback callback) override
    {
        m_console.pinRequest(id, on, context, std::move(callback));
    }
    void fetchHistory(std::size_t limit, QObject* context, HistoryCallback callback) override
    {
        m_console.fetchHistory(limit, context, std::move(callback));
    }
    void previewRepair(const diagnosis::Finding& finding, QObject* context, EffectCallback callback) override
    {
        m_console.previewRepair(finding, context, std::move(callback));
    }
    [[nodiscard]] std::string additionalInfo(const store::RequestDetail& detail,
                                             const store::EventRow& event) const override
    {
        return engine::Console::additionalInfo(detail, event);
    }

private:
    engine::Console& m_console;
};

} // namespace usher::ui
