// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/azurecloud.h"

#include "core/auth/oidcentity.h"

namespace usher::auth {

namespace {

std::string loginHost(AzureCloud cloud)
{
    switch (cloud) {
    case AzureCloud::Public:
        return "https://login.microsoftonline.com/";
    case AzureCloud::UsGovernment:
        return "https://login.microsoftonline.us/";
    case AzureCloud::China:
        return "https://login.partner.microsoftonline.cn/";
    }
    return {};
}

constexpr const char* usGovernmentAppId = "f1f34126-d4ef-40e1-ad4b-bf5d47b4860d";

} // namespace

EntraPlaces entraPlaces(AzureCloud cloud, std::string_view tenant, TokenVersion version)
{
    const std::string home = loginHost(cloud) + std::string(tenant);
    const char* const sts =
        cloud == AzureCloud::China ? "https://sts.chinacloudapi.cn/" : "https://sts.windows.net/";
    const bool assumed = cloud != AzureCloud::Public;
    if (version == TokenVersion::V1)
        return {home + "/.well-known/openid-configuration", sts + std::string(tenant) + "/", assumed};
    return {home + "/v2.0/.well-known/openid-configuration", home + "/v2.0", assumed};
}

const char* actionGroupsAppId(AzureCloud cloud)
{
    return cloud == AzureCloud::UsGovernment ? usGovernmentAppId : azureActionGroupsAppId;
}

const char* callerClaim(TokenVersion version)
{
    return version == TokenVersion::V1 ? "appid" : "azp";
}

} // namespace usher::auth
