// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/peernetwork.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace usher::http {

std::string peerNetwork(const std::string& address)
{
    namespace ip = boost::asio::ip;
    boost::system::error_code error;
    const ip::address literal = ip::make_address(address, error);
    if (error || !literal.is_v6())
        return address;
    ip::address_v6::bytes_type bytes = literal.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return ip::address_v6(bytes).to_string() + "/64";
}

} // namespace usher::http
