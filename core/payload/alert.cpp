// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/alert.h"

#include "core/payload/utf8text.h"

namespace usher::payload {

Alert::Alert(JsonValue root) : schemaId(root.member("schemaId"))
{
    const JsonValue data = root.member("data");
    essentials = data.member("essentials");
    alertContext = data.member("alertContext");
    alertRule = essential("alertRule");
    service = essential("monitoringService");
}

bool Alert::isCommonSchema() const
{
    return schemaId.is(JsonKind::String) && schemaId.text() == commonSchemaId;
}

std::vector<std::string_view> Alert::targets() const
{
    std::vector<std::string_view> usable;
    const auto add = [&usable](JsonValue value) {
        if (value.is(JsonKind::String) && !isBlank(value.text()))
            usable.push_back(value.text());
    };
    const JsonValue ids = essentials.member("alertTargetIDs");
    add(ids);
    if (ids.is(JsonKind::Array))
        for (const JsonValue id : ids)
            add(id);
    return usable;
}

} // namespace usher::payload
