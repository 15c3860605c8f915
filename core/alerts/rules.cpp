// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/rules.h"

namespace usher::alerts {

Rules rulesFrom(const settings::Settings& settings)
{
    using enum settings::Key;
    return {std::chrono::seconds(settings.integer(AlertActiveInterval)), settings.integer(AlertFlapFrequency),
            std::chrono::seconds(settings.integer(AlertFlapInterval)),
            std::chrono::seconds(settings.integer(AlertFlapQuietInterval))};
}

} // namespace usher::alerts
