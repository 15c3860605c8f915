// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupstep.h"

#include "ui/enterkey.h"
#include "ui/icons.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QPainter>
#include <QStyle>

namespace usher::ui {

namespace {

constexpr int stepHeight = 64;
constexpr int stepLowest = 48;
constexpr int circleSide = 24;

} // namespace

SetupStep::SetupStep(int index, int count, const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_index(index), m_count(count), m_theme(theme)
{
    setObjectName(QStringLiteral("setupStep%1").arg(index + 1));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    new EnterKey(*this);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setStand(Stand::Ahead, false);
}

void SetupStep::setWords(const QString& title, const QString& text)
{
    setText(plainCaption(title));
    m_text = text;
    describe();
    update();
}

void SetupStep::setStand(Stand stand, bool seen)
{
    m_stand = stand;
    setEnabled(seen && stand != Stand::Current);
    describe();
    update();
}

void SetupStep::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

QSize SetupStep::sizeHint() const
{
    return {m_theme.px(m_compact ? 64 : 240), m_theme.px(stepHeight)};
}

QSize SetupStep::minimumSizeHint() const
{
    return {m_theme.px(64), m_theme.px(stepLowest)};
}

void SetupStep::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colors();
    const int side = m_theme.px(circleSide);
    const int left = m_compact ? (width() - side) / 2 : m_theme.px(24);
    const auto circle = QStyle::visualRect(
        layoutDirection(), rect(),
        QRect(left, m_theme.px(28) * height() / m_theme.px(stepHeight) - side / 2, side, side));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hot = isEnabled() && underMouse();
    if (m_stand == Stand::Current || hot || hasFocus()) {
        const int inset = m_theme.px(4);
        painter.setPen(hasFocus() ? QPen(c.accentText, 2) : QPen(Qt::NoPen));
        painter.setBrush(m_stand == Stand::Current || hot ? QBrush(c.accentTint) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2 * inset, inset, -2 * inset, -inset), m_theme.px(6),
                                m_theme.px(6));
    }
    paintLine(painter, circle);
    paintCircle(painter, circle);
    if (!m_compact)
        paintWords(painter, circle);
}

void SetupStep::describe()
{
    auto name = tr("Step %1 of %2: %3")
                    .arg(m_index + 1)
                    .arg(m_count)
                    .arg(text().replace(QLatin1String("&&"), QLatin1String("&")));
    if (m_stand == Stand::Current)
        name = tr("%1, current").arg(name);
    else if (m_stand == Stand::Done)
        name = tr("%1, done").arg(name);
    setAccessibleName(name);
    setAccessibleDescription(m_text);
    setToolTip(plainToolTip(m_text.isEmpty() ? name : QStringLiteral("%1\n%2").arg(name, m_text)));
}

void SetupStep::paintLine(QPainter& painter, const QRect& circle) const
{
    const auto& c = m_theme.colors();
    const int gap = m_theme.px(4);
    const int x = circle.center().x();
    const auto line = [&](int from, int to, bool done) {
        painter.fillRect(QRect(x, from, 2, to - from), done ? c.accepted : c.border);
    };
    if (m_index > 0)
        line(0, circle.top() - gap, m_stand != Stand::Ahead);
    if (m_index < m_count - 1)
        line(circle.bottom() + gap, height(), m_stand == Stand::Done);
}

void SetupStep::paintCircle(QPainter& painter, const QRect& circle) const
{
    const auto& c = m_theme.colors();
    const bool ahead = m_stand == Stand::Ahead;
    painter.setPen(ahead ? QPen(c.border, 2) : QPen(Qt::NoPen));
    painter.setBrush(ahead ? c.surface : m_stand == Stand::Done ? c.accepted : c.accentFill);
    const double inset = ahead ? 1 : 0;
    painter.drawEllipse(QRectF(circle).adjusted(inset, inset, -inset, -inset));
    const auto onDone = c.dark ? c.window : QColor(Qt::white);
    if (m_stand == Stand::Done) {
        const int side = m_theme.px(14);
        painter.drawPixmap(circle.center() - QPoint(side / 2 - 1, side / 2 - 1),
                           tinted(Icon::Check, side, onDone, devicePixelRatioF()));
        return;
    }
    painter.setFont(m_theme.font(12, QFont::DemiBold));
    painter.setPen(ahead ? c.secondary : QColor(Qt::white));
    painter.drawText(circle, Qt::AlignCenter, locale().toString(m_index + 1));
}

void SetupStep::paintWords(QPainter& painter, const QRect& circle) const
{
    const auto& c = m_theme.colors();
    const auto side = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter);
    const int left = m_theme.px(60);
    const int width = this->width() - left - m_theme.px(12);
    const int line = m_theme.px(17);
    const auto box = [&](int top) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(left, top, width, line));
    };
    const int top = circle.center().y() - m_theme.px(14);
    painter.setFont(m_theme.font(13, QFont::DemiBold));
    painter.setPen(m_stand == Stand::Ahead ? c.secondary : c.text);
    const auto title = text().replace(QLatin1String("&&"), QLatin1String("&"));
    painter.drawText(box(top), side, painter.fontMetrics().elidedText(title, Qt::ElideRight, width));
    painter.setFont(m_theme.font(12));
    painter.setPen(c.secondary);
    painter.drawText(box(top + line), side, painter.fontMetrics().elidedText(m_text, Qt::ElideMiddle, width));
}

} // namespace usher::ui
