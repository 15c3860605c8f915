// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace usher::record {

/// The states of em_alert, stored as these words.
enum class AlertState { Open, Reopen, Flapping, Closed };

/// Why an alert got its state.
enum class AlertCause {
    New,      ///< the first event made it
    Closing,  ///< an event closed it
    Recurred, ///< an event that does not close came within the active interval
    Flapped,  ///< it recurred as often as evt_mgmt.flap_frequency says
    Quiet,    ///< it stopped flapping
};

[[nodiscard]] std::string_view alertStateName(AlertState state);
[[nodiscard]] std::optional<AlertState> alertStateFromName(std::string_view name);
/// `new`, `closing`, ...: how it is stored.
[[nodiscard]] std::string_view alertCauseName(AlertCause cause);
[[nodiscard]] std::optional<AlertCause> alertCauseFromName(std::string_view name);

} // namespace usher::record
