// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/providerdocument.h"

#include "core/auth/duplicatemember.h"

#include <simdjson.h>

namespace usher::auth {

base::Result<ProviderDocument, ProviderDocumentError> parseProviderDocument(std::string_view json)
{
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    simdjson::dom::object root;
    if (parser.parse(json.data(), json.size()).get(document) != simdjson::SUCCESS ||
        document.get(root) != simdjson::SUCCESS)
        return base::fail(ProviderDocumentError::NotJson);
    if (hasDuplicateMember(document))
        return base::fail(ProviderDocumentError::Twice);
    std::string_view issuer;
    if (root.at_key("issuer").get(issuer) != simdjson::SUCCESS || issuer.empty())
        return base::fail(ProviderDocumentError::NoIssuer);
    std::string_view keysUrl;
    if (root.at_key("jwks_uri").get(keysUrl) != simdjson::SUCCESS || keysUrl.empty())
        return base::fail(ProviderDocumentError::NoKeysUrl);
    return ProviderDocument{std::string(issuer), std::string(keysUrl)};
}

} // namespace usher::auth
