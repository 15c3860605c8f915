// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/admission/configuration.h"
#include "core/diagnosis/repaireffect.h"
#include "core/store/reader.h"

namespace usher::engine {

/// Walks the stored requests of a finding again (admission::recheck), the newest 200 of them, as it is and as
/// the finding's repair would make it. Nothing when it has no repair, when that is for no request's sake
/// (least privilege), or when what it changes is gone. Changes nothing. On the reader's thread.
[[nodiscard]] std::optional<diagnosis::RepairEffect>
previewRepair(const diagnosis::Finding& finding, store::Reader& reader,
              const admission::Configuration& configuration, base::TimePoint now);

} // namespace usher::engine
