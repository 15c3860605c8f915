// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trailheader.h"

#include "ui/enterkey.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>

namespace usher::ui {

namespace {

void count(StageSummary& summary, record::CheckStatus status)
{
    using enum record::CheckStatus;
    switch (status) {
    case Passed:
        ++summary.passed;
        break;
    case Warned:
        ++summary.warned;
        break;
    case Refused:
        ++summary.refused;
        break;
    case NotReached:
    case NotChecked:
    case NotConfigured:
        ++summary.others;
        break;
    }
}

} // namespace

QString StageSummary::words() const
{
    if (refused > 0)
        return QCoreApplication::translate("trail", "%1 refused").arg(countText(refused));
    if (warned > 0)
        return QCoreApplication::translate("trail", "%1 warned").arg(countText(warned));
    if (passed > 0)
        return QCoreApplication::translate("trail", "%1 passed").arg(countText(passed));
    return statusWord(status);
}

StageSummary summarise(record::Stage stage, const record::Trail& trail)
{
    using record::CheckStatus;
    StageSummary summary;
    for (const auto& line : trail) {
        if (record::checkStage(line.code) != stage)
            continue;
        count(summary, line.status);
        if (summary.passed + summary.refused + summary.warned == 0)
            summary.status = line.status;
    }
    if (summary.refused > 0)
        summary.status = CheckStatus::Refused;
    else if (summary.warned > 0)
        summary.status = CheckStatus::Warned;
    else if (summary.passed > 0)
        summary.status = CheckStatus::Passed;
    return summary;
}

TrailHeader::TrailHeader(record::Stage stage, const StageSummary& summary, const Theme& theme,
                         QWidget* parent)
    : QAbstractButton(parent), m_stage(stage), m_summary(summary), m_theme(theme)
{
    setObjectName(QStringLiteral("trail") + toText(record::stageName(stage)));
    setAccessibleName(tr("Checks of %1: %2").arg(stageWord(stage), summary.words()));
    setCheckable(true);
    new EnterKey(*this);
    setFocusPolicy(Qt::TabFocus);
    setText(stageWord(stage));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize TrailHeader::sizeHint() const
{
    return {m_theme.px(200), m_theme.px(22)};
}

void TrailHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& c = m_theme.colors();
    const double ratio = devicePixelRatioF();
    const auto px = [this](int value) { return m_theme.px(value); };
    if (hasFocus() || underMouse()) {
        painter.setPen(hasFocus() ? QPen(c.accentText, 2) : QPen(Qt::NoPen));
        painter.setBrush(c.raised);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), px(4), px(4));
    }
    const bool refused = m_summary.refused > 0;
    const bool reached = m_summary.passed + m_summary.refused + m_summary.warned > 0;
    const auto ink = statusColor(m_theme, m_summary.status);
    const auto middle = [&](int side) { return (height() - side) / 2; };
    painter.drawPixmap(0, middle(px(12)),
                       tinted(isChecked() ? Icon::ChevronDown : Icon::ChevronRight, px(12), c.muted, ratio));
    painter.drawPixmap(px(18), middle(px(16)),
                       tinted(stageIcon(m_stage), px(16), refused ? ink : c.secondary, ratio));
    painter.setFont(m_theme.font(12, QFont::DemiBold));
    painter.setPen(reached ? c.text : c.muted);
    painter.drawText(rect().adjusted(px(42), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setFont(m_theme.font(12, refused ? QFont::DemiBold : QFont::Normal));
    painter.setPen(refused ? ink : reached ? c.secondary : c.muted);
    const auto words = m_summary.words();
    const int wide = painter.fontMetrics().horizontalAdvance(words);
    painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, words);
    painter.drawPixmap(width() - wide - px(22), middle(px(14)),
                       tinted(statusIcon(m_summary.status), px(14), ink, ratio));
}

void TrailHeader::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Left)
        setChecked(event->key() == Qt::Key_Right);
    else
        QAbstractButton::keyPressEvent(event);
}

QColor statusColor(const Theme& theme, record::CheckStatus status)
{
    using enum record::CheckStatus;
    const auto& c = theme.colors();
    switch (status) {
    case Passed:
        return c.accepted;
    case Warned:
        return c.warned;
    case Refused:
        return c.refused;
    case NotReached:
    case NotChecked:
    case NotConfigured:
        return c.muted;
    }
    return c.muted;
}

} // namespace usher::ui
