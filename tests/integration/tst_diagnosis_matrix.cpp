// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/repairs.h"
#include "core/simulate/faultyrequest.h"
#include "core/simulate/rawsender.h"
#include "tests/integration/standin_fixture.h"
#include "tests/support/configurationfaults.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QTemporaryFile>
#include <QTest>
#include <QUrl>

#include <memory>

using namespace usher;
using simulate::FaultPreset;
using simulate::RequestFault;
using test::ConfigurationFault;
using test::StandInFixture;

/// Fault, first finding, check: every fault that can be made is made against the real listener, and
/// `usherctl status --json` names its cause first, complete in all fields.
class TestDiagnosisMatrix : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void configurationFaultsAreNamed_data();
    void configurationFaultsAreNamed();
    void sentFaultsAreNamed_data();
    void sentFaultsAreNamed();
    void oldTokensAreToldFromMissingRoles();
    void grantedRolesAreNoted();
    void thereAreRowsEnough();
    void keysThatRolledOverAreNamed();

private:
    [[nodiscard]] qint64 newestId() const;
    [[nodiscard]] QString outcomeBehind(qint64 id, qint64 count) const;
    [[nodiscard]] simulate::SendResult sendRaw(const std::string& bytes);
    void sendPreset(const FaultPreset& preset);
    [[nodiscard]] bool postUntil(const QByteArray& token, const QString& wanted);
    void expectFirst(const QString& finding, const QString& check);
    void expectComplete(const QJsonObject& finding, const QString& check);
    void expectRecheck(const QString& check);
    void expectAgreement(const QByteArray& token, const QString& check);
    void expectRepair(const QByteArray& token);

    std::unique_ptr<StandInFixture> m_standIn;
    base::SystemClock m_clock;
    std::optional<store::DataFolder> m_folder;
    std::optional<store::ConfigStore> m_store;
    std::optional<test::ConfigurationSite> m_site;
    simulate::RawSender m_raw;
    int m_row = 0;
    qint64 m_sent = 0; ///< requests of the last preset
    int m_repaired = 0;
};

