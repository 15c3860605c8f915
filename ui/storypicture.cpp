// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/storypicture.h"

#include "ui/theme.h"
#include "ui/words.h"

#include <QPainter>
#include <QPainterPath>

#include <array>
#include <cmath>

namespace usher::ui {

namespace {

constexpr QSize storyUnits{152, 112};
constexpr double storyLeftOut = 16; ///< the pictures are 184 wide, with nothing at their sides

using Scene = StoryPicture::Scene;

const char* nameOf(Scene scene)
{
    static constexpr std::array names{"storyAlertPicture", "storyTicketPicture", "storyDoorPicture",
                                      "storyUserPicture", "storyEventPicture"};
    return names[std::size_t(scene)];
}

QString descriptionOf(Scene scene)
{
    switch (scene) {
    case Scene::Alert:
        return StoryPicture::tr("A cloud with an alarm bell.");
    case Scene::Ticket:
        return StoryPicture::tr("A ticket that names issuer, audience and caller, with a seal.");
    case Scene::Door:
        return StoryPicture::tr("An open door with a check mark.");
    case Scene::User:
        return StoryPicture::tr("A person on a seat.");
    case Scene::Event:
        return StoryPicture::tr("A critical event, CPU over 90, written by azure.monitor.");
    }
    return {};
}

QPen stroke(const QColor& color, double width = 2)
{
    return {color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

// The outline of a ticket: a notch in the middle of each short side.
QPainterPath ticketOutline(const QRectF& box)
{
    constexpr double corner = 6;
    constexpr double notch = 10;
    QPainterPath outline;
    outline.addRoundedRect(box, corner, corner);
    for (const double x : {box.left(), box.right()}) {
        QPainterPath hole;
        hole.addEllipse(QPointF(x, box.center().y()), notch, notch);
        outline -= hole;
    }
    return outline;
}

} // namespace

StoryPicture::StoryPicture(Scene scene, const Theme& theme, QWidget* parent)
    : Drawing(nameOf(scene), storyUnits, theme, parent), m_scene(scene)
{
    setWords(tr("Picture %1").arg(int(scene) + 1), descriptionOf(scene));
}

void StoryPicture::draw(QPainter& painter, QSizeF room) const
{
    painter.translate(std::round((room.width() - storyUnits.width()) / 2) - storyLeftOut,
                      std::round((room.height() - storyUnits.height()) / 2));
    switch (m_scene) {
    case Scene::Alert:
        drawAlert(painter);
        break;
    case Scene::Ticket:
        drawTicket(painter);
        break;
    case Scene::Door:
        drawDoor(painter);
        break;
    case Scene::User:
        drawUser(painter);
        break;
    case Scene::Event:
        drawEvent(painter);
        break;
    }
}

void StoryPicture::drawAlert(QPainter& painter) const
{
    const auto& c = theme().colors();
    drawIcon(painter, Icon::Cloud, QRectF(42, 0, 98, 98), c.secondary);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.surface);
    painter.drawEllipse(QPointF(130, 76), 19, 19); // the bell stands in front
    drawIcon(painter, Icon::Bell, QRectF(113, 59, 34, 34), c.severity(1));
}

void StoryPicture::drawTicket(QPainter& painter) const
{
    const auto& c = theme().colors();
    const QRectF box(19, 20, 146, 72);
    painter.setPen(stroke(c.secondary));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(ticketOutline(box));
    auto dashes = stroke(c.secondary, 1.5);
    dashes.setDashPattern({3, 3});
    painter.setPen(dashes);
    painter.drawLine(QPointF(124, 28), QPointF(124, 85));
    drawIcon(painter, Icon::ShieldCheck, QRectF(132, 46, 20, 20), c.accepted);
    const std::array<std::array<QString, 2>, 3> claims{{{QStringLiteral("iss"), QStringLiteral("tenant")},
                                                        {QStringLiteral("aud"), QStringLiteral("api://…")},
                                                        {QStringLiteral("azp"), QStringLiteral("461e…")}}};
    double top = 30;
    for (const auto& [claim, value] : claims) {
        const bool chosen = claim == QStringLiteral("aud");
        painter.setFont(mono(10, chosen ? QFont::Bold : QFont::Normal));
        painter.setPen(chosen ? c.accentText : c.secondary);
        painter.drawText(QRectF(36, top, 28, 18), Qt::AlignLeft | Qt::AlignVCenter, claim);
        painter.drawText(QRectF(66, top, 56, 18), Qt::AlignLeft | Qt::AlignVCenter, value);
        top += 18;
    }
}

void StoryPicture::drawDoor(QPainter& painter) const
{
    const auto& c = theme().colors();
    painter.setPen(stroke(c.secondary));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF({{56, 94}, {56, 3}, {129, 3}, {129, 94}}));
    painter.drawLine(QPointF(28, 94), QPointF(56, 94));
    painter.drawLine(QPointF(99, 94), QPointF(157, 94));
    painter.drawPolyline(QPolygonF({{56, 3}, {98, 18}, {98, 108}, {56, 94}}));
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.secondary);
    painter.drawEllipse(QPointF(88, 61), 3.5, 3.5);
    painter.setBrush(c.surface);
    painter.drawEllipse(QPointF(120, 52), 16, 16);
    drawIcon(painter, Icon::Passed, QRectF(106, 38, 28, 28), c.accepted);
}

void StoryPicture::drawUser(QPainter& painter) const
{
    const auto& c = theme().colors();
    painter.setPen(stroke(c.accentText));
    painter.setBrush(Qt::NoBrush);
    QPainterPath seat;
    seat.moveTo(70, 76);
    seat.lineTo(70, 28);
    seat.quadTo(70, 18, 80, 18);
    seat.lineTo(104, 18);
    seat.quadTo(114, 18, 114, 28);
    seat.lineTo(114, 76);
    painter.drawPath(seat);
    painter.drawPolyline(QPolygonF({{57, 50}, {57, 76}, {127, 76}, {127, 50}}));
    painter.drawLine(QPointF(70, 76), QPointF(70, 94));
    painter.drawLine(QPointF(114, 76), QPointF(114, 94));
    painter.setPen(stroke(c.text));
    painter.drawEllipse(QPointF(92, 39), 8.5, 8.5);
    QPainterPath shoulders;
    shoulders.moveTo(77, 65);
    shoulders.cubicTo(78, 47, 106, 47, 107, 65);
    painter.drawPath(shoulders);
}

void StoryPicture::drawEvent(QPainter& painter) const
{
    const auto& c = theme().colors();
    painter.setPen(stroke(c.secondary));
    painter.setBrush(c.raised);
    painter.drawRoundedRect(QRectF(20, 17, 144, 78), 6, 6);
    painter.fillRect(QRectF(30, 30, 4, 52), c.severity(1));
    const auto line = [&](double top, const QFont& words, const QColor& ink, const QString& text) {
        painter.setFont(words);
        painter.setPen(ink);
        painter.drawText(QRectF(44, top, 116, 20), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, 116));
    };
    line(26, font(11, QFont::DemiBold), c.severity(1), severityWord(1));
    line(46, font(12, QFont::DemiBold), c.text, QStringLiteral("CPU over 90"));
    line(66, font(11), c.accentText, tr("by %1").arg(QStringLiteral("azure.monitor")));
}

} // namespace usher::ui
