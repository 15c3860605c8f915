// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/admission/tokencounters.h"
#include "core/admission/tokenfailures.h"
#include "core/admission/tokenservice.h"
#include "core/auth/tokenrequest.h"
#include "core/base/clock.h"
#include "core/http/handler.h"

#include <optional>
#include <string_view>

namespace usher::admission {

inline constexpr std::string_view issuePath = "/oauth_token.do";
inline constexpr std::string_view revokePath = "/oauth_revoke_token.do";

/// The two paths beside the inbound one.
enum class TokenPath {
    Issue,  ///< `/oauth_token.do` (RFC 6749 3.2)
    Revoke, ///< `/oauth_revoke_token.do` (RFC 7009 2)
};

/// Which of them a request's target names; nothing = neither.
[[nodiscard]] std::optional<TokenPath> tokenPathOf(const http::Head& head);

/// The token paths up to where work begins: reads the form and authenticates the client, both in
/// microseconds, and hands on to the token service what it has to answer. Parameters of the URL never count.
///
///     handle() -> no form, too many failures, unknown client, ...: reply at once
///              -> an authenticated client's wish: TokenService -> Listener::reply()
///
/// Its requests are none of the webhook's and leave no record: what they carry are secrets. Lives on the io
/// thread.
class TokenEndpoint {
public:
    TokenEndpoint(const ConfigurationSlot& configuration, const base::Clock& clock)
        : m_configuration(configuration), m_clock(clock)
    {
    }

    /// Once, before the listener starts; must outlive its run.
    void attach(TokenService& service) { m_service = &service; }

    [[nodiscard]] std::optional<http::Response> handle(TokenPath path, http::Request&& request,
                                                       http::Ticket ticket);
    /// What the listener refuses by itself on these paths.
    [[nodiscard]] http::Response refuse(const http::Refusal& refusal);

    [[nodiscard]] TokenCounters& counters() { return m_counters; }
    [[nodiscard]] TokenFailures& failures() { return m_failures; }

private:
    [[nodiscard]] std::optional<http::Response> refusedContent(const http::Head& head) const;
    [[nodiscard]] http::Response refusedClient(const http::Head& head, auth::OAuthErrorForm form);

    const ConfigurationSlot& m_configuration;
    const base::Clock& m_clock;
    TokenService* m_service = nullptr;
    TokenCounters m_counters;
    TokenFailures m_failures;
};

} // namespace usher::admission
