// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/findingfollower.h"
#include "core/store/findinghistory.h"
#include "core/store/reader.h"

#include <map>

namespace usher::engine {

/// Keeps the history of findings of the engine that owns a data folder. What cannot be written waits for the
/// next look. Lives on the engine's thread.
class HistoryKeeper {
public:
    [[nodiscard]] static base::Result<HistoryKeeper, store::StoreError>
    open(const store::DataFolder& folder, store::Reader& reader, base::TimePoint now);

    /// What is wrong now. Writes at most one transaction a second, and none when nothing changed.
    void look(const std::vector<diagnosis::Finding>& findings, base::TimePoint now);
    /// The engine ends: what is open was seen until now. May be followed by nothing.
    void end(base::TimePoint now);

private:
    HistoryKeeper(store::FindingHistory store, FollowedFindings followed);
    void write(const std::vector<store::FindingOccurrence>& changes, base::TimePoint now);

    store::FindingHistory m_store;
    FollowedFindings m_followed;
    std::map<std::int64_t, store::FindingOccurrence> m_unwritten; ///< by id
    std::optional<base::TimePoint> m_looked;
    bool m_failed = false; ///< the last time; told once
};

} // namespace usher::engine
