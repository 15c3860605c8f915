// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"

#include <QStyledItemDelegate>

#include <optional>

namespace usher::ui {

class Theme;

/// How a cell of a ListTable looks.
struct CellLook {
    QColor ink; ///< of words and icon
    std::optional<Icon> icon;
    bool fixedWidth = false;
};

/// Cells of a ListTable, as far from the edge as the headings above them.
class ListDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit ListDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    [[nodiscard]] virtual CellLook look(const QModelIndex& index) const = 0;
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace usher::ui
