// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/clientlist.h"

#include <QAbstractTableModel>

#include <optional>
#include <string>
#include <vector>

namespace usher::ui {

/// The OAuth clients as rows. What changes changes in place, so that a choice stays where it is.
class ClientModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, ClientId, Kind, State, User, Tokens, LastIssued, ColumnCount };
    /// How a cell is meant, as an int.
    enum class Tone { Plain, Muted, Good, Refused };
    static constexpr int ToneRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setClients(const std::vector<engine::ListedClient>& clients);
    [[nodiscard]] const engine::ListedClient& clientAt(int row) const { return m_clients[std::size_t(row)]; }
    /// The row of a client, or -1.
    [[nodiscard]] int rowOf(const std::string& clientId) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeGone(const std::vector<engine::ListedClient>& clients);

    std::vector<engine::ListedClient> m_clients;
};

/// One cell as text, as the table shows and speaks it.
[[nodiscard]] QString clientCellText(const engine::ListedClient& client, ClientModel::Column column);

} // namespace usher::ui
