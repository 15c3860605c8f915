// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/versionplaces.h"

#include "core/auth/azurecloud.h"

namespace usher::diagnosis {

namespace {

using auth::TokenVersion;

/// The metadata URL of the same tenant for the other version.
std::string urlFor(TokenVersion version, std::string url)
{
    const bool isV2 = isV2Url(url);
    if (isV2 == (version == TokenVersion::V2))
        return url;
    if (isV2)
        return url.erase(url.find("/v2.0/"), 5);
    const std::size_t document = url.find("/.well-known/");
    return document == std::string::npos ? url : url.insert(document, "/v2.0");
}

} // namespace

bool isV2Url(const std::string& metadataUrl)
{
    return metadataUrl.find("/v2.0/") != std::string::npos;
}

Values versionPlaces(TokenVersion version, const std::string& audience, const auth::OidcEntity& entity,
                     const admission::Configuration& configuration)
{
    std::string off;
    const auto note = [&](bool isOff, const char* place) {
        if (isOff)
            off += (off.empty() ? "" : ", ") + std::string(place);
    };
    const std::string claim = auth::callerClaim(version);
    note(entity.clientId != audience, "Client ID");
    note(isV2Url(entity.metadataUrl) != (version == TokenVersion::V2), "OIDC Metadata URL");
    note((entity.claimName == "azp" || entity.claimName == "appid") && entity.claimName != claim,
         "Claim Name");
    note(entity.userClaim == "aud" && entity.userField == "source" &&
             configuration.directory.resolve("source", audience).count == 0,
         "Source");
    return {{"version", versionName(version)},
            {"off", off},
            {"claim", claim},
            {"url", urlFor(version, entity.metadataUrl)}};
}

} // namespace usher::diagnosis
