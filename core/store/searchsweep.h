// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection.h"

#include <chrono>
#include <cstdint>

namespace usher::store {

/// Removes what points to blocks of requests that are gone, and the texts that stand in no block any more:
/// rounds through all texts, in small steps that take less than a twentieth of the time. Lives on the
/// writer's thread, with Retention.
class SearchSweep {
public:
    struct Swept {
        std::int64_t texts = 0;
        std::int64_t blocks = 0;
        bool more = false; ///< the round is not at its end
    };

    [[nodiscard]] static base::Result<SearchSweep, StoreError> create(Connection& connection);

    /// One step of a round, within the transaction that runs on the same connection. Below `oldest` only
    /// pinned requests are left; `more` = others are about to go, so that a round may wait, but not for ever.
    [[nodiscard]] base::Result<Swept, StoreError> step(Connection& connection, std::int64_t oldest, bool more,
                                                       std::chrono::steady_clock::time_point until);

private:
    struct Statements {
        Statement next;
        Statement removeBlocks;
        Statement removeText;
    };

    explicit SearchSweep(Statements statements);

    Statements m_statements;
    [[nodiscard]] base::Result<bool, StoreError> sweepText(Connection& connection, std::int64_t id,
                                                           std::int64_t block, Swept& swept);
    void endRound(std::int64_t block);

    std::int64_t m_done = 0;                        ///< texts up to this id had their turn
    std::int64_t m_sweptBlock = 0;                  ///< below it nothing is left to do
    std::chrono::steady_clock::duration m_worked{}; ///< in this round
    std::chrono::steady_clock::time_point m_restUntil;
    std::chrono::steady_clock::time_point m_nextRound; ///< at the latest
};

} // namespace usher::store
