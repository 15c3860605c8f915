// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/tokenfailures.h"

#include "core/base/limits.h"
#include "core/base/log.h"
#include "core/base/network.h"

namespace usher::admission {

bool TokenFailures::holds(const Window& window, base::TimePoint now)
{
    // A clock that was set back ends the window as one that was set forward does.
    return now >= window.begin && now - window.begin < base::limits::tokenFailureWindow;
}

std::optional<std::chrono::seconds> TokenFailures::waitOf(const std::string& address, base::TimePoint now)
{
    const std::scoped_lock lock(m_mutex);
    if (m_windows.empty())
        return std::nullopt;
    const auto found = m_windows.find(base::networkOf(address));
    if (found == m_windows.end() || !holds(found->second, now) || found->second.failures < m_most)
        return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(found->second.begin + base::limits::tokenFailureWindow -
                                                   now);
}

void TokenFailures::count(const std::string& address, base::TimePoint now)
{
    const std::scoped_lock lock(m_mutex);
    if (m_windows.size() >= base::limits::tokenFailureNetworks)
        std::erase_if(m_windows, [&](const auto& entry) { return !holds(entry.second, now); });
    // Whoever has so many networks is not held back by counting one of them.
    if (m_windows.size() >= base::limits::tokenFailureNetworks)
        m_windows.clear();
    const std::string network = base::networkOf(address);
    Window& window = m_windows[network];
    if (!holds(window, now))
        window = {now, 0};
    if (++window.failures == m_most)
        base::log::warning("oauth", std::to_string(window.failures) + " failed requests for a token from " +
                                        network + " within a minute; more are answered 429");
}

} // namespace usher::admission
