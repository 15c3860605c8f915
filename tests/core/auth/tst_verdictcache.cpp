// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/verdictcache.h"
#include "core/base/limits.h"

#include <QTest>

using namespace usher;

namespace {

base::TimePoint second(std::int64_t seconds)
{
    return base::fromMillis(seconds * 1000);
}

std::shared_ptr<const auth::TokenVerdict> verdict(std::int64_t notBefore, std::int64_t expires)
{
    auto made = std::make_shared<auth::TokenVerdict>();
    made->notBefore = second(notBefore);
    made->expires = second(expires);
    return made;
}

} // namespace

class TestVerdictCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatWasKept();
    void forgetsWithTheToken();
    void holdsOnlyWithinItsTime();
    void isEmptiedByAnotherVersion();
    void keepsNoRefusal();
    void staysBounded();
};

void TestVerdictCache::findsWhatWasKept()
{
    auth::VerdictCache cache;
    const auto one = verdict(0, 100);
    QVERIFY(!cache.find("a.b.c", 1, second(10)));
    cache.insert("a.b.c", 1, one);
    QVERIFY(cache.find("a.b.c", 1, second(10)) == one);
    const auto other = verdict(0, 100);
    cache.insert("a.b.c", 1, other);
    QVERIFY(cache.find("a.b.c", 1, second(10)) == other);
}

void TestVerdictCache::forgetsWithTheToken()
{
    auth::VerdictCache cache;
    cache.insert("a.b.c", 1, verdict(0, 100));
    QVERIFY(!cache.find("a.b.d", 1, second(10)));
    QVERIFY(!cache.find("a.b.c ", 1, second(10)));
}

void TestVerdictCache::holdsOnlyWithinItsTime()
{
    auth::VerdictCache cache;
    cache.insert("t", 1, verdict(10, 20));
    QVERIFY(!cache.find("t", 1, second(9)));
    QVERIFY(cache.find("t", 1, second(10)));
    QVERIFY(cache.find("t", 1, second(20) - std::chrono::milliseconds(1)));
    QVERIFY(!cache.find("t", 1, second(20)));
    QVERIFY(!cache.find("t", 1, second(15))); // an expired verdict is gone for good
}

void TestVerdictCache::isEmptiedByAnotherVersion()
{
    auth::VerdictCache cache;
    cache.insert("t", 1, verdict(0, 100));
    QVERIFY(!cache.find("t", 2, second(10)));
    QVERIFY(!cache.find("t", 1, second(10)));
    cache.insert("t", 1, verdict(0, 100));
    cache.insert("u", 2, verdict(0, 100));
    QVERIFY(!cache.find("t", 2, second(10)));
    QVERIFY(cache.find("u", 2, second(10)));
}

void TestVerdictCache::keepsNoRefusal()
{
    auth::VerdictCache cache;
    auto refused = std::make_shared<auth::TokenVerdict>(*verdict(0, 100));
    refused->refused = record::CheckCode::TokenClaim;
    cache.insert("t", 1, refused);
    cache.insert("u", 1, nullptr);
    QVERIFY(!cache.find("t", 1, second(10)));
    QVERIFY(!cache.find("u", 1, second(10)));
}

void TestVerdictCache::staysBounded()
{
    auth::VerdictCache cache;
    const auto same = verdict(0, 100);
    for (std::size_t i = 0; i <= base::limits::verdicts; ++i)
        cache.insert(std::to_string(i), 1, same);
    QVERIFY(cache.find(std::to_string(base::limits::verdicts), 1, second(10)));
    QVERIFY(same.use_count() <= long(base::limits::verdicts) + 1);
}

QTEST_GUILESS_MAIN(TestVerdictCache)
#include "tst_verdictcache.moc"
