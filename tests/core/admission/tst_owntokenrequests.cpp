// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/recheck.h"
#include "core/base/limits.h"
#include "core/store/credentialstore.h"
#include "tests/support/gaterig.h"

#include <QTest>

#include <array>
#include <memory>
#include <set>

using namespace usher;
using namespace std::chrono_literals;
using namespace test;
using record::CheckCode;
using record::CheckStatus;

namespace {

constexpr const char* notAuthenticated =
    R"({"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},)"
    R"("status":"failure"})";

/// A user and an own client that is bound to it, both of this name.
constexpr std::array subjects{"direct", "member",    "manager", "inactive",
                              "locked", "resetting", "none",    "limited"};

identity::User subject(const std::string& name)
{
    identity::User user;
    user.userName = name;
    user.active = name != "inactive";
    user.lockedOut = name == "locked";
    user.passwordNeedsReset = name == "resetting";
    if (name != "member" && name != "manager" && name != "none")
        user.roles = {identity::integrationRole};
    return user;
}

auth::OAuthClient clientOf(const std::string& name, const std::string& user)
{
    auth::OAuthClient client;
    client.name = name;
    client.clientId = "client of " + name;
    client.secretVerifier = auth::verifierOf(auth::newClientSecret());
    client.applicationUser = user;
    return client;
}

/// A token that was issued here, and what it is known by.
struct Issued {
    std::string text;
    auth::OwnToken token;
};

/// A request and what is to come of it.
struct Row {
    std::string name;
    std::string request;
    std::string token; ///< that it carries
    CheckCode outcome;
    std::string user;
    std::string clientId;
};

} // namespace

/// Tokens that were issued here through the real door, from the token to the user, and what is told of them
/// later.
class TestOwnTokenRequests : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void answersAndRecords_data();
    void answersAndRecords();
    void tellsTheCallerNothingOfTheReason();
    void countsAtOnce();
    void anotherProcessIssues();
    void revocationCountsAtOnce();
    void anotherProcessRevokes();
    void endsOnTime();
    void followsItsClient();
    void followsTheBinding();
    void comesNotBackWithItsClient();
    void needsTheAppRole();
    void countsRequestsOfItsUser();
    void keepsNoToken();
    void wouldPassNow_data();
    void wouldPassNow();
    void cannotTellOfAForgottenToken();

private:
    [[nodiscard]] static auth::OwnToken issued(const std::string& client, const std::string& user,
                                               auth::Grant grant);
    Issued issue(const auth::OwnToken& wanted, bool apply = true);
    Issued issueTo(const std::string& client)
    {
        return issue(issued("client of " + client, {}, auth::Grant::ClientCredentials));
    }
    void setUp();
    void add(const std::string& name, const Issued& token, CheckCode outcome, const std::string& user);
    void addSubjects();
    void addTokens();
    void addForms();
    [[nodiscard]] std::string idOf(const std::string& user) const;
    [[nodiscard]] CheckCode outcomeOf(const std::string& token);
    [[nodiscard]] std::shared_ptr<const admission::Configuration> now() { return m_rig->configuration(); }
    void change(const std::function<void(auth::OAuthClient&)>& change, const std::string& client);

    std::unique_ptr<GateRig> m_rig;
    std::optional<store::CredentialStore> m_store;
    std::vector<Row> m_rows;
    std::set<std::string> m_heads; ///< of the 401s, without their date
};

auth::OwnToken TestOwnTokenRequests::issued(const std::string& client, const std::string& user,
                                            auth::Grant grant)
{
    auth::OwnToken token;
    token.grant = grant;
    token.clientId = client;
    token.user = user;
    return token;
}

Issued TestOwnTokenRequests::issue(const auth::OwnToken& wanted, bool apply)
{
    Issued made{std::string(auth::newOpaqueToken().reveal()), wanted};
    made.token.digest = base::sha256(made.text);
    made.token.issued = m_rig->clock().now();
    if (made.token.expires == base::TimePoint())
        made.token.expires = m_rig->clock().now() + 1800s;
    const auto change = m_store->issue(std::array{made.token});
    if (!change)
        qFatal("cannot issue");
    if (apply)
        m_rig->apply(*change);
    return made;
}

