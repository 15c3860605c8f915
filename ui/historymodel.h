// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query.h"

#include <QAbstractTableModel>

#include <vector>

namespace usher::ui {

/// The history of findings as rows, the last opened first. What changes changes in place, so that a choice
/// stays where it is.
class HistoryModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Opened, Closed, Lasted, Requests, Finding, ColumnCount };
    /// FindingMark::Kind of the row as int: closed, or what opened it.
    static constexpr int MarkRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setHistory(std::vector<store::FindingOccurrence> rows);
    /// How long what is open has lasted follows.
    void setNow(base::TimePoint now);
    [[nodiscard]] const store::FindingOccurrence& occurrenceAt(int row) const
    {
        return m_rows[std::size_t(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString cellText(const store::FindingOccurrence& row, Column column) const;
    [[nodiscard]] QString toolTip(const store::FindingOccurrence& row, Column column) const;

    std::vector<store::FindingOccurrence> m_rows;
    base::TimePoint m_now{};
};

} // namespace usher::ui
