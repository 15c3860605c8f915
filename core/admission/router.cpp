// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/router.h"

#include "core/base/limits.h"

namespace usher::admission {

std::size_t Router::mostBodyBytes(const http::Head& head) const
{
    if (m_health.serves(head))
        return 0;
    return tokenPathOf(head) ? base::limits::formBytes : Handler::mostBodyBytes(head);
}

std::optional<record::CheckCode> Router::checkHead(const http::Head& head)
{
    if (m_health.serves(head))
        return HealthEndpoint::checkHead(head);
    if (!tokenPathOf(head))
        return m_gate.checkHead(head);
    if (head.method != "POST")
        return record::CheckCode::ListenerMethod;
    return std::nullopt;
}

std::optional<http::Response> Router::handle(http::Request request, http::Ticket ticket)
{
    if (m_health.serves(request.head))
        return m_health.handle(request.head);
    if (const auto path = tokenPathOf(request.head))
        return m_tokens.handle(*path, std::move(request), ticket);
    return m_gate.handle(std::move(request), ticket);
}

http::Response Router::refuse(http::Refusal refusal)
{
    if (m_health.serves(refusal.head))
        return HealthEndpoint::refuse(refusal);
    if (tokenPathOf(refusal.head))
        return m_tokens.refuse(refusal);
    return m_gate.refuse(std::move(refusal));
}

} // namespace usher::admission