namespace {

QString text(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

bool isNote(const QString& finding)
{
    return finding.startsWith(QLatin1String("delivery.")) || finding.startsWith(QLatin1String("alert.")) ||
           finding.startsWith(QLatin1String("access.role_"));
}

QJsonObject findingNamed(const QJsonArray& findings, const QString& name)
{
    for (const QJsonValue& value : findings)
        if (value.toObject()[QStringLiteral("finding")].toString() == name)
            return value.toObject();
    return {};
}

diagnosis::Repair repairOf(const QJsonObject& told)
{
    diagnosis::Repair repair;
    for (int kind = 0; kind <= int(diagnosis::Repair::Kind::DeactivateConnector); ++kind)
        if (text(diagnosis::repairText(diagnosis::Repair::Kind(kind))) ==
            told[QStringLiteral("text")].toString())
            repair.kind = diagnosis::Repair::Kind(kind);
    repair.user = told[QStringLiteral("user")].toString().toStdString();
    repair.client = told[QStringLiteral("client_id")].toString().toStdString();
    repair.value = told[QStringLiteral("value")].toString().toStdString();
    return repair;
}

} // namespace

void TestDiagnosisMatrix::initTestCase()
{
    m_standIn = std::make_unique<StandInFixture>();
    QVERIFY(m_standIn->engine().ready().startsWith(QStringLiteral("https://127.0.0.1:")));
    m_folder = store::DataFolder::open(m_standIn->dataFolder().toStdString()).value();
    m_store.emplace(store::ConfigStore::open(*m_folder, m_clock).value());
    m_site.emplace(*m_store, m_standIn->engine().ready().toStdString());
    m_raw.setAuthority((m_folder->tls() / "ca.pem").string());
    QTRY_COMPARE_WITH_TIMEOUT(m_standIn->post(m_standIn->token("1"), m_standIn->alert()).status, 200, 5000);
}

/// Every row begins healthy: the label of the connector, which a good reply names, tells that the engine
/// knows.
void TestDiagnosisMatrix::init()
{
    const std::string label = "row " + std::to_string(++m_row);
    m_site->heal();
    m_site->set(settings::Key::ConnectorLabel, label);
    const QByteArray token = m_standIn->token("1");
    QTRY_VERIFY_WITH_TIMEOUT(
        m_standIn->post(token, m_standIn->alert()).body.find(label + '"') != std::string::npos, 5000);
}

qint64 TestDiagnosisMatrix::newestId() const
{
    return m_standIn->newestRequest()[QStringLiteral("id")].toInteger();
}

/// The outcome of the newest request as soon as there are so many behind `id`.
QString TestDiagnosisMatrix::outcomeBehind(qint64 id, qint64 count) const
{
    QElapsedTimer timer; // a refused request is on the disk within 100 ms
    timer.start();
    QJsonObject newest;
    do
        newest = m_standIn->newestRequest();
    while (newest[QStringLiteral("id")].toInteger() < id + count && timer.elapsed() < 3000);
    return newest[QStringLiteral("outcome")].toString();
}

simulate::SendResult TestDiagnosisMatrix::sendRaw(const std::string& bytes)
{
    simulate::SendResult answer;
    QEventLoop loop;
    m_raw.send(m_standIn->webhook().toStdString(), bytes, &loop, [&](const simulate::SendResult& result) {
        answer = result;
        loop.quit();
    });
    loop.exec();
    return answer;
}

/// As `usherctl send --fault` does, with a token of the fixture's identity provider.
void TestDiagnosisMatrix::sendPreset(const FaultPreset& preset)
{
    const QByteArray fault = QByteArray::fromStdString(std::string(simulate::tokenFaultName(preset.token)));
    const QByteArray token = m_standIn->token("1 " + fault);
    QVERIFY(!token.isEmpty() && !token.startsWith("error"));
    if (preset.request == RequestFault::None) {
        QVERIFY(m_standIn->post(token, m_standIn->alert()).status != 0);
        m_sent = 1;
        return;
    }
    const QUrl url(m_standIn->webhook());
    const simulate::RequestBasis basis{QStringLiteral("%1:%2").arg(url.host()).arg(url.port()).toStdString(),
                                       (url.path() + QLatin1Char('?') + url.query()).toStdString(),
                                       m_standIn->alert().toStdString()};
    const auto requests =
        simulate::faultyRequests(preset.request, basis, base::SecretString(token.toStdString()));
    for (const std::string& bytes : requests)
        QVERIFY(sendRaw(bytes).status != 0);
    m_sent = qint64(requests.size());
}

/// Posts until the engine knows the changed configuration.
bool TestDiagnosisMatrix::postUntil(const QByteArray& token, const QString& wanted)
{
    QElapsedTimer timer;
    timer.start();
    QString outcome;
    do {
        const qint64 before = newestId();
        (void)m_standIn->post(token, m_standIn->alert());
        outcome = outcomeBehind(before, 1);
    } while (outcome != wanted && timer.elapsed() < 5000);
    return outcome == wanted;
}

void TestDiagnosisMatrix::expectComplete(const QJsonObject& finding, const QString& check)
{
    for (const char* const member :
         {"code", "finding", "severity", "certainty", "title", "cause", "fix", "who", "identity"})
        QVERIFY2(!finding[QLatin1String(member)].toString().isEmpty(), member);
    for (const char* const member :
         {"evidence", "expected", "got", "tell_apart", "service_now", "azure", "azure_command", "since",
          "last", "count", "samples", "rivals", "repair"})
        QVERIFY2(finding.contains(QLatin1String(member)), member);
    if (check == QLatin1String("accepted"))
        return;
    QCOMPARE(finding[QStringLiteral("code")].toString(), check);
    QVERIFY(finding[QStringLiteral("count")].toInt() >= 1);
    QVERIFY(!finding[QStringLiteral("since")].toString().isEmpty());
    QVERIFY(!finding[QStringLiteral("samples")].toArray().isEmpty());
}

void TestDiagnosisMatrix::expectFirst(const QString& name, const QString& check)
{
    const QJsonObject report = m_standIn->ctlJson({QStringLiteral("status")});
    const QJsonArray told =
        report[isNote(name) ? QStringLiteral("notes") : QStringLiteral("findings")].toArray();
    QVERIFY(!told.isEmpty());
    // Notes of the rows before stay; of findings it is the first.
    const QJsonObject finding = isNote(name) ? findingNamed(told, name) : told.first().toObject();
    QCOMPARE(finding[QStringLiteral("finding")].toString(), name);
    expectComplete(finding, check);
    if (!isNote(name))
        QVERIFY(!report[QStringLiteral("headline")].toString().isEmpty());
}

/// A recheck of the newest record tells again what became of it, as far as that can be told from a record:
/// nobody's turn or token id is taken by a recheck, and what never came whole is not there.
void TestDiagnosisMatrix::expectRecheck(const QString& check)
{
    QString state = QStringLiteral("refused");
    if (check == QLatin1String("accepted"))
        state = QStringLiteral("passed");
    else if (check == QLatin1String("access.rate_limit") || check == QLatin1String("token.replayed") ||
             check == QLatin1String("listener.timeout") || check == QLatin1String("listener.too_large"))
        state = QStringLiteral("unknown");
    const QJsonObject again = m_standIn->ctlJson({QStringLiteral("recheck"), QString::number(newestId())});
    QCOMPARE(again[QStringLiteral("state")].toString(), state);
    QCOMPARE(again[QStringLiteral("refused")].toString(),
             state == QLatin1String("refused") ? check : QString());
}

/// What is foretold of a request is what became of it: by a recheck of its record, by a verification with its
/// token to its URL, and, as far as a token does not decide, by the forecast, which has none.
void TestDiagnosisMatrix::expectAgreement(const QByteArray& token, const QString& check)
{
    expectRecheck(check);
    const QString refused = check == QLatin1String("accepted") ? QString() : check;
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(token) == token.size() && file.flush());
    const QJsonObject verified =
        m_standIn->ctlJson({QStringLiteral("verify"), QStringLiteral("--token-file"), file.fileName(),
                            QStringLiteral("--to"), m_standIn->webhook()});
    QCOMPARE(verified[QStringLiteral("error")].toString(), QString());
    QCOMPARE(verified[QStringLiteral("refused")].toString(), refused);

