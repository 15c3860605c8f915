// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digestcache.h"

#include <QTest>

#include <string>

using namespace usher;

namespace {

constexpr std::size_t most = 100;

std::shared_ptr<const int> value(int number)
{
    return std::make_shared<const int>(number);
}

} // namespace

class TestDigestCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatWasKept();
    void isEmptiedByAnotherVersion();
    void staysBounded();
};

void TestDigestCache::findsWhatWasKept()
{
    base::DigestCache<int> cache(most);
    const auto digest = base::sha256("a.b.c");
    QVERIFY(!cache.find(digest, 1));
    const auto one = value(1);
    cache.insert(digest, 1, one);
    QVERIFY(cache.find(digest, 1) == one);
    QVERIFY(!cache.find(base::sha256("a.b.d"), 1));
    QVERIFY(!cache.find(base::sha256("a.b.c "), 1));
    const auto other = value(2);
    cache.insert(digest, 1, other);
    QVERIFY(cache.find(digest, 1) == other);
    QCOMPARE(cache.size(), std::size_t(1));
}

void TestDigestCache::isEmptiedByAnotherVersion()
{
    base::DigestCache<int> cache(most);
    const auto one = base::sha256("one");
    const auto two = base::sha256("two");
    cache.insert(one, 1, value(1));
    QVERIFY(!cache.find(one, 2));
    QVERIFY(!cache.find(one, 1));
    cache.insert(one, 1, value(1));
    cache.insert(two, 2, value(2));
    QVERIFY(!cache.find(one, 2));
    QVERIFY(cache.find(two, 2));
}

void TestDigestCache::staysBounded()
{
    base::DigestCache<int> cache(most);
    for (std::size_t i = 0; i <= 10 * most; ++i) {
        const auto digest = base::sha256(std::to_string(i));
        cache.insert(digest, 1, value(int(i)));
        QVERIFY(cache.size() <= most);
        QVERIFY(cache.find(digest, 1));
    }
}

QTEST_GUILESS_MAIN(TestDigestCache)
#include "tst_digestcache.moc"
