// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace usher::simulate {

/// A minified JSON object in the making; members keep the order in which they were added.
class JsonObject {
public:
    JsonObject& text(std::string_view name, std::string_view value);
    JsonObject& number(std::string_view name, std::int64_t value);
    JsonObject& null(std::string_view name) { return raw(name, "null"); }
    JsonObject& texts(std::string_view name, const std::vector<std::string>& values);
    JsonObject& object(std::string_view name, const JsonObject& value) { return raw(name, value.json()); }
    /// A value that is JSON already.
    JsonObject& raw(std::string_view name, std::string_view json);

    [[nodiscard]] std::string json() const { return '{' + m_members + '}'; }

private:
    std::string m_members;
};

} // namespace usher::simulate
