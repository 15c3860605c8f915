// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "core/simulate/demoprovider.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace usher;
using namespace usher::engine;
using Origin = ClientDraft::Origin;
using Transport = ListenerDraft::Transport;

/// The set-up in a real engine: real listener, real database, a real identity provider.
class TestSetup : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void bringsADraftIntoForce();
    void comesBackAfterARestart();
    void movesTheListener();
    void changesNothingWhenItCannotListen();
    void distrustsTheDemoOnAnOpenListener();
    void warnsOfItsOwnCertificateWhereOthersSeeIt();
    void trustsTheDemoOnlyWhileItRunsHere_data();
    void trustsTheDemoOnlyWhileItRunsHere();
    void listensOnlyAsIsSafe_data();
    void listensOnlyAsIsSafe();
    void commandLineGoesBeforeTheSettings();
    void fetchesMetadata();
    void saysWhyMetadataCannotBeHad();

private:
    [[nodiscard]] Options options() const;
    [[nodiscard]] SetupDraft draft() const;
    /// The draft, to listen on another address: a port that is free on one need not be free on another.
    [[nodiscard]] SetupDraft draftAt(const char* address) const;
    [[nodiscard]] store::ConfigStore storeOfAnotherProcess() const;
    MetadataAnswer fetch(const ClientDraft& client);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<simulate::DemoProvider> m_provider;
};

void TestSetup::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN);
}

void TestSetup::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto identity = simulate::DemoIdentity::open((m_folder->path() + QStringLiteral("/idp")).toStdString());
    QVERIFY(identity.has_value());
    m_provider = std::make_unique<simulate::DemoProvider>(std::move(*identity));
    QVERIFY(m_provider->start(0).has_value());
    m_engine = std::make_unique<Engine>(options());
    QVERIFY(m_engine->start().has_value());
}

void TestSetup::cleanup()
{
    m_engine.reset();
    m_provider.reset();
    m_folder.reset();
}

Options TestSetup::options() const
{
    Options options;
    options.data = (m_folder->path() + QStringLiteral("/data")).toStdString();
    options.port = 0;
    return options;
}

SetupDraft TestSetup::draft() const
{
    SetupDraft draft = m_engine->setupState().draft;
    draft.client.origin = Origin::OtherProvider;
    draft.client.version = simulate::TokenVersion::V2;
    draft.client.audience = simulate::demoAudienceV2;
    draft.client.metadataUrl =
        simulate::DemoIdentity::metadataUrl(m_provider->baseUrl(), simulate::TokenVersion::V2);
    return draft;
}

SetupDraft TestSetup::draftAt(const char* address) const
{
    SetupDraft moved = draft();
    moved.listener.address = address;
    moved.listener.port = 0;
    return moved;
}

MetadataAnswer TestSetup::fetch(const ClientDraft& client)
{
    std::optional<MetadataAnswer> answer;
    m_engine->fetchMetadata(client, [&](const MetadataAnswer& got) { answer = got; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10'000))
        return {{}, 0, 0, "no answer"};
    return *answer;
}

void TestSetup::bringsADraftIntoForce()
{
    QVERIFY(m_engine->setupState().first);
    QVERIFY(!m_engine->setupState().certificate.fingerprint.empty());
    const auto applied = m_engine->applySetup(draft());
    QVERIFY(applied.stored);
    QVERIFY(!applied.failure);
    const auto state = m_engine->setupState();
    QVERIFY(!state.first);
    QVERIFY(state.draft == draft());
    QCOMPARE(state.around.users.size(), std::size_t(1));
    QVERIFY(QTest::qWaitFor([&] { return m_engine->status().report.state == diagnosis::State::Ok; }, 10'000));
}

void TestSetup::comesBackAfterARestart()
{
    auto wanted = draft();
    wanted.listener.transport = Transport::PlainHttp;
    QVERIFY(m_engine->applySetup(wanted).stored);
    m_engine.reset();
    auto again = options();
    again.listenerFromSettings = true;
    m_engine = std::make_unique<Engine>(again);
    QVERIFY(m_engine->start().has_value());
    QVERIFY(m_engine->baseUrl().starts_with("http://127.0.0.1:"));
    QVERIFY(m_engine->setupState().draft == wanted);
}

void TestSetup::movesTheListener()
{
    const std::string before = m_engine->baseUrl();
    QVERIFY(m_engine->applySetup(draftAt("127.0.0.2")).stored);
    QVERIFY(m_engine->status().listening);
    QVERIFY(m_engine->baseUrl().starts_with("https://127.0.0.2:"));
    QVERIFY(m_engine->baseUrl() != before);
}

void TestSetup::changesNothingWhenItCannotListen()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(QStringLiteral("127.0.0.1"))));
    const std::string before = m_engine->baseUrl();
    auto wanted = draft();
    wanted.listener.port = taken.serverPort();
    const auto applied = m_engine->applySetup(wanted);
    QVERIFY(!applied.stored);
    QVERIFY(applied.failure && applied.failure->error == Error::AddressInUse);
    QVERIFY(m_engine->setupState().first);
    QVERIFY(m_engine->status().listening);
    QCOMPARE(m_engine->baseUrl(), before);
}

void TestSetup::distrustsTheDemoOnAnOpenListener()
{
    QVERIFY(m_engine->startDemo().has_value());
    QVERIFY(m_engine->status().demo);
    QVERIFY(m_engine->applySetup(draftAt("0.0.0.0")).stored);
    QVERIFY(!m_engine->status().demo);
    QVERIFY(!m_engine->status().loopbackOnly);
    QVERIFY(!m_engine->startDemo().has_value());
    QVERIFY(!m_engine->status().demo);
}

void TestSetup::warnsOfItsOwnCertificateWhereOthersSeeIt()
{
    const auto warns = [this] {
        const auto& findings = m_engine->status().report.findings;
        return std::any_of(findings.begin(), findings.end(), [](const diagnosis::Finding& finding) {
            return finding.code == "listener.own_certificate";
        });
    };
    QVERIFY(!warns());
    QVERIFY(m_engine->applySetup(draftAt("0.0.0.0")).stored);
    QTRY_VERIFY(warns());
    QVERIFY(m_engine->applySetup(draftAt("127.0.0.1")).stored);
    QTRY_VERIFY(!warns());
}

store::ConfigStore TestSetup::storeOfAnotherProcess() const
{
    static const base::SystemClock clock;
    return std::move(
        store::ConfigStore::open(store::DataFolder::open(options().data).value(), clock).value());
}

void TestSetup::trustsTheDemoOnlyWhileItRunsHere_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("runs");
    QTest::newRow("loopback, it runs") << QByteArray("127.0.0.1") << true;
    QTest::newRow("loopback, it does not run") << QByteArray("127.0.0.1") << false;
    QTest::newRow("everywhere") << QByteArray("0.0.0.0") << false;
    QTest::newRow("everywhere, IPv6") << QByteArray("::") << false;
}

