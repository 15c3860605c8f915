// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/folding.h"
#include "core/base/result.h"
#include "core/base/texthash.h"
#include "core/store/connection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace usher::store {

/// What em_event keeps of how an event was folded. The texts live until the next call.
struct FoldedEvent {
    std::string_view state; ///< Processed or Error
    std::string_view notes;
    std::string_view alert;      ///< sys_id; empty = it belongs to none
    std::int64_t previousId = 0; ///< the event before it of the same alert; 0 = it is the first
};

/// Folds events into alerts within the transaction that runs. What it knows of an alert is kept while there
/// is room, and an alert is written once a transaction however many of its events that has. Lives on the
/// writer's thread.
///
///     fold(), fold(), ... -> write() -> COMMIT, or forget()
class AlertTables {
public:
    [[nodiscard]] static base::Result<AlertTables, StoreError> create(Connection& connection);

    void setRules(const alerts::Rules& rules) { m_rules = rules; }

    [[nodiscard]] base::Result<FoldedEvent, StoreError> fold(const record::EventValues& event,
                                                             std::int64_t eventId, base::TimePoint arrived);
    /// Before every commit.
    [[nodiscard]] base::Result<void, StoreError> write();

    /// After a rollback: what was known may be wrong.
    void forget();

    /// Whether there may be flapping alerts.
    [[nodiscard]] bool mayFlap() const { return m_mayFlap; }
    /// Ends the flapping of those that have been quiet, a bounded number of them.
    [[nodiscard]] base::Result<void, StoreError> settle(base::TimePoint now);

private:
    using Done = base::Result<void, StoreError>;

    struct Known {
        std::int64_t id = 0; ///< 0 = no alert has the key
        std::int64_t keyHash = 0;
        std::string sysId;
        alerts::Alert alert;
        std::int64_t newestEvent = 0;
        std::int64_t newestChange = 0;
        bool stored = false;  ///< has a row
        bool changed = false; ///< and not written yet
    };
    enum class Use {
        Find,
        FindFlapping,
        InsertText,
        InsertChange,
        Insert,
        Update,
        BeginFlapping,
        EndFlapping
    };

    AlertTables(Connection& connection, std::vector<Statement> statements, bool mayFlap);
    [[nodiscard]] Statement& statement(Use use) { return m_statements[std::size_t(use)]; }
    [[nodiscard]] static Known knownFrom(const Statement& row);
    [[nodiscard]] base::Result<Known*, StoreError> find(std::string_view key);
    [[nodiscard]] Done begin(Known& known, const record::EventValues& event, base::TimePoint created);
    [[nodiscard]] Done note(Known& known, const alerts::StateChange& change, std::int64_t eventId,
                            base::TimePoint at);
    [[nodiscard]] Done save(Known& known);

    Connection* m_connection;
    std::vector<Statement> m_statements; ///< one for each Use
    alerts::Rules m_rules;
    std::unordered_map<std::string, Known, base::TextHash, std::equal_to<>> m_known; ///< by message_key
    std::vector<Known*> m_changed;
    std::size_t m_knownBytes = 0;
    bool m_mayFlap;
};

} // namespace usher::store
