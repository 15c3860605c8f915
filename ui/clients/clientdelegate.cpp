// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientdelegate.h"

#include "ui/clients/clientmodel.h"
#include "ui/theme.h"

#include <QWidget>

namespace usher::ui {

namespace {

using Tone = ClientModel::Tone;

constexpr int firstIndent = 11;
constexpr int indent = 1;

QColor clientInk(const Colors& c, Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return c.text;
    case Tone::Muted:
        return c.secondary;
    case Tone::Good:
        return c.accepted;
    case Tone::Refused:
        return c.refused;
    }
    return c.text;
}

std::optional<Icon> clientIcon(int column, Tone tone)
{
    if (tone == Tone::Refused)
        return Icon::Refused;
    if (column == ClientModel::State)
        return tone == Tone::Good ? Icon::Passed : Icon::NotConfigured;
    return std::nullopt;
}

} // namespace

ClientDelegate::ClientDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

// As far from the edge as the heading above it.
void ClientDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const auto* style = cell.widget->style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);
    cell.rect.setLeft(cell.rect.left() + m_theme.px(index.column() == 0 ? firstIndent : indent));
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
}

void ClientDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto& c = m_theme.colors();
    const auto tone = Tone(index.data(ClientModel::ToneRole).toInt());
    const bool id = index.column() == ClientModel::ClientId;
    option->font = id ? m_theme.mono(11) : m_theme.font(12);
    option->textElideMode = id ? Qt::ElideMiddle : Qt::ElideRight;
    option->state &= ~QStyle::State_HasFocus; // the table rings the whole row
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    auto ink = clientInk(c, tone);
    if (selected && tone != Tone::Plain)
        ink = c.onSelection(ink);
    for (const auto role : {QPalette::Text, QPalette::HighlightedText})
        option->palette.setColor(role, ink);
    if (const auto icon = clientIcon(index.column(), tone)) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(m_theme.px(14), m_theme.px(14));
        option->icon = tintedIcon(*icon, m_theme.px(14), ink, ink);
    }
}

} // namespace usher::ui
