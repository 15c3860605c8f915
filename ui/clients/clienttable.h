// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace usher::ui {

class ClientModel;
class Theme;

/// The table of OAuth clients. Its actions are its menu; Enter does nothing by itself.
class ClientTable : public QTableView {
    Q_OBJECT
public:
    ClientTable(ClientModel& model, const Theme& theme, QWidget* parent = nullptr);

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
    bool m_byKey = false; ///< the focus came by key: it is ringed
};

} // namespace usher::ui
