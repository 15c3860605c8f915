// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/finishpage.h"

#include "tests/ui/setup/fakesetupservice.h"
#include "tests/ui/setup/roomcheck.h"
#include "tests/ui/tabchain.h"
#include "ui/setup/setupcolumns.h"
#include "ui/setup/setupmodel.h"
#include "ui/setup/setupsummary.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;

namespace {

const auto tenantId = QStringLiteral("8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914");
const auto clientId = QStringLiteral("3b9f04d2-6c1e-4f7a-8e25-90d251c7e0a9");

engine::SetupState someState()
{
    engine::SetupState state;
    state.draft.client.tenant = tenantId.toStdString();
    state.draft.client.audience = clientId.toStdString();
    return state;
}

} // namespace

class TestFinishPage : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    std::unique_ptr<SetupModel> m_model;
    std::unique_ptr<FinishPage> m_page;

    void make(const engine::SetupState& state)
    {
        m_page.reset();
        m_model = std::make_unique<SetupModel>(state);
        m_page = std::make_unique<FinishPage>(*m_model, m_theme);
        m_page->enter();
    }
    QString copied(const char* button) const
    {
        QGuiApplication::clipboard()->clear();
        m_page->findChild<QPushButton*>(QLatin1String(button))->click();
        return QGuiApplication::clipboard()->text();
    }
    QString shown(const char* button) const
    {
        return m_page->findChild<QLabel*>(QLatin1String(button) + QStringLiteral("Value"))->text();
    }

