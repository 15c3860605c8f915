// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace usher::ui {

/// A long list of requests, newest first, of which only parts are held:
///
///     row 0 ...            the head: the newest, held whole; grows at the front
///     row head ...         pages of limits::pageRows, each known by the id of its first request; only
///                          those that were used last are held
///
/// When the head has grown it gives its oldest as a page of its own, so pages never shift. Window's thread.
class RequestCache {
public:
    using Row = store::RequestRow;
    using Rows = std::vector<Row>;

    [[nodiscard]] std::size_t size() const { return m_head.size() + m_tail; }
    [[nodiscard]] const std::deque<Row>& head() const { return m_head; }

    /// Begins anew with the newest requests.
    void begin(Rows rows);
    /// Newer ones.
    void prepend(Rows rows);
    /// The ids that follow behind the last row.
    void append(std::span<const std::int64_t> ids);
    /// How many rows have ids below this one, which was the last of the head once.
    [[nodiscard]] std::size_t rowsBelow(std::int64_t id) const;
    /// The list below such an id anew; none of its pages is held any more.
    void replaceBelow(std::int64_t id, std::span<const std::int64_t> ids);
    void dropLast(std::size_t count);
    /// Of a request that is held.
    void setPinned(std::int64_t id, bool on);

    /// Null when it is not held.
    [[nodiscard]] const Row* at(std::size_t row) const;
    /// The row of a request that is held, or -1.
    [[nodiscard]] int rowOf(std::int64_t id) const;

    /// The page that has to be fetched to hold a row or a request, by its first id; nothing when it is held
    /// or not in the list.
    [[nodiscard]] std::optional<std::int64_t> missingPageAt(std::size_t row) const;
    [[nodiscard]] std::optional<std::int64_t> missingPageOf(std::int64_t id) const;

    struct Place {
        std::size_t first = 0;
        std::size_t count = 0;
    };
    /// The rows of a page; nothing when there is no such page any more.
    [[nodiscard]] std::optional<Place> placeOf(std::int64_t page) const;

    /// Holds what was fetched from a page's first id on. False when the list is not as it was: some of it was
    /// removed from the store, and rows of this page stay unknown.
    bool hold(std::int64_t page, Rows rows);

private:
    struct Held {
        Rows rows;
        std::uint64_t used = 0; ///< when it was last asked for
    };

    [[nodiscard]] std::size_t pageNumberOf(std::int64_t id) const;
    [[nodiscard]] std::size_t rowsOfPage(std::size_t number) const;
    [[nodiscard]] const Held* heldPage(std::int64_t page) const;
    void splitHead();
    void forgetLeastUsed();

    std::deque<Row> m_head;
    std::deque<std::int64_t> m_pages; ///< their first ids
    std::size_t m_tail = 0;           ///< rows in pages
    mutable std::unordered_map<std::int64_t, Held> m_held;
    mutable std::uint64_t m_uses = 0;
};

} // namespace usher::ui
