// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenverdict.h"
#include "core/base/bytes.h"
#include "core/simulate/demoidentity.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using record::CheckCode;
using simulate::DemoIdentity;
using simulate::TokenFault;
using simulate::TokenVersion;

namespace {

const std::string baseUrl = "http://127.0.0.1:4711";
constexpr auto now = base::fromMillis(1'800'000'000'123);

std::vector<auth::OidcEntity> demoEntities()
{
    std::vector<auth::OidcEntity> entities(2);
    entities[0].clientId = simulate::demoAudienceV1;
    entities[0].metadataUrl = DemoIdentity::metadataUrl(baseUrl, TokenVersion::V1);
    entities[0].claimName = "appid";
    entities[1].clientId = simulate::demoAudienceV2;
    entities[1].metadataUrl = DemoIdentity::metadataUrl(baseUrl, TokenVersion::V2);
    return entities;
}

auth::Providers demoProviders(const DemoIdentity& identity)
{
    auth::Providers providers;
    for (const auto version : {TokenVersion::V1, TokenVersion::V2}) {
        auto provider = std::make_shared<auth::Provider>();
        provider->issuer = DemoIdentity::issuer(baseUrl, version);
        const auto keys = auth::KeySet::parse(identity.jwks());
        if (keys)
            provider->keys = std::make_shared<const auth::KeySet>(*keys);
        providers[DemoIdentity::metadataUrl(baseUrl, version)] = provider;
    }
    return providers;
}

auth::TokenVerdict check(const DemoIdentity& identity, const std::string& token, base::TimePoint time = now)
{
    const auto entities = demoEntities();
    const auto providers = demoProviders(identity);
    const std::set<std::string, std::less<>> algorithms{"RS256"};
    const std::string header = "Bearer " + token;
    const std::array<std::string_view, 1> values{header};
    return auth::checkToken(values, {entities, providers, algorithms}, time);
}

} // namespace

class TestDemoIdentity : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void tokensOfAFaultAreRefusedForIt_data();
    void tokensOfAFaultAreRefusedForIt();
    void everyTokenIsAnother();
    void looksLikeAzuresTokens();
    void lastsADayAndFiveMinutes();
    void namesItsFaults();
    void keepsItsKey();
    void keepsTheKeyPrivate();
    void refusesAKeyFileThatIsNone();
    void saysWhenTheFolderIsUnwritable();
    void followsEntrasPaths();

private:
    [[nodiscard]] std::filesystem::path folder(const char* name) const
    {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }

    QTemporaryDir m_folder;
    std::optional<DemoIdentity> m_identity;
};

void TestDemoIdentity::initTestCase()
{
    auto identity = DemoIdentity::open(folder("demo"));
    QVERIFY(identity.has_value());
    m_identity = *identity;
}

