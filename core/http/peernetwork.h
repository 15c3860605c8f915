// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace usher::http {

/// What counts as one peer: an IPv4 address, or an IPv6 network of 64 bits, of which a host may choose any
/// address (RFC 4291 2.5.4). What is no literal address is given back as it is.
[[nodiscard]] std::string peerNetwork(const std::string& address);

} // namespace usher::http
