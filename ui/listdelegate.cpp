// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listdelegate.h"

#include "ui/theme.h"

#include <QWidget>

namespace usher::ui {

namespace {

constexpr int firstIndent = 11;
constexpr int indent = 1;

} // namespace

ListDelegate::ListDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme)
{
}

void ListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const auto* style = cell.widget->style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);
    cell.rect.setLeft(cell.rect.left() + m_theme.px(index.column() == 0 ? firstIndent : indent));
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
}

void ListDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto& c = m_theme.colors();
    const auto cell = look(index);
    option->font = cell.fixedWidth ? m_theme.mono(11) : m_theme.font(12);
    option->textElideMode = cell.fixedWidth ? Qt::ElideMiddle : Qt::ElideRight;
    option->state &= ~QStyle::State_HasFocus; // the table rings the whole row
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    const auto ink = selected && cell.ink != c.text ? c.onSelection(cell.ink) : cell.ink;
    for (const auto role : {QPalette::Text, QPalette::HighlightedText})
        option->palette.setColor(role, ink);
    if (cell.icon) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(m_theme.px(14), m_theme.px(14));
        option->icon = tintedIcon(*cell.icon, m_theme.px(14), ink, ink);
    }
}

} // namespace usher::ui
