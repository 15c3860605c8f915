// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace usher::ui {

class Theme;

/// Cells of the table of OAuth clients: ids in the fixed-width font, states with their icon.
class ClientDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit ClientDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace usher::ui