void TestSetup::trustsTheDemoOnlyWhileItRunsHere()
{
    QFETCH(QByteArray, address);
    QFETCH(bool, runs);
    m_engine.reset();
    auto elsewhere = options();
    elsewhere.address = address.toStdString();
    elsewhere.demo = runs;
    m_engine = std::make_unique<Engine>(elsewhere);
    QVERIFY(m_engine->start().has_value());

    auth::OidcEntity entity;
    entity.name = entity.clientId = simulate::demoAudienceV1;
    entity.metadataUrl =
        simulate::DemoIdentity::metadataUrl(m_provider->baseUrl(), simulate::TokenVersion::V1);
    entity.demo = true;
    auto store = storeOfAnotherProcess();
    QVERIFY(store.saveEntity(entity));
    QVERIFY(store.saveSetting(settings::Key::ConnectorSource, "kiln")); // seen: so is what came before
    QTRY_VERIFY(m_engine->status().url.ends_with("=kiln"));
    QCOMPARE(m_engine->status().demo, runs);
}

void TestSetup::listensOnlyAsIsSafe_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("demo");
    QTest::addColumn<std::optional<Error>>("error");
    const auto row = [](const char* name, const char* address, const char* transport, const char* key,
                        bool demo, std::optional<Error> error) {
        QTest::newRow(name) << QByteArray(address) << QByteArray(transport) << QByteArray(key) << demo
                            << error;
    };
    row("plain HTTP here", "127.0.0.1", "http", "", false, std::nullopt);
    row("plain HTTP everywhere", "0.0.0.0", "http", "", false, Error::PlainHttpElsewhere);
    row("plain HTTP everywhere, IPv6", "::", "http", "", false, Error::PlainHttpElsewhere);
    row("demo here", "127.0.0.1", "own", "", true, std::nullopt);
    row("demo everywhere", "0.0.0.0", "own", "", true, Error::DemoElsewhere);
    row("no certificate file", "127.0.0.1", "files", "", false, Error::CertificateUnreadable);
    row("only a key file", "127.0.0.1", "files", "key.pem", false, Error::CertificateUnreadable);
}

void TestSetup::listensOnlyAsIsSafe()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, transport);
    QFETCH(QByteArray, key);
    QFETCH(bool, demo);
    QFETCH(std::optional<Error>, error);
    m_engine.reset();
    {
        auto store = storeOfAnotherProcess();
        QVERIFY(store.saveSetting(settings::Key::ListenerAddress, address.toStdString()));
        QVERIFY(store.saveSetting(settings::Key::ListenerPort, "0"));
        QVERIFY(store.saveSetting(settings::Key::ListenerTransport, transport.toStdString()));
        QVERIFY(store.saveSetting(settings::Key::ListenerKeyFile, key.toStdString()));
    }
    auto asTheSettingsSay = options();
    asTheSettingsSay.listenerFromSettings = true;
    asTheSettingsSay.demo = demo;
    m_engine = std::make_unique<Engine>(asTheSettingsSay);
    const auto started = m_engine->start();
    QCOMPARE(started.has_value(), !error.has_value());
    if (error)
        QCOMPARE(started.error().error, *error);
    QCOMPARE(m_engine->status().listening, !error.has_value());
}

void TestSetup::commandLineGoesBeforeTheSettings()
{
    QVERIFY(m_engine->applySetup(draftAt("127.0.0.2")).stored);
    m_engine.reset();
    m_engine = std::make_unique<Engine>(options());
    QVERIFY(m_engine->start().has_value());
    QVERIFY(m_engine->baseUrl().starts_with("https://127.0.0.1:"));
}

void TestSetup::fetchesMetadata()
{
    const auto answer = fetch(draft().client);
    QCOMPARE(QString::fromStdString(answer.error), QString());
    QCOMPARE(answer.keys, std::size_t(1));
    QCOMPARE(answer.issuer,
             simulate::DemoIdentity::issuer(m_provider->baseUrl(), simulate::TokenVersion::V2));
}

void TestSetup::saysWhyMetadataCannotBeHad()
{
    auto client = draft().client;
    m_provider->stop();
    QVERIFY(!fetch(client).error.empty());
    client.metadataUrl = "http://127.0.0.1.example/x";
    QVERIFY(!fetch(client).error.empty());
    client.metadataUrl = "file:///etc/hostname";
    QVERIFY(!fetch(client).error.empty());
}

QTEST_GUILESS_MAIN(TestSetup)
#include "tst_setup.moc"
