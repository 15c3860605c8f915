// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

namespace usher::ui {

/// What headerData() of a table answers of a column that is headed by these words.
[[nodiscard]] QVariant headingData(Qt::Orientation orientation, int role, const QString& words);

} // namespace usher::ui
