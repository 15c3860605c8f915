// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::ui {

/// Where the person wants the detail.
enum class DetailPlace { Right, Below, Hidden };

/// As it is remembered.
[[nodiscard]] QString placeName(DetailPlace place);
/// Right, when it is none.
[[nodiscard]] DetailPlace placeFromName(const QString& name);

} // namespace usher::ui
