// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/verifypage.h"

#include "tests/ui/setup/fakesetupservice.h"
#include "tests/ui/setup/roomcheck.h"
#include "ui/setup/setupmodel.h"
#include "ui/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::ui;

using State = engine::Verification::State;

class TestVerifyPage : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    FakeSetupService m_service;
    std::unique_ptr<SetupModel> m_model;
    std::unique_ptr<VerifyPage> m_page;

    template <class Widget> Widget* part(const char* name) const
    {
        return m_page->findChild<Widget*>(QLatin1String(name));
    }
    /// The headline, when it shows.
    QString said(const char* name) const
    {
        const auto* label = part<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }
    void finding(bool repairable)
    {
        auto& found = m_service.verification;
        found.state = State::Refused;
        found.finding = diagnosis::Finding();
        found.finding->title = {"the integration user “{user}” is inactive", {{"user", "azure.monitor"}}};
        if (repairable)
            found.finding->repair =
                diagnosis::Repair{diagnosis::Repair::Kind::ActivateUser, "azure.monitor", {}};
    }
    void enterAndWait()
    {
        m_page->enter();
        QTRY_VERIFY(part<QPushButton>("verifyNowButton")->isEnabled());
    }

private Q_SLOTS:
    void init()
    {
        m_service.verification = {};
        m_service.applied = {true, std::nullopt, "https://127.0.0.1:8443/path"};
        m_service.drafts.clear();
        m_service.verified.clear();
        m_service.repairs.clear();
        m_service.repaired = true;
        engine::SetupState state;
        state.draft.client.audience = "6b7c1a52-0d3e-4f53-9d52-9a1f0c6e2d11";
        m_model = std::make_unique<SetupModel>(state);
        m_page = std::make_unique<VerifyPage>(SetupContext{*m_model, m_service, m_theme});
        m_page->resize(900, 560);
        m_page->show();
    }
    void cleanup() { m_page.reset(); }

    void tellsAForecastFromAProof()
    {
        m_service.verification.state = State::Passed;
        m_service.verification.user = "azure.monitor";
        enterAndWait();
        QVERIFY(said("verifyForecast").contains(QLatin1String("azure.monitor")));
        QCOMPARE(said("verifyGood"), QString());
        QCOMPARE(m_page->stepText(), QStringLiteral("forecast: passes"));

        m_service.verification.withToken = true;
        part<QPushButton>("verifyNowButton")->click();
        QTRY_VERIFY(said("verifyGood").startsWith(QLatin1String("Verified")));
        QCOMPARE(said("verifyForecast"), QString());
        QCOMPARE(said("verifyTrouble"), QString());
        QCOMPARE(m_page->stepText(), QStringLiteral("verified"));
    }

    void verifiesAnOwnClientByItsId()
    {
        auto client = m_model->draft().client;
        client.origin = engine::ClientDraft::Origin::OwnClient;
        client.own.clientId = "0123456789abcdef0123456789abcdef";
        m_model->setClient(client);
        m_service.verification.state = State::Passed;
        m_service.verification.withToken = true;
        enterAndWait();
        QCOMPARE(m_service.verified.back().second, client.own.clientId);
        QVERIFY(m_service.verified.back().first.empty()); // the engine issues one
        QVERIFY(part<QLabel>("verifyTokenLine")->text().contains(QLatin1String("shows it to nobody")));
        QVERIFY(said("verifyGood").startsWith(QLatin1String("Verified")));
    }

    void savesBeforeItVerifies()
    {
        const QSignalSpy saved(m_page.get(), &VerifyPage::saved);
        enterAndWait();
        QCOMPARE(m_service.drafts.size(), std::size_t(1));
        QCOMPARE(m_service.verified.size(), std::size_t(1));
        QCOMPARE(m_service.verified.front().second, m_model->draft().client.audience);
        QCOMPARE(saved.count(), 1);
        QVERIFY(m_page->leave());
    }

    void doesNotGoOnUnsaved()
    {
        m_service.applied = {false, std::nullopt, {}};
        enterAndWait();
        QVERIFY(said("verifyTrouble").startsWith(QLatin1String("Nothing was saved.")));
        QVERIFY(m_service.verified.empty());
        QVERIFY(!m_page->leave());
        QVERIFY(!part<QPushButton>("verifyRepairButton")->isVisible());
        // The same button tries again.
        m_service.applied.stored = true;
        part<QPushButton>("verifyNowButton")->click();
        QTRY_COMPARE(m_service.verified.size(), std::size_t(1));
        QVERIFY(m_page->leave());
    }

    void forgetsTheTokenOnceSent()
    {
        enterAndWait();
        auto* token = part<QLineEdit>("verifyToken");
        token->setText(QStringLiteral("Bearer a.b.c"));
        part<QPushButton>("verifyNowButton")->click();
        QCOMPARE(token->text(), QString());
        QTRY_COMPARE(m_service.verified.size(), std::size_t(2));
        QCOMPARE(m_service.verified.back().first, std::string("a.b.c"));
        token->setText(QStringLiteral("d.e.f"));
        m_page->hide();
        QCOMPARE(token->text(), QString());
    }

    void repairsAndVerifiesAgain()
    {
        finding(true);
        enterAndWait();
        QTRY_VERIFY(said("verifyTrouble").contains(QLatin1String("is inactive")));
        m_service.verification = {};
        m_service.verification.state = State::Passed;
        part<QPushButton>("verifyRepairButton")->click();
        QTRY_COMPARE(m_page->stepText(), QStringLiteral("forecast: passes"));
        QCOMPARE(m_service.repairs.size(), std::size_t(1));
        QCOMPARE(said("verifyTrouble"), QString());
    }

    void offersNoRepairWithoutOne()
    {
        finding(false);
        enterAndWait();
        QTRY_VERIFY(!said("verifyTrouble").isEmpty());
        QVERIFY(!part<QPushButton>("verifyRepairButton")->isVisible());
        QCOMPARE(m_page->stepText(), QStringLiteral("refused"));
    }

    void saysThatARepairFailed()
    {
        finding(true);
        m_service.repaired = false;
        enterAndWait();
        QTRY_VERIFY(part<QPushButton>("verifyRepairButton")->isVisible());
        part<QPushButton>("verifyRepairButton")->click();
        QTRY_COMPARE(said("verifyTrouble"), QStringLiteral("The repair could not be made."));
        QVERIFY(part<QPushButton>("verifyRepairButton")->isEnabled());
    }

    void hasRoomForItsWords()
    {
        finding(true);
        enterAndWait();
        QTRY_VERIFY(!said("verifyTrouble").isEmpty());
        QTRY_COMPARE(roomFaults(*m_page).join(QLatin1Char('|')), QString());
    }
};

QTEST_MAIN(TestVerifyPage)
#include "tst_verifypage.moc"
