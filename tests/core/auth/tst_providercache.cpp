// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/providercache.h"
#include "tests/core/auth/manualclock.h"
#include "tests/core/auth/scriptedserver.h"
#include "tests/core/auth/testkey.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

using namespace usher;
using namespace std::chrono_literals;

namespace {

const QByteArray metadataPath = "/t/.well-known/openid-configuration";
const QByteArray keysPath = "/t/keys";

auth::OidcEntity entity(const std::string& url)
{
    auth::OidcEntity made;
    made.clientId = "client";
    made.metadataUrl = url;
    return made;
}

/// A cache with one entity, and what its signals said.
struct Watched {
    explicit Watched(const base::Clock& clock) : cache(clock)
    {
        QObject::connect(&cache, &auth::ProviderCache::settled, &cache,
                         [this](const std::string& url) { settled.push_back(url); });
        QObject::connect(&cache, &auth::ProviderCache::changed, &cache, [this] { ++changes; });
    }

    void name(const std::string& url)
    {
        const auto one = entity(url);
        cache.setEntities({&one, 1});
    }

    [[nodiscard]] auth::Provider provider() const
    {
        const auto all = cache.providers();
        return all->empty() ? auth::Provider() : *all->begin()->second;
    }

    auth::ProviderCache cache;
    std::vector<std::string> settled;
    int changes = 0;
};

} // namespace

class TestProviderCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void fetchesIssuerAndKeys();
    void saysWhyAFetchFailed_data();
    void saysWhyAFetchFailed();
    void goesNowhereButToWebServers_data();
    void goesNowhereButToWebServers();
    void localhostCountsAsLoopback();
    void givesUpAtTheDeadline();
    void keepsTheLastGoodSet();
    void takesANewSet();
    void waitsBetweenSuccesses();
    void backsOffAfterFailures();
    void triesAgainByItselfUntilThereAreKeys();
    void refreshesOldKeysByItself();
    void settlesOnceForAllWhoWait();
    void settlesAtOnceForStrangers();
    void forgetsProvidersNoEntityNames();
    void leavesInactiveEntitiesAlone();
    void keepsTheKeysOfAnEntityThatSleeps();
    void isNotHeldUpByAClockSetBack();
    void fetchesOnceForSeveralEntities();

private:
    std::string url() const { return m_server->url(metadataPath).toStdString(); }
    QByteArray metadata() const
    {
        return R"({"issuer":"https://issuer.example/","jwks_uri":")" + m_server->url(keysPath) + R"("})";
    }
    void serve(const std::string& keys);
    void down() { m_server->answer(metadataPath, "503 Down", "{}"); }

    test::TestKey m_key = test::TestKey::rsa();
    std::unique_ptr<test::ScriptedServer> m_server;
    test::ManualClock m_clock;
};

void TestProviderCache::serve(const std::string& keys)
{
    m_server->answer(metadataPath, "200 OK", metadata());
    m_server->answer(keysPath, "200 OK", QByteArray::fromStdString(R"({"keys":[)" + keys + "]}"));
}

void TestProviderCache::init()
{
    m_server = std::make_unique<test::ScriptedServer>();
    serve(m_key.jwk("one"));
}

void TestProviderCache::fetchesIssuerAndKeys()
{
    Watched watched(m_clock);
    watched.name(url());
    QVERIFY(watched.provider().refreshing);
    QVERIFY(!watched.provider().keys);
    QTRY_VERIFY(!watched.provider().refreshing);
    const auto provider = watched.provider();
    QCOMPARE(provider.metadataUrl, url());
    QCOMPARE(provider.issuer, std::string("https://issuer.example/"));
    QVERIFY(provider.keys && provider.keys->find("one"));
    QCOMPARE(provider.lastError, std::string());
    QVERIFY(provider.fetched == m_clock.now());
    QVERIFY(provider.nextRefreshAllowed == m_clock.now() + 300s);
    QCOMPARE(m_server->requests(), 2);
    QVERIFY(watched.changes >= 2);
}