std::string TestOwnTokenRequests::idOf(const std::string& user) const
{
    const auto match = m_rig->configuration()->directory.resolve("user_name", user);
    return match.user != nullptr ? match.user->sysId : std::string();
}

CheckCode TestOwnTokenRequests::outcomeOf(const std::string& token)
{
    const RigAnswer answer = m_rig->post(token);
    return answer.record ? answer.record->row.outcome : CheckCode::ListenerTimeout;
}

void TestOwnTokenRequests::change(const std::function<void(auth::OAuthClient&)>& change,
                                  const std::string& client)
{
    m_rig->configure([&](store::ConfigStore& store) {
        const auto clients = store.load().value().clients;
        for (auth::OAuthClient held : clients)
            if (held.clientId == "client of " + client) {
                change(held);
                QVERIFY(store.saveClient(held));
            }
    });
}

void TestOwnTokenRequests::initTestCase()
{
    m_rig = std::make_unique<GateRig>();
    auto store =
        store::CredentialStore::open(store::DataFolder::open(m_rig->dataFolder()).value(), m_rig->clock());
    QVERIFY(store);
    m_store = std::move(*store);
    setUp();
    addSubjects();
    addTokens();
    addForms();
    QVERIFY(m_rows.size() >= 40);
}

void TestOwnTokenRequests::cleanupTestCase()
{
    m_store.reset();
    m_rig.reset();
}

void TestOwnTokenRequests::setUp()
{
    m_rig->configure([](store::ConfigStore& store) {
        for (const char* const name : subjects)
            QVERIFY(store.saveUser(subject(name)) && store.saveClient(clientOf(name, name)));
        QVERIFY(store.saveClient(clientOf("unbound", {})));
        QVERIFY(store.saveClient(clientOf("nobody", "a user that is gone")));
        auth::OAuthClient off = clientOf("off", "direct");
        off.active = false;
        QVERIFY(store.saveClient(off));
        QVERIFY(store.saveGroup({{}, "Kilns", {"member"}, {identity::integrationRole}}));
        QVERIFY(store.saveGroup({{}, "Managers", {"manager"}, {"outer"}}));
        QVERIFY(store.addContainment({"outer", identity::integrationRole}));
        QVERIFY(store.saveRateRule({{}, "few", identity::RateScope::User, "limited", 1, true}));
        QVERIFY(store.saveSetting(settings::Key::UserEnforcePasswordReset, "true"));
    });
}

void TestOwnTokenRequests::add(const std::string& name, const Issued& token, CheckCode outcome,
                               const std::string& user)
{
    m_rows.push_back({name, GateRig::request(GateRig::bearer(token.text)), token.text, outcome, user,
                      token.token.clientId});
}

void TestOwnTokenRequests::addSubjects()
{
    using enum CheckCode;
    const auto outcomeFor = [](const std::string& name) {
        return name == "inactive"    ? UserInactive
               : name == "locked"    ? UserLockedOut
               : name == "resetting" ? UserPasswordReset
               : name == "none"      ? AccessRole
                                     : Accepted;
    };
    for (const std::string name : subjects) {
        if (name == "limited")
            continue;
        add("client of " + name, issueTo(name), outcomeFor(name), name);
        // Whoever signed in counts, not the user of the client.
        add("password of " + name, issue(issued("client of unbound", idOf(name), auth::Grant::Password)),
            outcomeFor(name), name);
        add("refreshed for " + name, issue(issued("client of locked", idOf(name), auth::Grant::RefreshToken)),
            outcomeFor(name), name);
    }
    add("client without a user", issueTo("unbound"), UserNoneBound, {});
    add("client of a user that is gone", issueTo("nobody"), UserNotFound, {});
    add("password of a user that is gone",
        issue(issued("client of direct", "0123456789abcdef0123456789abcdef", auth::Grant::Password)),
        UserNotFound, {});
    add("password of nobody", issue(issued("client of direct", {}, auth::Grant::Password)), UserNotFound, {});
}

