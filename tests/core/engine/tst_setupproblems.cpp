// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/setupproblems.h"

#include <QTemporaryFile>
#include <QTest>

using namespace usher;
using namespace usher::engine;
using Origin = ClientDraft::Origin;
using Transport = ListenerDraft::Transport;
using auth::TokenVersion;

namespace {

constexpr const char* tenant = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
constexpr const char* guid = "3b9f04d2-6c1e-4f7a-8e25-90d251c7e0a9";
constexpr int fine = -1;

/// The problem of one field; -1 = none.
int problemOf(const std::vector<SetupIssue>& issues, SetupField field)
{
    for (const SetupIssue& issue : issues)
        if (issue.field == field)
            return int(issue.problem);
    return fine;
}

} // namespace

class TestSetupProblems : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void checksTenants_data();
    void checksTenants();
    void checksAudiences_data();
    void checksAudiences();
    void checksMetadataUrls_data();
    void checksMetadataUrls();
    void checksListeners_data();
    void checksListeners();
    void checksFiles();
    void checksUserNames_data();
    void checksUserNames();
    void doesNotTakeAnothersUser();
    void checksNamesOfOwnClients_data();
    void checksNamesOfOwnClients();
    void pointsOutWithoutBlocking();
};

void TestSetupProblems::checksTenants_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("problem");
    const auto row = [](const char* text, int problem) {
        QTest::addRow("'%s'", text) << QByteArray(text) << problem;
    };
    row(tenant, fine);
    row("contoso.onmicrosoft.com", fine);
    row("", int(SetupProblem::Missing));
    row("common", int(SetupProblem::SharedTenant));
    row("Organizations", int(SetupProblem::SharedTenant));
    row("{tenant}", int(SetupProblem::Placeholder));
    row("<tenant-id>", int(SetupProblem::Placeholder));
    row("TENANT", int(SetupProblem::Placeholder));
    row("contoso", int(SetupProblem::NotATenant));
    row("a/b.c", int(SetupProblem::NotATenant));
    row("contoso..com", int(SetupProblem::NotATenant));
    row(" contoso.com", int(SetupProblem::Blanks));
    row("contoso.com\n", int(SetupProblem::Blanks));
}

void TestSetupProblems::checksTenants()
{
    QFETCH(QByteArray, text);
    QFETCH(int, problem);
    ClientDraft client;
    client.tenant = text.toStdString();
    client.audience = guid;
    QCOMPARE(problemOf(problemsOf(client), SetupField::Tenant), problem);
    client.origin = Origin::OtherProvider;
    QCOMPARE(problemOf(problemsOf(client), SetupField::Tenant), fine);
}

void TestSetupProblems::checksAudiences_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("other");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("problem");
    const auto row = [](int version, bool other, const char* text, int problem) {
        QTest::addRow("V%d %s'%s'", version, other ? "other " : "", text)
            << version << other << QByteArray(text) << problem;
    };
    row(2, false, guid, fine);
    row(2, false, "api://usher", int(SetupProblem::NotAClientId));
    row(2, true, "api://usher", fine);
    row(1, false, "api://usher", fine);
    row(1, false, guid, int(SetupProblem::LooksLikeV2));
    row(1, true, guid, fine);
    row(1, false, "api://usher/", int(SetupProblem::TrailingSlash));
    row(1, false, "", int(SetupProblem::Missing));
    row(1, false, "api://<app>", int(SetupProblem::Placeholder));
    row(1, false, "api://usher ", int(SetupProblem::Blanks));
}

void TestSetupProblems::checksAudiences()
{
    QFETCH(int, version);
    QFETCH(bool, other);
    QFETCH(QByteArray, text);
    QFETCH(int, problem);
    ClientDraft client;
    client.origin = other ? Origin::OtherProvider : Origin::AzurePublic;
    client.tenant = tenant;
    client.metadataUrl = "https://idp.example/";
    client.version = TokenVersion(version);
    client.audience = text.toStdString();
    QCOMPARE(problemOf(problemsOf(client), SetupField::Audience), problem);
    client.audience = std::string(256, 'a');
    QCOMPARE(problemOf(problemsOf(client), SetupField::Audience), int(SetupProblem::TooLong));
}

void TestSetupProblems::checksMetadataUrls_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("problem");
    const auto row = [](const char* text, int problem) {
        QTest::addRow("'%s'", text) << QByteArray(text) << problem;
    };
    row("https://idp.example/.well-known/openid-configuration", fine);
    row("http://127.0.0.1:8080/v2.0/.well-known/openid-configuration", fine);
    row("http://localhost/x", fine);
    row("http://127.0.0.1.example/x", int(SetupProblem::NotHttps));
    row("http://idp.example/x", int(SetupProblem::NotHttps));
    row("file:///etc/passwd", int(SetupProblem::NotAUrl));
    row("ftp://idp.example/", int(SetupProblem::NotHttps));
    row("idp.example", int(SetupProblem::NotAUrl));
    row("https://login.microsoftonline.com/{tenant}/v2.0", int(SetupProblem::Placeholder));
    row("https://login.microsoftonline.com/TENANT/v2.0", int(SetupProblem::Placeholder));
    row("", int(SetupProblem::Missing));
}

