// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requestsource.h"

#include <QObject>

class QTimer;

namespace usher::ui {

/// Asks for what a list of requests needs: the newest, then the ids of all others stretch by stretch, pages
/// that are looked at, and what is new. One question of a kind at a time, so that a page waits for no more
/// than one stretch; answers to an earlier list are dropped. Window's thread.
class RequestLoader : public QObject {
    Q_OBJECT
public:
    using Rows = std::vector<store::RequestRow>;

    /// `source` must live longer.
    explicit RequestLoader(RequestSource& source, QObject* parent = nullptr);

    /// Begins a list; newest() follows.
    void begin(const store::RequestFilter& filter);
    /// The ids below this one, up to `most`; ids() follows until there are no more.
    void index(std::int64_t belowId, std::size_t most);
    /// page() follows, unless others are wanted later and more.
    void want(std::int64_t page);
    /// There are requests up to `newestId`. Cheap; may be called at any rate. arrived() follows if some pass
    /// the filter.
    void noteArrival(std::int64_t newestId);
    /// While it is off nobody asks what is new.
    void setLookingForNew(bool on);

    [[nodiscard]] bool isBeginning() const { return m_beginning; }

Q_SIGNALS:
    void newest(usher::ui::RequestLoader::Rows& rows);
    /// `complete`: there are no more, or as many as wanted.
    void ids(const std::vector<std::int64_t>& ids, bool complete);
    void page(std::int64_t first, usher::ui::RequestLoader::Rows& rows);
    /// `gap`: there may be more between these and what was known.
    void arrived(usher::ui::RequestLoader::Rows& rows, bool gap);

private:
    void askForNew();
    void takeNew(Rows rows);
    void askForPage();
    void askForIds(std::int64_t belowId);
    void takeIds(std::optional<store::RequestIds> found, std::int64_t belowId);

    RequestSource& m_source;
    QTimer* m_pace;
    store::RequestFilter m_filter;
    quint64 m_list = 0;                 ///< answers to an earlier one are dropped
    quint64 m_index = 0;                ///< as well
    std::vector<std::int64_t> m_wanted; ///< pages, the last one next
    std::size_t m_left = 0;             ///< ids that are still wanted
    std::int64_t m_known = 0;           ///< newest id that was asked for
    std::int64_t m_announced = 0;       ///< newest id that is said to exist
    bool m_beginning = false;
    bool m_askingNew = false;
    bool m_askingPage = false;
    bool m_lookingForNew = true;
};

} // namespace usher::ui
