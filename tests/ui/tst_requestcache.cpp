// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/limits.h"
#include "ui/requestcache.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace usher;
using namespace usher::ui;

namespace {

constexpr auto pageRows = int(limits::pageRows);

RequestCache::Rows rowsOf(std::span<const std::int64_t> ids)
{
    RequestCache::Rows rows;
    for (const std::int64_t id : ids)
        rows.emplace_back().id = id;
    return rows;
}

} // namespace

/// Whatever happens to the cache happens to a plain list of ids; then both are the same.
class TestRequestCache : public QObject {
    Q_OBJECT

private:
    std::mt19937 m_random{11};
    std::vector<std::int64_t> m_ids; ///< newest first
    std::int64_t m_newest = 0;
    RequestCache m_cache;

    int below(int end) { return int(m_random() % unsigned(end)); }
    std::int64_t newId() { return m_newest += 1 + below(3); }
    std::vector<std::int64_t> newIds(int count)
    {
        std::vector<std::int64_t> ids;
        for (int i = 0; i < count; ++i)
            ids.insert(ids.begin(), newId());
        return ids;
    }
    void holdPageAt(std::size_t row)
    {
        const auto page = m_cache.missingPageAt(row);
        if (!page)
            return;
        const auto begin = std::find(m_ids.begin(), m_ids.end(), *page);
        QVERIFY(begin != m_ids.end());
        const auto count = std::min<std::ptrdiff_t>(m_ids.end() - begin, pageRows);
        QVERIFY(m_cache.hold(*page, rowsOf(std::span(begin, begin + count))));
    }
    void compare()
    {
        QCOMPARE(m_cache.size(), m_ids.size());
        for (int i = 0; i < 40 && !m_ids.empty(); ++i) {
            const auto row = std::size_t(below(int(m_ids.size())));
            holdPageAt(row);
            QVERIFY(m_cache.at(row) != nullptr);
            QCOMPARE(m_cache.at(row)->id, m_ids[row]);
            QCOMPARE(m_cache.rowOf(m_ids[row]), int(row));
        }
        QVERIFY(m_cache.at(m_ids.size()) == nullptr);
        QCOMPARE(m_cache.rowOf(m_newest + 1), -1);
        QCOMPARE(m_cache.rowOf(0), -1);
    }
    void begin(int count)
    {
        m_ids = newIds(count);
        const auto head = std::min(count, pageRows);
        m_cache.begin(rowsOf(std::span(m_ids).first(std::size_t(head))));
        m_cache.append(std::span(m_ids).subspan(std::size_t(head)));
    }

private Q_SLOTS:
    void isTheSameAsAPlainList()
    {
        for (const int count : {0, 1, pageRows - 1, pageRows, pageRows + 1, 5'000}) {
            begin(count);
            compare();
            for (int round = 0; round < 60; ++round) {
                const auto come = newIds(below(700));
                m_ids.insert(m_ids.begin(), come.begin(), come.end());
                m_cache.prepend(rowsOf(come));
                if (below(4) == 0) {
                    const auto gone = std::size_t(below(int(m_ids.size()) + 1));
                    m_ids.resize(m_ids.size() - gone);
                    m_cache.dropLast(gone);
                }
                compare();
            }
        }
    }

    void growsAtTheEnd()
    {
        m_newest = 100'000;
        m_ids.clear();
        for (std::int64_t id = m_newest; id > m_newest - pageRows; --id)
            m_ids.push_back(id);
        m_cache.begin(rowsOf(m_ids));
        for (int round = 0; round < 50; ++round) {
            std::vector<std::int64_t> more;
            for (int i = below(400); i > 0; --i)
                more.push_back(m_ids.back() - std::int64_t(more.size()) - 1);
            m_cache.append(more);
            m_ids.insert(m_ids.end(), more.begin(), more.end());
            compare();
        }
    }

    void takesAListAnewBehindTheHead()
    {
        begin(8'000);
        const std::int64_t below = m_cache.head().back().id;
        const auto come = newIds(3 * pageRows);
        m_ids.insert(m_ids.begin(), come.begin(), come.end());
        m_cache.prepend(rowsOf(come)); // the head gives pages meanwhile
        const auto tail = std::find_if(m_ids.begin(), m_ids.end(), [&](auto id) { return id < below; });
        QCOMPARE(m_cache.rowsBelow(below), std::size_t(m_ids.end() - tail));
        std::vector<std::int64_t> left;
        std::copy_if(tail, m_ids.end(), std::back_inserter(left), [](auto id) { return id % 3 != 0; });
        m_cache.replaceBelow(below, left);
        m_ids.erase(tail, m_ids.end());
        m_ids.insert(m_ids.end(), left.begin(), left.end());
        compare();
    }

    void saysWhenAPageIsNotAsItWas()
    {
        begin(2'000);
        const auto page = m_cache.missingPageAt(1'000);
        QVERIFY(page);
        const auto first = std::find(m_ids.begin(), m_ids.end(), *page);
        std::vector<std::int64_t> fetched(first, first + pageRows + 1);
        fetched.erase(fetched.begin() + 10); // one is gone, another moves up
        QVERIFY(!m_cache.hold(*page, rowsOf(fetched)));
        QVERIFY(!m_cache.missingPageAt(1'000)); // it is not asked for again and again
        const auto place = m_cache.placeOf(*page);
        QVERIFY(place);
        QVERIFY(m_cache.at(place->first + place->count - 1) == nullptr);
        QCOMPARE(m_cache.rowOf(fetched.back()), -1); // belongs to the next page
        QVERIFY(!m_cache.hold(*m_cache.missingPageAt(1'900), {}));
    }
};

QTEST_GUILESS_MAIN(TestRequestCache)
#include "tst_requestcache.moc"
