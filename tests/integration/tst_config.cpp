// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using usher::test::Finished;

/// `usherctl config`: a configuration goes from one data folder to another.
class TestConfig : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void goesToAnotherFolder();
    void goesThroughStandardInputAndOutput();
    void refusesInOneLineThatNamesThePlace();
    void tellsWhatCannotBeReadOrWritten();

private:
    [[nodiscard]] Finished ctl(const char* folder, const QStringList& arguments,
                               const QByteArray& input = {}) const
    {
        return usher::test::run(QStringLiteral(USHERCTL),
                                QStringList{QStringLiteral("--data"), path(folder)} + arguments, input);
    }
    [[nodiscard]] Finished ctl(const char* folder, const char* line, const QByteArray& input = {}) const
    {
        return ctl(folder, QString::fromUtf8(line).split(QLatin1Char(' ')), input);
    }
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    QTemporaryDir m_folder;
};

void TestConfig::initTestCase()
{
    for (const char* const line :
         {"user add azure.kiln --source kiln --role evt_mgmt_integration",
          "settings set connector.label Kiln", "role contains admin itil",
          "setup oidc --client-id kiln --metadata-url http://127.0.0.1:9/v2.0/m --name Kilns",
          "setup client --name watcher --application-user azure.kiln"})
        QCOMPARE(ctl("from", line).exitCode, 0);
}

void TestConfig::goesToAnotherFolder()
{
    const QString file = path("kiln.json");
    QCOMPARE(ctl("from", {QStringLiteral("config"), QStringLiteral("export"), file}).exitCode, 0);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().startsWith("{\n  \"format\": \"usher-configuration\""));
    const Finished imported = ctl("to", {QStringLiteral("config"), QStringLiteral("import"), file});
    QCOMPARE(imported.exitCode, 0);
    QVERIFY2(imported.err.contains("watcher has no secret"), imported.err.constData());
    QCOMPARE(imported.err.count('\n'), 1);
    QVERIFY(ctl("to", "user show azure.kiln --json").out.contains("evt_mgmt_integration"));
    QVERIFY(ctl("to", "settings get connector.label").out.contains("Kiln"));
    QVERIFY(ctl("to", "setup list --json").out.contains("\"has_secret\":false,\"active\":false"));
    QCOMPARE(ctl("to", "setup client --name watcher --new-secret").exitCode, 0);
    QCOMPARE(ctl("to", "config export -").out, ctl("from", "config export -").out);
}

void TestConfig::goesThroughStandardInputAndOutput()
{
    QCOMPARE(ctl("plain", "user add azure.oven").exitCode, 0);
    const QByteArray text = ctl("plain", "config export -").out;
    QCOMPARE(ctl("piped", "config import -", text).exitCode, 0);
    QCOMPARE(ctl("piped", "config export -").out, text);
}

void TestConfig::refusesInOneLineThatNamesThePlace()
{
    const QByteArray text = R"({"format": "usher-configuration", "version": 1,
        "users": [{"user_name": "a"}, {"user_name": "b", "source": 5}]})";
    const Finished refused = ctl("refused", "config import -", text);
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(refused.err,
             QByteArray("usherctl: standard input: users[1].source: must be of the type text\n"));
    QVERIFY(ctl("refused", "user list --json").out.isEmpty());
    const Finished nonsense = ctl("refused", "config import -", "nonsense");
    QCOMPARE(nonsense.exitCode, 2);
    QCOMPARE(nonsense.err.count('\n'), 1);
}

void TestConfig::tellsWhatCannotBeReadOrWritten()
{
    const QString nowhere = path("no/where.json");
    for (const char* const verb : {"import", "export"}) {
        const Finished done = ctl("from", {QStringLiteral("config"), QLatin1String(verb), nowhere});
        QCOMPARE(done.exitCode, 3);
        QCOMPARE(done.err.count('\n'), 1);
        QVERIFY2(done.err.contains("where.json"), done.err.constData());
    }
    QCOMPARE(ctl("from", "config import").exitCode, 2);
}

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