private Q_SLOTS:
    void init() { make(someState()); }
    void cleanup() { m_page.reset(); }

    void copiesEachValueExactly_data()
    {
        QTest::addColumn<QByteArray>("button");
        QTest::addColumn<QString>("value");
        const auto add = [](const char* button, const QString& value) {
            QTest::newRow(button) << QByteArray(button) << value;
        };
        add("copyTenantButton", tenantId);
        add("copyAudienceButton", clientId);
        add("copyTokenVersionButton", QStringLiteral("2"));
        add("copyWebhookButton", QStringLiteral("https://127.0.0.1:8443/api/sn_em_connector/em/"
                                                "inbound_event?source=azuremonitor"));
        add("copyClientIdButton", clientId);
        add("copyMetadataButton", QStringLiteral("https://login.microsoftonline.com/%1/v2.0/.well-known/"
                                                 "openid-configuration")
                                      .arg(tenantId));
        add("copyUserClaimButton", QStringLiteral("aud"));
        add("copyUserFieldButton", QStringLiteral("source"));
        add("copyClaimNameButton", QStringLiteral("azp"));
        add("copyClaimValueButton", QStringLiteral("461e8683-5575-4561-ac7f-899cc907d62a"));
        add("copyUserNameButton", QStringLiteral("azure.monitor"));
        add("copySourceButton", clientId);
        add("copyRolesButton", QStringLiteral("evt_mgmt_integration"));
        add("copyAccessButton", QStringLiteral("true"));
        add("copyActiveButton", QStringLiteral("true"));
    }
    void copiesEachValueExactly()
    {
        QFETCH(const QByteArray, button);
        QFETCH(const QString, value);
        QCOMPARE(shown(button.constData()), value);
        QCOMPARE(copied(button.constData()), value);
    }

    void followsTheTokenVersion()
    {
        auto client = m_model->draft().client;
        client.version = auth::TokenVersion::V1;
        client.audience = "api://usher";
        m_model->setClient(client);
        m_page->enter();
        QCOMPARE(shown("copyTokenVersionButton"), QStringLiteral("1"));
        QCOMPARE(shown("copyAudienceButton"), QStringLiteral("api://usher"));
        QCOMPARE(shown("copySourceButton"), QStringLiteral("api://usher"));
        QCOMPARE(shown("copyClaimNameButton"), QStringLiteral("appid"));
        QVERIFY(!shown("copyMetadataButton").contains(QLatin1String("/v2.0")));
    }

    void namesAnotherProviderAsOne()
    {
        auto state = someState();
        state.draft.client = {};
        state.draft.client.origin = engine::ClientDraft::Origin::OtherProvider;
        state.draft.client.metadataUrl = "https://id.example/.well-known/openid-configuration";
        state.draft.client.audience = "usher";
        make(state);
        QVERIFY(!m_page->findChild<QPushButton*>(QStringLiteral("copyTenantButton")));
        QVERIFY(shown("copyCloudButton").contains(QLatin1String("another provider")));
        QCOMPARE(shown("copyMetadataButton"),
                 QStringLiteral("https://id.example/.well-known/openid-configuration"));
    }

    void givesAnOwnClientsSenderWhatItNeeds()
    {
        auto state = someState();
        state.draft.client.origin = engine::ClientDraft::Origin::OwnClient;
        state.draft.client.own.clientId = "0123456789abcdef0123456789abcdef";
        state.draft.client.own.secretVerifier = "sha256:Pl4nted";
        make(state);
        QCOMPARE(copied("copyTokenUrlButton"), QStringLiteral("https://127.0.0.1:8443/oauth_token.do"));
        QCOMPARE(copied("copyGrantButton"), QStringLiteral("client_credentials"));
        QCOMPARE(copied("copySenderIdButton"), QStringLiteral("0123456789abcdef0123456789abcdef"));
        QCOMPARE(copied("copyClientIdButton"), QStringLiteral("0123456789abcdef0123456789abcdef"));
        QCOMPARE(copied("copyApplicationUserButton"), QStringLiteral("azure.monitor"));
        QCOMPARE(copied("copyAccessLifespanButton"), QStringLiteral("1800"));
        QVERIFY(shown("copySenderSecretButton").contains(QLatin1String("until this set-up is closed")));
        QVERIFY(m_page->findChild<QPushButton*>(QStringLiteral("copySenderSecretButton"))->isHidden());
        QVERIFY(!m_page->findChild<QPushButton*>(QStringLiteral("copySourceButton")));
        const auto all = copied("copyAllButton");
        QVERIFY(all.startsWith(QLatin1String("For the sender")));
        QVERIFY(!all.contains(QLatin1String("Pl4nted")));
        state.draft.client.own.userBound = false;
        make(state);
        QVERIFY(shown("copyApplicationUserButton").contains(QLatin1String("every request is refused")));
        QCOMPARE(namingFaults(*m_page).join(QStringLiteral("; ")), QString());
    }

    void keepsTheOtherRolesOfAUserThatIsThere()
    {
        auto state = someState();
        identity::User held;
        held.userName = "old.name";
        held.roles = {"itil"};
        state.around.users = {held};
        state.around.editedUser = "old.name";
        make(state);
        QCOMPARE(shown("copyRolesButton"), QStringLiteral("itil, evt_mgmt_integration"));
    }

    void copiesAllAsPlainText()
    {
        const auto all = copied("copyAllButton");
        for (const auto& part : {QStringLiteral("For Azure"), QStringLiteral("For ServiceNow"), tenantId,
                                 QStringLiteral("web_service_access_only: true"),
                                 QStringLiteral("Enable the common alert schema: Yes")})
            QVERIFY2(all.contains(part), qPrintable(part));
        QVERIFY(!all.contains(QLatin1Char('<')));
    }

    void saysOnlyWhereThePasswordIs_data()
    {
        QTest::addColumn<int>("kept");
        QTest::addColumn<QString>("words");
        QTest::newRow("none") << -1 << "not given here";
        QTest::newRow("keychain") << int(secrets::Kept::InKeychain) << "kept in the keychain";
        QTest::newRow("session") << int(secrets::Kept::ForSessionOnly) << "for this session only";
    }
    void saysOnlyWhereThePasswordIs()
    {
        QFETCH(const int, kept);
        if (kept >= 0)
            m_model->setPasswordKept(secrets::Kept(kept));
        m_page->enter();
        QTEST(shown("copyPasswordButton"), "words");
        QCOMPARE(m_page->findChild<QLabel*>(QStringLiteral("copyPasswordButtonValue"))->accessibleName(),
                 QStringLiteral("password: ") + shown("copyPasswordButton"));
        QVERIFY(m_page->findChild<QPushButton*>(QStringLiteral("copyPasswordButton"))->isHidden());
    }

    void holdsNoCredential()
    {
        const auto planted = QStringLiteral("Pl4nted-Passw0rd");
        FakeSetupService service;
        service.state = someState();
        service.keepPassword("azure.monitor", base::SecretString(planted.toStdString()), this,
                             [this](auto kept) { m_model->setPasswordKept(*kept); });
        QTRY_VERIFY(m_model->passwordKept());
        m_page->enter();
        QStringList texts{copied("copyAllButton")};
        for (const auto* widget : m_page->findChildren<QWidget*>()) {
            texts << widget->toolTip() << widget->whatsThis() << widget->accessibleName()
                  << widget->accessibleDescription();
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                texts << label->text();
        }
        QVERIFY(texts.size() > 100);
        QVERIFY(!texts.join(QLatin1Char('\n')).contains(planted));
        QVERIFY(m_page->findChild<QLabel*>(QStringLiteral("noCredentialLine"))
                    ->text()
                    .startsWith(QLatin1String("No credential is in it")));
    }

    void standsSideBySideWhereThereIsRoom()
    {
        for (const auto& [width, beside] :
             {std::pair(488, false), std::pair(988, true), std::pair(600, false)}) {
            m_page->resize(m_theme.px(width), m_theme.px(1600));
            m_page->show();
            QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
            QCoreApplication::sendPostedEvents();
            QCOMPARE(m_page->findChild<SetupColumns*>()->beside(), beside);
            QCOMPARE(roomFaults(*m_page).join(QStringLiteral("; ")), QString());
        }
        QCOMPARE(namingFaults(*m_page).join(QStringLiteral("; ")), QString());
    }
};

QTEST_MAIN(TestFinishPage)
#include "tst_finishpage.moc"
