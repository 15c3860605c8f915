// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/cli/listoptions.h"

namespace usher::app {

/// `status --history`: the findings that there are and were, the last opened first.
[[nodiscard]] int showFindingHistory(const Context& context, const ListOptions& options);

} // namespace usher::app
