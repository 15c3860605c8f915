// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/userform.h"

#include "core/engine/setuppreview.h"
#include "tests/ui/setup/fakesetupservice.h"
#include "tests/ui/tabchain.h"
#include "ui/setup/previewpanel.h"
#include "ui/setup/recordpanel.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;
using record::CheckCode;
using secrets::KeyringState;
using secrets::SecretError;

class TestUserForm : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    std::unique_ptr<FakeSetupService> m_service;
    std::unique_ptr<UserForm> m_form;

    template <class Widget> Widget* part(const QString& name) const
    {
        return m_form->findChild<Widget*>(name);
    }
    template <class Widget> Widget* part(const char* name) const
    {
        return part<Widget>(QString::fromLatin1(name));
    }
    QString text(const QString& name) const
    {
        const auto* label = part<QLabel>(name);
        return label->isVisibleTo(m_form.get()) ? label->text() : QString();
    }
    QString text(const char* name) const { return text(QString::fromLatin1(name)); }
    QLineEdit* password() const { return part<QLineEdit>("passwordEdit"); }
    void press(const char* button) { part<QPushButton>(button)->click(); }
    void show()
    {
        m_form->resize(m_theme.px(500), m_theme.px(800));
        m_form->show();
        m_form->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        m_form->setFocus();
    }

