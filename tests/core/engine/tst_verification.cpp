// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/console.h"
#include "core/engine/engine.h"
#include "core/http/certificateauthority.h"
#include "core/simulate/demoprovider.h"

#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <functional>

using namespace usher;
using namespace usher::engine;
using record::CheckCode;
using record::CheckStatus;
using simulate::TokenFault;
using simulate::TokenVersion;

namespace {

/// A data folder with a healthy V1 configuration, and the identity provider that it names.
class World {
public:
    World() : m_provider(simulate::DemoIdentity::open(path("idp")).value())
    {
        if (!m_provider.start(0))
            qFatal("provider");
        m_folder.emplace(store::DataFolder::open(path("data")).value());
        m_store.emplace(store::ConfigStore::open(*m_folder, m_clock).value());
        saveEntity([](auth::OidcEntity&) {});
        saveUser([](identity::User&) {});
    }

    void saveEntity(const std::function<void(auth::OidcEntity&)>& change)
    {
        auth::OidcEntity entity;
        entity.name = "V1";
        entity.clientId = simulate::demoAudienceV1;
        entity.claimName = "appid";
        entity.metadataUrl = simulate::DemoIdentity::metadataUrl(m_provider.baseUrl(), TokenVersion::V1);
        change(entity);
        if (!m_store->saveEntity(entity))
            qFatal("entity");
    }

    void saveUser(const std::function<void(identity::User&)>& change)
    {
        const auto stored = m_store->load();
        identity::User user;
        for (const identity::User& held : stored.value().users)
            if (held.userName == demoUser)
                user = held;
        user.userName = demoUser;
        user.source = simulate::demoAudienceV1;
        user.active = true;
        user.roles = {identity::integrationRole};
        change(user);
        if (!m_store->saveUser(user))
            qFatal("user");
    }

    [[nodiscard]] base::SecretString token(TokenFault fault) const
    {
        return base::SecretString(
            m_provider.identity().token(m_provider.baseUrl(), TokenVersion::V1, fault, m_clock.now()));
    }

    [[nodiscard]] Options options() const
    {
        Options options;
        options.data = path("data");
        options.port = 0;
        options.demoBreakAfter = std::chrono::seconds(0);
        return options;
    }

    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return std::filesystem::path(m_temporary.path().toStdString()) / name;
    }
    [[nodiscard]] store::ConfigStore& store() { return *m_store; }
    [[nodiscard]] const store::DataFolder& folder() const { return *m_folder; }
    [[nodiscard]] simulate::DemoProvider& provider() { return m_provider; }

private:
    QTemporaryDir m_temporary;
    base::SystemClock m_clock;
    simulate::DemoProvider m_provider;
    std::optional<store::DataFolder> m_folder;
    std::optional<store::ConfigStore> m_store;
};

