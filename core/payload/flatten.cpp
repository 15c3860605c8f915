// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/flatten.h"

#include <algorithm>
#include <deque>
#include <unordered_set>

namespace usher::payload {

namespace {

/// Walks backwards, so that the first value seen of a path is the one that counts and the sum only grows: the
/// walk can end as soon as it is too large, whatever the payload repeats.
class Flattener {
public:
    explicit Flattener(std::size_t maxBytes) : m_maxBytes(maxBytes) {}

    /// False once there is too much.
    bool addChildren(JsonValue parent, const std::string* prefix)
    {
        std::vector<JsonValue> children;
        for (const JsonValue child : parent)
            children.push_back(child);
        for (std::size_t i = children.size(); i-- > 0;) {
            if (children[i].superseded())
                continue;
            const std::string index = parent.is(JsonKind::Array) ? std::to_string(i) : std::string();
            const std::string_view name = index.empty() ? children[i].name() : std::string_view(index);
            if (!add(children[i], prefix == nullptr ? std::string(name) : joined(*prefix, name)))
                return false;
        }
        return true;
    }

    std::vector<FlatValue> take()
    {
        std::vector<FlatValue> values(m_values.rbegin(), m_values.rend());
        return values;
    }

private:
    static std::string joined(const std::string& prefix, std::string_view name)
    {
        std::string path;
        path.reserve(prefix.size() + 1 + name.size());
        return path.append(prefix).append(".").append(name);
    }

    bool add(JsonValue value, std::string path)
    {
        if (value.is(JsonKind::Object) || value.is(JsonKind::Array))
            return addChildren(value, &path);
        if (m_seen.contains(path))
            return true;
        m_bytes += path.size() + value.text().size();
        if (m_bytes > m_maxBytes)
            return false;
        m_values.push_back({std::move(path), value.text()});
        m_seen.insert(m_values.back().path);
        return true;
    }

    std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    std::deque<FlatValue> m_values; // keeps its elements in place, m_seen looks at them
    std::unordered_set<std::string_view> m_seen;
};

} // namespace

std::optional<std::vector<FlatValue>> flatten(JsonValue root, std::size_t maxBytes)
{
    Flattener flattener(maxBytes);
    if (!flattener.addChildren(root, nullptr))
        return std::nullopt;
    return flattener.take();
}

} // namespace usher::payload