void TestOwnTokenRequests::addTokens()
{
    using enum CheckCode;
    const auto clientToken = [](const std::string& client) {
        return issued("client of " + client, {}, auth::Grant::ClientCredentials);
    };
    add("inactive client", issueTo("off"), TokenRevoked, {});
    add("client that is gone", issueTo("stranger"), TokenRevoked, {});
    const Issued revoked = issueTo("direct");
    m_rig->apply(m_store->revoke(revoked.token.digest, revoked.token.clientId).value());
    add("revoked", revoked, TokenRevoked, {});
    auth::OwnToken over = clientToken("direct");
    over.expires = m_rig->clock().now();
    add("expired", issue(over), TokenOpaqueExpired, {});
    over.expires += 1ms;
    add("about to expire", issue(over), Accepted, "direct");
    over.expires -= 24h;
    add("expired, of a client without a user", issue([&] {
            auth::OwnToken token = over;
            token.clientId = "client of unbound";
            return token;
        }()),
        TokenOpaqueExpired, {});
    auth::OwnToken refresh = issued("client of direct", idOf("direct"), auth::Grant::Password);
    refresh.kind = auth::TokenKind::Refresh;
    add("refresh token", issue(refresh), TokenMalformed, {});
}

void TestOwnTokenRequests::addForms()
{
    using enum CheckCode;
    const Issued good = issueTo("direct");
    const auto form = [&](const char* name, const std::string& fields, CheckCode outcome,
                          const std::string& target = rigTarget) {
        const bool passes = outcome == Accepted;
        m_rows.push_back({name, GateRig::request(fields, rigAlert, target), good.text, outcome,
                          passes ? "direct" : "", passes ? good.token.clientId : ""});
    };
    std::string other = good.text;
    other.front() = other.front() == 'A' ? 'B' : 'A';
    form("good", GateRig::bearer(good.text), Accepted);
    form("scheme in small letters", "authorization: bearer " + good.text + "\r\n", Accepted);
    form("one digit differs", GateRig::bearer(other), TokenMalformed);
    form("unknown", GateRig::bearer(std::string(auth::newOpaqueToken().reveal())), TokenMalformed);
    form("a digit less", GateRig::bearer(good.text.substr(1)), TokenMalformed);
    form("padded", GateRig::bearer(good.text + "="), TokenMalformed);
    form("a dot behind", GateRig::bearer(good.text + "."), TokenMalformed);
    form("twice with a comma", GateRig::bearer(good.text + ", Bearer " + good.text), TokenMalformed);
    form("header twice", GateRig::bearer(good.text) + GateRig::bearer(good.text), TokenMalformed);
    form("its digest", GateRig::bearer(base::toHex(good.token.digest)), TokenMalformed);
    form("as Basic", "Authorization: Basic " + good.text + "\r\n", TokenScheme);
    form("without scheme", "Authorization: " + good.text + "\r\n", TokenScheme);
    form("in the query", {}, TokenMissing, std::string(rigTarget) + "&access_token=" + good.text);
    form("in a cookie", "Cookie: token=" + good.text + "\r\n", TokenMissing);
}

void TestOwnTokenRequests::answersAndRecords_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        QTest::newRow(m_rows[i].name.c_str()) << int(i);
}

