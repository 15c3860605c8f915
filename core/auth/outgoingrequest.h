// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QNetworkRequest>

#include <string>

namespace usher::auth {

/// A request that goes only where it was meant to: http or https without user name and password, no
/// redirects, no cookies, no cache, no decompression. `caFile` is the PEM file of the only authority to trust
/// for https (a server's own certificate there is trusted itself); empty = the system's. The failure is the
/// reason in a few English words.
[[nodiscard]] base::Result<QNetworkRequest, std::string> outgoingRequest(const std::string& url,
                                                                         const std::string& caFile);

/// Whether the URL leads to this machine by a literal loopback address or the name localhost.
[[nodiscard]] bool leadsToLoopback(const QUrl& url);

} // namespace usher::auth
