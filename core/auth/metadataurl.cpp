// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/metadataurl.h"

#include "core/auth/azurecloud.h"
#include "core/auth/outgoingrequest.h"

#include <QUrl>

namespace usher::auth {

namespace {

/// Whether a part of the path is a word that manuals put in the place of a tenant.
bool namesNoTenant(const QString& path)
{
    const QStringList parts = path.toLower().split(QLatin1Char('/'));
    return parts.contains(QLatin1String("tenant")) || parts.contains(QLatin1String("tenant-id")) ||
           parts.contains(QLatin1String("tenantid")) || parts.contains(QLatin1String("your-tenant-id"));
}

} // namespace

base::Result<void, MetadataUrlError> checkMetadataUrl(const std::string& text)
{
    // First, because it is also what makes a URL of them no URL.
    if (text.find_first_of("<{") != std::string::npos)
        return base::fail(MetadataUrlError::Placeholder);
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    if (namesNoTenant(url.path()))
        return base::fail(MetadataUrlError::Placeholder);
    if (!url.isValid() || url.host().isEmpty())
        return base::fail(MetadataUrlError::NotAUrl);
    const bool plain = url.scheme() == QLatin1String("http");
    if (plain && !leadsToLoopback(url))
        return base::fail(MetadataUrlError::HttpElsewhere);
    if (!plain && url.scheme() != QLatin1String("https"))
        return base::fail(MetadataUrlError::NotHttps);
    return {};
}

std::string callerClaimOf(const std::string& metadataUrl)
{
    return metadataUrl.find("/v2.0/") == std::string::npos ? "appid" : "azp";
}

std::string actionGroupsAppIdOf(const std::string& metadataUrl)
{
    const auto hostOf = [](const std::string& url) { return QUrl(QString::fromStdString(url)).host(); };
    for (const AzureCloud cloud : {AzureCloud::UsGovernment, AzureCloud::China})
        if (hostOf(metadataUrl) == hostOf(entraPlaces(cloud, "t", TokenVersion::V2).metadataUrl))
            return actionGroupsAppId(cloud);
    return actionGroupsAppId(AzureCloud::Public);
}

std::string sharedTenantOf(const std::string& metadataUrl)
{
    const QString tenant =
        QUrl(QString::fromStdString(metadataUrl)).path().section(QLatin1Char('/'), 1, 1).toLower();
    for (const char* const shared : {"common", "organizations", "consumers"})
        if (tenant == QLatin1String(shared))
            return shared;
    return {};
}

} // namespace usher::auth