void TestDemoIdentity::tokensOfAFaultAreRefusedForIt_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("code");
    const std::map<TokenFault, CheckCode> codes{{TokenFault::None, CheckCode::Accepted},
                                                {TokenFault::Audience, CheckCode::TokenAudience},
                                                {TokenFault::Issuer, CheckCode::TokenIssuer},
                                                {TokenFault::Expired, CheckCode::TokenExpired},
                                                {TokenFault::NotYetValid, CheckCode::TokenNotYetValid},
                                                {TokenFault::Signature, CheckCode::TokenSignature},
                                                {TokenFault::UnknownKey, CheckCode::TokenUnknownKey},
                                                {TokenFault::Claim, CheckCode::TokenClaim},
                                                {TokenFault::AlgorithmNone, CheckCode::TokenAlgorithm},
                                                {TokenFault::Malformed, CheckCode::TokenMalformed},
                                                {TokenFault::AudienceSlash, CheckCode::TokenAudience},
                                                {TokenFault::AudienceVersion, CheckCode::TokenIssuer},
                                                {TokenFault::TwoAudiences, CheckCode::TokenAudience},
                                                {TokenFault::Tenant, CheckCode::TokenIssuer},
                                                {TokenFault::JustExpired, CheckCode::Accepted},
                                                {TokenFault::Early, CheckCode::Accepted},
                                                {TokenFault::ClaimMissing, CheckCode::TokenClaim},
                                                {TokenFault::ClaimUsGovernment, CheckCode::TokenClaim},
                                                {TokenFault::ClaimVersion, CheckCode::TokenClaim},
                                                {TokenFault::AlgorithmHmac, CheckCode::TokenAlgorithm},
                                                {TokenFault::AlgorithmOther, CheckCode::TokenAlgorithm},
                                                {TokenFault::NoRoles, CheckCode::Accepted},
                                                {TokenFault::OtherRole, CheckCode::Accepted},
                                                {TokenFault::NoId, CheckCode::Accepted}};
    for (const int version : {1, 2})
        for (const TokenFault fault : simulate::allTokenFaults())
            QTest::addRow("V%d %s", version, std::string(simulate::tokenFaultName(fault)).c_str())
                << version << int(fault) << int(codes.at(fault));
}

void TestDemoIdentity::tokensOfAFaultAreRefusedForIt()
{
    QFETCH(const int, version);
    QFETCH(const int, fault);
    QFETCH(const int, code);
    const auto token = m_identity->token(baseUrl, TokenVersion(version), TokenFault(fault), now);
    QCOMPARE(int(check(*m_identity, token).refused.value_or(CheckCode::Accepted)), code);
}

void TestDemoIdentity::everyTokenIsAnother()
{
    const auto one = m_identity->token(baseUrl, TokenVersion::V2, TokenFault::None, now);
    QVERIFY(one != m_identity->token(baseUrl, TokenVersion::V2, TokenFault::None, now));
}

void TestDemoIdentity::looksLikeAzuresTokens()
{
    const auto members = [this](TokenVersion version) {
        const auto token = m_identity->token(baseUrl, version, TokenFault::None, now);
        const auto verdict = check(*m_identity, token);
        return QJsonDocument::fromJson(QByteArray::fromStdString(verdict.claims)).object();
    };
    const QJsonObject v1 = members(TokenVersion::V1);
    const QJsonObject v2 = members(TokenVersion::V2);
    const auto text = [](const QJsonObject& claims, const char* name) {
        return claims.value(QLatin1String(name)).toString().toStdString();
    };
    QCOMPARE(text(v1, "aud"), std::string(simulate::demoAudienceV1));
    QCOMPARE(text(v1, "iss"), baseUrl + '/' + simulate::demoTenant + '/');
    QCOMPARE(text(v1, "idp"), text(v1, "iss"));
    QCOMPARE(text(v1, "appid"), std::string(auth::azureActionGroupsAppId));
    QCOMPARE(text(v1, "appidacr"), std::string("2"));
    QCOMPARE(text(v1, "ver"), std::string("1.0"));
    QVERIFY(!v1.contains(QLatin1String("azp")));
    QCOMPARE(text(v2, "aud"), std::string(simulate::demoAudienceV2));
    QCOMPARE(text(v2, "iss"), baseUrl + '/' + simulate::demoTenant + "/v2.0");
    QCOMPARE(text(v2, "azp"), std::string(auth::azureActionGroupsAppId));
    QCOMPARE(text(v2, "azpacr"), std::string("2"));
    QCOMPARE(text(v2, "ver"), std::string("2.0"));
    QVERIFY(!v2.contains(QLatin1String("appid")) && !v2.contains(QLatin1String("idp")));
    for (const QJsonObject& claims : {v1, v2}) {
        QCOMPARE(claims.value(QLatin1String("roles")).toArray().first().toString(),
                 QLatin1String("ActionGroupsSecureWebhook"));
        QCOMPARE(text(claims, "tid"), std::string(simulate::demoTenant));
        QCOMPARE(text(claims, "oid"), text(claims, "sub"));
        for (const char* name : {"aio", "rh", "uti"})
            QVERIFY2(!text(claims, name).empty(), name);
    }
}