void TestOwnTokenRequests::answersAndRecords()
{
    QFETCH(const int, index);
    const Row& row = m_rows[std::size_t(index)];
    const RigAnswer answer = m_rig->send(row.request);
    QVERIFY(answer.reply && answer.record);
    const store::RequestDetail& kept = *answer.record;
    const bool accepted = row.outcome == CheckCode::Accepted;
    const bool byRole = row.outcome == CheckCode::AccessRole;
    QCOMPARE(std::string(record::checkName(kept.row.outcome)), std::string(record::checkName(row.outcome)));
    QCOMPARE(answer.reply->status, accepted ? 200 : byRole ? 403 : 401);
    if (answer.reply->status == 401) {
        QCOMPARE(answer.reply->body, std::string(notAuthenticated));
        std::string head = answer.reply->head;
        const std::size_t date = head.find("Date: ");
        m_heads.insert(head.erase(date, head.find("\r\n", date) - date));
    }
    QCOMPARE(kept.row.user, row.user);
    QCOMPARE(kept.row.clientId, row.clientId);
    QVERIFY(kept.claims.empty());
    if (!row.clientId.empty()) {
        QCOMPARE(kept.tokenFingerprint, base::fingerprint(row.token));
        if (row.outcome != CheckCode::TokenMalformed)
            for (auto code = CheckCode::TokenAlgorithm; code <= CheckCode::TokenReplayed;
                 code = CheckCode(int(code) + 1))
                QCOMPARE(kept.trail.at(std::size_t(code)).status, CheckStatus::NotConfigured);
    }
    for (const record::CheckResult& line : kept.trail) {
        QCOMPARE(line.status == CheckStatus::Refused, line.code == row.outcome && !accepted);
        QVERIFY(line.got.find(row.token) == std::string::npos);
    }
}

void TestOwnTokenRequests::tellsTheCallerNothingOfTheReason()
{
    QCOMPARE(m_heads.size(), std::size_t(1));
}

void TestOwnTokenRequests::countsAtOnce()
{
    const auto before = now();
    const Issued token = issueTo("direct");
    QVERIFY(outcomeOf(token.text) == CheckCode::Accepted);
    // What is remembered of other callers stays: nothing was read again.
    QCOMPARE(now()->version, before->version);
    QCOMPARE(now()->ownTokens->generation(), before->ownTokens->generation() + 1);
    m_rig->configure([](store::ConfigStore&) {});
    QCOMPARE(now()->version, before->version);
}

void TestOwnTokenRequests::anotherProcessIssues()
{
    const Issued token = issue(issued("client of member", {}, auth::Grant::ClientCredentials), false);
    QVERIFY(m_rig->waitFor([&](const admission::Configuration& configuration) {
        return configuration.ownTokens->find(token.token.digest) != nullptr;
    }));
    const RigAnswer answer = m_rig->post(token.text);
    QVERIFY(answer.record);
    QCOMPARE(answer.record->row.user, std::string("member"));
    QCOMPARE(answer.record->trail.at(std::size_t(CheckCode::AccessRole)).got,
             std::string("granted by the group Kilns"));
}

void TestOwnTokenRequests::revocationCountsAtOnce()
{
    const Issued token = issueTo("direct");
    const Issued other = issueTo("direct");
    QVERIFY(outcomeOf(token.text) == CheckCode::Accepted);
    m_rig->apply(m_store->revoke(token.token.digest, token.token.clientId).value());
    QVERIFY(outcomeOf(token.text) == CheckCode::TokenRevoked);
    QVERIFY(outcomeOf(other.text) == CheckCode::Accepted);
}

void TestOwnTokenRequests::anotherProcessRevokes()
{
    const Issued token = issueTo("direct");
    QVERIFY(outcomeOf(token.text) == CheckCode::Accepted);
    QVERIFY(m_store->revokeClient(token.token.clientId));
    QVERIFY(m_rig->waitFor([&](const admission::Configuration& configuration) {
        return configuration.ownTokens->find(token.token.digest)->end == auth::TokenEnd::Revoked;
    }));
    QVERIFY(outcomeOf(token.text) == CheckCode::TokenRevoked);
}

void TestOwnTokenRequests::endsOnTime()
{
    auth::OwnToken brief = issued("client of direct", {}, auth::Grant::ClientCredentials);
    brief.expires = m_rig->clock().now() + 1s;
    const Issued token = issue(brief);
    QVERIFY(outcomeOf(token.text) == CheckCode::Accepted);
    m_rig->clock().advance(999ms);
    QVERIFY(outcomeOf(token.text) == CheckCode::Accepted);
    m_rig->clock().advance(1ms);
    QVERIFY(outcomeOf(token.text) == CheckCode::TokenOpaqueExpired);
}

