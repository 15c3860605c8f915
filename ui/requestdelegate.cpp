// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requestdelegate.h"

#include "ui/digits.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QPainter>

namespace usher::ui {

namespace {

const RequestModel& requestModelOf(const QModelIndex& index)
{
    return *static_cast<const RequestModel*>(index.model());
}

QColor outcomeColor(const Colors& colors, record::CheckCode outcome)
{
    if (outcome == record::CheckCode::Accepted)
        return colors.text;
    return outcome == record::CheckCode::PayloadNoTarget ? colors.warned : colors.refused;
}

} // namespace

RequestDelegate::RequestDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

void RequestDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const auto* const row = requestModelOf(index).rowAt(index.row());
    const auto column = RequestModel::Column(index.column());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto& colors = m_theme.colors();
    painter->save();
    if (selected)
        painter->fillRect(option.rect, colors.accentTint);
    painter->setFont(m_theme.font(12, selected ? QFont::DemiBold : QFont::Normal));
    if (row != nullptr)
        paintCell(*painter, option.rect, *row, column, selected);
    else // its page is on the way
        paintText(*painter, option.rect.adjusted(m_theme.px(16), 0, 0, 0), QStringLiteral("…"), colors.muted);
    painter->restore();
}

void RequestDelegate::paintCell(QPainter& painter, const QRect& cell, const store::RequestRow& row,
                                RequestModel::Column column, bool selected) const
{
    const auto& colors = m_theme.colors();
    const auto box = cell.adjusted(m_theme.px(4), 0, -m_theme.px(4), 0);
    switch (column) {
    case RequestModel::Time:
        paintTime(painter, cell, row, selected);
        break;
    case RequestModel::Outcome:
        paintOutcome(painter, box, row, selected);
        break;
    case RequestModel::Severity:
        paintSeverity(painter, box, row.alert.severity, selected);
        break;
    case RequestModel::AlertRule:
        paintText(painter, box, requestCellText(row, column), colors.text);
        break;
    case RequestModel::Target:
        painter.setFont(m_theme.font(12));
        paintText(painter, box, requestCellText(row, column), colors.text);
        break;
    case RequestModel::Service:
    case RequestModel::User:
    case RequestModel::ColumnCount:
        painter.setFont(m_theme.font(12));
        paintText(painter, box, requestCellText(row, column), colors.secondary);
        break;
    }
}

void RequestDelegate::paintSeverity(QPainter& painter, const QRect& box, int severity, bool selected) const
{
    const auto& colors = m_theme.colors();
    const auto color = colors.severity(severity);
    painter.setFont(m_theme.font(12, severity == 1 ? QFont::DemiBold : QFont::Medium));
    paintText(painter, box, severityWord(severity), selected ? colors.onSelection(color) : color);
}

QSize RequestDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto text = index.data().toString();
    const int icon = index.column() == RequestModel::Outcome ? m_theme.px(22) : 0;
    return {option.fontMetrics.horizontalAdvance(text) + icon + m_theme.px(20), option.fontMetrics.height()};
}

void RequestDelegate::paintTime(QPainter& painter, const QRect& box, const store::RequestRow& row,
                                bool selected) const
{
    const auto& colors = m_theme.colors();
    const auto bar = colors.severity(row.alert.severity);
    painter.fillRect(box.left(), box.top() + 1, m_theme.px(4), box.height() - 2,
                     row.alert.severity < 0 ? colors.muted : bar);
    const auto metrics = painter.fontMetrics();
    const int baseline = box.top() + (box.height() + metrics.ascent() - metrics.descent()) / 2;
    painter.setPen(colors.text);
    const int end = drawDigits(painter, box.left() + m_theme.px(16), baseline, clockTime(row.received));
    if (!selected)
        painter.setFont(m_theme.font(12));
    painter.setPen(colors.secondary);
    drawDigits(painter, end, baseline, clockMillis(row.received));
    const int side = m_theme.px(10);
    if (row.pinned)
        painter.drawPixmap(
            box.left() + m_theme.px(5), box.top() + (box.height() - side) / 2,
            tinted(Icon::Flag, side, colors.accentText, painter.device()->devicePixelRatioF()));
}

void RequestDelegate::paintOutcome(QPainter& painter, const QRect& box, const store::RequestRow& row,
                                   bool selected) const
{
    const auto& colors = m_theme.colors();
    auto color = outcomeColor(colors, row.outcome);
    const bool accepted = row.outcome == record::CheckCode::Accepted;
    if (selected && !accepted)
        color = colors.onSelection(color);
    const int side = m_theme.px(16);
    const auto icon = tinted(outcomeIcon(row.outcome), side, accepted ? colors.accepted : color,
                             painter.device()->devicePixelRatioF());
    painter.drawPixmap(box.left(), box.top() + (box.height() - side) / 2, icon);
    painter.setFont(m_theme.font(12, accepted ? QFont::Normal : QFont::Medium));
    paintText(painter, box.adjusted(m_theme.px(22), 0, 0, 0), requestCellText(row, RequestModel::Outcome),
              color);
}

void RequestDelegate::paintText(QPainter& painter, const QRect& box, const QString& text,
                                const QColor& color) const
{
    painter.setPen(color);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
}

} // namespace usher::ui
