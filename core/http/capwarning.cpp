// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/capwarning.h"

#include "core/base/limits.h"
#include "core/base/network.h"

namespace usher::http {

std::optional<std::string> CapWarning::line(const std::string& peerAddress, std::size_t most,
                                            std::chrono::steady_clock::time_point now)
{
    if (m_said && now - *m_said < base::limits::capWarningEvery)
        return std::nullopt;
    m_said = now;
    return base::networkOf(peerAddress) + " has as many connections as one address may have (" +
           std::to_string(most) + "); further ones are closed at once";
}

} // namespace usher::http
