// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/listenerform.h"

#include "tests/ui/tabchain.h"
#include "ui/setup/addresspanel.h"
#include "ui/setup/choicecard.h"
#include "ui/setup/listenerpage.h"
#include "ui/setup/setupaddress.h"
#include "ui/setup/setupmodel.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSysInfo>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;
using Transport = engine::ListenerDraft::Transport;

class TestListenerForm : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    std::unique_ptr<ListenerForm> m_form;

    void show()
    {
        m_form->resize(m_theme.px(520), m_theme.px(700));
        m_form->show();
        m_form->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }
    template <class Widget> Widget* part(const char* name) const
    {
        return m_form->findChild<Widget*>(QLatin1String(name));
    }
    QString line(const char* field) const
    {
        const auto* label = m_form->findChild<QLabel*>(QLatin1String(field) + QStringLiteral("Line"));
        return label->isVisibleTo(m_form.get()) ? label->text() : QString();
    }
    void choose(const char* card) const { part<ChoiceCard>(card)->click(); }

private Q_SLOTS:
    void init() { m_form = std::make_unique<ListenerForm>(m_theme); }
    void cleanup() { m_form.reset(); }

    void givesBackWhatItWasGiven_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::addColumn<int>("transport");
        QTest::newRow("as installed") << "127.0.0.1" << 8443 << int(Transport::OwnCertificate);
        QTest::newRow("the other loopback") << "::1" << 0 << int(Transport::PlainHttp);
        QTest::newRow("open") << "0.0.0.0" << 65535 << int(Transport::CertificateFiles);
        QTest::newRow("open, one card") << "192.0.2.7" << 443 << int(Transport::OwnCertificate);
    }
    void givesBackWhatItWasGiven()
    {
        QFETCH(const QString, address);
        QFETCH(const int, port);
        QFETCH(const int, transport);
        engine::ListenerDraft draft;
        draft.address = address.toStdString();
        draft.port = std::uint16_t(port);
        draft.transport = Transport(transport);
        draft.certificateFile = "/a/server.pem";
        draft.keyFile = "/a/server.key";
        m_form->setDraft(draft);
        QCOMPARE(m_form->draft(), draft);
        draft = m_form->draft();
        m_form->setDraft(draft);
        QCOMPARE(m_form->draft(), draft);
    }

    void saysWhatOpeningMeans()
    {
        show();
        QVERIFY(!part<QLineEdit>("addressField")->isVisible());
        QSignalSpy changed(m_form.get(), &ListenerForm::changed);
        choose("reachOpenCard");
        QVERIFY(changed.count() > 0);
        QVERIFY(part<QLineEdit>("addressField")->isVisible());
        QVERIFY(part<QLabel>("openListenerNotice")->isVisible());
        QCOMPARE(m_form->draft().address, std::string("0.0.0.0"));
        choose("reachLocalCard");
        QVERIFY(!part<QLabel>("openListenerNotice")->isVisible());
        QCOMPARE(m_form->draft().address, std::string("127.0.0.1"));
    }

    void saysWhatIsWrongWhenAFieldIsLeft()
    {
        show();
        choose("reachOpenCard");
        auto* address = part<QLineEdit>("addressField");
        address->setFocus();
        address->setText(QStringLiteral("my-host"));
        QCOMPARE(line("addressField"), QString()); // not while it is typed
        part<QSpinBox>("portField")->setFocus();
        QVERIFY(line("addressField").startsWith(QLatin1String("No address in numbers.")));
        QCOMPARE(address->accessibleDescription(), line("addressField"));
        address->setText(QStringLiteral("192.0.2.7")); // mended: gone at once
        QCOMPARE(line("addressField"), QString());
    }

    void refusesPlainHttpForOthers()
    {
        show();
        choose("transportHttpCard");
        QVERIFY(m_form->validate());
        choose("reachOpenCard");
        QVERIFY(!m_form->validate());
        QVERIFY(part<QLineEdit>("addressField")->hasFocus());
        QVERIFY(line("addressField").startsWith(QLatin1String("Plain HTTP is for this computer only")));
        choose("transportOwnCard");
        QCOMPARE(line("addressField"), QString());
        QVERIFY(m_form->validate());
    }

    void asksForFilesThatCanBeRead()
    {
        show();
        QVERIFY(!part<QLineEdit>("certificateFileField")->isVisible());
        choose("transportFilesCard");
        QVERIFY(!m_form->validate());
        QVERIFY(part<QLineEdit>("certificateFileField")->hasFocus());
        QVERIFY(line("certificateFileField").startsWith(QLatin1String("Choose the PEM file")));
        QFile file(m_folder.filePath(QStringLiteral("server.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        part<QLineEdit>("certificateFileField")->setText(file.fileName());
        QCOMPARE(line("certificateFileField"), QString());
        part<QLineEdit>("keyFileField")->setText(QStringLiteral("/nowhere/server.key"));
        QVERIFY(!m_form->validate());
        QVERIFY(part<QLineEdit>("keyFileField")->hasFocus());
        QVERIFY(line("keyFileField").startsWith(QLatin1String("There is no such file")));
    }

    void isOnlyShownWhereAnotherProcessListens()
    {
        m_form->setMayListen(false);
        show();
        QVERIFY(part<QLabel>("foreignListenerNotice")->isVisible());
        for (const auto* name : {"reachLocalCard", "reachOpenCard", "portField", "transportOwnCard"})
            QVERIFY2(!part<QWidget>(name)->isEnabled(), name);
        QVERIFY(!m_form->focusFirst());
        QVERIFY(m_form->validate());
    }

    void isFilledInByKey()
    {
        show();
        m_form->focusFirst()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QVERIFY(part<ChoiceCard>("reachOpenCard")->isChecked());
        QCOMPARE(tabChain(*m_form),
                 (QStringList{QStringLiteral("addressField"), QStringLiteral("portField"),
                              QStringLiteral("transportOwnCard"), QStringLiteral("reachOpenCard")}));
        choose("transportFilesCard");
        part<QWidget>("transportFilesCard")->setFocus();
        QCOMPARE(
            tabChain(*m_form).mid(0, 4),
            (QStringList{QStringLiteral("certificateFileField"), QStringLiteral("browseCertificateButton"),
                         QStringLiteral("keyFileField"), QStringLiteral("browseKeyButton")}));
        QCOMPARE(namingFaults(*m_form).join(QStringLiteral("; ")), QString());
    }

    void namesItsAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("plain");
        QTest::addColumn<QString>("base");
        QTest::newRow("as installed") << "127.0.0.1" << 8443 << false << "https://127.0.0.1:8443";
        QTest::newRow("IPv6") << "::1" << 80 << true << "http://[::1]:80";
        QTest::newRow("free port") << "127.0.0.1" << 0 << false << "https://127.0.0.1:…";
        QTest::newRow("every IPv4") << "0.0.0.0" << 443 << false
                                    << QStringLiteral("https://%1:443").arg(QSysInfo::machineHostName());
        QTest::newRow("every IPv6") << "::" << 443 << false
                                    << QStringLiteral("https://%1:443").arg(QSysInfo::machineHostName());
    }
    void namesItsAddress()
    {
        QFETCH(const QString, address);
        QFETCH(const int, port);
        QFETCH(const bool, plain);
        engine::ListenerDraft draft;
        draft.address = address.toStdString();
        draft.port = std::uint16_t(port);
        draft.transport = plain ? Transport::PlainHttp : Transport::OwnCertificate;
        QTEST(baseAddress(draft), "base");
        QCOMPARE(webhookAddress(draft, "azuremonitor"),
                 baseAddress(draft) +
                     QStringLiteral("/api/sn_em_connector/em/inbound_event?source=azuremonitor"));
    }

    void showsTheAddressAsItIsTyped()
    {
        engine::SetupState state;
        state.listening = true;
        state.draft.listener.port = 0;
        state.webhookUrl = "https://127.0.0.1:40123/hook";
        SetupModel model(state);
        ListenerPage page(model, m_theme);
        const auto shown = [&] {
            return page.findChild<QLabel*>(QStringLiteral("copySetupAddressButtonValue"))->text();
        };
        auto* copy = page.findChild<QPushButton*>(QStringLiteral("copySetupAddressButton"));
        QCOMPARE(shown(),
                 QStringLiteral("https://127.0.0.1:40123/hook")); // the running one: its port is known
        QVERIFY(!model.touched());
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), shown());
        page.findChild<QSpinBox*>(QStringLiteral("portField"))->setValue(9443);
        QVERIFY(shown().startsWith(QLatin1String("https://127.0.0.1:9443/")));
        QCOMPARE(page.stepText(), QStringLiteral("https://127.0.0.1:9443"));
        QVERIFY(model.touched());
        page.findChild<ChoiceCard*>(QStringLiteral("transportHttpCard"))->click();
        page.findChild<QSpinBox*>(QStringLiteral("portField"))->setValue(0);
        QVERIFY(copy->isHidden()); // a port that nobody knows yet cannot be given away
    }

    void showsTheCertificateInUse_data()
    {
        QTest::addColumn<int>("transport");
        QTest::addColumn<QString>("other");
        QTest::newRow("own") << int(Transport::OwnCertificate) << QStringLiteral("transportFilesCard");
        QTest::newRow("files") << int(Transport::CertificateFiles) << QStringLiteral("transportOwnCard");
    }
    void showsTheCertificateInUse()
    {
        QFETCH(const int, transport);
        QFETCH(const QString, other);
        const bool own = Transport(transport) == Transport::OwnCertificate;
        engine::SetupState state;
        state.draft.listener.transport = Transport(transport);
        state.draft.listener.certificateFile = own ? "" : "/a/kiln.pem";
        state.certificate.fingerprint = "AB:CD";
        state.certificate.names = {"kiln.example", "oven\u202E.example"};
        state.certificate.authorityFile = own ? "/data/tls/ca.pem" : "";
        SetupModel model(state);
        ListenerPage page(model, m_theme);
        const auto shown = [&](const char* row) {
            const auto* label = page.findChild<QLabel*>(QLatin1String(row) + QStringLiteral("Value"));
            return label->isVisibleTo(&page) ? label->text() : QString();
        };
        QCOMPARE(shown("copyFingerprintButton"), QStringLiteral("AB:CD"));
        QCOMPARE(shown("copyCertificateNamesButton"), QStringLiteral("kiln.example, oven\\u{202e}.example"));
        QVERIFY(!shown("copyExpiryButton").isEmpty());
        QCOMPARE(shown("copyAuthorityButton"), QString::fromStdString(state.certificate.authorityFile));
        // Of another certificate nothing is known yet.
        page.findChild<ChoiceCard*>(other)->click();
        QCOMPARE(shown("copyFingerprintButton"), QString());
        if (own)
            return;
        page.findChild<ChoiceCard*>(QStringLiteral("transportFilesCard"))->click();
        QCOMPARE(shown("copyFingerprintButton"), QStringLiteral("AB:CD"));
        page.findChild<QLineEdit*>(QStringLiteral("certificateFileField"))
            ->setText(QStringLiteral("/a/oven.pem"));
        QCOMPARE(shown("copyFingerprintButton"), QString());
    }
};

QTEST_MAIN(TestListenerForm)
#include "tst_listenerform.moc"
