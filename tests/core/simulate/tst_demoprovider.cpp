// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/providercache.h"
#include "core/auth/tokenverdict.h"
#include "core/http/certificateauthority.h"
#include "core/http/tlscontext.h"
#include "core/simulate/demoprovider.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <csignal>

using namespace usher;
using record::CheckCode;
using simulate::DemoIdentity;
using simulate::DemoProvider;
using simulate::TokenFault;
using simulate::TokenVersion;

namespace {

/// Serves an identity's documents under a base URL of its own choice, over TLS.
class TlsProvider final : private http::Handler {
public:
    explicit TlsProvider(DemoIdentity identity) : m_identity(std::move(identity)), m_listener(*this) {}
    ~TlsProvider() override { m_listener.stop(); }

    bool start(const http::OwnCertificate& own)
    {
        auto tls = http::TlsContext::create(own.certificate, own.key);
        http::ListenerOptions options;
        options.tls = tls ? *tls : nullptr;
        const bool started = tls && m_listener.start(options);
        m_baseUrl = "https://127.0.0.1:" + std::to_string(m_listener.port());
        return started;
    }
    [[nodiscard]] const std::string& baseUrl() const { return m_baseUrl; }

private:
    std::optional<CheckCode> checkHead(const http::Head&) override { return std::nullopt; }
    std::optional<http::Response> handle(http::Request request, http::Ticket) override
    {
        const bool isMetadata = request.head.target.ends_with("configuration");
        http::Response response;
        response.body = isMetadata ? m_identity.metadata(m_baseUrl, TokenVersion::V2) : m_identity.jwks();
        return response;
    }
    http::Response refuse(http::Refusal) override { return {}; }

    DemoIdentity m_identity;
    http::Listener m_listener;
    std::string m_baseUrl;
};

} // namespace

class TestDemoProvider : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void tokensAreAcceptedEndToEnd();
    void servesOnlyItsDocuments_data();
    void servesOnlyItsDocuments();
    void comesBackOnTheSamePort();
    void newKeysAreFetchedWhenATokenNamesOne();
    void trustsOnlyTheNamedAuthorityOverTls();
    void trustsAnAuthorityForTheEntityThatNamesIt();
    void forgetsAFetchWhoseAuthorityIsNoLongerNamed();

private:
    [[nodiscard]] DemoIdentity identity(const char* name) const
    {
        return *DemoIdentity::open(m_folder.filePath(QLatin1String(name)).toStdString());
    }
    [[nodiscard]] auth::TokenVerdict check(const auth::ProviderCache& cache, const std::string& token) const;

    QTemporaryDir m_folder;
    base::SystemClock m_clock;
    std::vector<auth::OidcEntity> m_entities;
};

void TestDemoProvider::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN);
    m_entities.resize(2);
    m_entities[0].clientId = simulate::demoAudienceV1;
    m_entities[0].claimName = "appid";
    m_entities[1].clientId = simulate::demoAudienceV2;
}

auth::TokenVerdict TestDemoProvider::check(const auth::ProviderCache& cache, const std::string& token) const
{
    const std::set<std::string, std::less<>> algorithms{"RS256"};
    const auto providers = cache.providers();
    const std::string header = "Bearer " + token;
    const std::array<std::string_view, 1> values{header};
    return auth::checkToken(values, {m_entities, *providers, algorithms}, m_clock.now());
}

