// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrunpicture.h"

#include "ui/hatch.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QPainter>

#include <array>
#include <cmath>

namespace usher::ui {

namespace {

constexpr QSize firstRunUnits{320, 172};
constexpr double firstRunLeftOut = 8; ///< the pictures are 336 wide, with nothing at their sides

constexpr std::array acceptedBars{18, 26, 22, 34, 28, 38, 30, 36};
constexpr std::array refusedBars{42, 34, 40, 46, 38};
constexpr int barWidth = 13;
constexpr int barStep = 19;

const char* nameOf(FirstRunPicture::Subject subject)
{
    switch (subject) {
    case FirstRunPicture::Subject::SetUp:
        return "setUpPicture";
    case FirstRunPicture::Subject::Demo:
        return "demoPicture";
    case FirstRunPicture::Subject::Story:
        return "storyPicture";
    }
    return "";
}

} // namespace

FirstRunPicture::FirstRunPicture(Subject subject, const Theme& theme, QWidget* parent)
    : Drawing(nameOf(subject), firstRunUnits, theme, parent), m_subject(subject)
{
    switch (subject) {
    case Subject::SetUp:
        setWords(tr("Picture: setting up"),
                 tr("A list of steps: OAuth client and integration user are done, Verify comes next."));
        break;
    case Subject::Demo:
        setWords(tr("Picture: the demo"),
                 tr("Requests are accepted at first, then refused because the user is "
                    "inactive."));
        break;
    case Subject::Story:
        setWords(tr("Picture: the way of an alert"),
                 tr("From Azure with a token through the door to a user, who makes the event."));
        break;
    }
}

void FirstRunPicture::draw(QPainter& painter, QSizeF room) const
{
    painter.translate(std::round((room.width() - firstRunUnits.width()) / 2) - firstRunLeftOut,
                      std::round((room.height() - firstRunUnits.height()) / 2));
    switch (m_subject) {
    case Subject::SetUp:
        drawSetUp(painter);
        break;
    case Subject::Demo:
        drawDemo(painter);
        break;
    case Subject::Story:
        drawStory(painter);
        break;
    }
}

void FirstRunPicture::drawSetUp(QPainter& painter) const
{
    const auto& c = theme().colors();
    painter.setPen(c.border);
    painter.setBrush(c.surface);
    painter.drawRoundedRect(QRectF(44.5, 28.5, 247, 115), 8, 8);
    drawStep(painter, 34, tr("OAuth client"), true);
    drawStep(painter, 66, tr("Integration user"), true);
    drawStep(painter, 98, tr("Verify"), false);
}

void FirstRunPicture::drawStep(QPainter& painter, int top, const QString& word, bool done) const
{
    const auto& c = theme().colors();
    drawIcon(painter, done ? Icon::Passed : Icon::NotReached, QRectF(60, top + 8, 16, 16),
             done ? c.accepted : c.muted);
    painter.setFont(font(12, QFont::Medium));
    painter.setPen(done ? c.text : c.muted);
    painter.drawText(QRectF(88, top, 106, 32), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(word, Qt::ElideRight, 106));
    painter.setPen(done ? mixed(c.acceptedTint, c.accepted, 0.45) : c.border);
    painter.setBrush(done ? c.acceptedTint : c.window);
    painter.drawRoundedRect(QRectF(200.5, top + 10.5, 75, 11), 3, 3);
}

void FirstRunPicture::drawDemo(QPainter& painter) const
{
    const auto& c = theme().colors();
    const int ground = 92;
    int x = 44;
    for (const int height : acceptedBars) {
        painter.fillRect(QRect(x, ground - height, barWidth, height), c.acceptedBar);
        x += barStep;
    }
    for (const int height : refusedBars) {
        const QRect bar(x, ground - height, barWidth, height);
        painter.fillRect(bar, c.refused);
        hatch(painter, bar, mixed(c.refused, c.dark ? QColor(Qt::black) : QColor(Qt::white), 0.4));
        x += barStep;
    }
    painter.fillRect(QRect(44, ground, 248, 1), c.border);
    drawRow(painter, 104, false, QStringLiteral("CPU over 90"));
    drawRow(painter, 128, true, QStringLiteral("HTTP 5xx rate"));
}

void FirstRunPicture::drawRow(QPainter& painter, int top, bool accepted, const QString& rule) const
{
    const auto& c = theme().colors();
    painter.setPen(c.hairline);
    painter.setBrush(c.surface);
    painter.drawRoundedRect(QRectF(44.5, top + 0.5, 247, 19), 4, 4);
    painter.fillRect(QRect(44, top + 1, 4, 18), c.severity(accepted ? 2 : 1));
    drawIcon(painter, accepted ? Icon::Passed : Icon::Refused, QRectF(56, top + 3, 14, 14),
             accepted ? c.accepted : c.refused);
    const auto outcome =
        outcomeWord(accepted ? record::CheckCode::Accepted : record::CheckCode::UserInactive);
    painter.setFont(font(11, QFont::Medium));
    painter.setPen(accepted ? c.text : c.refused);
    painter.drawText(QRectF(76, top, 96, 20), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(outcome, Qt::ElideRight, 96));
    painter.setFont(font(11));
    painter.setPen(c.secondary);
    painter.drawText(QRectF(176, top, 112, 20), Qt::AlignLeft | Qt::AlignVCenter, rule);
}

void FirstRunPicture::drawStory(QPainter& painter) const
{
    const auto& c = theme().colors();
    const std::array<std::pair<Icon, QString>, 5> stations{{{Icon::Cloud, tr("Azure")},
                                                            {Icon::Ticket, tr("token")},
                                                            {Icon::Door, tr("door")},
                                                            {Icon::Seat, tr("user")},
                                                            {Icon::Database, tr("event")}}};
    int x = 30;
    for (const auto& [icon, word] : stations) {
        const bool chosen = icon == Icon::Seat;
        const QRectF circle(x, 62, 44, 44);
        painter.setPen(QPen(chosen ? c.accentText : c.border, chosen ? 2 : 1));
        painter.setBrush(chosen ? c.accentTint : c.surface);
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1));
        drawIcon(painter, icon, circle.adjusted(10, 10, -10, -10), chosen ? c.accentText : c.secondary);
        painter.setFont(font(11, chosen ? QFont::DemiBold : QFont::Normal));
        painter.setPen(chosen ? c.accentText : c.secondary);
        painter.drawText(QRectF(x - 8, 112, 60, 18), Qt::AlignCenter,
                         painter.fontMetrics().elidedText(word, Qt::ElideRight, 60));
        if (icon != Icon::Database)
            drawIcon(painter, Icon::ChevronRight, QRectF(x + 46, 79, 10, 10), c.muted);
        x += 58;
    }
}

} // namespace usher::ui