void TestOwnTokenRequests::followsItsClient()
{
    const Issued token = issueTo("direct");
    QVERIFY(outcomeOf(token.text) == CheckCode::Accepted);
    change([](auth::OAuthClient& client) { client.active = false; }, "direct");
    const RigAnswer refused = m_rig->post(token.text);
    QVERIFY(refused.record->row.outcome == CheckCode::TokenRevoked);
    QCOMPARE(refused.record->trail.at(std::size_t(CheckCode::TokenRevoked)).got,
             std::string("an inactive one"));
    change([](auth::OAuthClient& client) { client.active = true; }, "direct");
    QVERIFY(outcomeOf(token.text) == CheckCode::Accepted);
}

void TestOwnTokenRequests::followsTheBinding()
{
    const Issued token = issueTo("unbound");
    QVERIFY(outcomeOf(token.text) == CheckCode::UserNoneBound);
    change([](auth::OAuthClient& client) { client.applicationUser = "manager"; }, "unbound");
    const RigAnswer answer = m_rig->post(token.text);
    QCOMPARE(answer.record->row.user, std::string("manager"));
    QCOMPARE(answer.record->trail.at(std::size_t(CheckCode::UserNoneBound)).got, std::string("manager"));
    QCOMPARE(answer.record->trail.at(std::size_t(CheckCode::AccessRole)).got,
             std::string("contained in a role of the group Managers"));
    change([](auth::OAuthClient& client) { client.applicationUser.clear(); }, "unbound");
    QVERIFY(outcomeOf(token.text) == CheckCode::UserNoneBound);
}

void TestOwnTokenRequests::comesNotBackWithItsClient()
{
    const auth::OAuthClient client = clientOf("passing", "direct");
    m_rig->configure([&](store::ConfigStore& store) { QVERIFY(store.saveClient(client)); });
    const Issued token = issueTo("passing");
    QVERIFY(outcomeOf(token.text) == CheckCode::Accepted);
    m_rig->configure([&](store::ConfigStore& store) { QVERIFY(store.removeClient(client.clientId)); });
    QVERIFY(outcomeOf(token.text) == CheckCode::TokenRevoked);
    m_rig->configure([&](store::ConfigStore& store) { QVERIFY(store.saveClient(client)); });
    QVERIFY(outcomeOf(token.text) == CheckCode::TokenRevoked);
}

void TestOwnTokenRequests::needsTheAppRole()
{
    const Issued token = issueTo("direct");
    const auto ask = [&](const char* role) {
        m_rig->configure([&](store::ConfigStore& store) {
            QVERIFY(store.saveSetting(settings::Key::AccessAppRoles, role));
        });
    };
    ask("ActionGroupsSecureWebhook");
    const RigAnswer answer = m_rig->post(token.text);
    ask("");
    QCOMPARE(answer.reply->status, 401);
    QVERIFY(answer.record->row.outcome == CheckCode::AccessAppRole);
    QCOMPARE(answer.record->trail.at(std::size_t(CheckCode::AccessAppRole)).got, std::string("none"));
}

void TestOwnTokenRequests::countsRequestsOfItsUser()
{
    const Issued one = issueTo("limited");
    const Issued two = issue(issued("client of direct", idOf("limited"), auth::Grant::Password));
    QVERIFY(outcomeOf(one.text) == CheckCode::Accepted);
    const RigAnswer answer = m_rig->post(two.text);
    QCOMPARE(answer.reply->status, 429);
    QVERIFY(answer.record->row.outcome == CheckCode::AccessRateLimit);
}

void TestOwnTokenRequests::keepsNoToken()
{
    QDir folder(QString::fromStdString(m_rig->dataFolder().string()));
    std::size_t files = 0;
    for (const QString& name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        ++files;
        for (const Row& row : m_rows)
            QVERIFY2(!bytes.contains(QByteArray::fromStdString(row.token)), row.name.c_str());
    }
    QVERIFY(files >= 2);
}

