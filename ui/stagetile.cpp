// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stagetile.h"

#include "ui/enterkey.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QPainter>

namespace usher::ui {

StageTile::StageTile(record::Stage stage, const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_stage(stage), m_theme(theme)
{
    setObjectName(QStringLiteral("stageTile") + toText(record::stageName(stage)));
    setCheckable(true);
    new EnterKey(*this);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Show the requests refused here"));
    setText(stageWord(stage));
    setCount({}, 0, Look::Normal);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StageTile::setCount(const engine::StageCount& count, std::int64_t all, Look look)
{
    m_count = count;
    m_all = all;
    m_look = look;
    const auto side = sideText();
    setAccessibleName(side.isEmpty()
                          ? QStringLiteral("%1: %2").arg(stageWord(m_stage), headText())
                          : QStringLiteral("%1: %2, %3").arg(stageWord(m_stage), headText(), side));
    update();
}

void StageTile::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    updateGeometry();
    update();
}

QSize StageTile::sizeHint() const
{
    return m_compact ? QSize(m_theme.px(118), m_theme.px(48)) : QSize(m_theme.px(162), m_theme.px(60));
}

QSize StageTile::minimumSizeHint() const
{
    return {m_theme.px(m_compact ? 96 : 124), sizeHint().height()};
}

QString StageTile::headText() const
{
    if (m_all == 0 && !isRefusing())
        return tr("no requests");
    if (isRefusing() && m_count.refused == 0)
        return m_look == Look::Refusing ? tr("would refuse") : tr("look here");
    if (isRefusing())
        return tr("%1 refused").arg(countText(m_count.refused));
    if (m_stage == record::Stage::Store)
        return tr("%1 stored").arg(countText(m_count.passed));
    return tr("%1 passed").arg(countText(m_count.passed));
}

QString StageTile::sideText() const
{
    if (isRefusing() && m_all > 0)
        return tr("%1 passed").arg(countText(m_count.passed));
    if (!isRefusing() && m_count.refused > 0)
        return tr("%1 refused").arg(countText(m_count.refused));
    return {};
}

void StageTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    paintWords(painter);
    paintBar(painter);
}

Icon StageTile::statusIcon() const
{
    switch (m_look) {
    case Look::Normal:
        return m_all > 0 ? Icon::Passed : Icon::NotChecked;
    case Look::Refusing:
        return Icon::Refused;
    case Look::Warning:
        return Icon::Warned;
    case Look::Muted:
        return Icon::NotReached;
    }
    return Icon::NotChecked;
}

QColor StageTile::ink() const
{
    const auto& c = m_theme.colors();
    switch (m_look) {
    case Look::Normal:
        return m_all > 0 ? c.accepted : c.muted;
    case Look::Refusing:
        return c.refused;
    case Look::Warning:
        return c.warned;
    case Look::Muted:
        return c.muted;
    }
    return c.muted;
}

void StageTile::paintFrame(QPainter& painter) const
{
    const auto& c = m_theme.colors();
    const bool strong = isRefusing() || isChecked() || hasFocus();
    const double line = strong ? 2 : 1;
    QColor fill = c.surface;
    QColor edge = c.border;
    if (m_look == Look::Muted) {
        fill = c.dark ? c.surface : c.raised;
        edge = c.hairline;
    } else if (isRefusing()) {
        fill = m_look == Look::Refusing ? c.refusedTint : c.warnedTint;
        edge = ink();
    }
    if (isChecked()) {
        fill = c.accentTint;
        edge = c.accentText;
    }
    if (hasFocus())
        edge = c.accentText;
    if (isDown() || (underMouse() && !isRefusing() && !isChecked()))
        fill = mixed(fill, c.accentTint, 0.5);
    painter.setPen(QPen(edge, line));
    painter.setBrush(fill);
    const double half = line / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), m_theme.px(8), m_theme.px(8));
}

void StageTile::paintWords(QPainter& painter) const
{
    const auto& c = m_theme.colors();
    const double ratio = devicePixelRatioF();
    const auto px = [this](int value) { return m_theme.px(value); };
    if (!m_compact) {
        QColor box = m_look == Look::Muted || m_all == 0 ? mixed(c.raised, c.muted, 0.1) : c.acceptedTint;
        if (isRefusing())
            box = mixed(c.surface, ink(), 0.2);
        painter.setPen(Qt::NoPen);
        painter.setBrush(box);
        painter.drawRoundedRect(px(10), px(10), px(32), px(32), px(6), px(6));
        painter.drawPixmap(
            px(16), px(16),
            tinted(stageIcon(m_stage), px(20), m_look == Look::Muted ? c.secondary : ink(), ratio));
    }
    const int left = m_compact ? px(10) : px(50);
    const int right = width() - px(10);
    const int titleLine = px(m_compact ? 16 : 19);
    const int headLine = px(m_compact ? 34 : 38);

    painter.setFont(m_theme.font(12, isRefusing() ? QFont::DemiBold : QFont::Medium));
    painter.setPen(isRefusing() ? c.text : c.secondary);
    painter.drawText(left, titleLine, stageWord(m_stage));
    const int titleEnd = left + painter.fontMetrics().horizontalAdvance(stageWord(m_stage)) + px(4);
    painter.setFont(m_theme.font(11));
    painter.setPen(c.secondary);
    const auto side = painter.fontMetrics().elidedText(sideText(), Qt::ElideRight, right - titleEnd);
    painter.drawText(right - painter.fontMetrics().horizontalAdvance(side), titleLine, side);

    painter.drawPixmap(left, headLine - px(12), tinted(statusIcon(), px(14), ink(), ratio));
    painter.setFont(m_theme.font(13, QFont::DemiBold));
    if (painter.fontMetrics().horizontalAdvance(headText()) > right - left - px(20))
        painter.setFont(m_theme.font(11, QFont::DemiBold));
    painter.setPen(isRefusing() ? ink() : m_look == Look::Muted || m_all == 0 ? c.muted : c.text);
    painter.drawText(left + px(20), headLine,
                     painter.fontMetrics().elidedText(headText(), Qt::ElideRight, right - left - px(20)));
}

void StageTile::paintBar(QPainter& painter) const
{
    const auto& c = m_theme.colors();
    const QRect bar(m_theme.px(10), height() - m_theme.px(m_compact ? 7 : 9), width() - 2 * m_theme.px(10),
                    m_theme.px(3));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(bar, c.hairline);
    if (m_all <= 0)
        return;
    const auto share = [&](std::int64_t part) {
        return int(bar.width() * double(part) / double(m_all) + 0.5);
    };
    const int passed = std::min(bar.width(), share(m_count.passed));
    const int refused =
        std::min(bar.width() - passed, std::max(share(m_count.refused), m_count.refused > 0 ? 2 : 0));
    const auto good = m_look == Look::Muted ? mixed(c.accepted, c.surface, 0.45) : c.accepted;
    painter.fillRect(bar.left(), bar.top(), passed, bar.height(), good);
    painter.fillRect(bar.left() + passed, bar.top(), refused, bar.height(),
                     m_stage == record::Stage::Payload && !isRefusing() ? c.warned : c.refused);
}

} // namespace usher::ui
