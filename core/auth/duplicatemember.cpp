// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/duplicatemember.h"

#include <algorithm>
#include <set>

namespace usher::auth {

bool hasDuplicateMember(simdjson::dom::element element)
{
    simdjson::dom::array values;
    if (element.get(values) == simdjson::SUCCESS)
        return std::any_of(values.begin(), values.end(), hasDuplicateMember);
    simdjson::dom::object object;
    if (element.get(object) != simdjson::SUCCESS)
        return false;
    std::set<std::string_view> names;
    for (const simdjson::dom::key_value_pair member : object)
        if (!names.insert(member.key).second || hasDuplicateMember(member.value))
            return true;
    return false;
}

} // namespace usher::auth
