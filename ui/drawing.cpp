// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing.h"

#include "ui/theme.h"

#include <QAccessibleWidget>
#include <QPainter>

#include <algorithm>

namespace usher::ui {

namespace {

QAccessibleInterface* makeAccessible(const QString&, QObject* object)
{
    auto* drawing = qobject_cast<Drawing*>(object);
    return drawing ? new QAccessibleWidget(drawing, QAccessible::Graphic) : nullptr;
}

} // namespace

Drawing::Drawing(const char* objectName, QSize units, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_units(units), m_theme(theme)
{
    static const bool known = (QAccessible::installFactory(makeAccessible), true);
    Q_UNUSED(known)
    setObjectName(QLatin1String(objectName));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Drawing::setWords(const QString& name, const QString& description)
{
    setAccessibleName(name);
    setAccessibleDescription(description);
}

QSize Drawing::sizeHint() const
{
    return m_units * m_theme.scale();
}

QSize Drawing::minimumSizeHint() const
{
    return {sizeHint().width() / 2, sizeHint().height()};
}

void Drawing::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.scale(fit(), fit());
    draw(painter, QSizeF(size()) / fit());
}

QFont Drawing::font(int units, QFont::Weight weight) const
{
    auto result = m_theme.font(units, weight);
    result.setPixelSize(units);
    return result;
}

QFont Drawing::mono(int units, QFont::Weight weight) const
{
    auto result = m_theme.mono(units, weight);
    result.setPixelSize(units);
    return result;
}

void Drawing::drawIcon(QPainter& painter, Icon icon, const QRectF& box, const QColor& color) const
{
    const auto pixmap = tinted(icon, qRound(box.width() * fit()), color, devicePixelRatioF());
    painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()));
}

double Drawing::fit() const
{
    const double across = double(width()) / m_units.width();
    const double down = double(height()) / m_units.height();
    return std::clamp(std::min(across, down), 0.1, m_theme.scale());
}

} // namespace usher::ui
