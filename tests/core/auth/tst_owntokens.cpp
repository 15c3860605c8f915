// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/owntokens.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace usher;
using namespace usher::auth;
using namespace std::chrono_literals;

namespace {

const base::TimePoint now = base::fromMillis(1'800'000'000'000);

OwnToken token(const std::string& text, const std::string& client = "watcher")
{
    OwnToken made;
    made.digest = base::sha256(text);
    made.clientId = client;
    made.issued = now;
    made.expires = now + 1800s;
    return made;
}

OwnToken revoked(OwnToken made)
{
    made.end = TokenEnd::Revoked;
    made.ended = now;
    return made;
}

bool isAlive(const OwnTokens& tokens, const std::string& text)
{
    const auto found = tokens.find(base::sha256(text));
    return found && found->isAlive(now);
}

} // namespace

class TestOwnTokens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatWasRead();
    void aChangeMakesAnotherOne();
    void anOldChangeIsNoNews();
    void keepsWhatTheStoreReadingMissed();
    void takesWhatTheStoreSaysLater();
    void changesThatOvertakeEachOtherEndAlike();
    void forgets();
    void manyChangesLeaveNothingAhead();
    void namesWhoMayComeNext();
    void findsByFingerprint();
    void listsThoseOfAClient();
};

void TestOwnTokens::findsWhatWasRead()
{
    const OwnTokens tokens(7, {token("a"), token("b")});
    QCOMPARE(tokens.generation(), std::uint64_t(7));
    QCOMPARE(tokens.size(), std::size_t(2));
    QVERIFY(*tokens.find(base::sha256("a")) == token("a"));
    QVERIFY(!tokens.find(base::sha256("c")));
    QVERIFY(!OwnTokens().find(base::sha256("a")));
}

void TestOwnTokens::aChangeMakesAnotherOne()
{
    const OwnTokens before(7, {token("a")});
    const OwnTokens after = before.with({8, {token("b")}, {}});
    QVERIFY(isAlive(after, "a") && isAlive(after, "b"));
    QVERIFY(!before.find(base::sha256("b")));
    QCOMPARE(after.generation(), std::uint64_t(8));
    const OwnTokens ended = after.with({9, {revoked(token("b"))}, {}});
    QVERIFY(!isAlive(ended, "b"));
    QVERIFY(isAlive(after, "b"));
}

void TestOwnTokens::anOldChangeIsNoNews()
{
    // The store was read at 9, when the token of change 8 had been revoked already.
    const OwnTokens read(9, {revoked(token("a"))});
    QVERIFY(!isAlive(read.with({8, {token("a")}, {}}), "a"));
}

void TestOwnTokens::keepsWhatTheStoreReadingMissed()
{
    // Another process made 8, this one 9, and a reading that had begun before ends only now.
    const OwnTokens here = OwnTokens(7, {}).with({9, {token("mine")}, {}});
    QCOMPARE(here.generation(), std::uint64_t(7));
    QVERIFY(isAlive(here, "mine"));
    const OwnTokens merged = OwnTokens::newest(here, OwnTokens(8, {token("theirs")}));
    QVERIFY(isAlive(merged, "mine") && isAlive(merged, "theirs"));
    QCOMPARE(merged.generation(), std::uint64_t(9));
    // A reading that is older than what is known here changes nothing.
    QVERIFY(isAlive(OwnTokens::newest(merged, OwnTokens(7, {})), "theirs"));
}

void TestOwnTokens::takesWhatTheStoreSaysLater()
{
    const OwnTokens here = OwnTokens(7, {}).with({9, {token("mine")}, {}});
    const OwnTokens merged = OwnTokens::newest(here, OwnTokens(10, {revoked(token("mine"))}));
    QVERIFY(!isAlive(merged, "mine"));
    QCOMPARE(merged.generation(), std::uint64_t(10));
}

void TestOwnTokens::changesThatOvertakeEachOtherEndAlike()
{
    const std::vector<OwnTokenChange> changes{{8, {token("a")}, {}},
                                              {9, {token("b")}, {}},
                                              {10, {revoked(token("a"))}, {}},
                                              {11, {token("c")}, {}}};
    std::vector<std::size_t> order(changes.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    do {
        OwnTokens tokens(7, {});
        for (const std::size_t i : order)
            tokens = tokens.with(changes[i]);
        QVERIFY(!isAlive(tokens, "a"));
        QVERIFY(isAlive(tokens, "b") && isAlive(tokens, "c"));
        QCOMPARE(tokens.generation(), std::uint64_t(11));
    } while (std::next_permutation(order.begin(), order.end()));
}

void TestOwnTokens::forgets()
{
    const OwnTokens tokens = OwnTokens(7, {token("a"), token("b")}).with({8, {}, {base::sha256("a")}});
    QVERIFY(!tokens.find(base::sha256("a")));
    QCOMPARE(tokens.size(), std::size_t(1));
}

void TestOwnTokens::manyChangesLeaveNothingAhead()
{
    OwnTokens tokens(1, {});
    for (std::uint64_t i = 2; i < 2'000; ++i)
        tokens = tokens.with({i, {token(std::to_string(i))}, {}});
    QCOMPARE(tokens.size(), std::size_t(1'998));
    QCOMPARE(tokens.generation(), std::uint64_t(1'999));
    QVERIFY(isAlive(tokens, "2") && isAlive(tokens, "1999"));
}

void TestOwnTokens::namesWhoMayComeNext()
{
    OwnToken password = token("p1", "portal");
    password.grant = Grant::Password;
    password.user = "user-1";
    OwnToken refreshed = password;
    refreshed.digest = base::sha256("p2");
    refreshed.grant = Grant::RefreshToken;
    OwnToken refresh = token("r", "other");
    refresh.kind = TokenKind::Refresh;
    OwnToken expired = token("e", "late");
    expired.expires = now;
    const OwnTokens tokens(
        1, {token("a"), token("b"), password, refreshed, refresh, expired, revoked(token("x", "gone"))});
    const auto callers = tokens.callers(now);
    QCOMPARE(callers.size(), std::size_t(2));
    QCOMPARE(callers[0]->clientId, std::string("portal"));
    QCOMPARE(callers[0]->user, std::string("user-1"));
    QCOMPARE(callers[1]->clientId, std::string("watcher"));
    QCOMPARE(tokens.callers(now + 1800s).size(), std::size_t(0));
}

void TestOwnTokens::findsByFingerprint()
{
    const OwnTokens tokens(1, {token("a"), token("b")});
    const std::string fingerprint = base::fingerprint("a");
    QVERIFY(tokens.withFingerprint(fingerprint, "watcher")->digest == base::sha256("a"));
    QVERIFY(!tokens.withFingerprint(fingerprint, "other"));
    QVERIFY(!tokens.withFingerprint("", "watcher"));
    OwnToken twin = token("b");
    twin.digest = base::sha256("a");
    twin.digest.back() ^= 1;
    QVERIFY(!tokens.with({2, {twin}, {}}).withFingerprint(fingerprint, "watcher"));
}

void TestOwnTokens::listsThoseOfAClient()
{
    OwnToken older = token("old");
    older.issued = now - 60s;
    const auto listed = OwnTokens(1, {older, token("new"), token("x", "other")}).ofClient("watcher");
    QCOMPARE(listed.size(), std::size_t(2));
    QVERIFY(listed[0]->digest == base::sha256("new"));
}

QTEST_APPLESS_MAIN(TestOwnTokens)
#include "tst_owntokens.moc"