void TestDemoProvider::tokensAreAcceptedEndToEnd()
{
    DemoProvider provider(identity("a"));
    QVERIFY(provider.start(0));
    m_entities[0].metadataUrl = DemoIdentity::metadataUrl(provider.baseUrl(), TokenVersion::V1);
    m_entities[1].metadataUrl = DemoIdentity::metadataUrl(provider.baseUrl(), TokenVersion::V2);
    auth::ProviderCache cache(m_clock);
    cache.setEntities(m_entities);
    const auto ready = [&](std::size_t i) {
        const auto providers = cache.providers();
        return providers->at(m_entities[i].metadataUrl)->keys != nullptr;
    };
    QTRY_VERIFY(ready(0) && ready(1));
    for (const auto version : {TokenVersion::V1, TokenVersion::V2}) {
        const auto token = [&](TokenFault fault) {
            return provider.identity().token(provider.baseUrl(), version, fault, m_clock.now());
        };
        QVERIFY(!check(cache, token(TokenFault::None)).refused);
        QVERIFY(check(cache, token(TokenFault::Signature)).refused == CheckCode::TokenSignature);
        QVERIFY(check(cache, token(TokenFault::Issuer)).refused == CheckCode::TokenIssuer);
        QVERIFY(check(cache, token(TokenFault::UnknownKey)).refused == CheckCode::TokenUnknownKey);
    }
}

void TestDemoProvider::servesOnlyItsDocuments_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    const QByteArray tenant = QByteArray("/") + simulate::demoTenant;
    const QByteArray metadata = tenant + "/.well-known/openid-configuration";
    QTest::newRow("metadata V1") << QByteArray("GET") << metadata << 200;
    QTest::newRow("metadata V2") << QByteArray("GET") << tenant + "/v2.0/.well-known/openid-configuration"
                                 << 200;
    QTest::newRow("metadata with a query") << QByteArray("GET") << metadata + "?appid=1" << 200;
    QTest::newRow("keys V1") << QByteArray("GET") << tenant + "/discovery/keys" << 200;
    QTest::newRow("keys V2") << QByteArray("GET") << tenant + "/discovery/v2.0/keys" << 200;
    QTest::newRow("root") << QByteArray("GET") << QByteArray("/") << 404;
    QTest::newRow("another tenant") << QByteArray("GET") << QByteArray("/x/discovery/keys") << 404;
    QTest::newRow("no tokens") << QByteArray("GET") << tenant + "/oauth2/v2.0/token" << 404;
    QTest::newRow("no POST") << QByteArray("POST") << metadata << 405;
}

void TestDemoProvider::servesOnlyItsDocuments()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const int, status);
    DemoProvider provider(identity("a"));
    QVERIFY(provider.start(0));
    QNetworkAccessManager manager;
    const QUrl url(QString::fromStdString(provider.baseUrl()) + QString::fromLatin1(path));
    std::unique_ptr<QNetworkReply> reply(
        manager.sendCustomRequest(QNetworkRequest(url), method, QByteArray("{}")));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), status);
    QVERIFY(reply->header(QNetworkRequest::ContentTypeHeader)
                .toString()
                .startsWith(QLatin1String("application/json")));
    QVERIFY(QJsonDocument::fromJson(reply->readAll()).isObject());
}

void TestDemoProvider::comesBackOnTheSamePort()
{
    DemoProvider provider(identity("a"));
    QVERIFY(provider.start(0));
    const std::string baseUrl = provider.baseUrl();
    const auto port = std::uint16_t(QUrl(QString::fromStdString(baseUrl)).port());
    provider.stop();
    QCOMPARE(provider.baseUrl(), baseUrl);
    QVERIFY(provider.start(port));
    QCOMPARE(provider.baseUrl(), baseUrl);
}

void TestDemoProvider::newKeysAreFetchedWhenATokenNamesOne()
{
    auto old = std::make_unique<DemoProvider>(identity("a"));
    QVERIFY(old->start(0));
    const std::string baseUrl = old->baseUrl();
    m_entities[1].metadataUrl = DemoIdentity::metadataUrl(baseUrl, TokenVersion::V2);
    auth::ProviderCache cache(m_clock);
    cache.setIntervals(std::chrono::seconds(0), std::chrono::seconds(3600));
    cache.setEntities({&m_entities[1], 1});
    QTRY_VERIFY(cache.providers()->at(m_entities[1].metadataUrl)->keys);
    old.reset();
    DemoProvider rolled(identity("b"));
    QVERIFY(rolled.start(std::uint16_t(QUrl(QString::fromStdString(baseUrl)).port())));
    const auto token = rolled.identity().token(baseUrl, TokenVersion::V2, TokenFault::None, m_clock.now());
    const auto refused = check(cache, token);
    QVERIFY(refused.refused == CheckCode::TokenUnknownKey);
    cache.refresh(refused.wantsRefreshOf.value_or(""));
    QTRY_VERIFY(!check(cache, token).refused);
}

