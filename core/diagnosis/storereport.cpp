// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/storereport.h"

#include "core/diagnosis/diagnose.h"
#include "core/diagnosis/headline.h"

#include <memory>

namespace usher::diagnosis {

Report storeReport(const store::StoreHealth& health, base::TimePoint now)
{
    admission::Configuration unknown;
    unknown.providers = std::make_shared<const auth::Providers>();
    unknown.ownTokens = std::make_shared<const auth::OwnTokens>();
    Report report = diagnose(Evidence{unknown, {}, {}, health, now});
    // Nothing is set up in a configuration that nobody could read.
    std::erase_if(report.findings,
                  [](const Finding& one) { return one.check != record::CheckCode::StoreUnavailable; });
    report.notes.clear();
    setHeadline(report, {});
    return report;
}

} // namespace usher::diagnosis
