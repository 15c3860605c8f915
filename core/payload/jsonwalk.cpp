// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsonwalk.h"

#include "core/base/limits.h"
#include "core/payload/jsongrammar.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace usher::payload {

namespace ondemand = simdjson::ondemand;

std::optional<JsonFailure> JsonWalk::run(ondemand::parser& parser)
{
    m_nodes.clear();
    ondemand::document document;
    const auto error =
        parser.iterate(m_json.data(), m_json.size(), m_json.size() + simdjson::SIMDJSON_PADDING)
            .get(document);
    if (error != simdjson::SUCCESS)
        return JsonFailure{error == simdjson::EMPTY ? JsonError::Empty : JsonError::NotJson, 0};
    m_document = &document;
    if (visitRoot(document))
        return std::nullopt;
    const char* place = nullptr;
    const bool known = document.current_location().get(place) == simdjson::SUCCESS;
    const std::size_t offset = known ? std::size_t(place - m_json.data()) : m_json.size();
    return JsonFailure{m_error, std::min(offset, m_json.size())};
}

bool JsonWalk::visitRoot(ondemand::document& document)
{
    ondemand::json_type type{};
    if (document.type().get(type) != simdjson::SUCCESS)
        return fail(JsonError::NotJson);
    if (type != ondemand::json_type::object)
        return fail(JsonError::NotObject);
    ondemand::object object;
    if (document.get_object().get(object) != simdjson::SUCCESS)
        return fail(JsonError::NotJson);
    m_nodes.push_back({{}, m_json, 1, JsonKind::Object, false});
    if (!visitMembers(object, 0, 1))
        return false;
    m_nodes[0].span = std::uint32_t(m_nodes.size());
    const bool atEnd = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return atEnd || fail(JsonError::NotJson);
}

bool JsonWalk::visitValue(ondemand::value value, std::string_view name, std::size_t depth)
{
    const std::string_view token = value.raw_json_token();
    const std::size_t index = m_nodes.size();
    if (index >= base::limits::jsonNodes)
        return fail(JsonError::TooMany);
    m_nodes.push_back({name, {}, 1, JsonKind::Null, false});
    const char first = token.empty() ? '\0' : token.front();
    if (first == '"')
        return visitString(value, token, m_nodes[index]);
    if (first != '[' && first != '{')
        return visitAtom(token, m_nodes[index]);
    if (depth >= base::limits::jsonDepth)
        return fail(JsonError::TooDeep);
    if (!(first == '[' ? visitArray(value, index, depth + 1) : visitObject(value, index, depth + 1)))
        return false;
    close(index, token.data());
    return true;
}

/// simdjson's first pass has found the quotes and refused control characters; only escapes are left to look
/// at. Either way the string is taken from the iterator: one that it has to skip would pass as a name.
bool JsonWalk::visitString(ondemand::value& value, std::string_view token, JsonNode& node)
{
    node.kind = JsonKind::String;
    const std::string_view quoted = withoutTrailingBlanks(token);
    node.text = quoted.substr(1, quoted.size() - 2);
    const auto error = quoted.find('\\') == std::string_view::npos ? value.get_raw_json_string().error()
                                                                   : value.get_string().get(node.text);
    return error == simdjson::SUCCESS || fail(JsonError::NotJson);
}

bool JsonWalk::visitArray(ondemand::value& value, std::size_t index, std::size_t depth)
{
    ondemand::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
        return fail(JsonError::NotJson);
    m_nodes[index].kind = JsonKind::Array;
    for (auto element : array) {
        ondemand::value child;
        if (std::move(element).get(child) != simdjson::SUCCESS)
            return fail(JsonError::NotJson);
        if (!visitValue(child, {}, depth))
            return false;
    }
    return true;
}

bool JsonWalk::visitObject(ondemand::value& value, std::size_t index, std::size_t depth)
{
    ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return fail(JsonError::NotJson);
    m_nodes[index].kind = JsonKind::Object;
    return visitMembers(object, index, depth);
}

bool JsonWalk::visitMembers(ondemand::object object, std::size_t index, std::size_t depth)
{
    std::size_t members = 0;
    for (auto member : object) {
        ondemand::field field;
        std::string_view name;
        if (std::move(member).get(field) != simdjson::SUCCESS || !readName(field, name))
            return fail(JsonError::NotJson);
        if (!visitValue(field.value(), name, depth))
            return false;
        ++members;
    }
    markSuperseded(index, members);
    return true;
}

/// Most names have no escape and are taken as they stand.
bool JsonWalk::readName(ondemand::field& field, std::string_view& name) const
{
    const char* begin = field.key().raw();
    const std::string_view rest = m_json.substr(std::size_t(begin - m_json.data()));
    name = rest.substr(0, rest.find('"'));
    return name.find('\\') == std::string_view::npos || field.unescaped_key().get(name) == simdjson::SUCCESS;
}

bool JsonWalk::visitAtom(std::string_view token, JsonNode& node)
{
    // The token reaches up to the next one, over the blanks between; the iterator steps over it by itself.
    node.text = withoutTrailingBlanks(token);
    if (node.text == "null")
        node.kind = JsonKind::Null;
    else if (node.text == "true" || node.text == "false")
        node.kind = JsonKind::Boolean;
    else if (isJsonNumber(node.text))
        node.kind = JsonKind::Number;
    else
        return fail(JsonError::NotJson);
    return true;
}

/// Ends an array or object: how many nodes it has and what its JSON text is.
void JsonWalk::close(std::size_t index, const char* begin)
{
    m_nodes[index].span = std::uint32_t(m_nodes.size() - index);
    const char* next = m_json.data() + m_json.size();
    if (m_document->current_location().get(next) != simdjson::SUCCESS)
        next = m_json.data() + m_json.size();
    m_nodes[index].text = withoutTrailingBlanks(std::string_view(begin, std::size_t(next - begin)));
}

/// Few members are compared with each other; many by hash, so that nobody can make this slow.
void JsonWalk::markSuperseded(std::size_t index, std::size_t members)
{
    constexpr std::size_t comparedMembers = 24;
    if (members > comparedMembers)
        return markSupersededByHash(index);
    for (std::size_t i = index + 1; i < m_nodes.size(); i += m_nodes[i].span) {
        for (std::size_t later = i + m_nodes[i].span; later < m_nodes.size(); later += m_nodes[later].span)
            m_nodes[i].superseded = m_nodes[i].superseded || m_nodes[i].name == m_nodes[later].name;
        m_duplicateMembers = m_duplicateMembers || m_nodes[i].superseded;
    }
}

void JsonWalk::markSupersededByHash(std::size_t index)
{
    std::unordered_map<std::string_view, std::size_t> last;
    for (std::size_t i = index + 1; i < m_nodes.size(); i += m_nodes[i].span) {
        const auto [seen, added] = last.try_emplace(m_nodes[i].name, i);
        if (added)
            continue;
        m_nodes[seen->second].superseded = true;
        seen->second = i;
        m_duplicateMembers = true;
    }
}

bool JsonWalk::fail(JsonError error)
{
    m_error = error;
    return false;
}

} // namespace usher::payload
