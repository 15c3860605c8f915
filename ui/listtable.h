// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ringedtable.h"

#include <vector>

namespace usher::ui {

/// A short table whose columns share its width.
class ListTable : public RingedTable {
    Q_OBJECT
public:
    /// `shares`: how the columns share the width.
    ListTable(QAbstractItemModel& model, const Theme& theme, std::vector<int> shares,
              QWidget* parent = nullptr);

    /// The row that is chosen, or -1.
    [[nodiscard]] int chosenRow() const;

Q_SIGNALS:
    void chosenChanged();

protected:
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    [[nodiscard]] int ringedRow() const override { return chosenRow(); }

private:
    void fitColumns();

    const std::vector<int> m_shares;
};

} // namespace usher::ui
