// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientmodel.h"

#include "ui/clients/clientwords.h"
#include "ui/tableheading.h"
#include "ui/text.h"

#include <QLocale>

#include <algorithm>

namespace usher::ui {

namespace {

using engine::ListedClient;
using Column = ClientModel::Column;
using Tone = ClientModel::Tone;

bool isOwn(const ListedClient& client)
{
    return client.kind == ListedClient::Kind::OwnClient;
}

bool contains(const std::vector<ListedClient>& clients, const std::string& clientId)
{
    return std::any_of(clients.begin(), clients.end(),
                       [&](const auto& client) { return client.clientId == clientId; });
}

QString issuedText(const ListedClient& client)
{
    if (!client.lastIssued)
        return QStringLiteral("—");
    return QLocale().toString(toDateTime(*client.lastIssued), QLocale::ShortFormat);
}

Tone toneOf(const ListedClient& client, Column column)
{
    switch (column) {
    case ClientModel::State:
        return client.active ? Tone::Good : Tone::Muted;
    case ClientModel::User:
        return client.user.empty() && client.active ? Tone::Refused : Tone::Plain;
    case ClientModel::Tokens:
    case ClientModel::LastIssued:
        return client.liveTokens > 0 ? Tone::Plain : Tone::Muted;
    case ClientModel::Name:
    case ClientModel::ClientId:
    case ClientModel::Kind:
    case ClientModel::ColumnCount:
        break;
    }
    return Tone::Plain;
}

QString toolTipOf(const ListedClient& client, Column column)
{
    if (column == ClientModel::User && client.user.empty())
        return plainToolTip(nobodyText(client));
    if (column == ClientModel::LastIssued && client.lastIssued)
        return plainToolTip(longTime(*client.lastIssued));
    if ((column == ClientModel::Tokens || column == ClientModel::LastIssued) && !isOwn(client))
        return plainToolTip(ClientModel::tr("Its tokens are issued by its identity provider."));
    return plainToolTip(clientCellText(client, column));
}

QString headingOf(ClientModel::Column column)
{
    switch (column) {
    case ClientModel::Name:
        return ClientModel::tr("Name");
    case ClientModel::ClientId:
        return ClientModel::tr("Client ID");
    case ClientModel::Kind:
        return ClientModel::tr("Kind");
    case ClientModel::State:
        return ClientModel::tr("State");
    case ClientModel::User:
        return ClientModel::tr("Runs as");
    case ClientModel::Tokens:
        return ClientModel::tr("Live tokens");
    case ClientModel::LastIssued:
        return ClientModel::tr("Last issued");
    case ClientModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace

void ClientModel::setClients(const std::vector<ListedClient>& clients)
{
    removeGone(clients);
    for (std::size_t i = 0; i < clients.size(); ++i) {
        const bool same = i < m_clients.size() && m_clients[i].clientId == clients[i].clientId;
        if (!same && contains(m_clients, clients[i].clientId)) {
            beginResetModel(); // they stand in another order
            m_clients = clients;
            endResetModel();
            return;
        }
        if (!same) {
            beginInsertRows({}, int(i), int(i));
            m_clients.insert(m_clients.begin() + std::ptrdiff_t(i), clients[i]);
            endInsertRows();
        } else if (m_clients[i] != clients[i]) {
            m_clients[i] = clients[i];
            Q_EMIT dataChanged(index(int(i), 0), index(int(i), ColumnCount - 1));
        }
    }
}

void ClientModel::removeGone(const std::vector<ListedClient>& clients)
{
    for (int row = int(m_clients.size()) - 1; row >= 0; --row) {
        if (contains(clients, clientAt(row).clientId))
            continue;
        beginRemoveRows({}, row, row);
        m_clients.erase(m_clients.begin() + row);
        endRemoveRows();
    }
}

int ClientModel::rowOf(const std::string& clientId) const
{
    const auto found = std::find_if(m_clients.begin(), m_clients.end(),
                                    [&](const auto& client) { return client.clientId == clientId; });
    return found != m_clients.end() ? int(found - m_clients.begin()) : -1;
}

int ClientModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_clients.size());
}

int ClientModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClientModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& client = clientAt(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return clientCellText(client, column);
    case Qt::ToolTipRole:
        return toolTipOf(client, column);
    case ToneRole:
        return int(toneOf(client, column));
    default:
        return {};
    }
}

QVariant ClientModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headingData(orientation, role, headingOf(Column(section)));
}

QString clientCellText(const ListedClient& client, Column column)
{
    switch (column) {
    case ClientModel::Name:
        return shownText(client.name);
    case ClientModel::ClientId:
        return shownText(client.clientId);
    case ClientModel::Kind:
        return clientKindWord(client.kind);
    case ClientModel::State:
        return clientStateWord(client.active);
    case ClientModel::User:
        return client.user.empty() ? ClientModel::tr("nobody") : shownText(client.user);
    case ClientModel::Tokens:
        return isOwn(client) ? countText(std::int64_t(client.liveTokens)) : QStringLiteral("—");
    case ClientModel::LastIssued:
        return issuedText(client);
    case ClientModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace usher::ui
