// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/handler.h"
#include "core/http/listener.h"

#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace usher::test {

/// Lets POST and HEAD on /in through and remembers everything. Answers at once with the body it got, or keeps
/// the tickets for the test to answer.
class RecordingHandler final : public http::Handler {
public:
    void answerLater() { m_later = true; } ///< before the listener starts

    [[nodiscard]] std::optional<record::CheckCode> checkHead(const http::Head& head) override
    {
        const std::string path = head.target.substr(0, head.target.find('?'));
        if (path != "/in")
            return record::CheckCode::ListenerPath;
        if (head.method != "POST" && head.method != "HEAD")
            return record::CheckCode::ListenerMethod;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<http::Response> handle(http::Request request, http::Ticket ticket) override
    {
        http::Response response;
        response.body = request.body;
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(std::move(request));
        if (!m_later)
            return response;
        m_waiting.push_back({ticket, std::move(response)});
        return std::nullopt;
    }

    [[nodiscard]] http::Response refuse(http::Refusal refusal) override
    {
        http::Response response;
        response.status = record::checkRow(refusal.code).status;
        response.body = std::string(record::checkName(refusal.code));
        const std::lock_guard lock(m_mutex);
        m_refusals.push_back(std::move(refusal));
        return response;
    }

    [[nodiscard]] std::vector<http::Request> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

    [[nodiscard]] std::vector<http::Refusal> refusals() const
    {
        const std::lock_guard lock(m_mutex);
        return m_refusals;
    }

    [[nodiscard]] std::size_t waiting() const
    {
        const std::lock_guard lock(m_mutex);
        return m_waiting.size();
    }

    [[nodiscard]] std::vector<http::Reply> takeWaiting()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_waiting, {});
    }

private:
    mutable std::mutex m_mutex;
    bool m_later = false;
    std::vector<http::Request> m_requests;
    std::vector<http::Refusal> m_refusals;
    std::vector<http::Reply> m_waiting;
};

} // namespace usher::test
