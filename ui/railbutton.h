// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"

#include <QAbstractButton>

namespace usher::ui {

class Theme;

/// One page's button in the rail: icon over word, or the icon alone.
class RailButton : public QAbstractButton {
    Q_OBJECT
public:
    RailButton(const QString& objectName, Icon icon, const QString& text, const Theme& theme,
               QWidget* parent = nullptr);

    void setCompact(bool compact);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Icon m_icon;
    const Theme& m_theme;
    bool m_compact = false;
};

} // namespace usher::ui
