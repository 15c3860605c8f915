// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/railbutton.h"

#include "ui/enterkey.h"
#include "ui/theme.h"

#include <QPainter>

namespace usher::ui {

RailButton::RailButton(const QString& objectName, Icon icon, const QString& text, const Theme& theme,
                       QWidget* parent)
    : QAbstractButton(parent), m_icon(icon), m_theme(theme)
{
    setObjectName(objectName);
    setText(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setToolTip(text);
    new EnterKey(*this);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RailButton::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const
{
    return m_compact ? QSize(m_theme.px(48), m_theme.px(44)) : QSize(m_theme.px(72), m_theme.px(60));
}

void RailButton::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colors();
    const auto px = [this](int value) { return m_theme.px(value); };
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(px(m_compact ? 4 : 6), 2, -px(m_compact ? 4 : 6), -2);
    painter.setPen(hasFocus() ? QPen(c.accentText, 2) : QPen(Qt::NoPen));
    painter.setBrush(isChecked() || underMouse() ? QBrush(c.accentTint) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, px(8), px(8));
    if (isChecked())
        painter.fillRect(QRect(0, px(m_compact ? 8 : 14), px(3), height() - 2 * px(m_compact ? 8 : 14)),
                         c.accentText);
    const auto ink = isChecked() ? c.accentText : c.secondary;
    const int side = px(20);
    const int top = m_compact ? (height() - side) / 2 : px(9);
    painter.drawPixmap((width() - side) / 2, top, tinted(m_icon, side, ink, devicePixelRatioF()));
    if (m_compact)
        return;
    painter.setFont(m_theme.font(11, isChecked() ? QFont::DemiBold : QFont::Medium));
    painter.setPen(ink);
    painter.drawText(QRect(2, px(32), width() - 4, px(20)), Qt::AlignCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, width() - 4));
}

} // namespace usher::ui
