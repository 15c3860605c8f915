// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/gate.h"
#include "core/admission/healthendpoint.h"
#include "core/admission/tokenendpoint.h"

namespace usher::admission {

/// Hands the listener's requests on by their path: those of the token paths to the token endpoint, those who
/// watch the stand-in to the health endpoint, all others to the gate. Lives on the io thread; all must
/// outlive it.
class Router final : public http::Handler {
public:
    Router(Gate& gate, TokenEndpoint& tokens, HealthEndpoint& health)
        : m_gate(gate), m_tokens(tokens), m_health(health)
    {
    }

    [[nodiscard]] std::size_t mostBodyBytes(const http::Head& head) const override;
    [[nodiscard]] std::optional<record::CheckCode> checkHead(const http::Head& head) override;
    [[nodiscard]] std::optional<http::Response> handle(http::Request request, http::Ticket ticket) override;
    [[nodiscard]] http::Response refuse(http::Refusal refusal) override;

private:
    Gate& m_gate;
    TokenEndpoint& m_tokens;
    HealthEndpoint& m_health;
};

} // namespace usher::admission