void TestProviderCache::saysWhyAFetchFailed_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("error");
    const auto raw = [](const char* name, const QByteArray& path, const QByteArray& answer,
                        const char* error) { QTest::newRow(name) << path << answer << QByteArray(error); };
    const auto row = [&](const char* name, const QByteArray& path, const QByteArray& status,
                         const QByteArray& body, const char* error, const QByteArray& fields = {}) {
        raw(name, path,
            "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
                fields + "\r\n" + body,
            error);
    };
    const QByteArray large(2 * 1024 * 1024, ' ');
    row("metadata not there", metadataPath, "404 Not Found", "{}", "metadata: status 404");
    row("metadata fails", metadataPath, "500 Oops", "", "metadata: status 500");
    row("metadata wants a password", metadataPath, "401 No", "", "metadata: status 401",
        "WWW-Authenticate: Basic realm=\"x\"\r\n");
    row("metadata empty", metadataPath, "200 OK", "", "metadata: not a JSON object");
    row("metadata a web page", metadataPath, "200 OK", "<html>", "metadata: not a JSON object");
    row("metadata a list", metadataPath, "200 OK", "[]", "metadata: not a JSON object");
    row("metadata moved", metadataPath, "302 Found", "", "metadata: a redirect, which is not followed",
        "Location: " + keysPath + "\r\n");
    row("metadata not modified", metadataPath, "304 Not Modified", "",
        "metadata: a redirect, which is not followed");
    row("metadata too large", metadataPath, "200 OK", large, "metadata: larger than 1 MiB");
    row("metadata without issuer", metadataPath, "200 OK", R"({"jwks_uri":"http://127.0.0.1/"})",
        "metadata: no issuer");
    row("metadata without keys", metadataPath, "200 OK", R"({"issuer":"x"})", "metadata: no jwks_uri");
    row("metadata with two issuers", metadataPath, "200 OK",
        R"({"issuer":"good","issuer":"evil","jwks_uri":"http://127.0.0.1/"})",
        "metadata: a member stands twice");
    row("metadata with two key addresses", metadataPath, "200 OK",
        R"({"issuer":"x","jwks_uri":"http://127.0.0.1/","jwks_uri":"http://127.0.0.1/2"})",
        "metadata: a member stands twice");
    row("keys twice", keysPath, "200 OK", R"({"keys":[],"keys":[]})", "keys: a member stands twice");
    row("keys in a file", metadataPath, "200 OK", R"({"issuer":"x","jwks_uri":"file:///etc/passwd"})",
        "keys: not an http or https URL");
    row("keys in the document", metadataPath, "200 OK", R"({"issuer":"x","jwks_uri":"data:,{}"})",
        "keys: not an http or https URL");
    row("keys elsewhere without TLS", metadataPath, "200 OK",
        R"({"issuer":"x","jwks_uri":"http://keys.example/"})",
        "keys: http is for loopback only, https is needed");
    raw("hangs up", metadataPath, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{",
        "metadata: connection closed by the other side");
    raw("no HTTP", metadataPath, "SSH-2.0-x\r\n\r\n", "metadata: ");
    row("keys not there", keysPath, "404 Not Found", "", "keys: status 404");
    row("keys garbage", keysPath, "200 OK", "garbage", "keys: not a JSON Web Key Set");
    row("keys empty", keysPath, "200 OK", R"({"keys":[]})", "keys: no usable signing key");
    row("keys too large", keysPath, "200 OK", large, "keys: larger than 1 MiB");
    row("keys moved", keysPath, "301 Moved", "", "keys: a redirect, which is not followed",
        "Location: /elsewhere\r\n");
}

void TestProviderCache::saysWhyAFetchFailed()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, error);
    m_server->answerBytes(path, answer);
    Watched watched(m_clock);
    watched.name(url());
    QTRY_VERIFY(!watched.provider().refreshing);
    const auto provider = watched.provider();
    QVERIFY2(QByteArray::fromStdString(provider.lastError).startsWith(error), provider.lastError.c_str());
    QVERIFY(!provider.keys);
    QVERIFY(provider.nextRefreshAllowed == m_clock.now() + 1s);
    QCOMPARE(watched.settled.size(), std::size_t(1));
}

void TestProviderCache::goesNowhereButToWebServers_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char* url, const char* error) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(error);
    };
    row("", "metadata: not an http or https URL");
    row("/etc/passwd", "metadata: not an http or https URL");
    row("file:///etc/passwd", "metadata: not an http or https URL");
    row("data:application/json,{}", "metadata: not an http or https URL");
    row("ftp://127.0.0.1/x", "metadata: not an http or https URL");
    row("http:///x", "metadata: not an http or https URL");
    row("http://login.example/x", "metadata: http is for loopback only, https is needed");
    row("http://10.0.0.1/x", "metadata: http is for loopback only, https is needed");
    row("http://127.0.0.1.example/x", "metadata: http is for loopback only, https is needed");
    row("https://user:secret@127.0.0.1/x", "metadata: the URL holds a user name or password");
    row("http://127.0.0.1:1/x", "metadata: connection refused");
    row("https://127.0.0.1:1/x", "metadata: connection refused");
}

