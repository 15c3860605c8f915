// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/clientview.h"

#include "tests/ui/setup/clippedwords.h"
#include "tests/ui/setup/fakesetupservice.h"
#include "tests/ui/tabchain.h"
#include "ui/setup/setupcolumns.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSettings>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;
using engine::ClientDraft;
using engine::KeysKnown;

namespace {

/// A V1 token of the demo tenant, without a signature.
QString version1Token()
{
    const auto part = [](const char* json) {
        return QString::fromLatin1(
            QByteArray(json).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    return part(R"({"alg":"RS256"})") + QLatin1Char('.') +
           part(R"({"ver":"1.0","aud":"api://usher-demo","tid":"8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914",)"
                R"("appid":"461e8683-5575-4561-ac7f-899cc907d62a","exp":4000000000})") +
           QLatin1Char('.');
}

} // namespace

class TestClientView : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    const base::SystemClock m_clock;
    std::unique_ptr<FakeSetupService> m_service;
    std::unique_ptr<QScrollArea> m_page; ///< as the view stands in a page
    ClientView* m_view = nullptr;

    template <class Widget> Widget* part(const char* name) const
    {
        return m_view->findChild<Widget*>(QLatin1String(name));
    }
    QString text(const char* name) const { return part<QLabel>(name)->text(); }
    void paste(const QString& pasted)
    {
        QGuiApplication::clipboard()->setText(pasted);
        part<QLineEdit>("tokenField")->paste();
    }
    void show(int width)
    {
        m_page->resize(m_theme.px(width), m_theme.px(600));
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

private Q_SLOTS:
    void init()
    {
        m_service = std::make_unique<FakeSetupService>();
        m_page = std::make_unique<QScrollArea>();
        m_page->setWidgetResizable(true);
        m_page->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_view = new ClientView(*m_service, m_clock, m_theme);
        m_page->setWidget(m_view);
    }
    void cleanup()
    {
        m_page.reset();
        m_service.reset();
    }

    void fillsTheFormFromAToken()
    {
        show(900);
        paste(version1Token());
        QCOMPARE(m_view->draft().tenant, std::string("8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914"));
        QCOMPARE(m_view->draft().version, auth::TokenVersion::V2); // said, not changed
        QCOMPARE(text("tokenHeadline"), QStringLiteral("This is a V1 token, but the form says V2."));
        part<QPushButton>("useTokenButton")->click();
        QVERIFY(part<QRadioButton>("tokenVersion1")->isChecked());
        QCOMPARE(text("derivedIssuer"),
                 QStringLiteral("https://sts.windows.net/8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914/"));
        QCOMPARE(text("derivedCallerClaim"), QStringLiteral("appid"));
        QVERIFY(!part<QLabel>("tokenHeadline")->isVisible());
    }

    void followsTheForm()
    {
        show(900);
        ClientDraft draft;
        draft.tenant = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
        draft.audience = "api://usher-demo";
        draft.version = auth::TokenVersion::V1;
        m_view->setDraft(draft);
        paste(version1Token());
        QVERIFY(part<QLabel>("tokenFits")->isVisible());
        part<QRadioButton>("tokenVersion2")->click();
        QVERIFY(part<QLabel>("tokenHeadline")->isVisible());
        m_service->metadata = {"https://else.example/", 1, 5, {}};
        part<QPushButton>("fetchMetadataButton")->click();
        QTRY_COMPARE(m_view->keysKnown(), KeysKnown::Fetched);
        part<QRadioButton>("tokenVersion1")->click();
        QCOMPARE(m_view->keysKnown(), KeysKnown::NotAsked);
    }

    void showsAddressesForAnOwnClient()
    {
        show(900);
        m_view->setAddresses(QStringLiteral("https://localhost:8443/oauth_token.do"),
                             QStringLiteral("https://localhost:8443/api/x"));
        part<QRadioButton>("originOwn")->click();
        QVERIFY(m_view->draft().isOwn());
        for (const char* const gone :
             {"derivedPanel", "proofPanel", "tokenField", "tenantEdit", "audienceEdit"})
            QVERIFY2(!part<QWidget>(gone)->isVisible(), gone);
        QCOMPARE(text("copyTokenUrlButtonValue"), QStringLiteral("https://localhost:8443/oauth_token.do"));
        QVERIFY(part<QWidget>("ownClientPanel")->isVisible());
        QVERIFY(part<QWidget>("ownProofPanel")->isVisible());
        QTRY_COMPARE(clippedWords(*m_view).join(QLatin1Char('|')), QString());
        QCOMPARE(namingFaults(*m_view).join(QStringLiteral("; ")), QString());
        const auto own = m_view->draft().own;
        part<QRadioButton>("originAzure")->click(); // and back: nothing is lost
        QVERIFY(part<QWidget>("derivedPanel")->isVisible());
        QVERIFY(!m_view->draft().isOwn());
        QVERIFY(m_view->draft().own == own);
    }

    void fits_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("beside");
        QTest::newRow("as in the pictures") << 1040 << true;
        QTest::newRow("960x600") << 680 << false;
        QTest::newRow("narrowest") << 500 << false;
    }
    void fits()
    {
        QFETCH(const int, width);
        QFETCH(const bool, beside);
        show(width);
        paste(version1Token());
        part<QPushButton>("switchAzureButton")->click();
        QCOMPARE(m_view->findChild<SetupColumns*>()->beside(), beside);
        QTRY_COMPARE(clippedWords(*m_view).join(QLatin1Char('|')), QString());
        QVERIFY(m_view->width() <= m_page->viewport()->width());
        QCOMPARE(namingFaults(*m_view).join(QStringLiteral("; ")), QString());
    }
};

QTEST_MAIN(TestClientView)
#include "tst_clientview.moc"
