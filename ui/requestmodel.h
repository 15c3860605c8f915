// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requestsource.h"

#include <QAbstractTableModel>

namespace usher::ui {

/// The newest requests that pass a filter, newest on top; at most limits::tableRows, fetched page by page.
/// While it follows, new requests come in at the top; while it does not, they wait and are only counted.
class RequestModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Outcome, Severity, AlertRule, Target, Service, User, ColumnCount };

    /// `source` must live longer. Empty until reload().
    explicit RequestModel(RequestSource& source, QObject* parent = nullptr);

    [[nodiscard]] const store::RequestFilter& filter() const { return m_filter; }
    /// Shows what passes `filter`, from the newest.
    void setFilter(const store::RequestFilter& filter);
    void reload();

    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// Following again lets those in that waited.
    void setFollowing(bool on);
    /// How many wait; a lower bound when waitingIsCut().
    [[nodiscard]] int waiting() const { return int(m_waiting.size()); }
    [[nodiscard]] bool waitingIsCut() const { return m_waitingCut; }
    [[nodiscard]] bool isLoading() const { return m_loading; }

    /// There are requests up to `newestId`. Cheap; may be called at any rate.
    void noteArrival(std::int64_t newestId);

    [[nodiscard]] const store::RequestRow& rowAt(int row) const { return m_rows[std::size_t(row)]; }
    /// The row of a request, or -1.
    [[nodiscard]] int rowOf(std::int64_t id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void waitingChanged();
    /// The first page of a filter is there.
    void loaded();

private:
    using Rows = std::vector<store::RequestRow>;

    void askForNew();
    void takeFirst(Rows rows);
    void takeOlder(Rows rows);
    void takeNew(Rows rows);
    void letIn(Rows rows);
    void holdBack(Rows rows);
    void dropOldest();
    void clearWaiting();

    RequestSource& m_source;
    store::RequestFilter m_filter;
    Rows m_rows;
    Rows m_waiting;
    std::int64_t m_known = 0;     ///< newest id that was asked for
    std::int64_t m_announced = 0; ///< newest id that is said to exist
    quint64 m_question = 0;       ///< answers to an earlier filter are dropped
    bool m_following = true;
    bool m_waitingCut = false;
    bool m_loading = false;
    bool m_askingNew = false;
    bool m_askingOlder = false;
    bool m_moreOlder = false;
};

/// One cell as text, as the table shows and speaks it.
[[nodiscard]] QString requestCellText(const store::RequestRow& row, RequestModel::Column column);

} // namespace usher::ui
