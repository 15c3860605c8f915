// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query.h"

#include <QString>

namespace usher::ui {

/// A request as copied: tab-separated with an ISO time, or as a JSON object with the names that usherctl
/// uses.
[[nodiscard]] QString rowAsText(const store::RequestRow& row);
[[nodiscard]] QString rowAsJson(const store::RequestRow& row);

} // namespace usher::ui
