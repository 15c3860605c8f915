// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/jsonerror.h"
#include "core/payload/jsonnode.h"

#include <simdjson.h>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace usher::payload {

/// One walk over a text by simdjson On-Demand. It checks only what it is asked for, so every name and value
/// is asked for exactly once; atoms are compared by their text and numbers by the grammar, because it takes
/// them for more than RFC 8259 does and cannot hold every number.
class JsonWalk {
public:
    /// `json` is UTF-8, followed by simdjson's padding in the same buffer; `nodes` is filled anew.
    JsonWalk(std::string_view json, std::vector<JsonNode>& nodes) : m_json(json), m_nodes(nodes) {}

    /// Nothing when the text is one JSON object; then the first node is the root.
    [[nodiscard]] std::optional<JsonFailure> run(simdjson::ondemand::parser& parser);

    [[nodiscard]] bool duplicateMembers() const { return m_duplicateMembers; }

private:
    // Each is false once the text turned out wrong; m_error tells why.
    bool visitRoot(simdjson::ondemand::document& document);
    bool visitValue(simdjson::ondemand::value value, std::string_view name, std::size_t depth);
    bool visitString(simdjson::ondemand::value& value, std::string_view token, JsonNode& node);
    bool visitArray(simdjson::ondemand::value& value, std::size_t index, std::size_t depth);
    bool visitObject(simdjson::ondemand::value& value, std::size_t index, std::size_t depth);
    bool visitMembers(simdjson::ondemand::object object, std::size_t index, std::size_t depth);
    bool readName(simdjson::ondemand::field& field, std::string_view& name) const;
    bool visitAtom(std::string_view token, JsonNode& node);

    void close(std::size_t index, const char* begin);
    void markSuperseded(std::size_t index, std::size_t members);
    void markSupersededByHash(std::size_t index);
    bool fail(JsonError error);

    std::string_view m_json;
    std::vector<JsonNode>& m_nodes;
    simdjson::ondemand::document* m_document = nullptr;
    JsonError m_error = JsonError::NotJson;
    bool m_duplicateMembers = false;
};

} // namespace usher::payload
