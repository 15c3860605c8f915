// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/resourceid.h"

#include "core/base/asciicase.h"

#include <algorithm>
#include <vector>

namespace usher::payload {

namespace {

std::vector<std::string_view> partsOf(std::string_view id)
{
    std::vector<std::string_view> parts;
    while (!id.empty()) {
        const std::size_t slash = std::min(id.find('/'), id.size());
        if (slash > 0)
            parts.push_back(id.substr(0, slash));
        id.remove_prefix(std::min(slash + 1, id.size()));
    }
    return parts;
}

void appendPart(std::string& path, std::string_view part)
{
    if (!path.empty())
        path.push_back('/');
    path += part;
}

} // namespace

ResourceId parseResourceId(std::string_view id)
{
    const auto named = [](std::string_view name) {
        return [name](std::string_view part) { return base::equalsIgnoringAsciiCase(part, name); };
    };
    const auto parts = partsOf(id);
    ResourceId result;
    const auto subscriptions = std::find_if(parts.begin(), parts.end(), named("subscriptions"));
    if (subscriptions != parts.end() && subscriptions + 1 != parts.end())
        result.subscription = *(subscriptions + 1);
    const auto providers = std::find_if(parts.rbegin(), parts.rend(), named("providers"));
    if (providers == parts.rend())
        return result;
    // In front of the pairs of type and name stands the provider, which belongs to the type.
    bool isType = true;
    for (auto part = providers.base(); part != parts.end(); ++part) {
        appendPart(isType ? result.type : result.name, *part);
        isType = part == providers.base() || !isType;
    }
    return result;
}

std::string_view lastPart(std::string_view id)
{
    const auto parts = partsOf(id);
    return parts.empty() ? std::string_view() : parts.back();
}

} // namespace usher::payload
