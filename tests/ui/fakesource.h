// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requestsource.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace usher::ui {

/// Requests from a vector instead of a database. Answers come from the event loop, or, when held, on
/// answer().
class FakeSource final : public RequestSource {
public:
    std::vector<store::RequestRow> rows; ///< newest first
    std::vector<store::RequestFilter> asked;
    std::optional<std::vector<store::FindingOccurrence>> history{std::in_place}; ///< nullopt: not readable
    int askedHistory = 0;
    int askedDetails = 0;
    std::optional<diagnosis::RepairEffect> effect; ///< of every repair
    std::vector<std::string> previewed;            ///< identities of findings
    std::size_t stretch = 1'000;                   ///< ids at once
    bool pinsCanBeStored = true;
    bool hold = false;

    /// Puts `count` requests on top, ids rising by one; gives the newest id.
    std::int64_t add(int count, record::CheckCode outcome = record::CheckCode::Accepted)
    {
        for (int i = 0; i < count; ++i) {
            store::RequestRow row;
            row.id = rows.empty() ? 1 : rows.front().id + 1;
            row.received = base::fromMillis(1'790'000'000'000 + row.id * 1'000);
            row.outcome = outcome;
            row.status = record::checkRow(outcome).status;
            row.user = "app.runner";
            row.alert = {"Disk nearly full", "web-7", "Platform", 1, "Fired"};
            rows.insert(rows.begin(), row);
        }
        return rows.empty() ? 0 : rows.front().id;
    }

    /// Answers everything that was held.
    void answer()
    {
        for (auto& one : std::exchange(m_held, {}))
            one();
    }
    [[nodiscard]] std::size_t held() const { return m_held.size(); }

    void fetchRequests(const store::RequestFilter& filter, std::int64_t belowId, std::size_t limit,
                       QObject* context, RowsCallback callback) override
    {
        asked.push_back(filter);
        reply(context, std::move(callback),
              pick(filter, limit, [belowId](const auto& row) { return belowId == 0 || row.id < belowId; }));
    }
    void fetchNewRequests(const store::RequestFilter& filter, std::int64_t aboveId, std::size_t limit,
                          QObject* context, RowsCallback callback) override
    {
        reply(context, std::move(callback),
              pick(filter, limit, [aboveId](const auto& row) { return row.id > aboveId; }));
    }
    void fetchRequestIds(const store::RequestFilter& filter, std::int64_t belowId, QObject* context,
                         IdsCallback callback) override
    {
        store::RequestIds found;
        for (const auto& row : rows) {
            if ((belowId != 0 && row.id >= belowId) || (filter.code && *filter.code != row.outcome))
                continue;
            if (found.ids.size() == stretch) {
                found.below = found.ids.back();
                break;
            }
            found.ids.push_back(row.id);
        }
        reply(context, std::move(callback), std::optional(std::move(found)));
    }
    void fetchRequest(std::int64_t id, QObject* context, DetailCallback callback) override
    {
        ++askedDetails;
        std::optional<store::RequestDetail> detail;
        for (const auto& row : rows)
            if (row.id == id) {
                detail.emplace();
                detail->row = row;
                detail->trail = record::wholeTrail(row.outcome, {});
            }
        reply(context, std::move(callback), std::move(detail));
    }
    void pinRequest(std::int64_t id, bool on, QObject* context, DoneCallback callback) override
    {
        const auto found =
            std::find_if(rows.begin(), rows.end(), [id](const auto& row) { return row.id == id; });
        const bool done = found != rows.end() && pinsCanBeStored;
        if (done)
            found->pinned = on;
        reply(context, std::move(callback), done);
    }
    void fetchHistory(std::size_t limit, QObject* context, HistoryCallback callback) override
    {
        ++askedHistory;
        auto found = history;
        if (found && found->size() > limit)
            found->resize(limit);
        reply(context, std::move(callback), std::move(found));
    }
    void previewRepair(const diagnosis::Finding& finding, QObject* context, EffectCallback callback) override
    {
        previewed.push_back(finding.identity());
        reply(context, std::move(callback), effect);
    }
    [[nodiscard]] std::string additionalInfo(const store::RequestDetail&,
                                             const store::EventRow&) const override
    {
        return R"({"metric":"free"})";
    }

private:
    template <class Condition>
    std::vector<store::RequestRow> pick(const store::RequestFilter& filter, std::size_t limit,
                                        Condition condition) const
    {
        std::vector<store::RequestRow> found;
        for (const auto& row : rows)
            if (found.size() < limit && condition(row) && (!filter.code || *filter.code == row.outcome))
                found.push_back(row);
        return found;
    }

    template <class Callback, class Answer> void reply(QObject* context, Callback callback, Answer answer)
    {
        const QPointer<QObject> alive(context);
        auto one = [alive, callback = std::move(callback), answer = std::move(answer)] {
            if (alive)
                callback(answer);
        };
        if (hold)
            m_held.push_back(std::move(one));
        else
            QTimer::singleShot(0, context, std::move(one));
    }

    std::vector<std::function<void()>> m_held;
};

} // namespace usher::ui
