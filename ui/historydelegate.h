// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/listdelegate.h"

namespace usher::ui {

/// Cells of the history of findings: what is open has the colour and the icon of its severity.
class HistoryDelegate : public ListDelegate {
    Q_OBJECT
public:
    using ListDelegate::ListDelegate;

protected:
    [[nodiscard]] CellLook look(const QModelIndex& index) const override;
};

} // namespace usher::ui
