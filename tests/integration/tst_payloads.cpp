// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/standin_fixture.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <memory>

/// Every fixture through the real door: common-schema alerts get 200 and one event for each target, budgets
/// 200 and none, other schemas 400.
class TestPayloads : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void fixtureIsAnswered_data();
    void fixtureIsAnswered();

private:
    std::unique_ptr<usher::test::StandInFixture> m_standIn;
};

void TestPayloads::initTestCase()
{
    m_standIn = std::make_unique<usher::test::StandInFixture>();
    QVERIFY(!m_standIn->engine().ready().isEmpty());
}

void TestPayloads::fixtureIsAnswered_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(USHER_FIXTURES "/payload"));
    const auto files = folder.entryList({QStringLiteral("*.json")}, QDir::Files);
    QVERIFY(files.size() >= 15);
    for (const QString& file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TestPayloads::fixtureIsAnswered()
{
    QFETCH(QString, file);
    QFile payload(file);
    QVERIFY(payload.open(QIODevice::ReadOnly));
    const QByteArray body = payload.readAll();
    const QJsonObject alert = QJsonDocument::fromJson(body).object();
    const bool common =
        alert[QStringLiteral("schemaId")].toString() == QStringLiteral("azureMonitorCommonAlertSchema");
    const auto targets = alert[QStringLiteral("data")]
                             .toObject()[QStringLiteral("essentials")]
                             .toObject()[QStringLiteral("alertTargetIDs")]
                             .toArray();

    const auto answer = m_standIn->post(m_standIn->token("1"), body);
    QCOMPARE(answer.status, common ? 200 : 400);
    const QString outcome = !common             ? QStringLiteral("payload.schema")
                            : targets.isEmpty() ? QStringLiteral("payload.no_target")
                                                : QStringLiteral("accepted");
    QTRY_COMPARE(m_standIn->newestRequest()[QStringLiteral("outcome")].toString(), outcome);
    if (!common)
        return;
    const auto ids = QJsonDocument::fromJson(QByteArray::fromStdString(answer.body))
                         .object()[QStringLiteral("result")]
                         .toObject()[QStringLiteral("eventSysIds")]
                         .toArray();
    QCOMPARE(ids.size(), targets.size());
    for (const auto& id : ids) {
        const auto event =
            m_standIn->ctlJson({QStringLiteral("events"), QStringLiteral("show"), id.toString()});
        const auto info =
            QJsonDocument::fromJson(event[QStringLiteral("additional_info")].toString().toUtf8()).object();
        QCOMPARE(info[QStringLiteral("azureData")].toString().toUtf8(), body);
        QVERIFY(event[QStringLiteral("message_key")].toString().startsWith(
            info[QStringLiteral("object_id")].toString()));
    }
}

QTEST_GUILESS_MAIN(TestPayloads)
#include "tst_payloads.moc"
