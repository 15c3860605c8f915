// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query.h"

#include <QAbstractTableModel>

#include <vector>

namespace usher::ui {

/// Alerts as rows, the last made first. What changes changes in place, so that a choice stays where it is.
class AlertModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { State, Severity, Rule, Key, Events, First, Last, ColumnCount };
    /// record::AlertState of the row as int.
    static constexpr int StateRole = Qt::UserRole;
    /// Severity of em_alert as int.
    static constexpr int SeverityRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setAlerts(std::vector<store::AlertRow> rows);
    [[nodiscard]] const store::AlertRow& alertAt(int row) const { return m_rows[std::size_t(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString cellText(const store::AlertRow& row, Column column);
    [[nodiscard]] static QString toolTip(const store::AlertRow& row, Column column);

    std::vector<store::AlertRow> m_rows;
};

} // namespace usher::ui
