// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/limits.h"
#include "core/base/secretstring.h"
#include "core/engine/standin.h"
#include "core/store/configstore.h"

#include <chrono>
#include <optional>
#include <string>

namespace usher::engine {

/// What a change of the configuration takes, with room, until an engine of another process has noticed it.
inline constexpr auto changeTime = 2 * base::limits::configurationPollTime;

/// Where a test alert goes, and whom it trusts there.
struct VerificationPlace {
    std::string url;                        ///< whole URL of the webhook; empty = nothing listens
    std::string authorityFile;              ///< PEM to trust for https; empty = the system's
    std::string peerName;                   ///< whose name the certificate must carry; empty = the URL's host
    std::chrono::milliseconds settleTime{}; ///< what is waited before it goes
};

/// The listener of this process.
[[nodiscard]] VerificationPlace ownPlace(const StandIn& standIn, const Options& options,
                                         const std::string& connectorSource);

/// The listener of the engine that owns the folder in another process, by the URL it published. `caFile` =
/// what to trust there when that is not the folder's own authority.
[[nodiscard]] VerificationPlace publishedPlace(const store::DataFolder& folder,
                                               const std::string& connectorSource,
                                               const std::string& caFile = {});

/// The PEM file of the folder's own certificate authority; empty while there is none.
[[nodiscard]] std::string ownAuthority(const store::DataFolder& folder);

/// A token of the demo provider for this client id (empty = its V1 client); nothing while none is trusted.
[[nodiscard]] std::optional<base::SecretString> demoTokenFor(const std::string& clientId,
                                                             const store::DataFolder& folder,
                                                             const std::vector<auth::OidcEntity>& entities,
                                                             base::TimePoint now);

} // namespace usher::engine
