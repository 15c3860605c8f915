// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"
#include "core/simulate/faultpreset.h"

#include <string>
#include <vector>

namespace usher::simulate {

/// Where a faulty request goes, and the good alert that it would be.
struct RequestBasis {
    std::string host;   ///< with its port
    std::string target; ///< path and query of the webhook
    std::string body;   ///< a fired metric alert in the common schema
};

/// The bytes of the requests that a preset stands for, as Azure would send them (RFC 9112) but for the fault;
/// each goes over a connection of its own, one after the other. Hold the token: not for a log.
[[nodiscard]] std::vector<std::string> faultyRequests(RequestFault fault, const RequestBasis& basis,
                                                      const base::SecretString& token);

} // namespace usher::simulate
