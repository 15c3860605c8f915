// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/jsonnode.h"

#include <cstddef>

namespace usher::payload {

/// A look at one value of a JsonTree, or at nothing: whatever is asked of a missing value is missing or
/// empty, so that lookups can be chained. Valid as long as the tree is neither read again nor destroyed.
class JsonValue {
public:
    /// Walks the children of an array or object in their order.
    class Iterator {
    public:
        explicit Iterator(const JsonNode* node) : m_node(node) {}
        JsonValue operator*() const { return JsonValue(m_node); }
        Iterator& operator++()
        {
            m_node += m_node->span;
            return *this;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        const JsonNode* m_node;
    };

    JsonValue() = default;
    explicit JsonValue(const JsonNode* node) : m_node(node) {}

    [[nodiscard]] JsonKind kind() const { return m_node != nullptr ? m_node->kind : JsonKind::Missing; }
    [[nodiscard]] bool is(JsonKind wanted) const { return kind() == wanted; }
    [[nodiscard]] std::string_view name() const
    {
        return m_node != nullptr ? m_node->name : std::string_view();
    }

    /// Whether a later member of the same name stands in for this one.
    [[nodiscard]] bool superseded() const { return m_node != nullptr && m_node->superseded; }

    /// The value where a text is expected: a string unescaped, nothing for null and for a missing value, the
    /// JSON text of everything else.
    [[nodiscard]] std::string_view text() const;

    /// The member whose name is spelled like this, else the last one that differs in the case of ASCII
    /// letters only. Of members of one name the last.
    [[nodiscard]] JsonValue member(std::string_view wanted) const;

    /// The element of an array, from 0.
    [[nodiscard]] JsonValue element(std::size_t index) const;

    /// The elements or members; none when this is neither an array nor an object.
    [[nodiscard]] Iterator begin() const { return Iterator(m_node != nullptr ? m_node + 1 : nullptr); }
    [[nodiscard]] Iterator end() const
    {
        return Iterator(m_node != nullptr ? m_node + m_node->span : nullptr);
    }

private:
    const JsonNode* m_node = nullptr;
};

} // namespace usher::payload
