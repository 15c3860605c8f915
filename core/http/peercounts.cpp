// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/peercounts.h"

#include "core/base/loopback.h"
#include "core/base/network.h"

namespace usher::http {

void PeerCounts::GiveBack::operator()(Counts::value_type* peer) const
{
    if (--peer->second == 0)
        counts->erase(counts->find(peer->first));
}

std::optional<PeerCounts::Place> PeerCounts::take(const std::string& address)
{
    if (base::isLoopbackAddress(address))
        return Place(nullptr, GiveBack{&m_counts});
    const std::string peer = base::networkOf(address);
    const auto found = m_counts.find(peer);
    if ((found != m_counts.end() ? found->second : 0) >= m_most)
        return std::nullopt;
    auto& counted = found != m_counts.end() ? *found : *m_counts.emplace(peer, 0).first;
    ++counted.second;
    return Place(&counted, GiveBack{&m_counts});
}

} // namespace usher::http
