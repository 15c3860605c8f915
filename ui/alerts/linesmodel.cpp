// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/linesmodel.h"

#include "ui/tableheading.h"
#include "ui/text.h"

namespace usher::ui {

LinesModel::LinesModel(QStringList headings, int severityColumn, QObject* parent)
    : QAbstractTableModel(parent), m_headings(std::move(headings)), m_severityColumn(severityColumn)
{
}

void LinesModel::setLines(std::vector<Line> lines)
{
    if (lines == m_lines)
        return;
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int LinesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int LinesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_headings.size());
}

QVariant LinesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = m_lines[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return line.cells.value(index.column());
    case Qt::ToolTipRole:
        return plainToolTip(line.toolTip);
    case SeverityRole:
        return index.column() == m_severityColumn ? line.severity : -1;
    default:
        return {};
    }
}

QVariant LinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headingData(orientation, role, m_headings.value(section));
}

} // namespace usher::ui
