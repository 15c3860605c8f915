// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configurationfiles.h"

#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace usher;
using namespace usher::ui;

namespace {

QByteArray document(const QByteArray& rest)
{
    return R"({"format":"usher-configuration","version":1,)" + rest + "}";
}

} // namespace

/// Files of a real configuration in a folder of its own.
class TestConfigurationFiles : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<engine::Console> m_console;
    std::unique_ptr<QWidget> m_window;
    ConfigurationFiles* m_files = nullptr;

    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    QMessageBox* box() const { return m_window->findChild<QMessageBox*>(QStringLiteral("configurationBox")); }
    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        engine::Options options;
        options.data = path("data").toStdString();
        options.port = 0;
        m_console = std::make_unique<engine::Console>(options);
        m_window = std::make_unique<QWidget>();
        m_window->show();
        m_files = new ConfigurationFiles(*m_console, *m_window);
        QSignalSpy started(m_console.get(), &engine::Console::started);
        m_console->start();
        QVERIFY(started.wait());
    }
    void cleanup()
    {
        m_window.reset();
        m_console.reset();
    }

    void carriesAConfiguration()
    {
        write("in.json", document("\"users\":[{\"user_name\":\"svc.azure\",\"source\":\"api://x\"}]"));
        QSignalSpy said(m_files, &ConfigurationFiles::said);
        m_files->importFrom(path("in.json"));
        QVERIFY(said.wait());
        m_files->exportTo(path("out.json"));
        QVERIFY(said.wait());
        QFile out(path("out.json"));
        QVERIFY(out.open(QIODevice::ReadOnly));
        QVERIFY(out.readAll().contains("\"svc.azure\""));
        QVERIFY(box() == nullptr);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        QTest::newRow("no JSON") << QByteArray("<b>") << QStringLiteral("It is no JSON object.");
        QTest::newRow("another format")
            << QByteArray("{}") << QStringLiteral("no configuration that Usher exported");
        QTest::newRow("a place") << document("\"users\":[{\"user_name\":\"a\",\"active\":1}]")
                                 << QStringLiteral("users[0].active: This has to be of the type");
        QTest::newRow("this computer") << document("\"settings\":{\"listener.address\":\"0.0.0.0\"}")
                                       << QStringLiteral("settings.listener.address: This belongs to each");
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        write("in.json", bytes);
        QSignalSpy said(m_files, &ConfigurationFiles::said);
        m_files->importFrom(path("in.json"));
        QTRY_VERIFY(box() != nullptr);
        QVERIFY2(box()->informativeText().contains(why), qPrintable(box()->informativeText()));
        QCOMPARE(box()->textFormat(), Qt::PlainText);
        QVERIFY(said.isEmpty());
    }

    void saysWhichFileItCannotUse()
    {
        m_files->importFrom(path("none.json"));
        QVERIFY(box() != nullptr);
        QVERIFY(box()->text().contains(path("none.json")));
        delete box();
        m_files->exportTo(path("none/out.json"));
        QTRY_VERIFY(box() != nullptr);
        QVERIFY(box()->text().contains(path("none/out.json")));
    }

    void asksForAFile()
    {
        m_files->chooseImport();
        auto* open = m_window->findChild<QFileDialog*>(QStringLiteral("importDialog"));
        QVERIFY(open != nullptr && open->isVisible());
        open->close();
        m_files->chooseExport();
        auto* save = m_window->findChild<QFileDialog*>(QStringLiteral("exportDialog"));
        QVERIFY(save != nullptr && save->isVisible());
        QCOMPARE(save->acceptMode(), QFileDialog::AcceptSave);
        save->close();
    }
};

QTEST_MAIN(TestConfigurationFiles)
#include "tst_configurationfiles.moc"