void TestDemoIdentity::lastsADayAndFiveMinutes()
{
    const auto token = m_identity->token(baseUrl, TokenVersion::V2, TokenFault::None, now);
    using std::chrono::seconds;
    const auto skew = seconds(300);
    QVERIFY(!check(*m_identity, token, now + seconds(86'700) + skew - seconds(1)).refused);
    QVERIFY(check(*m_identity, token, now + seconds(86'700) + skew).refused == CheckCode::TokenExpired);
}

void TestDemoIdentity::namesItsFaults()
{
    for (const TokenFault fault : simulate::allTokenFaults()) {
        QVERIFY(simulate::tokenFaultFromName(simulate::tokenFaultName(fault)) == fault);
        QVERIFY(!simulate::tokenFaultHelp(fault).empty());
    }
    QVERIFY(!simulate::tokenFaultFromName("nonsense"));
}

void TestDemoIdentity::keepsItsKey()
{
    const auto again = DemoIdentity::open(folder("demo"));
    QVERIFY(again.has_value());
    QCOMPARE(again->jwks(), m_identity->jwks());
    const auto other = DemoIdentity::open(folder("other"));
    QVERIFY(other.has_value());
    QVERIFY(other->jwks() != m_identity->jwks());
    const auto token = other->token(baseUrl, TokenVersion::V2, TokenFault::None, now);
    QVERIFY(check(*m_identity, token).refused == CheckCode::TokenUnknownKey);
}

void TestDemoIdentity::keepsTheKeyPrivate()
{
    using std::filesystem::perms;
    const auto mode = [](const std::filesystem::path& path) {
        return std::filesystem::status(path).permissions();
    };
    QVERIFY(mode(folder("demo")) == perms::owner_all);
    int files = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder("demo"))) {
        QVERIFY(mode(file.path()) == (perms::owner_read | perms::owner_write));
        ++files;
    }
    QCOMPARE(files, 1);
    QVERIFY(m_identity->jwks().find("\"d\"") == std::string::npos);
}

void TestDemoIdentity::refusesAKeyFileThatIsNone()
{
    QVERIFY(DemoIdentity::open(folder("broken")).has_value());
    const auto path = std::filesystem::directory_iterator(folder("broken"))->path();
    for (const char* text :
         {"", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}) {
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
        file.close();
        const auto identity = DemoIdentity::open(folder("broken"));
        QVERIFY(!identity.has_value());
        QVERIFY(identity.error() == simulate::DemoError::KeyUnreadable);
    }
}

void TestDemoIdentity::saysWhenTheFolderIsUnwritable()
{
    QFile file(m_folder.filePath(QLatin1String("a-file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto identity = DemoIdentity::open(folder("a-file") / "below");
    QVERIFY(!identity.has_value());
    QVERIFY(identity.error() == simulate::DemoError::FolderUnwritable);
}

void TestDemoIdentity::followsEntrasPaths()
{
    const std::string tenant = baseUrl + '/' + simulate::demoTenant;
    QCOMPARE(DemoIdentity::metadataUrl(baseUrl, TokenVersion::V1),
             tenant + "/.well-known/openid-configuration");
    QCOMPARE(DemoIdentity::metadataUrl(baseUrl, TokenVersion::V2),
             tenant + "/v2.0/.well-known/openid-configuration");
    QCOMPARE(DemoIdentity::keysUrl(baseUrl, TokenVersion::V1), tenant + "/discovery/keys");
    QCOMPARE(DemoIdentity::keysUrl(baseUrl, TokenVersion::V2), tenant + "/discovery/v2.0/keys");
}

QTEST_GUILESS_MAIN(TestDemoIdentity)
#include "tst_demoidentity.moc"
