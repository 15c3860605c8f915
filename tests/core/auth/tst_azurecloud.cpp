// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/azurecloud.h"

#include "core/base/guid.h"

#include <QTest>

using namespace usher::auth;

class TestAzureCloud : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void placesFollowCloudAndVersion_data();
    void placesFollowCloudAndVersion();
    void callersFollowTheCloud();
    void knowsGuids_data();
    void knowsGuids();
};

void TestAzureCloud::placesFollowCloudAndVersion_data()
{
    QTest::addColumn<int>("cloud");
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<QString>("issuer");
    const auto row = [](const char* name, AzureCloud cloud, int version, const char* metadata,
                        const char* issuer) {
        QTest::newRow(name) << int(cloud) << version << QString::fromLatin1(metadata)
                            << QString::fromLatin1(issuer);
    };
    using enum AzureCloud;
    row("public V1", Public, 1, "https://login.microsoftonline.com/T/.well-known/openid-configuration",
        "https://sts.windows.net/T/");
    row("public V2", Public, 2, "https://login.microsoftonline.com/T/v2.0/.well-known/openid-configuration",
        "https://login.microsoftonline.com/T/v2.0");
    row("US V1", UsGovernment, 1, "https://login.microsoftonline.us/T/.well-known/openid-configuration",
        "https://sts.windows.net/T/");
    row("US V2", UsGovernment, 2, "https://login.microsoftonline.us/T/v2.0/.well-known/openid-configuration",
        "https://login.microsoftonline.us/T/v2.0");
    row("China V1", China, 1, "https://login.partner.microsoftonline.cn/T/.well-known/openid-configuration",
        "https://sts.chinacloudapi.cn/T/");
    row("China V2", China, 2,
        "https://login.partner.microsoftonline.cn/T/v2.0/.well-known/openid-configuration",
        "https://login.partner.microsoftonline.cn/T/v2.0");
}

void TestAzureCloud::placesFollowCloudAndVersion()
{
    QFETCH(int, cloud);
    QFETCH(int, version);
    QFETCH(QString, metadata);
    QFETCH(QString, issuer);
    const auto places = entraPlaces(AzureCloud(cloud), "T", TokenVersion(version));
    QCOMPARE(QString::fromStdString(places.metadataUrl), metadata);
    QCOMPARE(QString::fromStdString(places.issuer), issuer);
    QCOMPARE(places.issuerAssumed, AzureCloud(cloud) != AzureCloud::Public);
}

void TestAzureCloud::callersFollowTheCloud()
{
    QCOMPARE(actionGroupsAppId(AzureCloud::Public), "461e8683-5575-4561-ac7f-899cc907d62a");
    QCOMPARE(actionGroupsAppId(AzureCloud::UsGovernment), "f1f34126-d4ef-40e1-ad4b-bf5d47b4860d");
    QCOMPARE(actionGroupsAppId(AzureCloud::China), "461e8683-5575-4561-ac7f-899cc907d62a");
    QCOMPARE(callerClaim(TokenVersion::V1), "appid");
    QCOMPARE(callerClaim(TokenVersion::V2), "azp");
}

void TestAzureCloud::knowsGuids_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("is");
    QTest::newRow("lower") << QByteArray("8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914") << true;
    QTest::newRow("upper") << QByteArray("8F2C1D7E-40A6-4B5E-9C33-7D10E2B6A914") << true;
    QTest::newRow("braces") << QByteArray("{8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914}") << false;
    QTest::newRow("short") << QByteArray("8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a91") << false;
    QTest::newRow("not hex") << QByteArray("8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a91g") << false;
    QTest::newRow("no dashes") << QByteArray("8f2c1d7e40a64b5e9c337d10e2b6a914----") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestAzureCloud::knowsGuids()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, is);
    QCOMPARE(usher::base::isGuid({text.constData(), std::size_t(text.size())}), is);
}

QTEST_APPLESS_MAIN(TestAzureCloud)
#include "tst_azurecloud.moc"
