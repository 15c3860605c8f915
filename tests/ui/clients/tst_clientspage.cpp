// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientspage.h"

#include "tests/ui/clients/fakeclientsource.h"
#include "tests/ui/setup/roomcheck.h"
#include "tests/ui/tabchain.h"
#include "ui/clients/clienttable.h"
#include "ui/clients/newclientdialog.h"
#include "ui/clients/secretdialog.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;
using engine::ClientWish;
using engine::ListedClient;

class TestClientsPage : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    std::unique_ptr<FakeClientSource> m_source;
    std::unique_ptr<ClientsPage> m_page;

    template <class Widget> Widget* part(const char* name) const
    {
        return m_page->findChild<Widget*>(QLatin1String(name));
    }
    QPushButton* button(const char* name) const { return part<QPushButton>(name); }
    QString text(const char* name) const { return part<QLabel>(name)->text(); }
    void choose(int row) { part<ClientTable>("clientTable")->selectRow(row); }
    /// Answers the question that an action asks.
    void answer(bool go)
    {
        auto* box = part<QMessageBox>("clientQuestionBox");
        QVERIFY(box && box->isVisible());
        if (go)
            box->findChild<QPushButton*>(QStringLiteral("confirmClientButton"))->click();
        else
            box->reject();
        QTRY_VERIFY(!part<QMessageBox>("clientQuestionBox"));
    }
    static ListedClient entity(const std::string& id)
    {
        auto client = ownClient(id);
        client.kind = ListedClient::Kind::OidcEntity;
        client.hasSecret = false;
        return client;
    }

