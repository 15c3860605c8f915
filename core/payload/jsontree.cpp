// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsontree.h"

#include "core/payload/jsongrammar.h"
#include "core/payload/jsonwalk.h"
#include "core/payload/utf8text.h"

namespace usher::payload {

std::string_view withoutBom(std::string_view body)
{
    constexpr std::string_view bom = "\xEF\xBB\xBF";
    return body.starts_with(bom) ? body.substr(bom.size()) : body;
}

base::Result<JsonValue, JsonFailure> JsonTree::read(std::string_view body)
{
    m_duplicateMembers = false;
    if (!isUtf8(body))
        return base::fail(JsonFailure{JsonError::NotUtf8, validUtf8Bytes(body)});
    const std::string_view json = withoutBom(body);
    const std::size_t skipped = body.size() - json.size();

    // The zeros behind the text matter: simdjson reads the first of them where a text ends too early.
    m_padded.assign(json);
    m_padded.append(simdjson::SIMDJSON_PADDING, '\0');
    replaceLoneSurrogates(m_padded, json.size());

    JsonWalk walk(std::string_view(m_padded).substr(0, json.size()), m_nodes);
    if (auto failure = walk.run(m_parser)) {
        failure->offset += skipped;
        return base::fail(*failure);
    }
    m_duplicateMembers = walk.duplicateMembers();
    return JsonValue(m_nodes.data());
}

} // namespace usher::payload
