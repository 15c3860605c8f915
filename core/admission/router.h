// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/gate.h"
#include "core/admission/tokenendpoint.h"

namespace usher::admission {

/// Hands the listener's requests on by their path: those of the token paths to the token endpoint, all others
/// to the gate. Lives on the io thread; both must outlive it.
class Router final : public http::Handler {
public:
    Router(Gate& gate, TokenEndpoint& tokens) : m_gate(gate), m_tokens(tokens) {}

    [[nodiscard]] std::size_t mostBodyBytes(const http::Head& head) const override;
    [[nodiscard]] std::optional<record::CheckCode> checkHead(const http::Head& head) override;
    [[nodiscard]] std::optional<http::Response> handle(http::Request request, http::Ticket ticket) override;
    [[nodiscard]] http::Response refuse(http::Refusal refusal) override;

private:
    Gate& m_gate;
    TokenEndpoint& m_tokens;
};

} // namespace usher::admission
