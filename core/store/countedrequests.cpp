// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/countedrequests.h"

#include "core/base/network.h"

#include <algorithm>

namespace usher::store {

namespace {

constexpr std::size_t mostGroups = 1'000;
constexpr std::size_t mostCallers = 64;

record::AdmissionRecord sampleOf(const record::AdmissionRecord& record)
{
    record::AdmissionRecord sample;
    sample.received = record.received;
    sample.outcome = record.outcome;
    sample.status = record.status;
    sample.callerTrail = record.callerTrail;
    sample.trail = record.trail;
    sample.user = record.user;
    sample.clientId = record.clientId;
    sample.sourceAddress = record.sourceAddress;
    sample.alert = record.alert;
    return sample;
}

/// Of all addresses in a minute.
CountKey sharedKey(record::CheckCode outcome, std::int64_t second)
{
    constexpr std::int64_t minute = 60;
    return {outcome, {}, second / minute * minute};
}

CountedGroup groupOf(const record::AdmissionRecord& record, const CountKey& key)
{
    CountedGroup group{
        sampleOf(record), 1, {{{record.user, record.clientId}, {1, record.received, record.received}}}};
    group.sample.sourceAddress = key.sourceAddress;
    return group;
}

/// Makes room by leaving out who called, never how often.
void addCaller(CountedGroup& group, const std::pair<std::string, std::string>& caller,
               const CountedSpan& span)
{
    const bool fits = group.callers.size() < mostCallers || group.callers.contains(caller);
    CountedSpan& known = group.callers[fits ? caller : std::pair<std::string, std::string>()];
    if (known.count == 0)
        known = span;
    else
        known.add(span);
}

std::int64_t secondOf(const record::AdmissionRecord& record)
{
    return base::toMillis(record.received) / 1000;
}

} // namespace

CountKey countKey(const record::AdmissionRecord& record)
{
    return {record.outcome, base::networkOf(record.sourceAddress), secondOf(record)};
}

void CountedSpan::add(const CountedSpan& other)
{
    count += other.count;
    first = std::min(first, other.first);
    last = std::max(last, other.last);
}

void CountedRequests::add(const record::AdmissionRecord& record)
{
    const CountKey key = countKey(record);
    const auto known = m_groups.find(key);
    if (known == m_groups.end()) {
        addGroup(key, groupOf(record, key));
        return;
    }
    ++known->second.count;
    addCaller(known->second, {record.user, record.clientId}, {1, record.received, record.received});
}

void CountedRequests::addToOneRow(const record::AdmissionRecord& record)
{
    const CountKey key = sharedKey(record.outcome, secondOf(record));
    addGroup(key, groupOf(record, key));
}

void CountedRequests::merge(CountedRequests&& other)
{
    for (auto& [key, group] : other.m_groups)
        addGroup(key, std::move(group));
    other.m_groups.clear();
}

void CountedRequests::addGroup(CountKey key, CountedGroup&& group)
{
    if (m_groups.size() >= mostGroups && !m_groups.contains(key)) {
        key = sharedKey(key.outcome, m_groups.size() < 2 * mostGroups ? key.second : 0);
        group.sample.sourceAddress.clear();
    }
    const auto known = m_groups.find(key);
    if (known == m_groups.end()) {
        m_groups.emplace(std::move(key), std::move(group));
        return;
    }
    known->second.count += group.count;
    for (const auto& [caller, span] : group.callers)
        addCaller(known->second, caller, span);
}

} // namespace usher::store
