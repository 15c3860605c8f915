// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/peercounts.h"

#include "core/base/loopback.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace usher::http {

namespace ip = boost::asio::ip;

namespace {

std::string peerOf(const std::string& address)
{
    boost::system::error_code error;
    const ip::address literal = ip::make_address(address, error);
    if (error || !literal.is_v6())
        return address;
    ip::address_v6::bytes_type bytes = literal.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return ip::address_v6(bytes).to_string() + "/64";
}

} // namespace

void PeerCounts::GiveBack::operator()(Counts::value_type* peer) const
{
    if (--peer->second == 0)
        counts->erase(counts->find(peer->first));
}

std::optional<PeerCounts::Place> PeerCounts::take(const std::string& address)
{
    if (base::isLoopbackAddress(address))
        return Place(nullptr, GiveBack{&m_counts});
    const std::string peer = peerOf(address);
    const auto found = m_counts.find(peer);
    if ((found != m_counts.end() ? found->second : 0) >= m_most)
        return std::nullopt;
    auto& counted = found != m_counts.end() ? *found : *m_counts.emplace(peer, 0).first;
    ++counted.second;
    return Place(&counted, GiveBack{&m_counts});
}

} // namespace usher::http