void TestDemoProvider::trustsOnlyTheNamedAuthorityOverTls()
{
    const auto own = http::ensureOwnCertificate(m_folder.filePath(QLatin1String("tls")).toStdString(), {});
    QVERIFY(own.has_value());
    TlsProvider provider(identity("a"));
    QVERIFY(provider.start(*own));
    auth::OidcEntity entity = m_entities[1];
    entity.metadataUrl = DemoIdentity::metadataUrl(provider.baseUrl(), TokenVersion::V2);
    auth::ProviderCache cache(m_clock);
    const auto known = [&] { return *cache.providers()->at(auth::providerKey(entity)); };
    cache.setEntities({&entity, 1});
    QTRY_VERIFY(!known().refreshing);
    QCOMPARE(known().lastError, std::string("metadata: TLS certificate has an unknown authority"));
    entity.caFile = m_folder.filePath(QLatin1String("missing.pem")).toStdString();
    cache.setEntities({&entity, 1});
    QTRY_VERIFY(!known().refreshing);
    QCOMPARE(known().lastError,
             std::string("metadata: the file of the certificate authority holds no certificate"));
    entity.caFile = own->authority.string();
    cache.setEntities({&entity, 1});
    QTRY_VERIFY(known().keys != nullptr);
    QCOMPARE(known().lastError, std::string());
}

void TestDemoProvider::trustsAnAuthorityForTheEntityThatNamesIt()
{
    const auto own = http::ensureOwnCertificate(m_folder.filePath(QLatin1String("tls")).toStdString(), {});
    QVERIFY(own.has_value());
    TlsProvider provider(identity("a"));
    QVERIFY(provider.start(*own));
    std::array both{m_entities[1], m_entities[1]};
    both[0].metadataUrl = both[1].metadataUrl =
        DemoIdentity::metadataUrl(provider.baseUrl(), TokenVersion::V2);
    both[0].caFile = own->authority.string();
    auth::ProviderCache cache(m_clock);
    cache.setEntities(both);
    const auto known = [&](const auth::OidcEntity& entity) {
        return *cache.providers()->at(auth::providerKey(entity));
    };
    QTRY_VERIFY(!known(both[0]).refreshing && !known(both[1]).refreshing);
    QVERIFY(known(both[0]).keys);
    QVERIFY(!known(both[1]).keys);
    QCOMPARE(known(both[1]).lastError, std::string("metadata: TLS certificate has an unknown authority"));
}

void TestDemoProvider::forgetsAFetchWhoseAuthorityIsNoLongerNamed()
{
    const auto own = http::ensureOwnCertificate(m_folder.filePath(QLatin1String("tls")).toStdString(), {});
    const auto other =
        http::ensureOwnCertificate(m_folder.filePath(QLatin1String("other")).toStdString(), {});
    QVERIFY(own.has_value() && other.has_value());
    TlsProvider provider(identity("a"));
    QVERIFY(provider.start(*own));
    auth::OidcEntity entity = m_entities[1];
    entity.metadataUrl = DemoIdentity::metadataUrl(provider.baseUrl(), TokenVersion::V2);
    entity.caFile = own->authority.string();
    auth::ProviderCache cache(m_clock);
    cache.setEntities({&entity, 1});
    entity.caFile = other->authority.string();
    cache.setEntities({&entity, 1});
    QCOMPARE(cache.providers()->size(), std::size_t(1));
    const auto known = [&] { return *cache.providers()->at(auth::providerKey(entity)); };
    QTRY_VERIFY(!known().refreshing);
    QVERIFY(!known().keys);
    QVERIFY(QByteArray::fromStdString(known().lastError).startsWith("metadata: TLS "));
}

QTEST_GUILESS_MAIN(TestDemoProvider)
#include "tst_demoprovider.moc"
