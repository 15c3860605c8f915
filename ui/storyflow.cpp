// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/storyflow.h"

#include "ui/theme.h"
#include "ui/trailheader.h"
#include "ui/words.h"

#include <QPainter>

namespace usher::ui {

namespace {

constexpr QSize flowUnits{480, 46};
constexpr double flowGap = 20;

} // namespace

StoryFlow::StoryFlow(const char* objectName, bool refusedAtUser, const Theme& theme, QWidget* parent)
    : Drawing(objectName, flowUnits, theme, parent), m_refused(refusedAtUser)
{
    using enum record::CheckStatus;
    using record::Stage;
    m_steps = {Step{Stage::Token, Passed}, Step{Stage::User, m_refused ? Refused : Passed},
               Step{Stage::Access, m_refused ? NotReached : Passed},
               Step{Stage::Store, m_refused ? NotReached : Passed}};
    QStringList words;
    for (const auto& step : m_steps)
        words << tr("%1: %2").arg(stageWord(step.stage), statusWord(step.status));
    setWords(m_refused ? tr("Way of a request, user inactive") : tr("Way of a request, user active"),
             words.join(QStringLiteral(", ")));
}

void StoryFlow::draw(QPainter& painter, QSizeF room) const
{
    const double wide = (room.width() - flowGap * double(m_steps.size() - 1)) / double(m_steps.size());
    double x = 0;
    for (const auto& step : m_steps) {
        drawStep(painter, QRectF(x, 1, wide, 44), step);
        x += wide + flowGap;
        if (step.stage != m_steps.back().stage)
            drawIcon(painter, Icon::ChevronRight, QRectF(x - flowGap + 4, 17, 12, 12),
                     theme().colors().muted);
    }
}

void StoryFlow::drawStep(QPainter& painter, const QRectF& box, const Step& step) const
{
    const auto& c = theme().colors();
    const bool refused = step.status == record::CheckStatus::Refused;
    const bool reached = step.status != record::CheckStatus::NotReached;
    const auto ink = statusColor(theme(), step.status);
    const QColor ground = m_refused && !reached ? QColor(Qt::transparent) : c.surface;
    painter.setPen(QPen(refused                 ? c.refused
                        : m_refused && !reached ? c.refusedLine
                                                : c.border,
                        refused ? 2 : 1));
    painter.setBrush(refused ? mixed(c.refusedTint, c.refused, 0.04) : ground);
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6);
    drawIcon(painter, stageIcon(step.stage), QRectF(box.left() + 12, box.top() + 12, 20, 20), ink);
    const double left = box.left() + 40;
    const double wide = box.right() - left - 4;
    painter.setFont(font(12, QFont::DemiBold));
    painter.setPen(reached ? c.text : c.secondary);
    painter.drawText(QRectF(left, box.top() + 4, wide, 18), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(stageWord(step.stage), Qt::ElideRight, int(wide)));
    painter.setFont(font(11, refused ? QFont::DemiBold : QFont::Normal));
    painter.setPen(refused ? c.refused : c.secondary);
    painter.drawText(QRectF(left, box.top() + 22, wide, 16), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(statusWord(step.status), Qt::ElideRight, int(wide)));
}

} // namespace usher::ui
