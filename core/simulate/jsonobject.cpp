// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/jsonobject.h"

#include "core/base/jsontext.h"

namespace usher::simulate {

JsonObject& JsonObject::text(std::string_view name, std::string_view value)
{
    return raw(name, base::jsonString(value));
}

JsonObject& JsonObject::number(std::string_view name, std::int64_t value)
{
    return raw(name, std::to_string(value));
}

JsonObject& JsonObject::texts(std::string_view name, const std::vector<std::string>& values)
{
    std::string list = "[";
    for (const std::string& value : values) {
        if (list.size() > 1)
            list += ',';
        base::appendJsonString(list, value);
    }
    return raw(name, list + ']');
}

JsonObject& JsonObject::raw(std::string_view name, std::string_view json)
{
    if (!m_members.empty())
        m_members += ',';
    base::appendJsonString(m_members, name);
    m_members += ':';
    m_members += json;
    return *this;
}

} // namespace usher::simulate
