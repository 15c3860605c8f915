// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/listdelegate.h"

namespace usher::ui {

/// Cells of the table of alerts.
class AlertDelegate : public ListDelegate {
    Q_OBJECT
public:
    using ListDelegate::ListDelegate;

protected:
    [[nodiscard]] CellLook look(const QModelIndex& index) const override;
};

/// Cells of a table of lines.
class LinesDelegate : public ListDelegate {
    Q_OBJECT
public:
    using ListDelegate::ListDelegate;

protected:
    [[nodiscard]] CellLook look(const QModelIndex& index) const override;
};

} // namespace usher::ui
