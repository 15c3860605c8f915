// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requestmodel.h"

#include <QStyledItemDelegate>

namespace usher::ui {

class Theme;

/// Paints a row of the request table: severity bar, outcome with its icon, tabular time. A row that is not
/// held yet is dots.
class RequestDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RequestDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintCell(QPainter& painter, const QRect& cell, const store::RequestRow& row,
                   RequestModel::Column column, bool selected) const;
    void paintTime(QPainter& painter, const QRect& box, const store::RequestRow& row, bool selected) const;
    void paintOutcome(QPainter& painter, const QRect& box, const store::RequestRow& row, bool selected) const;
    void paintSeverity(QPainter& painter, const QRect& box, int severity, bool selected) const;
    void paintText(QPainter& painter, const QRect& box, const QString& text, const QColor& color) const;

    const Theme& m_theme;
};

} // namespace usher::ui
