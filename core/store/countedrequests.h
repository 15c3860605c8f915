// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/admissionrecord.h"

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace usher::store {

/// Which row a counted request belongs to.
struct CountKey {
    record::CheckCode outcome{};
    std::string sourceAddress; ///< of IPv6 the /64 network; empty = of many
    std::int64_t second = 0;   ///< since 1970; without an address the first of a minute, 0 = of any time

    friend auto operator<=>(const CountKey&, const CountKey&) = default;
};

/// Of its code, address and second.
[[nodiscard]] CountKey countKey(const record::AdmissionRecord& record);

/// Times and number of requests of one user and client among them.
struct CountedSpan {
    std::int64_t count = 0;
    base::TimePoint first{};
    base::TimePoint last{};

    void add(const CountedSpan& other);
};

struct CountedGroup {
    record::AdmissionRecord sample; ///< the first of them, without payload and claims
    std::int64_t count = 0;
    std::map<std::pair<std::string, std::string>, CountedSpan> callers; ///< by user and client id
};

/// Requests that are kept as numbers only: what a flood is reduced to. Bounded whatever the flood is made of:
/// beyond the bounds the address, and the client, of what is counted become empty.
class CountedRequests {
public:
    void add(const record::AdmissionRecord& record);
    /// The same without an address: one row for all of an outcome in a minute.
    void addToOneRow(const record::AdmissionRecord& record);
    void merge(CountedRequests&& other);

    [[nodiscard]] bool empty() const { return m_groups.empty(); }
    [[nodiscard]] const std::map<CountKey, CountedGroup>& groups() const { return m_groups; }

private:
    void addGroup(CountKey key, CountedGroup&& group);

    std::map<CountKey, CountedGroup> m_groups;
};

} // namespace usher::store
