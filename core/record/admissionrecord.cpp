// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/admissionrecord.h"

namespace usher::record {

std::string trailText(const AdmissionRecord& record)
{
    const bool shared = record.callerTrail && record.callerTrail->size() > 2;
    if (record.trail.empty())
        return shared ? *record.callerTrail : std::string();
    const std::string own = encodeTrail(record.trail);
    if (!shared)
        return own;
    return record.callerTrail->substr(0, record.callerTrail->size() - 1) + "," + own.substr(1);
}

} // namespace usher::record