    const QJsonObject foreseen = m_standIn->ctlJson({QStringLiteral("verify"), QStringLiteral("--client-id"),
                                                     QString::fromStdString(m_site->entity().clientId)});
    const bool byClaim = check == QLatin1String("user.claim_missing");
    const bool foretold = check == QLatin1String("token.keys_unavailable") ||
                          check == QLatin1String("access.role") ||
                          (check.startsWith(QLatin1String("user.")) && !byClaim);
    QCOMPARE(foreseen[QStringLiteral("refused")].toString(), foretold ? refused : QString());
    QVERIFY(!byClaim || !foreseen[QStringLiteral("certain")].toBool());
}

/// What is foretold of the first finding's repair is what becomes of the next request once it is made.
void TestDiagnosisMatrix::expectRepair(const QByteArray& token)
{
    const QJsonObject finding = m_standIn->ctlJson({QStringLiteral("status")})[QStringLiteral("findings")]
                                    .toArray()
                                    .first()
                                    .toObject();
    const QJsonObject told = finding[QStringLiteral("repair")].toObject();
    if (told.isEmpty())
        return;
    const QJsonObject effect = told[QStringLiteral("effect")].toObject();
    const auto requests = effect[QStringLiteral("requests")].toInteger();
    QVERIFY(requests >= 1);
    QCOMPARE(effect[QStringLiteral("would_pass_now")].toInteger(), 0);
    QVERIFY(!effect[QStringLiteral("sentence")].toString().isEmpty());
    ++m_repaired;
    const auto undo = engine::applyRepair(*m_store, repairOf(told));
    QVERIFY(undo);
    const auto passing = effect[QStringLiteral("would_pass_then")].toInteger();
    const QString refused = effect[QStringLiteral("refused_then")].toString();
    if (effect[QStringLiteral("cannot_be_told")].toInteger() == requests)
        return; // its keys were not asked for while it was off
    const bool allPass = passing == requests;
    QVERIFY2(allPass || !refused.isEmpty(), qPrintable(effect[QStringLiteral("sentence")].toString()));
    QVERIFY(postUntil(token, allPass ? QStringLiteral("accepted") : refused));
}

