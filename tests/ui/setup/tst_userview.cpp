// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/userview.h"

#include "tests/ui/setup/clippedwords.h"
#include "tests/ui/setup/fakesetupservice.h"
#include "tests/ui/tabchain.h"
#include "ui/setup/setupcolumns.h"
#include "ui/setup/userform.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;
using engine::KeysKnown;

class TestUserView : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    std::unique_ptr<FakeSetupService> m_service;
    std::unique_ptr<QScrollArea> m_page; ///< as the view stands in a page
    UserView* m_view = nullptr;

    static engine::SetupDraft draft()
    {
        engine::SetupDraft draft;
        draft.client.tenant = "contoso.example";
        draft.client.audience = "3b9f04d2-6c1e-4f7a-8e25-90d251c7e0a9";
        draft.user.userName = "app.runner";
        return draft;
    }
    static identity::User held()
    {
        auto user = engine::userOf(draft(), {});
        user.roles.emplace_back("itil");
        return user;
    }
    template <class Widget> Widget* part(const char* name) const
    {
        return m_view->findChild<Widget*>(QLatin1String(name));
    }
    QString text(const char* name) const { return part<QLabel>(name)->text(); }

private Q_SLOTS:
    void init()
    {
        m_service = std::make_unique<FakeSetupService>();
        m_page = std::make_unique<QScrollArea>();
        m_page->setWidgetResizable(true);
        m_page->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_view = new UserView(*m_service, m_theme);
        m_page->setWidget(m_view);
        m_view->setDraft(draft());
    }
    void cleanup()
    {
        m_page.reset();
        m_service.reset();
    }

    void namesTheRepliesThatAreConfigured()
    {
        const auto said = [this](const char* notice, const char* words) {
            const auto labels = part<QWidget>(notice)->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
                return label->text().contains(QLatin1String(words));
            });
        };
        part<QCheckBox>("activeBox")->click();
        part<QCheckBox>("roleBox")->click();
        QVERIFY(said("activeNotice", "answered with 401"));
        QVERIFY(said("roleNotice", "answered with 403"));
        engine::SetupSurroundings around;
        QVERIFY(around.settings.set(settings::Key::ReplyUserInactiveStatus, "403"));
        QVERIFY(around.settings.set(settings::Key::ReplyRoleStatus, "401"));
        m_view->setSurroundings(around);
        QVERIFY(said("activeNotice", "answered with 403"));
        QVERIFY(said("activeNotice", "a missing permission of the sender"));
        QVERIFY(said("roleNotice", "answered with 401"));
        QVERIFY(said("roleNotice", "exactly like a wrong token"));
        QCOMPARE(text("activeAssumed"), QString());
        QCOMPARE(text("roleAssumed"), QString());
    }

    void saysWhereAnEarlierPasswordIs_data()
    {
        QTest::addColumn<bool>("forSession");
        QTest::addColumn<QString>("unseen");
        QTest::addColumn<QString>("seen");
        QTest::newRow("this session")
            << true << QStringLiteral("for this session only") << QStringLiteral("for this session only");
        // Whether a keychain has one is not asked for without need.
        QTest::newRow("keychain") << false << QStringLiteral("none entered here")
                                  << QStringLiteral("kept in the keychain");
    }
    void saysWhereAnEarlierPasswordIs()
    {
        QFETCH(const bool, forSession);
        QFETCH(const QString, unseen);
        QFETCH(const QString, seen);
        m_service->passwords["svc.azure"] = "kept-secret";
        if (forSession)
            m_service->forSession = {"svc.azure"};
        auto reopened = draft();
        reopened.user.userName = "svc.azure";
        m_view->setDraft(reopened);
        QCOMPARE(text("record_password"), unseen);
        part<QPushButton>("showPasswordButton")->click();
        QTRY_COMPARE(part<QLineEdit>("passwordEdit")->text(), QStringLiteral("kept-secret"));
        QCOMPARE(text("record_password"), seen);
        QCOMPARE(text("passwordPlace").contains(QStringLiteral("held for this session only")), forSession);
    }

    void foreseesWhatTheFormSays()
    {
        QCOMPARE(text("stageStatusUser"), QStringLiteral("passed"));
        QCOMPARE(text("stageWordsUser"), QStringLiteral("app.runner is found and active"));
        part<QCheckBox>("activeBox")->click();
        QCOMPARE(text("stageStatusUser"), QStringLiteral("refused"));
        QCOMPARE(text("stageWordsUser"), QStringLiteral("app.runner is found, but inactive"));
        QCOMPARE(text("stageStatusStore"), QStringLiteral("not reached"));
        QCOMPARE(text("record_active"), QStringLiteral("false"));
        QVERIFY(!m_view->draft().active);
        part<QLineEdit>("userNameEdit")->setText(QStringLiteral("<i>other</i>"));
        QCOMPARE(text("record_user_name"), QStringLiteral("<i>other</i>"));
    }

    void countsWhatTheUserHasAlready()
    {
        auto user = held();
        user.lockedOut = true;
        engine::SetupSurroundings around;
        around.users = {user};
        around.editedUser = "app.runner";
        m_view->setSurroundings(around);
        QCOMPARE(text("record_roles"), QStringLiteral("evt_mgmt_integration, itil"));
        QCOMPARE(text("record_locked_out"), QStringLiteral("true"));
        QCOMPARE(text("stageWordsUser"), QStringLiteral("app.runner is found, but locked out"));
        QVERIFY(part<QLabel>("recordMark_locked_out")->isVisibleTo(m_view));
    }

    void saysThatAnotherRoleHoldsIt()
    {
        engine::SetupSurroundings around;
        around.users = {held()};
        around.editedUser = "app.runner";
        part<QCheckBox>("roleBox")->click();
        m_view->setSurroundings(around);
        QCOMPARE(text("roleHeadline"), QStringLiteral("No event will be created while this is off."));
        QCOMPARE(text("stageStatusAccess"), QStringLiteral("refused"));
        around.containments = {{"itil", identity::integrationRole}};
        m_view->setSurroundings(around);
        QCOMPARE(text("stageStatusAccess"), QStringLiteral("passed"));
        QCOMPARE(text("roleHeadline"), QStringLiteral("Another role of this user contains it."));
    }

    void noticesASecondUserWithTheSource()
    {
        auto other = held();
        other.userName = "second.runner";
        engine::SetupSurroundings around;
        around.users = {other};
        m_view->setSurroundings(around);
        QCOMPARE(text("stageWordsUser"), QStringLiteral("another user has the same Source"));
        QVERIFY(part<QLabel>("recordMark_source")->isVisibleTo(m_view));
    }

    void saysWhatIsKnownOfTheKeys_data()
    {
        QTest::addColumn<int>("keys");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("user");
        QTest::newRow("not asked") << int(KeysKnown::NotAsked) << QStringLiteral("not checked")
                                   << QStringLiteral("passed");
        QTest::newRow("fetched") << int(KeysKnown::Fetched) << QStringLiteral("passed")
                                 << QStringLiteral("passed");
        QTest::newRow("unavailable") << int(KeysKnown::Unavailable) << QStringLiteral("refused")
                                     << QStringLiteral("not reached");
    }
    void saysWhatIsKnownOfTheKeys()
    {
        QFETCH(const int, keys);
        QFETCH(const QString, token);
        QFETCH(const QString, user);
        m_view->setKeysKnown(KeysKnown(keys));
        QCOMPARE(text("stageStatusToken"), token);
        QCOMPARE(text("stageStatusUser"), user);
    }

    void saysWhereThePasswordIs()
    {
        QCOMPARE(text("record_password"), QStringLiteral("none entered here"));
        QTest::keyClicks(part<QLineEdit>("passwordEdit"), QStringLiteral("typed"));
        QCOMPARE(text("record_password"), QStringLiteral("goes to the keychain"));
        (void)m_view->form().takePassword();
        m_view->form().notePasswordKept(secrets::Kept::ForSessionOnly);
        QCOMPARE(text("record_password"), QStringLiteral("for this session only"));
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
        for (const auto* box : {"roleBox", "webServiceOnlyBox", "activeBox"})
            part<QCheckBox>(box)->setChecked(false);
        m_service->setKeyring(secrets::KeyringState::Locked, "GNOME Keyring");
        m_page->resize(m_theme.px(width), m_theme.px(600));
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        QCOMPARE(m_view->findChild<SetupColumns*>()->beside(), beside);
        QTRY_COMPARE(clippedWords(*m_view).join(QLatin1Char('|')), QString());
        QVERIFY(m_view->width() <= m_page->viewport()->width());
        QCOMPARE(namingFaults(*m_view).join(QStringLiteral("; ")), QString());
    }
};

QTEST_MAIN(TestUserView)
#include "tst_userview.moc"
