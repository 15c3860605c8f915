// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/standin_fixture.h"

#include "core/simulate/alertsample.h"
#include "core/simulate/demoidentity.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>

namespace usher::test {

using simulate::TokenVersion;

StandInFixture::StandInFixture(const QStringList& more) : m_more(more)
{
    m_identityProvider = std::make_unique<Program>(
        QStringLiteral(USHER_TEST_IDENTITY_PROVIDER),
        QStringList{QStringLiteral("--folder"), m_folder.filePath(QStringLiteral("idp"))});
    heal();
    restart();
    m_sender.setAuthority((dataFolder() + QStringLiteral("/tls/ca.pem")).toStdString());
}

void StandInFixture::restart()
{
    m_engine.reset(); // two cannot have the data folder
    m_engine = std::make_unique<Program>(
        QStringLiteral(USHERCTL), QStringList{QStringLiteral("--data"), dataFolder(), QStringLiteral("serve"),
                                              QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} +
                                      m_more);
}

void StandInFixture::heal()
{
    const std::string base = m_identityProvider->ready().toStdString();
    for (const TokenVersion version : {TokenVersion::V1, TokenVersion::V2}) {
        const bool first = version == TokenVersion::V1;
        const QString audience =
            QString::fromLatin1(first ? simulate::demoAudienceV1 : simulate::demoAudienceV2);
        const QString user = first ? QStringLiteral("azure.monitor") : QStringLiteral("azure.monitor.v2");
        const QString url = QString::fromStdString(simulate::DemoIdentity::metadataUrl(base, version));
        const auto entity =
            ctl({QStringLiteral("setup"), QStringLiteral("oidc"), QStringLiteral("--client-id"), audience,
                 QStringLiteral("--metadata-url"), url, QStringLiteral("--claim-name"),
                 first ? QStringLiteral("appid") : QStringLiteral("azp"), QStringLiteral("--claim-value"),
                 QStringLiteral("461e8683-5575-4561-ac7f-899cc907d62a"), QStringLiteral("--active"),
                 QStringLiteral("true")});
        if (entity.exitCode != 0)
            qFatal("setup oidc failed: %s", entity.err.constData());
        if (ctl({QStringLiteral("user"), QStringLiteral("show"), user}).exitCode != 0)
            (void)ctl({QStringLiteral("user"), QStringLiteral("add"), user});
        (void)ctl({QStringLiteral("user"), QStringLiteral("set"), user, QStringLiteral("active=true"),
                   QStringLiteral("locked_out=false"), QStringLiteral("roles=evt_mgmt_integration"),
                   QStringLiteral("source=") + audience});
    }
}

Finished StandInFixture::ctl(const QStringList& arguments) const
{
    return run(QStringLiteral(USHERCTL), QStringList{QStringLiteral("--data"), dataFolder()} + arguments);
}

QJsonObject StandInFixture::ctlJson(const QStringList& arguments) const
{
    const Finished done = ctl(arguments + QStringList{QStringLiteral("--json")});
    return QJsonDocument::fromJson(done.out).object();
}

QByteArray StandInFixture::token(const QByteArray& kind)
{
    return m_identityProvider->ask("token " + kind);
}

QString StandInFixture::webhook() const
{
    return m_engine->ready() + QStringLiteral("/api/sn_em_connector/em/inbound_event?source=azuremonitor");
}

simulate::SendResult StandInFixture::post(const QByteArray& token, const QByteArray& body)
{
    simulate::SendResult answer;
    QEventLoop loop;
    m_sender.send(webhook().toStdString(), base::SecretString(token.toStdString()), body.toStdString(), &loop,
                  [&](const simulate::SendResult& result) {
                      answer = result;
                      loop.quit();
                  });
    loop.exec();
    return answer;
}

QByteArray StandInFixture::alert() const
{
    return QByteArray::fromStdString(simulate::alertBody("metric", false, 1, base::SystemClock().now()));
}

QJsonObject StandInFixture::newestRequest() const
{
    return ctlJson(
        {QStringLiteral("requests"), QStringLiteral("list"), QStringLiteral("--limit"), QStringLiteral("1")});
}

QString StandInFixture::firstFinding() const
{
    const auto findings = ctlJson({QStringLiteral("status")}).value(QStringLiteral("findings")).toArray();
    return findings.isEmpty() ? QString()
                              : findings.first().toObject().value(QStringLiteral("code")).toString();
}

} // namespace usher::test
