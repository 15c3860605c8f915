// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/network.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace usher::base {

namespace {

constexpr std::size_t networkBytes = 8;
constexpr std::size_t mappedBytes = 12; ///< in front of an IPv4 address (RFC 4291 2.5.5.2)

std::string textOf(int family, const void* bytes)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    return inet_ntop(family, bytes, text.data(), text.size()) != nullptr ? text.data() : std::string();
}

} // namespace

std::string networkOf(const std::string& address)
{
    const std::size_t zone = std::min(address.find('%'), address.size());
    in6_addr bytes{};
    if (inet_pton(AF_INET6, address.substr(0, zone).c_str(), &bytes) != 1 || IN6_IS_ADDR_LOOPBACK(&bytes))
        return address;
    if (IN6_IS_ADDR_V4MAPPED(&bytes))
        return textOf(AF_INET, bytes.s6_addr + mappedBytes);
    std::fill(std::begin(bytes.s6_addr) + networkBytes, std::end(bytes.s6_addr), std::uint8_t(0));
    return textOf(AF_INET6, &bytes) + address.substr(zone) + "/64";
}

} // namespace usher::base
