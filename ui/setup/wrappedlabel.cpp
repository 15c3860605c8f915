// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/wrappedlabel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace usher::ui {

namespace {

constexpr double lineGap = 1.3; ///< from one line to the next, in heights of the font

double step(const QFontMetrics& metrics)
{
    return std::max(double(metrics.height()), std::ceil(metrics.ascent() * lineGap + metrics.descent()));
}

// Breaks the text into lines of at most `width`; gives their number.
int breakLines(QTextLayout& layout, double width, double lineStep)
{
    QTextOption option(Qt::AlignLeading);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    int lines = 0;
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, lines * lineStep});
        ++lines;
    }
    layout.endLayout();
    return lines;
}

} // namespace

WrappedLabel::WrappedLabel(const QFont& font, QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFont(font);
    setWordWrap(true);
}

QSize WrappedLabel::sizeHint() const
{
    const int width =
        std::min(fontMetrics().horizontalAdvance(text()) + 1, fontMetrics().averageCharWidth() * 44);
    return {width, heightForWidth(width)};
}

QSize WrappedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, int(step(fontMetrics()))};
}

int WrappedLabel::heightForWidth(int width) const
{
    QTextLayout layout(text(), font());
    const double lineStep = step(fontMetrics());
    return std::max(breakLines(layout, width, lineStep), 1) * int(lineStep);
}

void WrappedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    QTextLayout layout(text(), font());
    breakLines(layout, width(), step(fontMetrics()));
    layout.draw(&painter, {0, (step(fontMetrics()) - fontMetrics().height()) / 2});
}

void WrappedLabel::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, [this] { QGuiApplication::clipboard()->setText(text()); });
    menu->popup(event->globalPos());
}

} // namespace usher::ui
