// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsontext.h"
#include "core/base/limits.h"
#include "core/payload/alert.h"
#include "core/payload/alertmapper.h"
#include "core/payload/flatten.h"
#include "core/payload/jsontree.h"
#include "core/payload/messagekey.h"
#include "core/payload/resourceid.h"
#include "core/payload/utf8text.h"

#include <unordered_set>

namespace usher::payload {

namespace {

/// Writes a JSON object of strings; of members of one name the first stays.
class StringObject {
public:
    void add(std::string_view name, std::string_view value)
    {
        if (!reserve(name))
            return;
        m_text.push_back(m_text.empty() ? '{' : ',');
        base::appendJsonString(m_text, name);
        m_text.push_back(':');
        base::appendJsonString(m_text, value);
    }

    /// Keeps the name from being written; false when it was taken.
    bool reserve(std::string_view name) { return m_names.emplace(name).second; }

    std::string take() { return m_text.empty() ? "{}" : std::move(m_text) + "}"; }

private:
    std::string m_text;
    std::unordered_set<std::string> m_names;
};

void addOwnFields(StringObject& info, const Alert& alert, std::string_view target)
{
    const ResourceId id = parseResourceId(target);
    info.add("subscriptionId", id.subscription);
    info.add("resourceType", id.type);
    info.add("resourceName", id.name);
    info.add("schemaId", alert.schemaId.text());
    info.add("object_id", target);
    if (const auto name = boundDimension(alert))
        info.add("name", *name);
}

void addFlattened(StringObject& info, const std::optional<std::vector<FlatValue>>& flattened)
{
    if (!flattened)
        return;
    for (const FlatValue& value : *flattened)
        info.add(value.path, value.text);
}

} // namespace

std::string additionalInfo(std::string_view body, const std::vector<QueryParameter>& parameters,
                           std::string_view target, bool withAzureData)
{
    return withJsonTree(body, [&](JsonTree& tree) {
        const auto read = tree.read(body);
        const JsonValue root = read.value_or(JsonValue());
        const bool tooMany = !read && read.error().error == JsonError::TooMany;
        const auto flattened = tooMany ? std::nullopt : flatten(root, base::limits::flattenedBytes);
        // In the order of precedence: our own fields, then the URL's, then the payload's.
        StringObject info;
        addOwnFields(info, Alert(root), target);
        if (withAzureData)
            info.add("azureData", replaceInvalidUtf8(withoutBom(body)));
        else
            info.reserve("azureData");
        if (!flattened)
            info.add("flattened", "omitted");
        for (const QueryParameter& parameter : parameters)
            info.add(parameter.name, storableValue(parameter.name, parameter.value));
        addFlattened(info, flattened);
        return info.take();
    });
}

} // namespace usher::payload
