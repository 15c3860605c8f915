// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <array>

namespace usher::ui {

class RailButton;
class Theme;

/// The pages that the rail leads to.
enum class Page { Monitor, Alerts, Clients, Learn };

/// The pages of the window, at its left.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(const Theme& theme, QWidget* parent = nullptr);

    /// Icons without words.
    void setCompact(bool compact);
    /// Marks where the window is; says nothing.
    void setPage(Page page);

Q_SIGNALS:
    void pageWanted(usher::ui::Page page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    std::array<RailButton*, 4> m_buttons; ///< index = Page
};

} // namespace usher::ui
