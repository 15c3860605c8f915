// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace usher::auth {

/// What Usher needs of an OpenID provider's metadata (OpenID Connect Discovery 1.0, 3).
struct ProviderDocument {
    std::string issuer;
    std::string keysUrl; ///< jwks_uri
};

enum class ProviderDocumentError {
    NotJson,   ///< not a JSON object
    Twice,     ///< a member stands twice: nobody can tell which is meant
    NoIssuer,  ///< `issuer` missing, empty or no text
    NoKeysUrl, ///< `jwks_uri` missing, empty or no text
};

[[nodiscard]] base::Result<ProviderDocument, ProviderDocumentError>
parseProviderDocument(std::string_view json);

} // namespace usher::auth
