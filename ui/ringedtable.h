// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace usher::ui {

class Theme;

/// A table of which one row can be chosen. While the keyboard is on it, the row is ringed as the style sheet
/// rings other widgets; without a row the whole table is.
class RingedTable : public QTableView {
    Q_OBJECT
public:
    RingedTable(QAbstractItemModel& model, const Theme& theme, QWidget* parent = nullptr);

    void setRowHeight(int pixels);

protected:
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

    /// A key was pressed: the ring shows from now on.
    void noteKey();
    /// The row to ring, or -1.
    [[nodiscard]] virtual int ringedRow() const { return currentIndex().row(); }
    [[nodiscard]] const Theme& theme() const { return m_theme; }

private:
    const Theme& m_theme;
    bool m_byKey = false; ///< the focus came by key
};

} // namespace usher::ui
