// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/catalogue.h"
#include "core/simulate/alertsample.h"
#include "core/simulate/faultyrequest.h"
#include "core/simulate/rawsender.h"
#include "tests/support/configurationfaults.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <array>
#include <set>

using namespace usher;
using namespace usher::simulate;

namespace {

/// Findings that nobody can make by one fault at once: what needs a certificate, a full disk, a flood, five
/// minutes of silence, a provider of another make, or a token service.
constexpr std::array<std::string_view, 17> notByOneFault{"listener.own_certificate",
                                                         "listener.overloaded",
                                                         "token.expired.clock",
                                                         "token.issuer",
                                                         "token.issuer.no_tenant",
                                                         "token.opaque_expired",
                                                         "token.revoked",
                                                         "token.unknown_key.rollover",
                                                         "access.app_role.old_token",
                                                         "access.role_just_granted",
                                                         "user.none_bound",
                                                         "store.unavailable",
                                                         "store.unavailable.damaged",
                                                         "store.unavailable.disk_full",
                                                         "store.unavailable.locked",
                                                         "store.unavailable.read_only",
                                                         "delivery.retry_pause"};

/// Standing states of a data folder or of a provider that goes away.
constexpr std::array<std::string_view, 2> notARequest{"setup.no_client", "oidc.refresh_failing"};

RequestBasis basis()
{
    return {"127.0.0.1:8443", "/api/sn_em_connector/em/inbound_event?source=azuremonitor",
            alertBody("metric", false, 1, base::fromMillis(1'795'000'000'000))};
}

} // namespace

class TestFaultPreset : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAreUniqueAndTellWhatFollows();
    void everyTokenFaultHasItsPreset();
    void everyFindingCanBeMade();
    void aRequestWithoutFaultIsGood();
    void bodiesStayJson_data();
    void bodiesStayJson();
    void rawBytesArriveAsTheyAre();
    void saysWhyThereWasNoReply();
};

void TestFaultPreset::namesAreUniqueAndTellWhatFollows()
{
    std::set<std::string_view> names;
    for (const FaultPreset& preset : allFaultPresets()) {
        QVERIFY2(names.insert(preset.name).second, preset.name.data());
        QCOMPARE(findFaultPreset(preset.name), &preset);
        QVERIFY(!preset.help.empty());
        QVERIFY2(record::checkFromName(preset.check), preset.check.data());
        if (preset.name == "none")
            continue;
        const auto& entry = diagnosis::entryOf(preset.finding);
        QCOMPARE(entry.code, preset.finding);
        if (entry.check)
            QCOMPARE(record::checkName(*entry.check), preset.check);
    }
    QVERIFY(findFaultPreset("nonsense") == nullptr);
}

void TestFaultPreset::everyTokenFaultHasItsPreset()
{
    std::set<TokenFault> known;
    for (const FaultPreset& preset : allFaultPresets())
        known.insert(preset.token);
    QCOMPARE(known.size(), allTokenFaults().size());
}

void TestFaultPreset::everyFindingCanBeMade()
{
    std::set<std::string_view> made(notByOneFault.begin(), notByOneFault.end());
    made.insert(notARequest.begin(), notARequest.end());
    for (const FaultPreset& preset : allFaultPresets())
        made.insert(preset.finding);
    for (const test::ConfigurationFault& fault : test::allConfigurationFaults()) {
        QVERIFY2(record::checkFromName(fault.check), fault.check.data());
        made.insert(fault.finding);
    }
    for (const diagnosis::Entry* const entry : diagnosis::allEntries())
        QVERIFY2(made.contains(entry->code), entry->code.data());
}

void TestFaultPreset::aRequestWithoutFaultIsGood()
{
    const auto requests = faultyRequests(RequestFault::None, basis(), base::SecretString("abc"));
    QCOMPARE(requests.size(), std::size_t(1));
    const std::string& bytes = requests.front();
    QVERIFY(bytes.starts_with("POST /api/sn_em_connector/em/inbound_event?source=azuremonitor "
                              "HTTP/1.1\r\nHost: 127.0.0.1:8443\r\n"));
    QVERIFY(bytes.find("\r\nAuthorization: Bearer abc\r\n") != std::string::npos);
    QVERIFY(bytes.find("\r\nContent-Length: " + std::to_string(basis().body.size()) + "\r\n") !=
            std::string::npos);
    QVERIFY(bytes.ends_with("\r\n\r\n" + basis().body));
}

void TestFaultPreset::bodiesStayJson_data()
{
    QTest::addColumn<int>("fault");
    for (const RequestFault fault :
         {RequestFault::NotCommonSchema, RequestFault::OtherSchema, RequestFault::ManyTargets,
          RequestFault::NoTarget, RequestFault::Budget, RequestFault::WithoutCondition,
          RequestFault::Severities, RequestFault::SharedKey})
        QTest::addRow("%d", int(fault)) << int(fault);
}

/// What is changed in a body is changed alone.
void TestFaultPreset::bodiesStayJson()
{
    QFETCH(const int, fault);
    for (const std::string& bytes : faultyRequests(RequestFault(fault), basis(), base::SecretString("abc"))) {
        const QByteArray body = QByteArray::fromStdString(bytes.substr(bytes.find("\r\n\r\n") + 4));
        QJsonParseError error{};
        QVERIFY2(QJsonDocument::fromJson(body, &error).isObject(), qPrintable(error.errorString()));
        QVERIFY(body != QByteArray::fromStdString(basis().body));
    }
}

void TestFaultPreset::rawBytesArriveAsTheyAre()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QByteArray sent = "BREW / HTTP/9\r\nno field\r\n\r\n";
    QByteArray arrived;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* const socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [&, socket] {
            arrived += socket->readAll();
            if (arrived.size() >= sent.size())
                socket->write("HTTP/1.1 418 No\r\nContent-Length: 3\r\n\r\npot");
        });
    });
    RawSender sender;
    SendResult answer;
    QEventLoop loop;
    sender.send("http://127.0.0.1:" + std::to_string(server.serverPort()), sent.toStdString(), &loop,
                [&](const SendResult& result) {
                    answer = result;
                    loop.quit();
                });
    loop.exec();
    QCOMPARE(arrived, sent);
    QCOMPARE(answer.status, 418);
    QCOMPARE(answer.body, std::string("pot"));
}

void TestFaultPreset::saysWhyThereWasNoReply()
{
    for (const char* const url : {"http://127.0.0.1:1/", "no URL"}) {
        RawSender sender;
        SendResult answer;
        QEventLoop loop;
        sender.send(url, "x", &loop, [&](const SendResult& result) {
            answer = result;
            loop.quit();
        });
        loop.exec();
        QCOMPARE(answer.status, 0);
        QVERIFY2(!answer.error.empty(), url);
    }
}

QTEST_GUILESS_MAIN(TestFaultPreset)
#include "tst_faultpreset.moc"