void TestProviderCache::goesNowhereButToWebServers()
{
    QFETCH(const QByteArray, url);
    QFETCH(const QByteArray, error);
    Watched watched(m_clock);
    watched.name(url.toStdString());
    QTRY_VERIFY(!watched.provider().refreshing);
    QCOMPARE(QByteArray::fromStdString(watched.provider().lastError), error);
}

void TestProviderCache::localhostCountsAsLoopback()
{
    // A bare machine may not know the name; what matters is that http to it is tried.
    Watched watched(m_clock);
    watched.name("http://localhost:1/x");
    QTRY_VERIFY(!watched.provider().refreshing);
    const std::string error = watched.provider().lastError;
    QVERIFY2(error == "metadata: connection refused" || error == "metadata: host name not found",
             error.c_str());
}

void TestProviderCache::givesUpAtTheDeadline()
{
    m_server->trickle();
    Watched trickling(m_clock);
    trickling.name(url());
    test::ScriptedServer silent;
    Watched hanging(m_clock);
    hanging.name(silent.url("/never").toStdString());
    QElapsedTimer elapsed;
    elapsed.start();
    QTRY_VERIFY_WITH_TIMEOUT(!trickling.provider().refreshing && !hanging.provider().refreshing, 8000);
    QVERIFY(elapsed.elapsed() > 4000);
    QCOMPARE(trickling.provider().lastError, std::string("metadata: no answer in time"));
    QCOMPARE(hanging.provider().lastError, std::string("metadata: no answer in time"));
}

void TestProviderCache::keepsTheLastGoodSet()
{
    Watched watched(m_clock);
    watched.name(url());
    QTRY_VERIFY(watched.provider().keys);
    const auto good = watched.provider();
    down();
    m_clock.advance(301s);
    watched.cache.refresh(url());
    QTRY_COMPARE(watched.settled.size(), std::size_t(2));
    const auto after = watched.provider();
    QVERIFY(after.keys == good.keys);
    QCOMPARE(after.issuer, good.issuer);
    QVERIFY(after.fetched == good.fetched);
    QVERIFY(after.lastAttempt > good.lastAttempt);
    QCOMPARE(after.lastError, std::string("metadata: status 503"));
    serve(m_key.jwk("one"));
    m_clock.advance(1s);
    watched.cache.refresh(url());
    QTRY_COMPARE(watched.settled.size(), std::size_t(3));
    QCOMPARE(watched.provider().lastError, std::string());
}

void TestProviderCache::takesANewSet()
{
    Watched watched(m_clock);
    watched.name(url());
    QTRY_VERIFY(watched.provider().keys);
    const auto before = watched.cache.providers();
    serve(m_key.jwk("two"));
    m_clock.advance(300s);
    watched.cache.refresh(url());
    QTRY_COMPARE(watched.settled.size(), std::size_t(2));
    QVERIFY(watched.provider().keys->find("two"));
    QVERIFY(!watched.provider().keys->find("one"));
    QVERIFY(before->begin()->second->keys->find("one")); // what was handed out does not change
}

void TestProviderCache::waitsBetweenSuccesses()
{
    Watched watched(m_clock);
    watched.cache.setIntervals(60s, 3600s);
    watched.name(url());
    QTRY_COMPARE(watched.settled.size(), std::size_t(1));
    m_clock.advance(59s);
    watched.cache.refresh(url());
    QCOMPARE(watched.settled.size(), std::size_t(1)); // never from within the call
    QTRY_COMPARE(watched.settled.size(), std::size_t(2));
    QCOMPARE(m_server->requests(), 2);
    m_clock.advance(1s);
    watched.cache.refresh(url());
    QTRY_COMPARE(watched.settled.size(), std::size_t(3));
    QCOMPARE(m_server->requests(), 4);
}

void TestProviderCache::backsOffAfterFailures()
{
    down();
    Watched watched(m_clock);
    watched.name(url());
    int tries = 1;
    for (const auto wait : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
        QTRY_VERIFY(!watched.provider().refreshing);
        QCOMPARE(m_server->requests(), tries);
        QVERIFY(watched.provider().nextRefreshAllowed == m_clock.now() + wait);
        m_clock.advance(wait - 1ms);
        watched.cache.refresh(url());
        QVERIFY(!watched.provider().refreshing);
        m_clock.advance(1ms);
        watched.cache.refresh(url());
        QVERIFY(watched.provider().refreshing);
        ++tries;
    }
}

void TestProviderCache::triesAgainByItselfUntilThereAreKeys()
{
    const base::SystemClock clock;
    down();
    Watched watched(clock);
    watched.name(url());
    QTRY_COMPARE(watched.settled.size(), std::size_t(1));
    serve(m_key.jwk("one"));
    QTRY_VERIFY(watched.provider().keys);
    QCOMPARE(watched.settled.size(), std::size_t(2));
}

