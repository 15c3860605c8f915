// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clienttable.h"

#include "ui/clients/clientdelegate.h"
#include "ui/clients/clientmodel.h"

#include <QHeaderView>

#include <array>

namespace usher::ui {

namespace {

/// None gets less than it needs at 960 pixels.
constexpr std::array clientShares{150, 226, 92, 84, 124, 84, 152};
static_assert(clientShares.size() == ClientModel::ColumnCount);

} // namespace

ClientTable::ClientTable(ClientModel& model, const Theme& theme, QWidget* parent)
    : ListTable(model, theme, {clientShares.begin(), clientShares.end()}, parent)
{
    setObjectName(QStringLiteral("clientTable"));
    setAccessibleName(tr("OAuth clients"));
    setItemDelegate(new ClientDelegate(theme, this));
    setContextMenuPolicy(Qt::ActionsContextMenu);
    horizontalHeader()->setObjectName(QStringLiteral("clientHeader"));
    horizontalHeader()->setAccessibleName(tr("Columns of the OAuth clients"));
}

} // namespace usher::ui
