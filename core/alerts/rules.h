// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settings.h"

#include <chrono>
#include <cstdint>

namespace usher::alerts {

/// The properties of the instance that say how events fold; all assumed.
struct Rules {
    /// evt_mgmt.active_interval: a closed alert is reopened within this time after its last event.
    std::chrono::seconds activeInterval{14'400};
    /// evt_mgmt.flap_frequency: recurrences that make an alert flapping; 0 = none ever does.
    std::int64_t flapFrequency = 0;
    /// evt_mgmt.flap_interval: they count within this time after the first of them.
    std::chrono::seconds flapInterval{600};
    /// evt_mgmt.flap_quiet_interval: a flapping alert that neither closed nor recurred for so long flaps no
    /// more.
    std::chrono::seconds flapQuietInterval{600};

    friend bool operator==(const Rules&, const Rules&) = default;
};

[[nodiscard]] Rules rulesFrom(const settings::Settings& settings);

} // namespace usher::alerts
