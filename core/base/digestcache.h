// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>

namespace usher::base {

/// Remembers what a secret text led to, by its SHA-256, under one version of what it depends on. Bounded.
/// Lives on one thread.
template <class Value> class DigestCache {
public:
    explicit DigestCache(std::size_t most) : m_most(most) {}

    /// What was kept under this `version`, or null. What was kept under another is forgotten first.
    [[nodiscard]] std::shared_ptr<const Value> find(const Sha256& digest, std::uint64_t version)
    {
        adopt(version);
        const auto found = m_values.find(digest);
        return found != m_values.end() ? found->second : nullptr;
    }

    /// Starts over when it is full, which is simpler than choosing a victim.
    void insert(const Sha256& digest, std::uint64_t version, std::shared_ptr<const Value> value)
    {
        adopt(version);
        if (m_values.size() >= m_most)
            m_values.clear();
        m_values.insert_or_assign(digest, std::move(value));
    }

    [[nodiscard]] std::size_t size() const { return m_values.size(); }

private:
    void adopt(std::uint64_t version)
    {
        if (version == m_version)
            return;
        m_values.clear();
        m_version = version;
    }

    std::size_t m_most;
    std::uint64_t m_version = 0;
    std::unordered_map<Sha256, std::shared_ptr<const Value>, Sha256Hash> m_values;
};

} // namespace usher::base