void TestSetupProblems::checksMetadataUrls()
{
    QFETCH(QByteArray, text);
    QFETCH(int, problem);
    ClientDraft client;
    client.origin = Origin::OtherProvider;
    client.audience = "x";
    client.metadataUrl = text.toStdString();
    QCOMPARE(problemOf(problemsOf(client), SetupField::MetadataUrl), problem);
}

void TestSetupProblems::checksListeners_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<int>("transport");
    QTest::addColumn<int>("problem");
    const auto row = [](const char* address, Transport transport, int problem) {
        QTest::addRow("'%s' %d", address, int(transport)) << QByteArray(address) << int(transport) << problem;
    };
    row("127.0.0.1", Transport::OwnCertificate, fine);
    row("0.0.0.0", Transport::OwnCertificate, fine);
    row("::1", Transport::PlainHttp, fine);
    row("0.0.0.0", Transport::PlainHttp, int(SetupProblem::HttpNotLoopback));
    row("", Transport::OwnCertificate, int(SetupProblem::Missing));
    row("host.example", Transport::OwnCertificate, int(SetupProblem::NotAnAddress));
    row("127.0.0.1.example", Transport::PlainHttp, int(SetupProblem::NotAnAddress));
}

void TestSetupProblems::checksListeners()
{
    QFETCH(QByteArray, address);
    QFETCH(int, transport);
    QFETCH(int, problem);
    ListenerDraft listener;
    listener.address = address.toStdString();
    listener.transport = Transport(transport);
    QCOMPARE(problemOf(problemsOf(listener), SetupField::Address), problem);
}

void TestSetupProblems::checksFiles()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    ListenerDraft listener;
    listener.transport = Transport::CertificateFiles;
    listener.certificateFile = file.fileName().toStdString();
    listener.keyFile = file.fileName().toStdString() + ".none";
    QCOMPARE(problemOf(problemsOf(listener), SetupField::CertificateFile), fine);
    QCOMPARE(problemOf(problemsOf(listener), SetupField::KeyFile), int(SetupProblem::FileMissing));
    listener.keyFile.clear();
    QCOMPARE(problemOf(problemsOf(listener), SetupField::KeyFile), int(SetupProblem::Missing));
    listener.transport = Transport::OwnCertificate;
    QVERIFY(problemsOf(listener).empty());
}

void TestSetupProblems::checksUserNames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("problem");
    QTest::newRow("name") << QByteArray("azure.monitor") << fine;
    QTest::newRow("empty") << QByteArray() << int(SetupProblem::Missing);
    QTest::newRow("blank") << QByteArray("azure ") << int(SetupProblem::Blanks);
}

void TestSetupProblems::checksUserNames()
{
    QFETCH(QByteArray, text);
    QFETCH(int, problem);
    QCOMPARE(problemOf(problemsOf(UserDraft{text.toStdString(), true, true, true}), SetupField::UserName),
             problem);
}

void TestSetupProblems::doesNotTakeAnothersUser()
{
    SetupDraft draft;
    draft.client.tenant = tenant;
    draft.client.audience = guid;
    SetupSurroundings around;
    around.users.resize(1);
    around.users[0].userName = "azure.monitor";
    around.users[0].source = "api://other";
    QCOMPARE(problemOf(problemsOf(draft, around), SetupField::UserName), int(SetupProblem::NameTaken));
    around.editedUser = "azure.monitor";
    QVERIFY(problemsOf(draft, around).empty());
    around.editedUser.clear();
    around.users[0].source.clear();
    QVERIFY(problemsOf(draft, around).empty());
}

void TestSetupProblems::checksNamesOfOwnClients_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("clientId");
    QTest::addColumn<int>("problem");
    QTest::newRow("name") << QByteArray("watcher") << QByteArray() << fine;
    QTest::newRow("empty") << QByteArray() << QByteArray() << int(SetupProblem::Missing);
    QTest::newRow("blank") << QByteArray(" watcher") << QByteArray() << int(SetupProblem::Blanks);
    QTest::newRow("taken") << QByteArray("sender") << QByteArray("2") << int(SetupProblem::NameTaken);
    QTest::newRow("its own") << QByteArray("sender") << QByteArray("1") << fine;
}

void TestSetupProblems::checksNamesOfOwnClients()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, clientId);
    QFETCH(const int, problem);
    SetupDraft draft;
    draft.client.origin = ClientDraft::Origin::OwnClient;
    draft.client.own.name = text.toStdString();
    draft.client.own.clientId = clientId.toStdString();
    SetupSurroundings around;
    around.clients.resize(1);
    around.clients[0].name = "sender";
    around.clients[0].clientId = "1";
    const auto issues = problemsOf(draft, around);
    QCOMPARE(problemOf(issues, SetupField::ClientName), problem);
    QCOMPARE(issues.size(), std::size_t(problem == fine ? 0 : 1)); // no tenant, no audience asked for
}

void TestSetupProblems::pointsOutWithoutBlocking()
{
    using enum SetupField;
    QVERIFY(!anyBlocks({{Audience, SetupProblem::LooksLikeV2}, {Audience, SetupProblem::TrailingSlash}}));
    QVERIFY(anyBlocks({{Audience, SetupProblem::LooksLikeV2}, {Tenant, SetupProblem::Missing}}));
    QVERIFY(!anyBlocks({}));
}

QTEST_APPLESS_MAIN(TestSetupProblems)
#include "tst_setupproblems.moc"
