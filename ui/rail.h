// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui {

class RailButton;
class Theme;

/// The pages of the window, at its left.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(const Theme& theme, QWidget* parent = nullptr);

    /// Icons without words.
    void setCompact(bool compact);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    RailButton* m_monitor;
};

} // namespace usher::ui
