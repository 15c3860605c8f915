// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsonvalue.h"

#include "core/base/asciicase.h"

namespace usher::payload {

std::string_view JsonValue::text() const
{
    return kind() == JsonKind::Missing || kind() == JsonKind::Null ? std::string_view() : m_node->text;
}

JsonValue JsonValue::member(std::string_view wanted) const
{
    if (!is(JsonKind::Object))
        return {};
    JsonValue exact;
    JsonValue alike;
    for (const JsonValue candidate : *this) {
        if (candidate.name() == wanted)
            exact = candidate;
        else if (base::equalsIgnoringAsciiCase(candidate.name(), wanted))
            alike = candidate;
    }
    return exact.is(JsonKind::Missing) ? alike : exact;
}

JsonValue JsonValue::element(std::size_t index) const
{
    if (!is(JsonKind::Array))
        return {};
    for (const JsonValue candidate : *this)
        if (index-- == 0)
            return candidate;
    return {};
}

} // namespace usher::payload
