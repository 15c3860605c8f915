// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/message.h"

#include "core/base/asciicase.h"

namespace usher::http {

const std::string* Fields::find(std::string_view name) const
{
    for (const auto& [held, value] : m_fields)
        if (base::equalsIgnoringAsciiCase(held, name))
            return &value;
    return nullptr;
}

std::vector<std::string_view> Fields::all(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (const auto& [held, value] : m_fields)
        if (base::equalsIgnoringAsciiCase(held, name))
            values.emplace_back(value);
    return values;
}

} // namespace usher::http
