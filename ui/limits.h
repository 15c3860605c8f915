// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

/// What the window holds and shows at most.
namespace usher::ui::limits {

using namespace std::chrono_literals;

inline constexpr std::size_t pageRows = 200;      ///< fetched at once
inline constexpr std::size_t tableRows = 1'000;   ///< kept in the table
inline constexpr std::size_t waitingRows = 1'000; ///< kept back while the table is paused
inline constexpr std::size_t historyRows = 500;   ///< of the history of findings; the last opened
inline constexpr std::size_t shownBytes =
    256 * 1024; ///< of a payload or additional_info; longer ones are cut on screen
inline constexpr int toolTipCharacters = 4'000;
inline constexpr auto beforeFinding = 5s;      ///< its first requests came before it was seen
inline constexpr auto searchDelay = 200ms;     ///< from the last key to the question
inline constexpr auto secretOnClipboard = 30s; ///< then a copied password is taken off again

} // namespace usher::ui::limits
