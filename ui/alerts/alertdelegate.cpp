// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alertdelegate.h"

#include "ui/alerts/alertmodel.h"
#include "ui/alerts/alertwords.h"
#include "ui/alerts/linesmodel.h"
#include "ui/theme.h"

namespace usher::ui {

CellLook AlertDelegate::look(const QModelIndex& index) const
{
    const auto& c = theme().colors();
    const auto state = record::AlertState(index.data(AlertModel::StateRole).toInt());
    if (index.column() == AlertModel::State)
        return {alertStateInk(c, state), alertStateIcon(state)};
    const bool closed = state == record::AlertState::Closed;
    if (index.column() == AlertModel::Severity && !closed)
        return {c.severity(index.data(AlertModel::SeverityRole).toInt()), {}};
    return {closed ? c.secondary : c.text, {}, index.column() == AlertModel::Key};
}

CellLook LinesDelegate::look(const QModelIndex& index) const
{
    const auto& c = theme().colors();
    const int severity = index.data(LinesModel::SeverityRole).toInt();
    return {severity < 0 ? c.text : c.severity(severity), {}};
}

} // namespace usher::ui
