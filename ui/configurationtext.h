// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/configurationfile.h"

#include <QString>

namespace usher::ui {

/// Why a configuration could not be imported or exported, in a sentence; plain text.
[[nodiscard]] QString importTrouble(const engine::ImportFailure& failure);
[[nodiscard]] QString storeTrouble(store::StoreError error);

} // namespace usher::ui
