// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/payload/jsonerror.h"
#include "core/payload/jsonnode.h"
#include "core/payload/jsonvalue.h"

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace usher::payload {

/// A JSON object read whole and strictly (RFC 8259): every value is visited and checked once and put into one
/// flat list. Numbers stay text, unpaired surrogate escapes become U+FFFD, one leading BOM is left out.
///
///     bytes -> UTF-8 check -> padded copy, lone surrogates mended -> simdjson On-Demand -> nodes
///
/// Keeps its memory for the next read: one tree serves many bodies. One thread at a time.
class JsonTree {
public:
    /// The root. It and all below are valid until the next read.
    [[nodiscard]] base::Result<JsonValue, JsonFailure> read(std::string_view body);

    /// Whether an object of the last body had two members of one name.
    [[nodiscard]] bool duplicateMembers() const { return m_duplicateMembers; }

private:
    simdjson::ondemand::parser m_parser;
    std::string m_padded;
    std::vector<JsonNode> m_nodes;
    bool m_duplicateMembers = false;
};

/// The body without the byte order mark that may lead it.
[[nodiscard]] std::string_view withoutBom(std::string_view body);

/// Calls `use(tree)` with a tree of this thread; with one of its own when the body is so large that its
/// memory is better given back.
template <class Use> auto withJsonTree(std::string_view body, Use use)
{
    constexpr std::size_t keptBytes = 512 * 1024;
    if (body.size() > keptBytes) {
        JsonTree own;
        return use(own);
    }
    thread_local JsonTree kept;
    return use(kept);
}

} // namespace usher::payload
