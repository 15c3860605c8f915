// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/ownclientform.h"

#include "tests/ui/setup/roomcheck.h"
#include "tests/ui/tabchain.h"
#include "ui/setup/secretfield.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;

class TestOwnClientForm : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    std::unique_ptr<OwnClientForm> m_form;

    template <class Widget> Widget* part(const char* name) const
    {
        return m_form->findChild<Widget*>(QLatin1String(name));
    }
    QPushButton* button(const char* name) const { return part<QPushButton>(name); }
    QString secret() const
    {
        button("showSecretButton")->setChecked(true);
        return part<QLineEdit>("secretEdit")->text();
    }
    /// As it is there already, with a secret.
    void hold()
    {
        auth::OAuthClient client;
        client.name = "sender";
        client.clientId = "0123456789abcdef0123456789abcdef";
        m_form->setClients({client});
        m_form->setDraft(engine::draftOf(client));
    }
    void show()
    {
        m_form->resize(m_theme.px(520), m_theme.px(760));
        m_form->show();
        m_form->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }

private Q_SLOTS:
    void init() { m_form = std::make_unique<OwnClientForm>(m_theme); }
    void cleanup()
    {
        m_form.reset();
        QGuiApplication::clipboard()->clear();
    }

    void makesIdAndSecretOfANewOne()
    {
        QVERIFY(m_form->draft().clientId.empty()); // nobody has looked at it
        show();
        const auto draft = m_form->draft();
        QCOMPARE(draft.clientId.size(), std::size_t(32));
        QCOMPARE(part<QLineEdit>("ownClientIdEdit")->text().toStdString(), draft.clientId);
        QCOMPARE(secret().size(), 43);
        QCOMPARE(draft.secretVerifier, auth::verifierOf(base::SecretString(secret().toStdString())));
        // It stays as it is, however often somebody comes by.
        m_form->hide();
        show();
        QVERIFY(m_form->draft() == draft);
    }

    void hidesTheSecretUntilItIsWanted()
    {
        show();
        auto* line = part<QLineEdit>("secretEdit");
        QCOMPARE(line->echoMode(), QLineEdit::Password);
        const auto dots = line->text();
        const auto shown = secret();
        QCOMPARE(line->echoMode(), QLineEdit::Normal);
        QVERIFY(shown != dots);
        m_form->hide(); // another page
        QVERIFY(line->text() != shown);
        QVERIFY(!line->accessibleDescription().contains(shown) && !line->accessibleName().contains(shown));
    }

    void copiesTheSecretForAWhile()
    {
        show();
        QVERIFY(m_form->holdsUncopiedSecret());
        button("copySecretButton")->click();
        QVERIFY(!m_form->holdsUncopiedSecret());
        QCOMPARE(QGuiApplication::clipboard()->text(), secret());
        QVERIFY(
            QGuiApplication::clipboard()->mimeData()->hasFormat(QStringLiteral("x-kde-passwordManagerHint")));
        QVERIFY(part<QLabel>("secretDone")->text().contains(QLatin1String("30 s")));
        QGuiApplication::clipboard()->clear();
        part<QLineEdit>("secretEdit")->setFocus();
        QTest::keyClick(part<QLineEdit>("secretEdit"), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), secret());
    }

    void keepsTheSecretOfOneThatIsThere()
    {
        hold();
        show();
        QVERIFY(m_form->draft().secretVerifier.empty());
        QVERIFY(!button("showSecretButton")->isVisible());
        button("newSecretButton")->click();
        QVERIFY(!m_form->draft().secretVerifier.empty());
        QVERIFY(part<QLabel>("otherClientsLine")->text().contains(QLatin1String("ends the secret")));
        QCOMPARE(button("newSecretButton")->text(), QStringLiteral("Keep the one it has"));
        button("newSecretButton")->click();
        QVERIFY(m_form->draft().secretVerifier.empty());
        QVERIFY(!m_form->holdsUncopiedSecret());
    }

    void saysWhatNobodyLeadsTo()
    {
        show();
        QVERIFY(!part<QLabel>("unboundNotice")->isVisible());
        part<QRadioButton>("bindNobody")->click();
        QVERIFY(part<QLabel>("unboundNotice")->isVisible());
        QVERIFY(!m_form->draft().userBound);
        part<QRadioButton>("bindUser")->click();
        QVERIFY(!part<QLabel>("unboundNotice")->isVisible());
        QVERIFY(m_form->draft().userBound);
    }

    void asksForANameOfItsOwn()
    {
        hold();
        auto other = m_form->draft();
        other.clientId = "fedcba9876543210fedcba9876543210";
        m_form->setDraft(other);
        show();
        auto* line = part<QLabel>("clientNameEditLine");
        QVERIFY(!line->isVisible()); // not left yet
        QVERIFY(engine::anyBlocks(m_form->issues()));
        m_form->showProblems();
        QVERIFY(line->text().contains(QLatin1String("has this name")));
        QVERIFY(part<QLineEdit>("clientNameEdit")->hasFocus());
        part<QLineEdit>("clientNameEdit")->setText(QStringLiteral("another"));
        QVERIFY(!engine::anyBlocks(m_form->issues()));
        QVERIFY(!line->isVisible());
    }

    void takesLifespans()
    {
        show();
        part<QSpinBox>("accessLifespanSpin")->setValue(60);
        part<QSpinBox>("refreshLifespanSpin")->setValue(7'200);
        QCOMPARE(m_form->draft().accessLifespan, std::int64_t(60));
        QCOMPARE(m_form->draft().refreshLifespan, std::int64_t(7'200));
    }

    void isReachedByKeyboardAndFits()
    {
        show();
        part<QRadioButton>("bindNobody")->click();
        part<QLineEdit>("clientNameEdit")->setFocus();
        const auto names = tabChain(*m_form);
        for (const char* const name :
             {"clientNameEdit", "copyOwnClientIdButton", "showSecretButton", "copySecretButton",
              "newSecretButton", "bindNobody", "accessLifespanSpin", "refreshLifespanSpin"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
        QCOMPARE(namingFaults(*m_form).join(QStringLiteral("; ")), QString());
        for (const int width : {520, 460}) {
            m_form->resize(m_theme.px(width), m_theme.px(900));
            QCoreApplication::sendPostedEvents();
            QCOMPARE(roomFaults(*m_form).join(QStringLiteral("; ")), QString());
        }
    }
};

QTEST_MAIN(TestOwnClientForm)
#include "tst_ownclientform.moc"
