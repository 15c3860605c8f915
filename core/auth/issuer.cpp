// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/issuer.h"

#include "core/base/guid.h"

#include <algorithm>

namespace usher::auth {

namespace {

constexpr std::string_view tenantTemplate = "{tenantid}";

} // namespace

std::optional<std::string> filledIssuer(std::string_view announced, std::string_view tenant)
{
    std::string filled(announced);
    std::size_t at = filled.find(tenantTemplate);
    if (at != std::string::npos && tenant.empty())
        return std::nullopt;
    for (; at != std::string::npos; at = filled.find(tenantTemplate, at + tenant.size()))
        filled.replace(at, tenantTemplate.size(), tenant);
    return filled;
}

std::string_view tenantOfIssuer(std::string_view announced, std::string_view tenant)
{
    if (announced.find(tenantTemplate) != std::string_view::npos)
        return tenant;
    while (!announced.empty()) {
        const std::string_view segment = announced.substr(0, announced.find('/'));
        if (base::isGuid(segment))
            return segment;
        announced.remove_prefix(std::min(segment.size() + 1, announced.size()));
    }
    return {};
}

bool signsFor(std::string_view published, std::string_view issuer, std::string_view tenant)
{
    if (published.empty())
        return true;
    const auto filled = filledIssuer(published, tenant);
    if (!filled)
        return false;
    return *filled == issuer ||
           (!tenant.empty() && filled->find('/' + std::string(tenant) + '/') != std::string::npos);
}

} // namespace usher::auth
