// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/auth/tokenversion.h"
#include "core/diagnosis/situation.h"

#include <string>

namespace usher::diagnosis {

/// Whether a metadata URL is that of V2 tokens.
[[nodiscard]] bool isV2Url(const std::string& metadataUrl);

/// The placeholders of a mix-up of V1 and V2: {version} of the tokens, {off}: which of the four places
/// (Client ID, OIDC Metadata URL, Claim Name, Source) do not fit it, as ServiceNow names them, and the right
/// {url} and {claim}. `audience` is the token's aud. Pure.
[[nodiscard]] Values versionPlaces(auth::TokenVersion version, const std::string& audience,
                                   const auth::OidcEntity& entity,
                                   const admission::Configuration& configuration);

} // namespace usher::diagnosis
