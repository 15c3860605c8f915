// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/elidedlabel.h"

#include "ui/text.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>

namespace usher::ui {

ElidedLabel::ElidedLabel(Qt::TextElideMode mode, QWidget* parent) : QLabel(parent), m_mode(mode)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString& text, qsizetype strong)
{
    m_strong = strong;
    setText(text);
    setToolTip(plainToolTip(text));
    update();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    auto box = contentsRect();
    const auto flags = int(alignment() | Qt::TextSingleLine);
    auto strongFont = font();
    strongFont.setWeight(QFont::DemiBold);
    const auto head = text().left(m_strong);
    const int headWidth = m_strong > 0 ? QFontMetrics(strongFont).horizontalAdvance(head) : 0;
    if (headWidth > 0 && headWidth < box.width()) {
        painter.setFont(strongFont);
        painter.drawText(box, flags, head);
        painter.setFont(font());
        box.setLeft(box.left() + headWidth);
        painter.drawText(box, flags, fontMetrics().elidedText(text().mid(m_strong), m_mode, box.width()));
        return;
    }
    painter.drawText(box, flags, fontMetrics().elidedText(text(), m_mode, box.width()));
}

void ElidedLabel::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, [this] { QGuiApplication::clipboard()->setText(text()); });
    menu->popup(event->globalPos());
}

} // namespace usher::ui
