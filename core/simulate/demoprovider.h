// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/listener.h"
#include "core/simulate/demoidentity.h"

#include <atomic>
#include <optional>
#include <string>
#include <string_view>

namespace usher::simulate {

/// The demo identity provider as a server on loopback: discovery and JWKS of V1 and V2. Never hands out
/// tokens.
class DemoProvider final : private http::Handler {
public:
    explicit DemoProvider(DemoIdentity identity);
    ~DemoProvider() override;

    /// Serves on 127.0.0.1; port 0 picks a free one.
    [[nodiscard]] base::Result<void, http::ListenError> start(std::uint16_t port);
    void stop();

    /// `http://127.0.0.1:PORT`; after stop() still the last one.
    [[nodiscard]] std::string baseUrl() const;
    [[nodiscard]] const DemoIdentity& identity() const { return m_identity; }

private:
    std::optional<record::CheckCode> checkHead(const http::Head& head) override;
    std::optional<http::Response> handle(http::Request request, http::Ticket ticket) override;
    http::Response refuse(http::Refusal refusal) override;

    [[nodiscard]] std::optional<std::string> document(std::string_view target) const;

    DemoIdentity m_identity;
    std::atomic<std::uint16_t> m_port = 0; ///< the io thread reads it
    http::Listener m_listener;
};

} // namespace usher::simulate