/// Asks and waits for the answer; a second answer is a failure of the program.
template <class Ask> Verification answerTo(Ask ask)
{
    std::optional<Verification> answer;
    QEventLoop loop;
    ask([&](const Verification& verification) {
        if (answer)
            qFatal("answered twice");
        answer = verification;
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return *answer;
}

Verification verify(Engine& engine, const VerificationWish& wish)
{
    return answerTo([&](Verifier::Callback callback) { engine.verify(wish, std::move(callback)); });
}

const VerificationLine& line(const Verification& verification, CheckCode code)
{
    return verification.trail.at(std::size_t(code));
}

QByteArray refusedBy(const Verification& verification)
{
    const auto name = verification.refused ? record::checkName(*verification.refused) : std::string_view();
    return {name.data(), qsizetype(name.size())};
}

/// Answers every connection with the same bytes, then closes it.
class CannedServer : public QTcpServer {
public:
    explicit CannedServer(QByteArray canned) : m_answer(std::move(canned))
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* const socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
    }

    [[nodiscard]] std::string url() const
    {
        return "http://127.0.0.1:" + std::to_string(serverPort()) + "/hook?a=b";
    }
    [[nodiscard]] const QByteArray& received() const { return m_received; }

private:
    void answer(QTcpSocket& socket)
    {
        m_received += socket.readAll();
        if (!m_received.endsWith('}'))
            return; // not the whole alert yet
        socket.write(m_answer);
        socket.disconnectFromHost();
    }

    QByteArray m_answer;
    QByteArray m_received;
};

void healthy(World&) {}
using Change = std::function<void(World&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestVerification : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsATokenToItsEvent();
    void namesTheRefusal_data();
    void namesTheRefusal();
    void foreseesWithoutAToken_data();
    void foreseesWithoutAToken();
    void choosesTheClient();
    void waitsForTheFirstKeys();
    void cannotTellTheUserOfAnotherClaim();
    void mintsATokenWhileTheDemoIsTrusted();
    void refusesWhatCannotBeSent();
    void saysWhyNothingWasFoundOut_data();
    void saysWhyNothingWasFoundOut();
    void tellsWhatTheReplyTellsWithoutARecord();
    void doesNotTrustAnotherAuthority();
    void trustsACertificateOfTheUsersOwn();
    void verifiesOneAtATime();
    void answersWhenTheEngineStops();
    void verifiesTheEngineOfAnother();
    void consoleAnswersOnTheWindowsThread();
};

void TestVerification::followsATokenToItsEvent()
{
    World world;
    Engine engine(world.options());
    QVERIFY(engine.start().has_value());
    const Verification found = verify(engine, {world.token(TokenFault::None), {}});
    QVERIFY(!found.error);
    QCOMPARE(found.state, Verification::State::Passed);
    QCOMPARE(found.status, 200);
    QCOMPARE(found.user, std::string(demoUser));
    QCOMPARE(found.clientId, std::string(simulate::demoAudienceV1));
    QVERIFY(found.withToken && !found.refused && !found.finding);
    QCOMPARE(found.trail.size(), record::allChecks().size());
    for (const VerificationLine& each : found.trail) {
        QVERIFY(each.check.status == CheckStatus::Passed || each.check.status == CheckStatus::NotConfigured);
        QCOMPARE(each.basis, Basis::Real);
    }
    QCOMPARE(line(found, CheckCode::TokenAudience).check.got, std::string(simulate::demoAudienceV1));

    auto reader = store::Reader::open(world.folder()).value();
    const store::RequestDetail stored = reader.request(found.requestId).value();
    QCOMPARE(stored.events.size(), std::size_t(1));
    QCOMPARE(stored.row.alert.alertRule, found.alertRule);
    QVERIFY(found.alertRule.starts_with("Usher verification "));
    QVERIFY(stored.target.find("usher_verification=") != std::string::npos);
    QVERIFY(stored.events[0].values.target.find("usher-verification") != std::string::npos);
}

void TestVerification::namesTheRefusal_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("repairable");
    const auto row = [](const char* code, TokenFault fault, const Change& change, bool repairable) {
        QTest::newRow(code) << int(fault) << change << QByteArray(code) << repairable;
    };
    row("token.expired", TokenFault::Expired, healthy, false);
    row("token.audience", TokenFault::Audience, healthy, false);
    row("token.signature", TokenFault::Signature, healthy, false);
    row("token.malformed", TokenFault::Malformed, healthy, false);
    row(
        "token.keys_unavailable", TokenFault::None, [](World& w) { w.provider().stop(); }, false);
    row(
        "user.inactive", TokenFault::None,
        [](World& w) { w.saveUser([](identity::User& user) { user.active = false; }); }, true);
    row(
        "access.role", TokenFault::None,
        [](World& w) { w.saveUser([](identity::User& user) { user.roles.clear(); }); }, true);
}

void TestVerification::namesTheRefusal()
{
    QFETCH(int, fault);
    QFETCH(Change, change);
    QFETCH(QByteArray, code);
    QFETCH(bool, repairable);
    World world;
    change(world);
    Engine engine(world.options());
    QVERIFY(engine.start().has_value());
    const Verification found = verify(engine, {world.token(TokenFault(fault)), {}});
    QCOMPARE(found.state, Verification::State::Refused);
    QCOMPARE(refusedBy(found), code);
    QVERIFY(found.status == 401 || found.status == 403);
    QVERIFY(found.requestId > 0);
    const VerificationLine& refusal = line(found, *found.refused);
    QCOMPARE(refusal.check.status, CheckStatus::Refused);
    QCOMPARE(refusal.basis, Basis::Real);
    QCOMPARE(line(found, CheckCode::Accepted).check.status, CheckStatus::NotReached);
    QCOMPARE(line(found, CheckCode::Accepted).basis, Basis::None);
    QVERIFY(found.finding.has_value());
    QCOMPARE(QByteArray::fromStdString(found.finding->checkCode()), code);
    QCOMPARE(found.finding->repair.has_value(), repairable);
    QVERIFY(!diagnosis::english(found.finding->fix).empty());
}