private Q_SLOTS:
    void init()
    {
        m_service = std::make_unique<FakeSetupService>();
        m_form = std::make_unique<UserForm>(*m_service, m_theme);
    }
    void cleanup()
    {
        m_form.reset();
        m_service.reset();
        QGuiApplication::clipboard()->clear();
    }

    void givesWhatItTook()
    {
        const engine::UserDraft draft{"<b>app</b>.runner", false, false, false};
        m_form->setDraft(draft);
        QVERIFY(m_form->draft() == draft);
        m_form->setDraft({});
        QVERIFY(m_form->draft() == engine::UserDraft());
    }

    void saysWhatUntickingMeans_data()
    {
        QTest::addColumn<QString>("tick");
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QString>("reply");
        QTest::addColumn<QString>("assumed");
        QTest::newRow("role") << QStringLiteral("role")
                              << QStringLiteral("No event will be created while this is off.")
                              << QStringLiteral("403") << QStringLiteral("403 is assumed");
        QTest::newRow("active") << QStringLiteral("active")
                                << QStringLiteral("No event will be created while this is off.")
                                << QStringLiteral("401") << QStringLiteral("401 is assumed");
        QTest::newRow("web service") << QStringLiteral("webServiceOnly")
                                     << QStringLiteral("This account can then log in to the user interface.")
                                     << QStringLiteral("Events are created all the same") << QString();
    }
    void saysWhatUntickingMeans()
    {
        QFETCH(const QString, tick);
        QFETCH(const QString, headline);
        QFETCH(const QString, reply);
        QFETCH(const QString, assumed);
        show();
        QCOMPARE(text(tick + QStringLiteral("Headline")), QString());
        auto* box = part<QCheckBox>(tick + QStringLiteral("Box"));
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(!box->isChecked());
        QCOMPARE(text(tick + QStringLiteral("Headline")), headline);
        QCOMPARE(text(tick + QStringLiteral("Assumed")), assumed);
        bool said = false;
        for (const auto* label : part<QWidget>(tick + QStringLiteral("Notice"))->findChildren<QLabel*>())
            said = said || label->text().contains(reply);
        QVERIFY(said);
        QSignalSpy story(m_form.get(), &UserForm::storyWanted);
        part<QPushButton>(tick + QStringLiteral("WhyButton"))->click();
        QCOMPARE(story.count(), 1);
        part<QPushButton>(tick + QStringLiteral("TickButton"))->click();
        QVERIFY(box->isChecked());
        QVERIFY(box->hasFocus());
        QCOMPARE(text(tick + QStringLiteral("Headline")), QString());
    }

    void claimsNoRefusalThatWouldNotCome()
    {
        m_form->setDraft({"app.runner", false, true, true});
        m_form->setRoleHeldOtherwise(true);
        QCOMPARE(text("roleHeadline"), QStringLiteral("Another role of this user contains it."));
        m_form->setRoleHeldOtherwise(false);
        QCOMPARE(text("roleHeadline"), QStringLiteral("No event will be created while this is off."));
    }

    void showsWhereSourceComesFrom()
    {
        m_form->setSource("api://app");
        QCOMPARE(part<QLineEdit>("sourceEdit")->text(), QStringLiteral("api://app"));
        QVERIFY(part<QLineEdit>("sourceEdit")->isReadOnly());
        QVERIFY(text("sourceEditLine").startsWith(QStringLiteral("Equals the token's aud")));
        m_form->setSource({});
        QVERIFY(text("sourceEditLine").startsWith(QStringLiteral("Not known yet")));
    }

    void generatesAPassword()
    {
        QVERIFY(!m_form->passwordEntered());
        QVERIFY(m_form->takePassword().empty());
        press("generatePasswordButton");
        QVERIFY(m_form->passwordEntered());
        const auto generated = password()->text();
        QCOMPARE(generated.size(), 24);
        QCOMPARE(password()->echoMode(), QLineEdit::Password);
        QCOMPARE(m_form->passwordPlace(), QStringLiteral("goes to the keychain"));
        press("showPasswordButton");
        QCOMPARE(password()->echoMode(), QLineEdit::Normal);
        press("copyPasswordButton");
        QCOMPARE(QGuiApplication::clipboard()->text(), generated);
        QVERIFY(text("passwordDone").startsWith(QStringLiteral("Copied.")));
        press("generatePasswordButton");
        QVERIFY(password()->text() != generated);
        QCOMPARE(m_service->reads, 0);
    }

    void handsThePasswordOverOnce()
    {
        QTest::keyClicks(password(), QStringLiteral("typed-secret"));
        press("showPasswordButton");
        const auto taken = m_form->takePassword();
        QCOMPARE(taken.reveal(), std::string_view("typed-secret"));
        QVERIFY(!m_form->passwordEntered());
        QCOMPARE(password()->text(), QString());
        QCOMPARE(password()->echoMode(), QLineEdit::Password);
        password()->undo();
        QCOMPARE(password()->text(), QString());
    }

    void readsAKeptPasswordOnDemandOnly()
    {
        m_service->passwords["app.runner"] = "kept-secret";
        m_form->setDraft({"app.runner", true, true, true});
        QCOMPARE(m_service->reads, 0);
        press("showPasswordButton");
        QTRY_COMPARE(password()->text(), QStringLiteral("kept-secret"));
        QVERIFY(!m_form->passwordEntered()); // nothing new to save
        press("showPasswordButton");
        QCOMPARE(password()->text(), QString());
        press("copyPasswordButton");
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("kept-secret"));
        QCOMPARE(password()->text(), QString());
        press("showPasswordButton");
        QTRY_COMPARE(password()->text(), QStringLiteral("kept-secret"));
        m_form->setDraft({"another.user", true, true, true});
        QCOMPARE(password()->text(), QString()); // it was not that one's
    }

    void hidesWhatWasShownWhenItIsLeft()
    {
        m_service->passwords["azure.monitor"] = "kept-secret";
        show();
        press("showPasswordButton");
        QTRY_COMPARE(password()->text(), QStringLiteral("kept-secret"));
        m_form->hide();
        QCOMPARE(password()->text(), QString());
        show();
        QTest::keyClicks(password(), QStringLiteral("typed"));
        press("showPasswordButton");
        m_form->hide();
        QCOMPARE(password()->text(), QStringLiteral("typed")); // input is never lost
        QCOMPARE(password()->echoMode(), QLineEdit::Password);
    }

    void saysWhyAKeptPasswordIsNotShown_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<QString>("words");
        QTest::newRow("none") << int(SecretError::NotFound)
                              << QStringLiteral("No password of azure.monitor is kept here.");
        QTest::newRow("locked") << int(SecretError::Locked) << QStringLiteral("The keychain is locked");
        QTest::newRow("none there") << int(SecretError::NoService) << QStringLiteral("There is no keychain");
        QTest::newRow("slow") << int(SecretError::TimedOut) << QStringLiteral("The keychain does not answer");
        QTest::newRow("failed") << int(SecretError::Failed) << QStringLiteral("The keychain could not");
    }
    void saysWhyAKeptPasswordIsNotShown()
    {
        QFETCH(const int, error);
        QFETCH(const QString, words);
        m_service->keychainError = SecretError(error);
        press("showPasswordButton");
        QTRY_VERIFY2(text("passwordDone").startsWith(words), qPrintable(text("passwordDone")));
        QVERIFY(!part<QPushButton>("showPasswordButton")->isChecked());
    }

    void keepsWhatWasTypedWhileTheKeychainWasAsked()
    {
        m_service->passwords["azure.monitor"] = "kept-secret";
        m_service->hold = true;
        press("showPasswordButton");
        QTest::keyClicks(password(), QStringLiteral("typed"));
        m_service->answer();
        QCOMPARE(password()->text(), QStringLiteral("typed"));
        QVERIFY(m_form->passwordEntered());
    }

    void saysWhereThePasswordIs_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("button");
        QTest::newRow("available") << int(KeyringState::Available)
                                   << QStringLiteral("Saving keeps it in the keychain (KWallet)")
                                   << QString();
        QTest::newRow("probing") << int(KeyringState::Probing) << QStringLiteral("Looking for") << QString();
        QTest::newRow("locked") << int(KeyringState::Locked)
                                << QStringLiteral("The keychain (KWallet) is locked.")
                                << QStringLiteral("Unlock…");
        QTest::newRow("absent") << int(KeyringState::Absent)
                                << QStringLiteral("There is no keychain on this desktop.")
                                << QStringLiteral("Look again");
        QTest::newRow("slow") << int(KeyringState::Slow)
                              << QStringLiteral("The keychain (KWallet) does not answer.")
                              << QStringLiteral("Look again");
    }
    void saysWhereThePasswordIs()
    {
        QFETCH(const int, state);
        QFETCH(const QString, words);
        QFETCH(const QString, button);
        m_service->setKeyring(KeyringState(state), "KWallet");
        QVERIFY2(text("passwordPlace").startsWith(words), qPrintable(text("passwordPlace")));
        auto* keyring = part<QPushButton>("keyringButton");
        QCOMPARE(keyring->isVisibleTo(m_form.get()) ? keyring->text() : QString(), button);
        QCOMPARE(
            text("passwordPlace").contains(QStringLiteral("copy it into ServiceNow before you close Usher")),
            !button.isEmpty());
        if (button.isEmpty())
            return;
        keyring->click();
        QCOMPARE(m_service->unlocks, KeyringState(state) == KeyringState::Locked ? 1 : 0);
        QCOMPARE(m_service->probes, KeyringState(state) == KeyringState::Locked ? 0 : 1);
        press("generatePasswordButton");
        QCOMPARE(m_form->passwordPlace(), QStringLiteral("for this session only"));
        QVERIFY(text("passwordPlace").contains(QStringLiteral("The password will be held for this session")));
    }

    void saysWhatBecameOfThePassword()
    {
        press("generatePasswordButton");
        (void)m_form->takePassword();
        m_form->notePasswordKept(secrets::Kept::InKeychain);
        QCOMPARE(m_form->passwordPlace(), QStringLiteral("kept in the keychain"));
        QCOMPARE(text("passwordPlace"), QStringLiteral("Kept in the keychain (GNOME Keyring)."));
        m_form->notePasswordKept(secrets::Kept::ForSessionOnly);
        QCOMPARE(m_form->passwordPlace(), QStringLiteral("for this session only"));
        QVERIFY(text("passwordPlace").contains(QStringLiteral("before you close Usher")));
        m_service->setKeyring(KeyringState::Absent, {});
        QVERIFY(text("passwordPlace").contains(QStringLiteral("The password is held for this session only")));
        m_service->setKeyring(KeyringState::Available, "GNOME Keyring");
        m_form->notePasswordsMoved();
        QCOMPARE(text("passwordPlace"), QStringLiteral("Kept in the keychain (GNOME Keyring)."));
        press("generatePasswordButton"); // this one is not kept yet
        QCOMPARE(m_form->passwordPlace(), QStringLiteral("goes to the keychain"));
        QVERIFY(text("passwordPlace").startsWith(QStringLiteral("Saving keeps it in the keychain")));
        m_form->notePasswordKept(base::fail(SecretError::Busy));
        QVERIFY(text("passwordDone").contains(QStringLiteral("could not be kept")));
    }

    void foreseesTheNextRequest_data()
    {
        QTest::addColumn<bool>("role");
        QTest::addColumn<bool>("active");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("access");
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("marked");
        QTest::newRow("all well") << true << true << QStringLiteral("passed") << QStringLiteral("passed")
                                  << QStringLiteral("passed") << QString();
        QTest::newRow("inactive") << true << false << QStringLiteral("refused")
                                  << QStringLiteral("not reached") << QStringLiteral("not reached")
                                  << QStringLiteral("active");
        QTest::newRow("no role") << false << true << QStringLiteral("passed") << QStringLiteral("refused")
                                 << QStringLiteral("not reached") << QStringLiteral("roles");
        QTest::newRow("neither") << false << false << QStringLiteral("refused")
                                 << QStringLiteral("not reached") << QStringLiteral("not reached")
                                 << QStringLiteral("active");
    }
    void foreseesTheNextRequest()
    {
        QFETCH(const bool, role);
        QFETCH(const bool, active);
        QFETCH(const QString, user);
        QFETCH(const QString, access);
        QFETCH(const QString, store);
        QFETCH(const QString, marked);
        engine::SetupDraft draft;
        draft.client.tenant = "contoso.example";
        draft.client.audience = "3b9f04d2-6c1e-4f7a-8e25-90d251c7e0a9";
        draft.user = {"app.runner", role, true, active};
        const auto preview = engine::previewOf(draft, {}, engine::KeysKnown::NotAsked);
        PreviewPanel panel(m_theme);
        panel.setPreview(preview, draft.user.userName);
        const auto status = [&](const char* stage) {
            return panel.findChild<QLabel*>(QStringLiteral("stageStatus") + QLatin1String(stage))->text();
        };
        QCOMPARE(status("Listener"), QStringLiteral("passed"));
        QCOMPARE(status("Token"), QStringLiteral("not checked"));
        QCOMPARE(status("User"), user);
        QCOMPARE(status("Access"), access);
        QCOMPARE(status("Store"), store);
        RecordPanel record(m_theme);
        record.setRecord(engine::userOf(draft, {}), preview.refused, QStringLiteral("none"));
        for (const auto* mark :
             record.findChildren<QLabel*>(QRegularExpression(QStringLiteral("^recordMark_"))))
            QCOMPARE(mark->isVisibleTo(&record),
                     mark->objectName() == QStringLiteral("recordMark_") + marked);
        QCOMPARE(record.findChild<QLabel*>(QStringLiteral("record_active"))->text(),
                 active ? QStringLiteral("true") : QStringLiteral("false"));
    }

    void isReachedByTab()
    {
        m_form->setDraft({"app.runner", true, true, false});
        m_service->setKeyring(KeyringState::Locked, "KWallet");
        show();
        QCOMPARE(tabChain(*m_form),
                 (QStringList{QStringLiteral("userNameEdit"), QStringLiteral("passwordEdit"),
                              QStringLiteral("generatePasswordButton"), QStringLiteral("showPasswordButton"),
                              QStringLiteral("copyPasswordButton"), QStringLiteral("keyringButton"),
                              QStringLiteral("sourceEdit"), QStringLiteral("roleBox"),
                              QStringLiteral("webServiceOnlyBox"), QStringLiteral("activeBox"),
                              QStringLiteral("activeTickButton"), QStringLiteral("activeWhyButton")}));
        QCOMPARE(namingFaults(*m_form).join(QStringLiteral("; ")), QString());
        m_form->setDraft({"app.runner", false, false, false});
        QCOMPARE(namingFaults(*m_form).join(QStringLiteral("; ")), QString());
        QVERIFY(m_form->minimumSizeHint().width() <= m_theme.px(500));
    }

    void findsFaultOnceTheNameIsLeft()
    {
        auto* name = part<QLineEdit>("userNameEdit");
        name->setFocus(); // before it shows, or it would be left at once
        m_form->show();
        m_form->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        name->clear();
        QCOMPARE(text("userNameEditLine"), QString());
        password()->setFocus();
        QVERIFY(text("userNameEditLine").contains(QStringLiteral("User ID")));
    }
};

QTEST_MAIN(TestUserForm)
#include "tst_userform.moc"
