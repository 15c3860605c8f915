// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <optional>
#include <vector>

namespace usher::ui {

/// Ready-made lines of words for a short table.
class LinesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    struct Line {
        QStringList cells;
        int severity = -1; ///< tints the cell `severityColumn`; -1 = none
        QString toolTip;

        friend bool operator==(const Line&, const Line&) = default;
    };
    /// Severity of the cell as int; -1 = none.
    static constexpr int SeverityRole = Qt::UserRole;

    LinesModel(QStringList headings, int severityColumn, QObject* parent = nullptr);

    /// Says nothing when they are the same.
    void setLines(std::vector<Line> lines);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const QStringList m_headings;
    const int m_severityColumn;
    std::vector<Line> m_lines;
};

} // namespace usher::ui
