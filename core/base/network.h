// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace usher::base {

/// Who is one sender behind a literal address. Who has one IPv6 address has the 2^64 of its network
/// (RFC 4291 2.5.4): `2001:db8:1:2::/64`, with its zone `fe80::%eth0/64` (RFC 4007 11.7). An IPv4 address
/// that is written as an IPv6 one is that IPv4 address; every other one, loopback too, stays as it is.
[[nodiscard]] std::string networkOf(const std::string& address);

} // namespace usher::base
