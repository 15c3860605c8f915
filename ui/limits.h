// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

/// What the window holds and shows at most.
namespace usher::ui::limits {

using namespace std::chrono_literals;

inline constexpr std::size_t pageRows = 256;        ///< of requests, fetched at once
inline constexpr std::size_t heldPages = 64;        ///< of them in memory
inline constexpr std::size_t tableRows = 1'000'000; ///< in the table; older requests by a filter
inline constexpr std::size_t newRows = 2'000;     ///< fetched at once; when more came, the table begins anew
inline constexpr std::size_t waitingRows = 2'000; ///< kept back while the table is paused
inline constexpr std::size_t wantedPages = 4;     ///< that wait to be fetched; the last seen first
inline constexpr auto probeTime = 1s;             ///< from one report of the frame probe to the next
inline constexpr auto chosenPause = 120ms;        ///< requests chosen faster than that show no detail
inline constexpr auto newRowsPause = 50ms;        ///< between two questions what is new
inline constexpr auto reindexPause = 10s;         ///< between two looks what is left of the list
inline constexpr std::size_t historyRows = 500;   ///< of the history of findings; the last opened
inline constexpr std::size_t alertRows = 500;     ///< of the alerts; the last made
inline constexpr std::size_t alertLines = 200;    ///< events and changes of one alert; the newest
inline constexpr std::size_t shownBytes =
    256 * 1024; ///< of a payload or additional_info; longer ones are cut on screen
inline constexpr int toolTipCharacters = 4'000;
inline constexpr auto beforeFinding = 5s;      ///< its first requests came before it was seen
inline constexpr auto searchDelay = 200ms;     ///< from the last key to the question
inline constexpr auto previewPause = 2s;       ///< between two questions what a repair would change
inline constexpr auto secretOnClipboard = 30s; ///< then a copied password is taken off again

} // namespace usher::ui::limits
