// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requestcache.h"
#include "ui/requestloader.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>

namespace usher::ui {

/// The requests that pass a filter, newest on top, up to limits::tableRows. A thin adapter: RequestCache
/// holds what is known, RequestLoader asks for the rest, and a row that is not held shows "…" until its page
/// is there. While it follows, new requests come in at the top; while it does not, they wait and are only
/// counted.
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
    [[nodiscard]] bool isLoading() const { return m_loader->isBeginning(); }

    /// How far the rows are all that pass the filter.
    enum class Extent {
        Unknown,  ///< nothing has come yet
        Partial,  ///< there are at least so many
        Complete, ///< these are all
        Newest,   ///< there are more; the table shows the newest
    };
    [[nodiscard]] Extent extent() const { return m_extent; }

    /// There are requests up to `newestId`. Cheap; may be called at any rate.
    void noteArrival(std::int64_t newestId);

    /// Null while its page is not there.
    [[nodiscard]] const store::RequestRow* rowAt(int row) const;
    /// The row of a request; -1 when it is not in the list or its page is not there.
    [[nodiscard]] int rowOf(std::int64_t id) const { return m_cache.rowOf(id); }
    /// Keeps a request from retention, or no longer; pinned() follows.
    void pin(std::int64_t id, bool on);
    /// Fetches the page that would hold a request; pageLoaded() follows if there is one to fetch.
    void fetchRowOf(std::int64_t id);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void waitingChanged();
    /// rowCount() or extent().
    void countChanged();
    /// The first page of a filter is there.
    void loaded();
    /// A request is kept, or no longer; not `done`: it could not be stored.
    void pinned(qint64 id, bool on, bool done);
    /// More rows are held.
    void pageLoaded();

private:
    using Rows = RequestLoader::Rows;

    void takeNewest(Rows& rows);
    void takeIds(const std::vector<std::int64_t>& ids, bool complete);
    void takePage(std::int64_t first, Rows& rows);
    void takeNew(Rows& rows, bool gap);
    void letIn(Rows rows);
    void moveDown(Rows rows);
    void holdBack(Rows& rows, bool gap);
    void appendIds(std::span<const std::int64_t> ids);
    void clearWaiting();
    [[nodiscard]] Extent indexedExtent() const;
    void setExtent(Extent extent);
    void indexAnew();
    void replaceTail();

    RequestSource& m_source;
    RequestLoader* m_loader;
    RequestCache m_cache;
    store::RequestFilter m_filter;
    Rows m_waiting;
    std::vector<std::int64_t> m_newTail; ///< while the index is made anew
    std::int64_t m_renewBelow = 0;       ///< and then it is the list below this id; 0 = it is not
    QElapsedTimer m_renewed;             ///< since it was made anew
    Extent m_extent = Extent::Unknown;
    bool m_following = true;
    bool m_waitingCut = false;
};

/// One cell as text, as the table shows and speaks it.
[[nodiscard]] QString requestCellText(const store::RequestRow& row, RequestModel::Column column);

} // namespace usher::ui
