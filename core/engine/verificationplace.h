// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"
#include "core/engine/standin.h"
#include "core/store/configstore.h"

#include <chrono>
#include <optional>
#include <string>

namespace usher::engine {

/// Where a test alert goes, and whom it trusts there.
struct VerificationPlace {
    std::string url;           ///< whole URL of the webhook; empty = nothing listens
    std::string authorityFile; ///< PEM to trust for https; empty = the system's
    std::string peerName;      ///< whose name the certificate must carry; empty = the URL's host
    /// What a change of the configuration takes until the engine there has noticed it.
    std::chrono::milliseconds settleTime{};
};

/// The listener of this process.
[[nodiscard]] VerificationPlace ownPlace(const StandIn& standIn, const Options& options,
                                         const std::string& connectorSource);

/// The listener of the engine that owns the folder in another process, by the URL it published.
[[nodiscard]] VerificationPlace publishedPlace(const store::DataFolder& folder,
                                               const std::string& connectorSource);

/// A token of the demo provider for this client id (empty = its V1 client); nothing while none is trusted.
[[nodiscard]] std::optional<base::SecretString> demoTokenFor(const std::string& clientId,
                                                             const store::DataFolder& folder,
                                                             const std::vector<auth::OidcEntity>& entities,
                                                             base::TimePoint now);

} // namespace usher::engine
