// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/historydelegate.h"

#include "ui/findingmarks.h"
#include "ui/historymodel.h"
#include "ui/theme.h"

namespace usher::ui {

CellLook HistoryDelegate::look(const QModelIndex& index) const
{
    const auto& c = theme().colors();
    const auto mark = FindingMark::Kind(index.data(HistoryModel::MarkRole).toInt());
    if (index.column() == HistoryModel::Closed)
        return {markInk(c, mark), markIcon(mark)};
    return {mark == FindingMark::Kind::Closed ? c.secondary : c.text, {}};
}

} // namespace usher::ui