private Q_SLOTS:
    void init()
    {
        m_source = std::make_unique<FakeClientSource>();
        auto busy = ownClient("own");
        busy.liveTokens = 2;
        m_source->list = {entity("api://x"), busy};
        m_page = std::make_unique<ClientsPage>(*m_source, m_theme);
        m_page->setUpOffered(true);
        m_page->resize(m_theme.px(1208), m_theme.px(640));
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup()
    {
        m_page.reset();
        m_source.reset();
    }

    void offersWhatFitsTheClient_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("offered");
        QTest::newRow("none") << -1 << "newClientButton";
        QTest::newRow("entity") << 0 << "newClientButton toggleClientButton removeClientButton";
        QTest::newRow("own") << 1
                             << "newClientButton clientSecretButton revokeTokensButton toggleClientButton "
                                "removeClientButton";
    }
    void offersWhatFitsTheClient()
    {
        QFETCH(const int, row);
        if (row >= 0)
            choose(row);
        QStringList offered;
        for (const char* const name : {"newClientButton", "clientSecretButton", "revokeTokensButton",
                                       "toggleClientButton", "removeClientButton"})
            if (button(name)->isEnabled())
                offered << QLatin1String(name);
        QTEST(offered.join(QLatin1Char(' ')), "offered");
    }

    void leavesTheDemoAlone()
    {
        auto demo = entity("api://demo");
        demo.kind = ListedClient::Kind::DemoProvider;
        m_source->set({demo});
        choose(0);
        for (const char* const name :
             {"clientSecretButton", "revokeTokensButton", "toggleClientButton", "removeClientButton"})
            QVERIFY2(!button(name)->isEnabled(), name);
    }

    void switchesOffAndBack()
    {
        choose(0);
        QCOMPARE(button("toggleClientButton")->text(), QStringLiteral("Deactivate"));
        button("toggleClientButton")->click();
        QTRY_VERIFY(text("clientDoneLine").contains(QLatin1String("is inactive")));
        QVERIFY(m_source->wishes.back().kind == ClientWish::Kind::Deactivate);
        QCOMPARE(m_source->wishes.back().clientId, std::string("api://x"));
        auto off = entity("api://x");
        off.active = false;
        m_source->set({off, ownClient("own")});
        QCOMPARE(button("toggleClientButton")->text(), QStringLiteral("Activate"));
        button("undoClientButton")->click();
        QTRY_VERIFY(m_source->wishes.back().kind == ClientWish::Kind::Activate);
        QTRY_VERIFY(text("clientDoneLine").contains(QLatin1String("is active")));
    }

    void asksBeforeItRevokes()
    {
        choose(1);
        button("revokeTokensButton")->click();
        QVERIFY(part<QMessageBox>("clientQuestionBox")->text().contains(QLatin1String("2 tokens")));
        QVERIFY(part<QMessageBox>("clientQuestionBox")
                    ->informativeText()
                    .contains(QLatin1String("cannot be undone")));
        answer(false);
        QVERIFY(m_source->wishes.empty());
        m_source->answer.revoked = 2;
        button("revokeTokensButton")->click();
        answer(true);
        QTRY_COMPARE(text("clientDoneLine"), QStringLiteral("Revoked: 2 tokens of “client own”."));
        QVERIFY(m_source->wishes.back().kind == ClientWish::Kind::RevokeTokens);
        QVERIFY(!button("undoClientButton")->isVisible());
        m_source->set({entity("api://x"), ownClient("own")});
        QVERIFY(!button("revokeTokensButton")->isEnabled()); // nothing is left to revoke
    }

    void asksBeforeItRemoves()
    {
        choose(0);
        button("removeClientButton")->click();
        answer(true);
        QTRY_COMPARE(text("clientDoneLine"), QStringLiteral("“client api://x” was removed."));
        QVERIFY(m_source->wishes.back().kind == ClientWish::Kind::Remove);
    }

    void showsANewSecretOnce()
    {
        choose(1);
        m_source->answer.secret = base::SecretString("Pl4nted-Secret");
        button("clientSecretButton")->click();
        answer(true);
        QTRY_VERIFY(part<SecretDialog>("secretDialog"));
        auto* dialog = part<SecretDialog>("secretDialog");
        auto* line = dialog->findChild<QLineEdit*>(QStringLiteral("secretEdit"));
        QCOMPARE(line->text(), QStringLiteral("Pl4nted-Secret"));
        QCOMPARE(line->echoMode(), QLineEdit::Normal);
        QVERIFY(line->isReadOnly());
        QStringList spoken;
        for (const auto* widget : m_page->findChildren<QWidget*>()) {
            spoken << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip();
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                spoken << label->text();
        }
        QVERIFY(!spoken.join(QLatin1Char('\n')).contains(QLatin1String("Pl4nted")));
        line->selectAll();
        QVERIFY(!line->hasSelectedText()); // what is marked is on a clipboard
        dialog->findChild<QPushButton*>(QStringLiteral("copySecretButton"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Pl4nted-Secret"));
        QCOMPARE(namingFaults(*dialog).join(QStringLiteral("; ")), QString());
        QCOMPARE(roomFaults(*dialog).join(QStringLiteral("; ")), QString());
        dialog->findChild<QPushButton*>(QStringLiteral("closeSecretButton"))->click();
        QTRY_VERIFY(!part<SecretDialog>("secretDialog"));
        QGuiApplication::clipboard()->clear();
    }

    void makesANewClient()
    {
        button("newClientButton")->click();
        QTRY_VERIFY(part<NewClientDialog>("newClientDialog"));
        auto* dialog = part<NewClientDialog>("newClientDialog");
        const auto create = [&] {
            dialog->findChild<QPushButton*>(QStringLiteral("createClientButton"))->click();
        };
        create(); // without a name
        QVERIFY(m_source->wishes.empty());
        QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("newClientNameLine"))->isVisible());
        dialog->findChild<QLineEdit*>(QStringLiteral("newClientName"))->setText(QStringLiteral("watcher"));
        auto* user = dialog->findChild<QComboBox*>(QStringLiteral("newClientUser"));
        auto* unbound = dialog->findChild<QLabel*>(QStringLiteral("newClientUnbound"));
        QVERIFY(!unbound->isVisible());
        user->setCurrentIndex(0);
        QVERIFY(unbound->isVisible()); // what choosing none leads to
        user->setCurrentIndex(2);
        QCOMPARE(namingFaults(*dialog).join(QStringLiteral("; ")), QString());
        m_source->answer.error = engine::ClientError::NameTaken;
        create();
        QTRY_VERIFY(dialog->findChild<QPushButton*>(QStringLiteral("createClientButton"))->isEnabled());
        QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("newClientNameLine"))
                    ->text()
                    .contains(QLatin1String("has this name")));
        m_source->answer.error.reset();
        m_source->answer.clientId = "new";
        m_source->answer.secret = base::SecretString("Pl4nted-Secret");
        create();
        QTRY_VERIFY(part<SecretDialog>("secretDialog"));
        QCOMPARE(m_source->wishes.back().client.applicationUser, std::string("watcher"));
        QCOMPARE(m_source->wishes.back().client.accessLifespan, auth::defaultAccessLifespan);
        QCOMPARE(m_source->wishes.back().client.refreshLifespan, auth::defaultRefreshLifespan);
        QTRY_VERIFY(!part<NewClientDialog>("newClientDialog"));
    }

    void saysWhatWentWrong()
    {
        choose(0);
        m_source->answer.error = engine::ClientError::NotFound;
        button("toggleClientButton")->click();
        QTRY_VERIFY(text("clientDoneLine").contains(QLatin1String("somebody has removed it")));
        QVERIFY(!button("undoClientButton")->isVisible());
    }

    void pointsOutAClientThatLeadsToNobody()
    {
        m_source->set({ownClient("1", {})});
        choose(0);
        QVERIFY(text("nobodyLine").contains(QLatin1String("user.none_bound")));
        m_source->set({ownClient("1")});
        QVERIFY(!part<QWidget>("nobodyLine")->isVisible());
    }

    void followsTheSource()
    {
        choose(1);
        auto busy = ownClient("own");
        busy.liveTokens = 7;
        m_source->set({busy}); // the one before it is gone
        auto* table = part<ClientTable>("clientTable");
        QCOMPARE(table->model()->index(0, 5).data().toString(), QStringLiteral("7"));
        QCOMPARE(table->chosenRow(), 0);
    }

    void showsTheWaysOutWhenThereIsNone()
    {
        m_source->set({});
        QVERIFY(part<QWidget>("clientsEmpty")->isVisible());
        const QSignalSpy wanted(m_page.get(), &ClientsPage::setUpWanted);
        button("clientsSetUpButton")->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(namingFaults(*m_page).join(QStringLiteral("; ")), QString());
        m_source->set({ownClient("1")});
        QVERIFY(part<QWidget>("clientTable")->isVisible());
    }

    void isReachedByKeyboard()
    {
        choose(1);
        m_page->firstFocus().setFocus();
        QVERIFY(part<ClientTable>("clientTable")->hasFocus());
        const auto names = tabChain(*m_page);
        for (const char* const name :
             {"clientTable", "newClientButton", "clientSecretButton", "revokeTokensButton",
              "toggleClientButton", "removeClientButton", "copyClientsTokenUrlButton"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
        QCOMPARE(namingFaults(*m_page).join(QStringLiteral("; ")), QString());
    }

    void fits_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("1280x800") << 1208;
        QTest::newRow("960x600") << 912;
        QTest::newRow("smallest") << 712;
    }
    void fits()
    {
        QFETCH(const int, width);
        m_source->set({entity("api://x"), ownClient("1", {})});
        choose(1);
        button("toggleClientButton")->click();
        QTRY_VERIFY(part<QWidget>("clientDoneLine")->isVisible());
        m_page->resize(m_theme.px(width), m_theme.px(460));
        QTRY_COMPARE(m_page->width(), m_theme.px(width));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(roomFaults(*m_page).join(QStringLiteral("; ")), QString());
    }
};

QTEST_MAIN(TestClientsPage)
#include "tst_clientspage.moc"
