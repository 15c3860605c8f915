// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/derivedpanel.h"

#include "tests/ui/setup/fakesetupservice.h"
#include "tests/ui/tabchain.h"
#include "ui/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;
using auth::TokenVersion;
using engine::ClientDraft;
using engine::KeysKnown;
using Origin = ClientDraft::Origin;

namespace {

constexpr const char* tenantId = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";

ClientDraft draftWith(Origin origin, TokenVersion version, const std::string& tenant = tenantId)
{
    ClientDraft draft;
    draft.origin = origin;
    draft.version = version;
    draft.tenant = tenant;
    return draft;
}

} // namespace

class TestDerivedPanel : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    std::unique_ptr<FakeSetupService> m_service;
    std::unique_ptr<DerivedPanel> m_panel;
    QVector<KeysKnown> m_keys;

    QString text(const char* name) const
    {
        const auto* label = m_panel->findChild<QLabel*>(QLatin1String(name));
        return label->isVisibleTo(m_panel.get()) ? label->text() : QString();
    }
    QPushButton* fetch() const
    {
        return m_panel->findChild<QPushButton*>(QStringLiteral("fetchMetadataButton"));
    }

private Q_SLOTS:
    void init()
    {
        m_keys.clear();
        m_service = std::make_unique<FakeSetupService>();
        m_panel = std::make_unique<DerivedPanel>(*m_service, m_theme);
        connect(m_panel.get(), &DerivedPanel::keysKnownChanged, this,
                [this](KeysKnown keys) { m_keys << keys; });
    }
    void cleanup()
    {
        m_panel.reset();
        m_service.reset();
    }

    void derives_data()
    {
        QTest::addColumn<int>("origin");
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<QString>("claim");
        const auto row = [](const char* name, Origin origin, TokenVersion version, const char* metadata,
                            const char* issuer, const char* claim) {
            QTest::newRow(name) << int(origin) << int(version)
                                << QString::fromLatin1(metadata).arg(QLatin1String(tenantId))
                                << QString::fromLatin1(issuer).arg(QLatin1String(tenantId))
                                << QString::fromLatin1(claim);
        };
        row("V1", Origin::AzurePublic, TokenVersion::V1,
            "https://login.microsoftonline.com/%1/.well-known/openid-configuration",
            "https://sts.windows.net/%1/", "appid");
        row("V2", Origin::AzurePublic, TokenVersion::V2,
            "https://login.microsoftonline.com/%1/v2.0/.well-known/openid-configuration",
            "https://login.microsoftonline.com/%1/v2.0", "azp");
        row("US Government", Origin::AzureUsGovernment, TokenVersion::V2,
            "https://login.microsoftonline.us/%1/v2.0/.well-known/openid-configuration",
            "https://login.microsoftonline.us/%1/v2.0", "azp");
    }
    void derives()
    {
        QFETCH(const int, origin);
        QFETCH(const int, version);
        QFETCH(const QString, metadata);
        QFETCH(const QString, issuer);
        QFETCH(const QString, claim);
        m_panel->setDraft(draftWith(Origin(origin), TokenVersion(version)));
        QCOMPARE(text("derivedMetadataUrl"), metadata);
        QCOMPARE(text("derivedIssuer"), issuer);
        QCOMPARE(text("derivedCallerClaim"), claim);
        QCOMPARE(text("derivedIssuerTag").isEmpty(), Origin(origin) == Origin::AzurePublic);
        QVERIFY(fetch()->isEnabled());
    }

    void saysWhatIsMissing()
    {
        QCOMPARE(text("derivedMetadataUrl"), QStringLiteral("needs the tenant ID"));
        QVERIFY(!fetch()->isEnabled());
        m_panel->setDraft(draftWith(Origin::AzurePublic, TokenVersion::V2, "common"));
        QVERIFY(!fetch()->isEnabled());
        m_panel->setDraft(draftWith(Origin::AzurePublic, TokenVersion::V2, "contoso.example"));
        QVERIFY(fetch()->isEnabled());
        QCOMPARE(text("derivedIssuer"), QStringLiteral("the one that the metadata announces"));
    }

    void tellsWhatTheProviderAnswered_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("known");
        QTest::addColumn<QString>("result");
        QTest::newRow("matches") << QStringLiteral("https://sts.windows.net/%1/").arg(QLatin1String(tenantId))
                                 << QString() << int(KeysKnown::Fetched)
                                 << QStringLiteral("Metadata fetched: 3 keys, issuer matches, 212 ms");
        QTest::newRow("differs") << QStringLiteral("https://else.example/") << QString()
                                 << int(KeysKnown::Fetched)
                                 << QStringLiteral("Metadata fetched: 3 keys, issuer differs, 212 ms");
        QTest::newRow("error") << QString() << QStringLiteral("host not found") << int(KeysKnown::Unavailable)
                               << QStringLiteral("Not fetched: host not found.");
    }
    void tellsWhatTheProviderAnswered()
    {
        QFETCH(const QString, issuer);
        QFETCH(const QString, error);
        QFETCH(const int, known);
        QFETCH(const QString, result);
        m_panel->setDraft(draftWith(Origin::AzurePublic, TokenVersion::V1));
        m_service->metadata = {issuer.toStdString(), 3, 212, error.toStdString()};
        fetch()->click();
        QCOMPARE(text("metadataResult"), QStringLiteral("Asking login.microsoftonline.com…"));
        QTRY_COMPARE(text("metadataResult"), result);
        QCOMPARE(int(m_panel->keysKnown()), known);
        QCOMPARE(m_service->asked.size(), std::size_t(1));
        QCOMPARE(text("metadataAdvice").isEmpty(), result.contains(QStringLiteral("matches")));
        if (issuer.contains(QStringLiteral("else")))
            QVERIFY(text("metadataAdvice").contains(issuer) &&
                    text("metadataAdvice").contains(QStringLiteral("sts.windows.net")));
    }

    void showsHostileAnswersAsText()
    {
        m_panel->setDraft(draftWith(Origin::AzurePublic, TokenVersion::V1, "contoso.example"));
        m_service->metadata = {"https://a\u202Eb\x1b[2J\n/" + std::string(1'000'000, 'x'), 3, 212, {}};
        fetch()->click();
        QTRY_COMPARE(m_panel->keysKnown(), KeysKnown::Fetched);
        QVERIFY(text("derivedIssuer").startsWith(QLatin1String("https://a\\u{202e}b\\u{1b}[2J\\u{a}/xxx")));
        QVERIFY(text("derivedIssuer").endsWith(QStringLiteral("…")));
        m_panel->setDraft(draftWith(Origin::AzurePublic, TokenVersion::V1));
        fetch()->click();
        QTRY_VERIFY(text("metadataAdvice").contains(QLatin1String("is https://a\\u{202e}b\\u{1b}[2J")));
        QVERIFY(text("metadataAdvice").size() < 1000);
        m_panel->setDraft(draftWith(Origin::AzurePublic, TokenVersion::V2));
        m_service->metadata = {{}, 0, 5, "metadata: a\u202Eb"};
        fetch()->click();
        QTRY_COMPARE(text("metadataResult"), QStringLiteral("Not fetched: metadata: a\\u{202e}b."));
    }

    void forgetsAnAnswerToAnotherQuestion()
    {
        auto draft = draftWith(Origin::AzurePublic, TokenVersion::V1);
        m_panel->setDraft(draft);
        m_service->metadata = {"https://else.example/", 1, 5, {}};
        fetch()->click();
        QTRY_COMPARE(m_panel->keysKnown(), KeysKnown::Fetched);
        draft.audience = "api://app"; // is no part of the question
        m_panel->setDraft(draft);
        QCOMPARE(m_panel->keysKnown(), KeysKnown::Fetched);
        draft.version = TokenVersion::V2;
        m_panel->setDraft(draft);
        QCOMPARE(m_panel->keysKnown(), KeysKnown::NotAsked);
        QCOMPARE(text("metadataResult"), QString());
        QCOMPARE(m_keys.last(), KeysKnown::NotAsked);
    }

    void isCancelled_data()
    {
        QTest::addColumn<bool>("byChange");
        QTest::newRow("by its button") << false;
        QTest::newRow("by another answer") << true;
    }
    void isCancelled()
    {
        QFETCH(const bool, byChange);
        m_panel->setDraft(draftWith(Origin::AzurePublic, TokenVersion::V1));
        m_service->hold = true;
        fetch()->click();
        QCOMPARE(fetch()->text(), QStringLiteral("Cancel"));
        if (byChange)
            m_panel->setDraft(draftWith(Origin::AzurePublic, TokenVersion::V2));
        else
            fetch()->click();
        QCOMPARE(fetch()->text(), QStringLiteral("Fetch metadata"));
        m_service->metadata = {"https://else.example/", 1, 5, {}};
        m_service->answer();
        QCOMPARE(m_panel->keysKnown(), KeysKnown::NotAsked);
        QCOMPARE(text("metadataResult"), QString());
    }

    void needsNoMoreRoomForALongAddress()
    {
        auto draft = draftWith(Origin::OtherProvider, TokenVersion::V2, {});
        draft.metadataUrl = "https://" + std::string(200, 'a') + ".example/";
        m_panel->setDraft(draft);
        QVERIFY(m_panel->minimumSizeHint().width() <= m_theme.px(420));
    }
};

QTEST_MAIN(TestDerivedPanel)
#include "tst_derivedpanel.moc"