void TestProviderCache::refreshesOldKeysByItself()
{
    Watched watched(m_clock);
    watched.name(url());
    QTRY_VERIFY(watched.provider().keys);
    m_clock.advance(3600s);
    watched.cache.setIntervals(300s, 7200s);
    QCoreApplication::processEvents();
    QVERIFY(!watched.provider().refreshing);
    watched.cache.setIntervals(300s, 3600s);
    QTRY_VERIFY(watched.provider().fetched == m_clock.now());
    QCOMPARE(m_server->requests(), 4);
}

void TestProviderCache::settlesOnceForAllWhoWait()
{
    Watched watched(m_clock);
    watched.name(url());
    watched.cache.refresh(url());
    watched.cache.refresh(url());
    QTRY_VERIFY(watched.provider().keys);
    QCoreApplication::processEvents();
    QCOMPARE(watched.settled.size(), std::size_t(1));
    QCOMPARE(watched.settled.front(), url());
    QCOMPARE(m_server->requests(), 2);
}

void TestProviderCache::settlesAtOnceForStrangers()
{
    Watched watched(m_clock);
    watched.cache.refresh("https://unknown.example");
    QVERIFY(watched.settled.empty());
    QTRY_COMPARE(watched.settled.size(), std::size_t(1));
    QCOMPARE(watched.settled.front(), std::string("https://unknown.example"));
    QVERIFY(watched.cache.providers()->empty());
}

void TestProviderCache::forgetsProvidersNoEntityNames()
{
    Watched watched(m_clock);
    watched.name(url());
    QVERIFY(watched.provider().refreshing);
    watched.cache.setEntities({});
    QVERIFY(watched.cache.providers()->empty());
    QTRY_COMPARE(watched.settled.size(), std::size_t(1));
    watched.name(url());
    QTRY_VERIFY(watched.provider().keys);
}

void TestProviderCache::leavesInactiveEntitiesAlone()
{
    Watched watched(m_clock);
    auto asleep = entity(url());
    asleep.active = false;
    watched.cache.setEntities({&asleep, 1});
    QVERIFY(watched.cache.providers()->empty());
}

void TestProviderCache::keepsTheKeysOfAnEntityThatSleeps()
{
    Watched watched(m_clock);
    watched.name(url());
    QTRY_VERIFY(watched.provider().keys);
    down();
    auto asleep = entity(url());
    asleep.active = false;
    watched.cache.setEntities({&asleep, 1});
    m_clock.advance(48h); // old by now, but nobody needs them
    watched.cache.setIntervals(300s, 3600s);
    watched.cache.refresh(url());
    QTRY_COMPARE(watched.settled.size(), std::size_t(2));
    QCOMPARE(m_server->requests(), 2);
    watched.name(url());
    QVERIFY(watched.provider().keys);
    QVERIFY(watched.provider().refreshing);
    QTRY_COMPARE(watched.provider().lastError, std::string("metadata: status 503"));
    QVERIFY(watched.provider().keys);
}

void TestProviderCache::isNotHeldUpByAClockSetBack()
{
    down();
    Watched failing(m_clock);
    failing.name(url());
    QTRY_VERIFY(!failing.provider().refreshing);
    m_clock.advance(-24h);
    QVERIFY(failing.provider().mayRefresh(m_clock.now()));
    failing.cache.refresh(url());
    QVERIFY(failing.provider().refreshing);
    QTRY_VERIFY(!failing.provider().refreshing);
    QVERIFY(!failing.provider().mayRefresh(m_clock.now())); // backs off again

    serve(m_key.jwk("one"));
    Watched serving(m_clock);
    serving.name(url());
    QTRY_VERIFY(serving.provider().keys);
    m_clock.advance(-24h);
    const int before = m_server->requests();
    serving.cache.setIntervals(300s, 86'400s); // looks at the clock
    QTRY_COMPARE(m_server->requests(), before + 2);
    QTRY_VERIFY(serving.provider().fetched == m_clock.now());
}

void TestProviderCache::fetchesOnceForSeveralEntities()
{
    Watched watched(m_clock);
    const std::array both{entity(url()), entity(url())};
    watched.cache.setEntities(both);
    QTRY_VERIFY(watched.provider().keys);
    watched.cache.setEntities(both);
    QVERIFY(!watched.provider().refreshing);
    QCOMPARE(m_server->requests(), 2);
}

QTEST_GUILESS_MAIN(TestProviderCache)
#include "tst_providercache.moc"
