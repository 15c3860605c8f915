// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/ownverdict.h"

#include <QTest>

#include <functional>
#include <set>

using namespace usher;
using namespace usher::auth;
using namespace std::chrono_literals;
using record::CheckCode;
using record::CheckStatus;

namespace {

const base::TimePoint now = base::fromMillis(1'800'000'000'000);

/// A client and its token; a row changes them.
struct World {
    OAuthClient client;
    OwnToken token;
};
using Change = std::function<void(World&)>;

World healthy()
{
    World world;
    world.client.clientId = "watcher";
    world.token.digest = base::sha256("text");
    world.token.clientId = "watcher";
    world.token.issued = now - 60s;
    world.token.expires = now + 1s;
    return world;
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestOwnVerdict : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void newTokensDiffer();
    void knowsItsFormAlone_data();
    void knowsItsFormAlone();
    void decides_data();
    void decides();
    void isAskedBeforeAJsonWebToken_data();
    void isAskedBeforeAJsonWebToken();
};

void TestOwnVerdict::newTokensDiffer()
{
    std::set<std::string> made;
    for (int i = 0; i < 1'000; ++i) {
        const std::string text(newOpaqueToken().reveal());
        QCOMPARE(text.size(), std::size_t(43));
        QVERIFY(opaqueTokenDigest(text) == base::sha256(text));
        made.insert(text);
    }
    QCOMPARE(made.size(), std::size_t(1'000));
}

void TestOwnVerdict::knowsItsFormAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("formed");
    const QByteArray good = QByteArray::fromStdString(base::toBase64Url(std::string(32, '\x5a')));
    QTest::newRow("good") << good << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("a digit less") << good.left(42) << false;
    QTest::newRow("a digit more") << good + 'A' << false;
    QTest::newRow("padded") << good + '=' << false;
    QTest::newRow("stray bits in the last digit") << good.left(42) + 'p' << false;
    QTest::newRow("base64") << good.left(41) + "+A" << false;
    QTest::newRow("a dot") << good.left(20) + '.' + good.mid(21) << false;
    QTest::newRow("a blank") << good.left(42) + ' ' << false;
    QTest::newRow("a zero") << good.left(42) + '\0' << false;
}

void TestOwnVerdict::knowsItsFormAlone()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, formed);
    QCOMPARE(opaqueTokenDigest(text.toStdString()).has_value(), formed);
}

void TestOwnVerdict::decides_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("code"); // empty = valid
    QTest::addColumn<QByteArray>("got");
    const auto row = [](const char* name, const Change& change, const char* code, const char* got) {
        QTest::newRow(name) << change << QByteArray(code) << QByteArray(got);
    };
    row(
        "valid", [](World&) {}, "", "");
    row(
        "last millisecond", [](World& w) { w.token.expires = now + 1ms; }, "", "");
    row(
        "expired", [](World& w) { w.token.expires = now; }, "token.opaque_expired",
        "2027-01-15T08:00:00.000Z");
    row(
        "expired long ago", [](World& w) { w.token.expires = now - 24h; }, "token.opaque_expired",
        "2027-01-14T08:00:00.000Z");
    row(
        "revoked",
        [](World& w) {
            w.token.end = TokenEnd::Revoked;
            w.token.ended = now - 1s;
        },
        "token.revoked", "revoked 2027-01-15T07:59:59.000Z");
    row(
        "one too many",
        [](World& w) {
            w.token.end = TokenEnd::Surplus;
            w.token.ended = now;
        },
        "token.revoked", "ended 2027-01-15T08:00:00.000Z by a newer one: its client had 1000");
    row(
        "revoked and expired",
        [](World& w) {
            w.token.end = TokenEnd::Revoked;
            w.token.expires = now;
        },
        "token.revoked", "revoked 1970-01-01T00:00:00.000Z");
    row(
        "client inactive", [](World& w) { w.client.active = false; }, "token.revoked", "an inactive one");
    row(
        "client gone", [](World& w) { w.client.clientId = "other"; }, "token.revoked", "one that is gone");
    row(
        "refresh token", [](World& w) { w.token.kind = TokenKind::Refresh; }, "token.malformed",
        "a refresh token of an own OAuth client");
    row(
        "revoked refresh token",
        [](World& w) {
            w.token.kind = TokenKind::Refresh;
            w.token.end = TokenEnd::Revoked;
        },
        "token.malformed", "a refresh token of an own OAuth client");
}

void TestOwnVerdict::decides()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, got);
    World world = healthy();
    change(world);
    const std::vector<OAuthClient> clients{world.client};
    const TokenVerdict verdict = checkOwnToken(std::make_shared<const OwnToken>(world.token), clients, now);
    const std::string refused =
        verdict.refused ? std::string(record::checkName(*verdict.refused)) : std::string();
    QCOMPARE(QByteArray::fromStdString(refused), code);
    QCOMPARE(verdict.clientId, std::string("watcher"));
    QCOMPARE(verdict.fingerprint, base::fingerprint("text"));
    QVERIFY(verdict.claims.empty());
    for (const record::CheckResult& line : verdict.trail) {
        QCOMPARE(line.status == CheckStatus::Refused, line.code == verdict.refused);
        if (line.status == CheckStatus::Refused)
            QCOMPARE(QByteArray::fromStdString(line.got), got);
        if (line.code > CheckCode::TokenMalformed && line.code < CheckCode::TokenRevoked)
            QCOMPARE(line.status, CheckStatus::NotConfigured);
    }
    if (!verdict.refused)
        QCOMPARE(verdict.trail.size(), std::size_t(12));
}

void TestOwnVerdict::isAskedBeforeAJsonWebToken_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("code"); // empty = valid
    const QByteArray own = QByteArray::fromStdString(base::toBase64Url(std::string(32, '\x5a')));
    const QByteArray other = QByteArray::fromStdString(base::toBase64Url(std::string(32, '\x5b')));
    QTest::newRow("own") << "Bearer " + own << QByteArray();
    QTest::newRow("own, scheme in small letters") << "bearer  " + own << QByteArray();
    QTest::newRow("unknown") << "Bearer " + other << QByteArray("token.malformed");
    QTest::newRow("own with a dot behind") << "Bearer " + own + '.' << QByteArray("token.malformed");
    QTest::newRow("own in the middle of three") << "Bearer a." + own + ".b" << QByteArray("token.malformed");
    QTest::newRow("own as Basic") << "Basic " + own << QByteArray("token.scheme");
    QTest::newRow("own without scheme") << own << QByteArray("token.scheme");
}

void TestOwnVerdict::isAskedBeforeAJsonWebToken()
{
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, code);
    World world = healthy();
    world.token.digest = base::sha256(base::toBase64Url(std::string(32, '\x5a')));
    const OwnTokens tokens(1, {world.token});
    const std::vector<OAuthClient> clients{world.client};
    const Providers providers;
    const std::set<std::string, std::less<>> algorithms{"RS256"};
    const std::string value = authorization.toStdString();
    const std::array<std::string_view, 1> values{value};
    const TokenVerdict verdict = checkToken(values, {{}, providers, algorithms, clients, &tokens}, now);
    QCOMPARE(QByteArray::fromStdString(verdict.refused ? std::string(record::checkName(*verdict.refused))
                                                       : std::string()),
             code);
    QCOMPARE(verdict.ownToken != nullptr, code.isEmpty());
    // Where nobody issues tokens, an own one is as unknown as any.
    QVERIFY(checkToken(values, {{}, providers, algorithms}, now).refused);
}

QTEST_APPLESS_MAIN(TestOwnVerdict)
#include "tst_ownverdict.moc"