void TestOwnTokenRequests::wouldPassNow_data()
{
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<QByteArray>("then");
    QTest::addColumn<QByteArray>("step"); ///< that is made before it is looked at again
    QTest::addColumn<QByteArray>("now");
    const auto row = [](const char* client, const char* then, const char* step, const char* now) {
        QTest::addRow("%s, %s", client, step)
            << QByteArray(client) << QByteArray(then) << QByteArray(step) << QByteArray(now);
    };
    row("direct", "accepted", "nothing", "");
    row("direct", "accepted", "revoke", "token.revoked");
    row("direct", "accepted", "wait", ""); // as of the time it came
    row("direct", "accepted", "deactivate", "token.revoked");
    row("direct", "accepted", "unbind", "user.none_bound");
    row("unbound", "user.none_bound", "nothing", "user.none_bound");
    row("unbound", "user.none_bound", "bind", "");
    row("inactive", "user.inactive", "nothing", "user.inactive");
    row("inactive", "user.inactive", "bind", "");
    row("none", "access.role", "bind", "");
    row("off", "token.revoked", "nothing", "token.revoked");
    row("off", "token.revoked", "activate", "");
}

void TestOwnTokenRequests::wouldPassNow()
{
    QFETCH(const QByteArray, client);
    QFETCH(const QByteArray, then);
    QFETCH(const QByteArray, step);
    QFETCH(const QByteArray, now);
    const std::string name = client.toStdString();
    auth::OAuthClient before;
    change([&](auth::OAuthClient& held) { before = held; }, name);
    const Issued token = issueTo(name);
    const RigAnswer answer = m_rig->post(token.text);
    QVERIFY(answer.record);
    QCOMPARE(std::string(record::checkName(answer.record->row.outcome)), then.toStdString());
    if (step == "revoke")
        m_rig->apply(m_store->revoke(token.token.digest, token.token.clientId).value());
    if (step == "wait")
        m_rig->clock().advance(3600s);
    change(
        [&](auth::OAuthClient& held) {
            held.active = step == "activate" || (step != "deactivate" && held.active);
            if (step == "bind")
                held.applicationUser = "direct";
            if (step == "unbind")
                held.applicationUser.clear();
        },
        name);
    const admission::Recheck again = admission::recheck(*answer.record, *m_rig->configuration());
    change([&](auth::OAuthClient& held) { held = before; }, name);
    using Answer = admission::Recheck::Answer;
    QCOMPARE(again.answer, now.isEmpty() ? Answer::WouldPass : Answer::WouldBeRefused);
    QCOMPARE(again.refused ? std::string(record::checkName(*again.refused)) : std::string(),
             now.toStdString());
    QCOMPARE(again.clientId, "client of " + name);
    QCOMPARE(again.tokenProven, then != "token.revoked");
    QCOMPARE(again.trail.at(std::size_t(CheckCode::TokenMalformed)).status, CheckStatus::NotChecked);
    QCOMPARE(again.trail.at(std::size_t(CheckCode::TokenAlgorithm)).status, CheckStatus::NotConfigured);
}

void TestOwnTokenRequests::cannotTellOfAForgottenToken()
{
    const Issued token = issueTo("direct");
    const RigAnswer passed = m_rig->post(token.text);
    m_rig->clock().advance(2000s);
    const RigAnswer expired = m_rig->post(token.text);
    m_rig->clock().advance(base::limits::endedTokenLife);
    m_rig->apply(m_store->prune().value());
    QVERIFY(!now()->ownTokens->find(token.token.digest));
    QVERIFY(outcomeOf(token.text) == CheckCode::TokenMalformed);
    using Answer = admission::Recheck::Answer;
    QCOMPARE(admission::recheck(*passed.record, *now()).answer, Answer::CannotTell);
    const admission::Recheck again = admission::recheck(*expired.record, *now());
    QCOMPARE(again.answer, Answer::WouldBeRefused);
    QVERIFY(again.refused == CheckCode::TokenOpaqueExpired);
}

QTEST_GUILESS_MAIN(TestOwnTokenRequests)
#include "tst_owntokenrequests.moc"