void TestVerification::foreseesWithoutAToken_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* code, const Change& change) {
        QTest::newRow(code) << change << QByteArray(code);
    };
    row("", healthy);
    row("user.inactive", [](World& w) { w.saveUser([](identity::User& user) { user.active = false; }); });
    row("user.not_found", [](World& w) { w.saveUser([](identity::User& user) { user.source = "x"; }); });
    row("access.role", [](World& w) { w.saveUser([](identity::User& user) { user.roles.clear(); }); });
    row("token.keys_unavailable", [](World& w) { w.provider().stop(); });
}

void TestVerification::foreseesWithoutAToken()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, code);
    World world;
    change(world);
    Engine engine(world.options());
    QVERIFY(engine.start().has_value());
    const Verification found = verify(engine, {});
    QCOMPARE(refusedBy(found), code);
    QCOMPARE(found.state, code.isEmpty() ? Verification::State::Passed : Verification::State::Refused);
    QCOMPARE(found.finding.has_value(), !code.isEmpty());
    QCOMPARE(found.status, 401); // that the listener asks for a token is no forecast
    QVERIFY(!found.withToken && found.requestId > 0 && found.certain);
    for (const VerificationLine& each : found.trail) {
        const record::Stage stage = record::checkStage(each.check.code);
        const bool isRefusal = found.refused == each.check.code;
        QCOMPARE(each.check.status == CheckStatus::Refused, isRefusal);
        if (stage == record::Stage::Listener)
            QVERIFY(each.basis == Basis::Real && each.check.status == CheckStatus::Passed);
        else if (each.basis != Basis::None)
            QCOMPARE(each.basis, Basis::Forecast);
        if (stage == record::Stage::Token && !isRefusal)
            QCOMPARE(each.check.status, CheckStatus::NotChecked);
        if (stage > record::Stage::Access)
            QVERIFY(each.basis == Basis::None && each.check.status == CheckStatus::NotChecked);
    }
    if (code.isEmpty())
        QCOMPARE(line(found, CheckCode::AccessRole).basis, Basis::Forecast);
}

void TestVerification::choosesTheClient()
{
    World world;
    world.saveEntity([](auth::OidcEntity& entity) {
        entity.name = "without a user";
        entity.clientId = "api://nobody";
    });
    Engine engine(world.options());
    QVERIFY(engine.start().has_value());
    const Verification worst = verify(engine, {});
    QCOMPARE(refusedBy(worst), QByteArray("user.not_found"));
    QCOMPARE(worst.clientId, std::string("api://nobody"));
    const Verification chosen = verify(engine, {{}, simulate::demoAudienceV1});
    QCOMPARE(chosen.state, Verification::State::Passed);
    QCOMPARE(chosen.user, std::string(demoUser));
}

void TestVerification::waitsForTheFirstKeys()
{
    World world;
    // Takes the connection and says nothing until it goes away.
    auto silent = std::make_unique<QTcpServer>();
    QVERIFY(silent->listen(QHostAddress::LocalHost));
    world.saveEntity([&](auth::OidcEntity& entity) {
        entity.metadataUrl = "http://127.0.0.1:" + std::to_string(silent->serverPort()) + "/m";
    });
    Engine engine(world.options());
    QVERIFY(engine.start().has_value());
    QTimer::singleShot(1000, this, [&] { silent.reset(); });
    QCOMPARE(refusedBy(verify(engine, {})), QByteArray("token.keys_unavailable"));
    QVERIFY(!silent);
}

void TestVerification::cannotTellTheUserOfAnotherClaim()
{
    World world;
    world.saveEntity([](auth::OidcEntity& entity) { entity.userClaim = "oid"; });
    Engine engine(world.options());
    QVERIFY(engine.start().has_value());
    const Verification found = verify(engine, {});
    QVERIFY(!found.error && !found.refused && !found.certain);
    QCOMPARE(line(found, CheckCode::UserNotFound).check.status, CheckStatus::NotChecked);
}

void TestVerification::mintsATokenWhileTheDemoIsTrusted()
{
    World world;
    Options options = world.options();
    options.demo = true;
    Engine engine(options);
    QVERIFY(engine.start().has_value());
    const Verification first = verify(engine, {});
    QCOMPARE(first.state, Verification::State::Passed);
    QVERIFY(first.withToken);
    const Verification second = verify(engine, {{}, simulate::demoAudienceV2});
    QCOMPARE(second.user, std::string(demoUserV2));
    QVERIFY(second.withToken);
}

