// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/historydelegate.h"

#include "ui/historymodel.h"
#include "ui/theme.h"

namespace usher::ui {

CellLook HistoryDelegate::look(const QModelIndex& index) const
{
    const auto& c = theme().colors();
    const bool open = index.data(HistoryModel::OpenRole).toBool();
    const bool blocker = index.data(HistoryModel::BlockerRole).toBool();
    const auto severity = blocker ? c.refused : c.warned;
    const auto icon = blocker ? Icon::Refused : Icon::Warned;
    if (index.column() != HistoryModel::Closed)
        return {open ? c.text : c.secondary, {}};
    return open ? CellLook{severity, icon} : CellLook{c.accepted, Icon::Passed};
}

} // namespace usher::ui
