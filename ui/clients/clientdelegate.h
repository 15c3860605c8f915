// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/listdelegate.h"

namespace usher::ui {

/// Cells of the table of OAuth clients: ids in the fixed-width font, states with their icon.
class ClientDelegate : public ListDelegate {
    Q_OBJECT
public:
    using ListDelegate::ListDelegate;

protected:
    [[nodiscard]] CellLook look(const QModelIndex& index) const override;
};

} // namespace usher::ui
