// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/clientform.h"

#include "tests/ui/tabchain.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::ui;
using auth::TokenVersion;
using engine::ClientDraft;
using Origin = ClientDraft::Origin;

class TestClientForm : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme m_theme{m_settings};
    std::unique_ptr<ClientForm> m_form;

    template <class Widget> Widget* part(const char* name) const
    {
        return m_form->findChild<Widget*>(QLatin1String(name));
    }
    bool shown(const char* name) const { return part<QWidget>(name)->isVisibleTo(m_form.get()); }
    QString line(const char* edit) const
    {
        const auto* label = m_form->findChild<QLabel*>(QLatin1String(edit) + QStringLiteral("Line"));
        return label->isVisibleTo(m_form.get()) ? label->text() : QString();
    }
    void show()
    {
        m_form->resize(m_theme.px(500), m_theme.px(600));
        m_form->show();
        m_form->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        m_form->setFocus();
    }
    void enter(const char* edit, const QString& text)
    {
        auto* field = part<QLineEdit>(edit);
        field->setFocus();
        field->clear();
        QTest::keyClicks(field, text);
    }

private Q_SLOTS:
    void init() { m_form = std::make_unique<ClientForm>(m_theme); }
    void cleanup() { m_form.reset(); }

    void givesWhatItTook_data()
    {
        QTest::addColumn<int>("origin");
        QTest::addColumn<int>("version");
        for (const auto origin :
             {Origin::AzurePublic, Origin::AzureUsGovernment, Origin::AzureChina, Origin::OtherProvider})
            for (const auto version : {TokenVersion::V1, TokenVersion::V2})
                QTest::addRow("%d V%d", int(origin), int(version)) << int(origin) << int(version);
    }
    void givesWhatItTook()
    {
        QFETCH(const int, origin);
        QFETCH(const int, version);
        QSignalSpy changed(m_form.get(), &ClientForm::changed);
        const ClientDraft draft{Origin(origin),
                                "<tenant> ",
                                TokenVersion(version),
                                "api://app/",
                                "https://provider.example/metadata",
                                "/authority.pem"};
        m_form->setDraft(draft);
        QVERIFY(m_form->draft() == draft);
        QCOMPARE(changed.count(), 1);
    }

    void asksWhatItNeedsToKnow()
    {
        QVERIFY(shown("tenantEdit"));
        QVERIFY(!shown("metadataUrlEdit"));
        part<QRadioButton>("originOther")->click();
        QVERIFY(!shown("tenantEdit"));
        QVERIFY(!shown("cloudCombo"));
        QVERIFY(shown("metadataUrlEdit"));
        QVERIFY(shown("caFileEdit"));
        QCOMPARE(part<QLineEdit>("audienceEdit")->accessibleName(), QStringLiteral("Audience (aud)"));
        part<QRadioButton>("originAzure")->click();
        QCOMPARE(part<QLineEdit>("audienceEdit")->accessibleName(),
                 QStringLiteral("Application (client) ID"));
        part<QRadioButton>("tokenVersion1")->click();
        QCOMPARE(part<QLineEdit>("audienceEdit")->accessibleName(), QStringLiteral("Application ID URI"));
    }

    void isAnsweredByKey()
    {
        show();
        part<QRadioButton>("tokenVersion2")->setFocus(Qt::TabFocusReason);
        QTest::keyClick(part<QRadioButton>("tokenVersion2"), Qt::Key_Left);
        QCOMPARE(m_form->draft().version, TokenVersion::V1);
        part<QRadioButton>("originAzure")->setFocus(Qt::TabFocusReason);
        QTest::keyClick(part<QRadioButton>("originAzure"), Qt::Key_Right);
        QCOMPARE(m_form->draft().origin, Origin::OtherProvider);
        QCOMPARE(m_form->draft().version, TokenVersion::V1); // the other question's answer stays
    }

    void findsFaultOnceAFieldIsLeft_data()
    {
        QTest::addColumn<QString>("radio");
        QTest::addColumn<QByteArray>("edit");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("tenant of many") << QStringLiteral("tokenVersion2") << QByteArray("tenantEdit")
                                        << QStringLiteral("common") << QStringLiteral("tenant");
        QTest::newRow("client ID") << QStringLiteral("tokenVersion2") << QByteArray("audienceEdit")
                                   << QStringLiteral("api://app") << QStringLiteral("GUID");
        QTest::newRow("slash") << QStringLiteral("tokenVersion1") << QByteArray("audienceEdit")
                               << QStringLiteral("api://app/") << QStringLiteral("slash");
        QTest::newRow("metadata") << QStringLiteral("originOther") << QByteArray("metadataUrlEdit")
                                  << QStringLiteral("http://provider.example") << QStringLiteral("https");
        QTest::newRow("authority") << QStringLiteral("originOther") << QByteArray("caFileEdit")
                                   << QStringLiteral("/no/such/file.pem") << QStringLiteral("file");
    }
    void findsFaultOnceAFieldIsLeft()
    {
        QFETCH(const QString, radio);
        QFETCH(const QByteArray, edit);
        QFETCH(const QString, text);
        QFETCH(const QString, words);
        show();
        m_form->findChild<QRadioButton*>(radio)->click();
        enter(edit.constData(), text);
        QCOMPARE(line(edit.constData()), QString()); // not while it is being typed
        part<QRadioButton>("originAzure")->setFocus();
        QVERIFY2(line(edit.constData()).contains(words), qPrintable(line(edit.constData())));
        QCOMPARE(m_form->draft().audience.empty(), edit != "audienceEdit"); // it is kept all the same
    }

    void noticesWhenItIsMended()
    {
        show();
        enter("tenantEdit", QStringLiteral("common"));
        part<QRadioButton>("originAzure")->setFocus();
        QVERIFY(!line("tenantEdit").isEmpty());
        enter("tenantEdit", QStringLiteral("contoso.example"));
        QCOMPARE(line("tenantEdit"), QString());
    }

    void goesToTheFirstThatBlocks()
    {
        show();
        auto draft = m_form->draft();
        draft.tenant = "contoso.example";
        m_form->setDraft(draft);
        m_form->showProblems();
        QVERIFY(part<QLineEdit>("audienceEdit")->hasFocus());
        QVERIFY(!line("audienceEdit").isEmpty());
        QCOMPARE(line("tenantEdit"), QString());
    }

    void isReachedByTab_data()
    {
        QTest::addColumn<int>("origin");
        QTest::addColumn<QStringList>("chain");
        QTest::newRow("Azure") << int(Origin::AzurePublic)
                               << QStringList{QStringLiteral("originAzure"), QStringLiteral("cloudCombo"),
                                              QStringLiteral("tenantEdit"), QStringLiteral("tokenVersion2"),
                                              QStringLiteral("audienceEdit")};
        QTest::newRow("other") << int(Origin::OtherProvider)
                               << QStringList{
                                      QStringLiteral("originOther"),   QStringLiteral("metadataUrlEdit"),
                                      QStringLiteral("caFileEdit"),    QStringLiteral("browseCaFileButton"),
                                      QStringLiteral("tokenVersion2"), QStringLiteral("audienceEdit")};
    }
    void isReachedByTab()
    {
        QFETCH(const int, origin);
        QFETCH(const QStringList, chain);
        ClientDraft draft;
        draft.origin = Origin(origin);
        m_form->setDraft(draft);
        show();
        QCOMPARE(tabChain(*m_form), chain);
        QCOMPARE(namingFaults(*m_form).join(QStringLiteral("; ")), QString());
        QVERIFY(m_form->minimumSizeHint().width() <= m_theme.px(500));
    }
};

QTEST_MAIN(TestClientForm)
#include "tst_clientform.moc"
