// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/router.h"

#include "core/base/limits.h"

namespace usher::admission {

std::size_t Router::mostBodyBytes(const http::Head& head) const
{
    return tokenPathOf(head) ? base::limits::formBytes : Handler::mostBodyBytes(head);
}

std::optional<record::CheckCode> Router::checkHead(const http::Head& head)
{
    if (!tokenPathOf(head))
        return m_gate.checkHead(head);
    if (head.method != "POST")
        return record::CheckCode::ListenerMethod;
    return std::nullopt;
}

std::optional<http::Response> Router::handle(http::Request request, http::Ticket ticket)
{
    if (const auto path = tokenPathOf(request.head))
        return m_tokens.handle(*path, std::move(request), ticket);
    return m_gate.handle(std::move(request), ticket);
}

http::Response Router::refuse(http::Refusal refusal)
{
    if (tokenPathOf(refusal.head))
        return m_tokens.refuse(refusal);
    return m_gate.refuse(std::move(refusal));
}

} // namespace usher::admission
