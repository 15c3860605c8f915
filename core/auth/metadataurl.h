// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>

namespace usher::auth {

/// Why a text is no metadata URL that an OIDC entity may have.
enum class MetadataUrlError {
    NotAUrl,       ///< no URL (RFC 3986), or one without a host
    Placeholder,   ///< still holds a `<` or `{`: the tenant was not filled in
    HttpElsewhere, ///< http to another machine
    NotHttps,      ///< another scheme than https and http
};

/// Whether an OIDC entity may have this metadata URL: https, or http to this machine.
[[nodiscard]] base::Result<void, MetadataUrlError> checkMetadataUrl(const std::string& text);

/// The claim that names the caller in tokens of the provider at this URL: `azp` (V2), or `appid` when the URL
/// has no
/// `/v2.0/` (V1).
[[nodiscard]] std::string callerClaimOf(const std::string& metadataUrl);

/// The app id of Azure's action groups in the cloud that this URL belongs to; that of the public one for
/// every other provider.
[[nodiscard]] std::string actionGroupsAppIdOf(const std::string& metadataUrl);

/// `common`, `organizations` or `consumers` when the URL stands for the tokens of any organisation; else
/// empty.
[[nodiscard]] std::string sharedTenantOf(const std::string& metadataUrl);

} // namespace usher::auth