void TestDiagnosisMatrix::configurationFaultsAreNamed_data()
{
    QTest::addColumn<int>("index");
    const auto faults = test::allConfigurationFaults();
    // What refuses nothing first: what was refused is told before it for 15 minutes.
    for (const bool refuses : {false, true})
        for (std::size_t i = 0; i < faults.size(); ++i)
            if ((faults[i].check != "accepted") == refuses)
                QTest::newRow(std::string(faults[i].name).c_str()) << int(i);
}

void TestDiagnosisMatrix::configurationFaultsAreNamed()
{
    QFETCH(int, index);
    const ConfigurationFault fault = test::allConfigurationFaults()[std::size_t(index)];
    fault.apply(*m_site);
    const QByteArray token = m_standIn->token("1");
    QVERIFY(postUntil(token, text(fault.check)));
    expectFirst(text(fault.finding), text(fault.check));
    expectAgreement(token, text(fault.check));
    if (fault.check != "accepted")
        expectRepair(token);
}

void TestDiagnosisMatrix::sentFaultsAreNamed_data()
{
    QTest::addColumn<int>("index");
    const auto presets = simulate::allFaultPresets();
    for (std::size_t i = 1; i < presets.size(); ++i)
        QTest::newRow(std::string(presets[i].name).c_str()) << int(i);
}

void TestDiagnosisMatrix::sentFaultsAreNamed()
{
    QFETCH(int, index);
    const FaultPreset& preset = simulate::allFaultPresets()[std::size_t(index)];
    if (!preset.needs.empty())
        QCOMPARE(m_standIn->ctl(text(preset.needs).split(QLatin1Char(' '))).exitCode, 0);
    QElapsedTimer timer;
    timer.start();
    QString outcome;
    do { // until the engine knows what is needed
        const qint64 before = newestId();
        sendPreset(preset);
        outcome = outcomeBehind(before, m_sent);
    } while (outcome != text(preset.check) && timer.elapsed() < 5000);
    QCOMPARE(outcome, text(preset.check));
    expectFirst(text(preset.finding), text(preset.check));
    expectRecheck(text(preset.check));
}

void TestDiagnosisMatrix::oldTokensAreToldFromMissingRoles()
{
    const QByteArray old = m_standIn->token("1 no-roles");
    QElapsedTimer second;
    second.start();
    while (!second.hasExpired(1100)) { // iat counts in seconds
    }
    m_site->set(settings::Key::AccessAppRoles, "ActionGroupsSecureWebhook");
    QVERIFY(postUntil(old, QStringLiteral("access.app_role")));
    QCOMPARE(m_standIn->post(m_standIn->token("1"), m_standIn->alert()).status, 200);
    QVERIFY(postUntil(old, QStringLiteral("access.app_role")));
    expectFirst(QStringLiteral("access.app_role.old_token"), QStringLiteral("access.app_role"));
}

void TestDiagnosisMatrix::grantedRolesAreNoted()
{
    identity::User user = m_site->user();
    const auto roles = std::exchange(user.roles, {});
    m_site->save(user);
    QVERIFY(postUntil(m_standIn->token("1"), QStringLiteral("access.role")));
    user.roles = roles;
    m_site->save(user);
    QVERIFY(postUntil(m_standIn->token("1"), QStringLiteral("accepted")));
    expectFirst(QStringLiteral("access.role_just_granted"), QStringLiteral("accepted"));
}

/// Last: the engine asks for the new keys no sooner than five minutes after the old ones.
void TestDiagnosisMatrix::keysThatRolledOverAreNamed()
{
    // It obeys in order, and only the second line has an answer.
    const QByteArray token = m_standIn->identityProvider().ask("rotate\ntoken 1");
    QVERIFY(postUntil(token, QStringLiteral("token.unknown_key")));
    expectFirst(QStringLiteral("token.unknown_key.rollover"), QStringLiteral("token.unknown_key"));
}

void TestDiagnosisMatrix::thereAreRowsEnough()
{
    const std::size_t rows =
        test::allConfigurationFaults().size() + simulate::allFaultPresets().size() - 1 + 3;
    QVERIFY2(rows >= 60, std::to_string(rows).c_str());
    QVERIFY2(m_repaired >= 15, std::to_string(m_repaired).c_str());
}

QTEST_GUILESS_MAIN(TestDiagnosisMatrix)
#include "tst_diagnosis_matrix.moc"