void TestVerification::refusesWhatCannotBeSent()
{
    World world;
    Engine engine(world.options());
    const auto errorOf = [&](const VerificationWish& wish) {
        const Verification found = verify(engine, wish);
        return found.state == Verification::State::Failed && found.error ? int(found.error->error) : -1;
    };
    QCOMPARE(errorOf({}), int(VerificationError::NotRunning));
    QVERIFY(engine.start().has_value());
    for (const std::string& bad : {std::string("a\r\nX: y"), std::string("a b"), std::string(20'000, 'a')})
        QCOMPARE(errorOf({base::SecretString(bad), {}}), int(VerificationError::UnusableToken));
    QCOMPARE(errorOf({{}, "api://unknown"}), int(VerificationError::UnknownClient));
    world.saveEntity([](auth::OidcEntity& entity) { entity.active = false; });
    QCOMPARE(errorOf({}), int(VerificationError::NothingSetUp));
    QVERIFY(engine.setListening(false).has_value());
    QCOMPARE(errorOf({}), int(VerificationError::NotListening));
}

void TestVerification::saysWhyNothingWasFoundOut_data()
{
    QTest::addColumn<QByteArray>("answer"); // empty = nobody listens
    QTest::addColumn<bool>("withToken");
    QTest::addColumn<int>("error");
    const auto row = [](const char* name, const char* answer, bool withToken, VerificationError error) {
        QTest::newRow(name) << QByteArray(answer) << withToken << int(error);
    };
    row("nobody", "", true, VerificationError::Unreachable);
    row("not HTTP", "nonsense\r\n\r\n", true, VerificationError::NoReply);
    row("takes anything", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", false,
        VerificationError::TokenNotAsked);
    row("asks for a token, keeps no record", "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", false,
        VerificationError::NoRecord);
}

void TestVerification::saysWhyNothingWasFoundOut()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, withToken);
    QFETCH(int, error);
    World world;
    base::SystemClock clock;
    Engine engine(world.options()); // makes the database
    QVERIFY(engine.start().has_value());
    auto reader = store::Reader::open(world.folder()).value();
    auto configuration = std::make_shared<admission::Configuration>();
    configuration->entities = world.store().load()->entities;
    configuration->providers = std::make_shared<const auth::Providers>();
    admission::ConfigurationSlot slot;
    slot.set(configuration);
    CannedServer server(answer);
    if (answer.isEmpty())
        server.close();
    const std::string url = answer.isEmpty() ? "http://127.0.0.1:9/?sig=secret" : server.url();
    Verifier verifier(reader, slot, clock);
    const Verification found = answerTo([&](Verifier::Callback callback) {
        verifier.verify({withToken ? world.token(TokenFault::None) : base::SecretString(), {}},
                        {url, {}, {}, {}}, std::move(callback));
    });
    QCOMPARE(found.state, Verification::State::Failed);
    QVERIFY(found.error.has_value());
    QCOMPARE(int(found.error->error), error);
    QVERIFY(found.error->thing.find("127.0.0.1") != std::string::npos);
    QVERIFY(found.error->thing.find("secret") == std::string::npos);
    for (const VerificationLine& each : found.trail)
        QCOMPARE(each.check.status, CheckStatus::NotChecked);
}

void TestVerification::tellsWhatTheReplyTellsWithoutARecord()
{
    World world;
    base::SystemClock clock;
    Engine engine(world.options());
    QVERIFY(engine.start().has_value());
    auto reader = store::Reader::open(world.folder()).value();
    admission::ConfigurationSlot slot;
    slot.set(std::make_shared<admission::Configuration>());
    CannedServer server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    Verifier verifier(reader, slot, clock);
    const Verification found = answerTo([&](Verifier::Callback callback) {
        verifier.verify({world.token(TokenFault::None), {}}, {server.url(), {}, {}, {}}, std::move(callback));
    });
    QCOMPARE(found.state, Verification::State::Passed);
    QVERIFY(!found.error && found.requestId == 0);
    QCOMPARE(found.status, 200);
    for (const VerificationLine& each : found.trail)
        QVERIFY(each.check.status == CheckStatus::NotChecked && each.basis == Basis::None);
    QVERIFY(server.received().contains("POST /hook?a=b&usher_verification="));
    QVERIFY(server.received().contains("\"alertRule\":\"Usher verification "));
}

void TestVerification::doesNotTrustAnotherAuthority()
{
    World world;
    World other;
    base::SystemClock clock;
    Engine engine(world.options());
    QVERIFY(engine.start().has_value());
    const auto strange = http::ensureOwnCertificate(other.path("tls"), {}).value();
    auto reader = store::Reader::open(world.folder()).value();
    admission::ConfigurationSlot slot;
    slot.set(std::make_shared<admission::Configuration>());
    Verifier verifier(reader, slot, clock);
    for (const auto& trusted : {strange.authority, strange.certificate}) {
        const Verification found = answerTo([&](Verifier::Callback callback) {
            verifier.verify({world.token(TokenFault::None), {}},
                            {engine.baseUrl() + "/", trusted.string(), "localhost", {}}, std::move(callback));
        });
        QVERIFY(found.error.has_value());
        QCOMPARE(found.error->error, VerificationError::TlsFailed);
        QVERIFY(!found.error->detail.empty());
    }
}

void TestVerification::trustsACertificateOfTheUsersOwn()
{
    World world;
    // A certificate of an authority that nobody here knows.
    const auto made = http::ensureOwnCertificate(world.path("tls"), {"usher.example"}).value();
    Options options = world.options();
    options.certificate = made.certificate;
    options.key = made.key;
    Engine engine(options);
    QVERIFY(engine.start().has_value());
    const Verification found = verify(engine, {world.token(TokenFault::None), {}});
    QVERIFY2(!found.error, found.error ? found.error->detail.c_str() : "");
    QCOMPARE(found.state, Verification::State::Passed);
}

void TestVerification::verifiesOneAtATime()
{
    World world;
    Engine engine(world.options());
    QVERIFY(engine.start().has_value());
    std::optional<Verification> second;
    const Verification first = answerTo([&](Verifier::Callback callback) {
        engine.verify({}, std::move(callback));
        engine.verify({}, [&](const Verification& answer) { second = answer; });
    });
    QCOMPARE(first.state, Verification::State::Passed);
    QVERIFY(second && second->error);
    QCOMPARE(second->error->error, VerificationError::Busy);
    QCOMPARE(verify(engine, {}).state, Verification::State::Passed);
}

void TestVerification::answersWhenTheEngineStops()
{
    World world;
    Engine engine(world.options());
    QVERIFY(engine.start().has_value());
    int answers = 0;
    std::optional<Verification> found;
    engine.verify({}, [&](const Verification& answer) {
        found = answer;
        ++answers;
    });
    engine.stop();
    QCOMPARE(answers, 1);
    QCOMPARE(found->error->error, VerificationError::Stopped);
}

void TestVerification::verifiesTheEngineOfAnother()
{
    World world;
    Engine owner(world.options());
    QVERIFY(owner.start().has_value());
    Engine window(world.options());
    QVERIFY(window.attach().has_value());
    QCOMPARE(verify(window, {world.token(TokenFault::None), {}}).state, Verification::State::Passed);
    // What was changed just before is what is verified.
    world.saveUser([](identity::User& user) { user.active = false; });
    const Verification found = verify(window, {world.token(TokenFault::None), {}});
    QCOMPARE(refusedBy(found), QByteArray("user.inactive"));
    QCOMPARE(line(found, CheckCode::UserInactive).basis, Basis::Real);
    QCOMPARE(refusedBy(verify(window, {})), QByteArray("user.inactive"));
    owner.stop();
    const Verification alone = verify(window, {});
    QCOMPARE(alone.error.value().error, VerificationError::NotListening);
}

void TestVerification::consoleAnswersOnTheWindowsThread()
{
    World world;
    Console console(world.options());
    QEventLoop started;
    connect(&console, &Console::started, &started, &QEventLoop::quit);
    console.start();
    started.exec();
    QThread* thread = nullptr;
    QObject context;
    const Verification found = answerTo([&](Console::VerificationCallback callback) {
        console.verify(world.token(TokenFault::None), {}, &context,
                       [&thread, callback](const Verification& answer) {
                           thread = QThread::currentThread();
                           callback(answer);
                       });
    });
    QCOMPARE(found.state, Verification::State::Passed);
    QCOMPARE(thread, QThread::currentThread());
}

QTEST_GUILESS_MAIN(TestVerification)
#include "tst_verification.moc"
