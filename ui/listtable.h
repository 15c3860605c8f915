// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <vector>

namespace usher::ui {

class Theme;

/// A short table of which one row can be chosen: columns share its width, and the row that the keyboard is on
/// is ringed.
class ListTable : public QTableView {
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
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();

    const Theme& m_theme;
    const std::vector<int> m_shares;
    bool m_byKey = false; ///< the focus came by key: it is ringed
};

} // namespace usher::ui
