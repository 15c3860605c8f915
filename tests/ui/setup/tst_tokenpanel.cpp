// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/tokenpanel.h"

#include "tests/ui/tabchain.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;
using auth::TokenVersion;
using engine::ClientDraft;

namespace {

constexpr std::int64_t nowSeconds = 1'790'000'000;
constexpr const char* azureCaller = "461e8683-5575-4561-ac7f-899cc907d62a";
constexpr const char* tenantId = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
constexpr const char* clientId = "3b9f04d2-6c1e-4f7a-8e25-90d251c7e0a9";
constexpr const char* otherId = "11111111-2222-4333-8444-555555555555";

class FixedClock final : public base::Clock {
public:
    [[nodiscard]] base::TimePoint now() const override { return base::fromMillis(nowSeconds * 1000); }
};

/// What a token says; the defaults are a V2 token that fits the form.
struct Claims {
    QString version = QStringLiteral("2.0");
    QString issuer = QStringLiteral("https://login.microsoftonline.com/%1/v2.0").arg(QLatin1String(tenantId));
    QString tenant = QLatin1String(tenantId);
    QString audience = QLatin1String(clientId);
    QString callerClaim = QStringLiteral("azp");
    QString caller = QLatin1String(azureCaller);
    std::int64_t notBefore = nowSeconds - 60;
    std::int64_t expires = nowSeconds + 3600;
};

QString encoded(const QString& json)
{
    return QString::fromLatin1(
        json.toUtf8().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString tokenOf(const Claims& claims)
{
    const auto body =
        QStringLiteral(R"({"ver":"%1","iss":"%2","tid":"%3","aud":"%4","%5":"%6","nbf":%7,"exp":%8})")
            .arg(claims.version, claims.issuer, claims.tenant, claims.audience, claims.callerClaim,
                 claims.caller)
            .arg(claims.notBefore)
            .arg(claims.expires);
    return encoded(QStringLiteral(R"({"typ":"JWT","alg":"RS256","kid":"a-key-of-the-provider"})")) +
           QLatin1Char('.') + encoded(body) + QStringLiteral(".c2lnbmF0dXJl");
}

Claims version1()
{
    Claims claims;
    claims.version = QStringLiteral("1.0");
    claims.issuer = QStringLiteral("https://sts.windows.net/%1/").arg(QLatin1String(tenantId));
    claims.audience = QStringLiteral("api://usher-demo");
    claims.callerClaim = QStringLiteral("appid");
    return claims;
}

ClientDraft filledForm()
{
    ClientDraft draft;
    draft.tenant = tenantId;
    draft.audience = clientId;
    return draft;
}

} // namespace

Q_DECLARE_METATYPE(Claims)

class TestTokenPanel : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    const FixedClock m_clock;
    std::unique_ptr<TokenPanel> m_panel;
    std::vector<ClientDraft> m_wanted;

    template <class Widget> Widget* part(const char* name) const
    {
        return m_panel->findChild<Widget*>(QLatin1String(name));
    }
    QString text(const char* name) const
    {
        const auto* label = part<QLabel>(name);
        return label->isVisibleTo(m_panel.get()) ? label->text() : QString();
    }
    bool shown(const char* name) const { return part<QWidget>(name)->isVisibleTo(m_panel.get()); }
    QString tokenValue(const char* claim) const
    {
        const auto* label = m_panel->findChild<QLabel*>(QStringLiteral("tokenValue_") + QLatin1String(claim));
        return label ? label->text() : QString();
    }
    void paste(const QString& pasted)
    {
        auto* field = part<QLineEdit>("tokenField");
        QGuiApplication::clipboard()->setText(pasted);
        field->setFocus();
        field->paste();
    }
    QString everything() const
    {
        QString all = part<QLineEdit>("tokenField")->text();
        for (const auto* label : m_panel->findChildren<QLabel*>())
            all += QLatin1Char('\n') + label->text() + label->toolTip();
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_wanted.clear();
        m_panel = std::make_unique<TokenPanel>(m_clock, m_theme);
        connect(m_panel.get(), &TokenPanel::draftWanted, this,
                [this](const ClientDraft& draft) { m_wanted.push_back(draft); });
        m_panel->setDraft(filledForm());
        m_panel->resize(m_theme.px(500), m_theme.px(400));
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void cleanup() { m_panel.reset(); }

    void saysWhatContradicts_data()
    {
        QTest::addColumn<Claims>("claims");
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QByteArray>("claim");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("mend");
        QTest::newRow("V1 token, V2 form")
            << version1() << QStringLiteral("This is a V1 token, but the form says V2.") << QByteArray("aud")
            << QStringLiteral("api://usher-demo") << QStringLiteral("Use V1 here");
        Claims tenant;
        tenant.tenant = QLatin1String(otherId);
        QTest::newRow("other tenant")
            << tenant << QStringLiteral("This token is from another tenant.") << QByteArray("tid")
            << QString(QLatin1String(otherId)) << QStringLiteral("Use the token's values");
        Claims audience;
        audience.audience = QStringLiteral("<b>other</b>");
        QTest::newRow("other audience")
            << audience << QStringLiteral("This token is for another audience.") << QByteArray("aud")
            << QStringLiteral("<b>other</b>") << QStringLiteral("Use the token's values");
        Claims caller;
        caller.caller = QLatin1String(otherId);
        QTest::newRow("other caller")
            << caller << QStringLiteral("This token was issued to another caller than Azure Monitor.")
            << QByteArray("azp") << QString(QLatin1String(otherId)) << QString();
        Claims expired;
        expired.expires = nowSeconds - 600;
        QTest::newRow("expired") << expired << QStringLiteral("This token expired 10 min ago.")
                                 << QByteArray("exp") << QStringLiteral("expired 10 min ago") << QString();
        Claims early;
        early.notBefore = nowSeconds + 1200;
        QTest::newRow("not yet valid")
            << early << QStringLiteral("This token is not valid yet: it begins in 20 min.")
            << QByteArray("nbf") << QStringLiteral("valid in 20 min") << QString();
        Claims china;
        china.issuer =
            QStringLiteral("https://login.partner.microsoftonline.cn/%1/v2.0").arg(QLatin1String(tenantId));
        QTest::newRow("other cloud") << china << QStringLiteral("This token is from another cloud: China.")
                                     << QByteArray("cloud") << QStringLiteral("China")
                                     << QStringLiteral("Use the token's values");
    }
    void saysWhatContradicts()
    {
        QFETCH(const Claims, claims);
        QFETCH(const QString, headline);
        QFETCH(const QByteArray, claim);
        QFETCH(const QString, value);
        QFETCH(const QString, mend);
        const auto token = tokenOf(claims);
        paste(QStringLiteral("Authorization: Bearer ") + token);
        QCOMPARE(text("tokenHeadline"), headline);
        QCOMPARE(tokenValue(claim.constData()), value);
        QCOMPARE(shown("useTokenButton"), !mend.isEmpty());
        QCOMPARE(part<QPushButton>("useTokenButton")->text(), mend);
        QVERIFY(!shown("tokenFits"));
        QVERIFY(m_wanted.empty()); // nothing is changed unasked
        for (const auto* label : m_panel->findChildren<QLabel*>())
            if (!label->text().isEmpty())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(!everything().contains(token));
        QVERIFY(!everything().contains(token.section(QLatin1Char('.'), 1, 1)));
        if (mend.isEmpty())
            return;
        part<QPushButton>("useTokenButton")->click();
        QCOMPARE(m_wanted.size(), std::size_t(1));
        QVERIFY(!shown("tokenHeadline"));
        QVERIFY(text("tokenFits").startsWith(QStringLiteral("This token fits the form; valid until")));
    }

    void namesAllThatContradicts()
    {
        auto claims = version1();
        claims.expires = nowSeconds - 7200;
        claims.tenant = QLatin1String(otherId);
        paste(tokenOf(claims));
        QCOMPARE(text("tokenHeadline"), QStringLiteral("This is a V1 token, but the form says V2."));
        QCOMPARE(tokenValue("ver"), QStringLiteral("1.0"));
        QCOMPARE(tokenValue("tid"), QString(QLatin1String(otherId)));
        QCOMPARE(tokenValue("aud"), QStringLiteral("api://usher-demo"));
        QCOMPARE(tokenValue("exp"), QStringLiteral("expired 2 h ago"));
        part<QPushButton>("useTokenButton")->click();
        QCOMPARE(text("tokenHeadline"), QStringLiteral("This token expired 2 h ago."));
    }

    void changesOnlyWhatItNames()
    {
        auto form = filledForm();
        form.tenant = "contoso.example"; // a domain says the same tenant, for all that a token tells
        m_panel->setDraft(form);
        paste(tokenOf(version1()));
        part<QPushButton>("useTokenButton")->click();
        auto expected = form;
        expected.version = TokenVersion::V1;
        expected.audience = "api://usher-demo";
        QCOMPARE(m_wanted, std::vector<ClientDraft>{expected});
    }

    void fillsWhatTheFormLacks()
    {
        m_panel->setDraft({});
        paste(tokenOf({}));
        QCOMPARE(m_wanted, std::vector<ClientDraft>{filledForm()});
        QCOMPARE(text("tokenFilled"), QStringLiteral("Filled in from the token: tenant, audience."));
        QVERIFY(shown("tokenFits"));
    }

    void fillsNoListOfAudiences()
    {
        m_panel->setDraft({});
        auto token = tokenOf({});
        const auto body =
            QStringLiteral(R"({"ver":"2.0","aud":["one","two"],"tid":"%1"})").arg(QLatin1String(tenantId));
        paste(token.section(QLatin1Char('.'), 0, 0) + QLatin1Char('.') + encoded(body) +
              QStringLiteral(".eA"));
        QCOMPARE(m_wanted.size(), std::size_t(1));
        QCOMPARE(m_wanted.front().audience, std::string());
        QCOMPARE(text("tokenFilled"), QStringLiteral("Filled in from the token: tenant."));
    }

    void saysWhyItIsNoToken_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("reason");
        QTest::newRow("words") << QStringLiteral("correct horse battery") << QStringLiteral("three parts");
        QTest::newRow("not base64url") << QStringLiteral("a!.b!.c!") << QStringLiteral("base64url");
        QTest::newRow("no claims") << encoded(QStringLiteral("{}")) + QStringLiteral(".W10.eA")
                                   << QStringLiteral("no JSON object");
        QTest::newRow("twice") << encoded(QStringLiteral("{}")) + QLatin1Char('.') +
                                      encoded(QStringLiteral(R"({"aud":"a","aud":"b"})")) +
                                      QStringLiteral(".eA")
                               << QStringLiteral("same member twice");
        QTest::newRow("too long") << QString(20'000, QLatin1Char('a')) << QStringLiteral("longer than");
    }
    void saysWhyItIsNoToken()
    {
        QFETCH(const QString, pasted);
        QFETCH(const QString, reason);
        paste(pasted);
        QCOMPARE(text("tokenHeadline"), QStringLiteral("This is no token."));
        QVERIFY2(everything().contains(reason), qPrintable(everything()));
        QVERIFY(!everything().contains(pasted)); // it may be another secret
        QVERIFY(!m_panel->holdsToken());
        QVERIFY(!shown("useTokenButton"));
        part<QPushButton>("clearTokenButton")->click();
        QVERIFY(!shown("tokenHeadline"));
    }

    void takesTheNextTokenInsteadOfTheLast()
    {
        paste(tokenOf(version1()));
        auto* field = part<QLineEdit>("tokenField");
        field->deselect();
        field->end(false);
        paste(tokenOf({})); // behind what the field shows
        QVERIFY(shown("tokenFits"));
        QVERIFY(field->text().endsWith(QChar(0x2026)));
        field->setCursorPosition(3);
        paste(QStringLiteral("xyz")); // into it: not a token, and none is lost
        QVERIFY(m_panel->holdsToken());
        QVERIFY(field->text().startsWith(QStringLiteral("eyJ")));
    }

    void followsTheForm()
    {
        paste(tokenOf(version1()));
        QVERIFY(shown("tokenHeadline"));
        auto form = filledForm();
        form.version = TokenVersion::V1;
        form.audience = "api://usher-demo";
        m_panel->setDraft(form);
        QVERIFY(!shown("tokenHeadline"));
        QVERIFY(shown("tokenFits"));
    }

    void showsHowToSwitchAzure()
    {
        paste(tokenOf(version1()));
        QVERIFY(!shown("switchAzureCommand"));
        part<QPushButton>("switchAzureButton")->click();
        QVERIFY(text("switchAzureCommand").contains(QLatin1String(clientId)));
        QVERIFY(text("switchAzureCommand").contains(QStringLiteral("\"requestedAccessTokenVersion\":2")));
        part<QPushButton>("copySwitchCommandButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), text("switchAzureCommand"));
        Claims tenant;
        tenant.tenant = QLatin1String(otherId);
        paste(tokenOf(tenant));
        QVERIFY(!shown("switchAzureButton"));
        QVERIFY(!shown("switchAzureCommand"));
    }

    void leavesAzureOutForAnotherProvider()
    {
        auto form = filledForm();
        form.origin = ClientDraft::Origin::OtherProvider;
        form.metadataUrl = "https://provider.example/.well-known/openid-configuration";
        m_panel->setDraft(form);
        paste(tokenOf(version1()));
        QCOMPARE(text("tokenHeadline"), QStringLiteral("This is a V1 token, but the form says V2."));
        QVERIFY(!everything().contains(QStringLiteral("app registration still")));
        QVERIFY(!shown("switchAzureButton"));
        part<QPushButton>("useTokenButton")->click();
        QCOMPARE(m_wanted.front().metadataUrl, form.metadataUrl);
        QCOMPARE(m_wanted.front().version, TokenVersion::V1);
    }

    void forgetsTheTokenWhenItIsLeft()
    {
        paste(tokenOf(version1()));
        QVERIFY(m_panel->holdsToken());
        m_panel->hide();
        QVERIFY(!m_panel->holdsToken());
        QCOMPARE(part<QLineEdit>("tokenField")->text(), QString());
        m_panel->show();
        QVERIFY(!shown("tokenHeadline"));
        part<QLineEdit>("tokenField")->undo();
        QCOMPARE(part<QLineEdit>("tokenField")->text(), QString());
    }

    void isReachedByTab()
    {
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        paste(tokenOf(version1()));
        part<QPushButton>("switchAzureButton")->click();
        QCOMPARE(tabChain(*m_panel),
                 (QStringList{QStringLiteral("clearTokenButton"), QStringLiteral("useTokenButton"),
                              QStringLiteral("switchAzureButton"), QStringLiteral("copySwitchCommandButton"),
                              QStringLiteral("tokenField")}));
        QCOMPARE(namingFaults(*m_panel).join(QStringLiteral("; ")), QString());
        QVERIFY(m_panel->minimumSizeHint().width() <= m_theme.px(500));
    }
};

QTEST_MAIN(TestTokenPanel)
#include "tst_tokenpanel.moc"
