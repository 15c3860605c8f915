// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/retentionrules.h"

namespace usher::store {

RetentionRules retentionRulesFrom(const settings::Settings& settings)
{
    using enum settings::Key;
    constexpr std::int64_t megabyte = 1'000'000;
    return {std::chrono::days(settings.integer(RetentionMaxAgeDays)), settings.integer(RetentionMaxRequests),
            settings.integer(RetentionMaxMegabytes) * megabyte};
}

} // namespace usher::store
