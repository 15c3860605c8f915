// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "tests/core/admission/oauthworld.h"
#include "tests/core/store/storefixture.h"

#include <QtTest>

#include <set>

using namespace usher;
using namespace std::chrono_literals;
using test::OAuthAnswer;
using test::OAuthWorld;
using test::RawClient;

/// The life of own tokens and what passwords do to their users: over the socket, into the store and back at
/// the gate.
class TestOwnOAuth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<OAuthWorld>(); }

    void letsAClientIn();
    void aClientWithoutAUserGetsATokenAndIsNobody();
    void aPasswordTokenRunsAsItsUser();
    void theSameTokenIsGivenWhileItLives();
    void aRestartForgetsWhatIsCurrentAndEndsNothing();
    void aTokenEndsInTime();
    void refreshingEndsNothing();
    void refreshingNeedsWhatItNeeds();
    void aRefreshTokenLetsNobodyIn();
    void revokingTakesEffectAtOnce();
    void onlyTheOwnTokenIsRevoked();
    void revokingARefreshTokenEndsItsAccess();
    void fivePasswordsLockAndUnlockingLetsIn();
    void successCountsFromTheStart();
    void onlyRealTriesCount();
    void interactiveSessionIsASetting();
    void errorsCanHaveTheInstancesForm();
    void tooManyFailuresHoldBackOneAddress();
    void networksOfIPv6AreOne();
    void tooManyWaitingAreTurnedAway();
    void nothingIsGivenThatIsNotStored();

private:
    [[nodiscard]] bool isIn(const std::string& token) { return m_world->post(token).code == "accepted"; }
    [[nodiscard]] int triesOf(const std::string& user) { return int(m_world->user(user).failedAttempts); }

    std::unique_ptr<OAuthWorld> m_world;
};

void TestOwnOAuth::letsAClientIn()
{
    const auto tokens = m_world->clientCredentials("bound");
    QCOMPARE(tokens.status, 200);
    QVERIFY(tokens.refresh().empty());
    const auto outcome = m_world->post(tokens.access());
    QCOMPARE(outcome.code, std::string("accepted"));
    QCOMPARE(outcome.status, 200);
    QCOMPARE(outcome.user, std::string(test::rigUser));
    QCOMPARE(m_world->rig().tokenEndpoint().counters().issued.load(), 1);
}

void TestOwnOAuth::aClientWithoutAUserGetsATokenAndIsNobody()
{
    const auto tokens = m_world->clientCredentials("unbound");
    QCOMPARE(tokens.status, 200);
    const auto outcome = m_world->post(tokens.access());
    QCOMPARE(outcome.code, std::string("user.none_bound"));
    QCOMPARE(outcome.status, 401);
}

void TestOwnOAuth::aPasswordTokenRunsAsItsUser()
{
    const auto tokens = m_world->passwordGrant("unbound", "maria");
    QCOMPARE(tokens.status, 200);
    QVERIFY(!tokens.refresh().empty());
    QVERIFY(tokens.refresh() != tokens.access());
    QCOMPARE(m_world->post(tokens.access()).user, std::string("maria"));
}

void TestOwnOAuth::theSameTokenIsGivenWhileItLives()
{
    const auto first = m_world->clientCredentials("bound");
    const auto other = m_world->clientCredentials("other");
    const auto maria = m_world->passwordGrant("bound", "maria");
    const std::set<std::string> all{first.access(), other.access(), maria.access(), maria.refresh()};
    QCOMPARE(all.size(), std::size_t(4));
    m_world->rig().clock().advance(600'500ms);
    const auto again = m_world->clientCredentials("bound");
    QCOMPARE(again.access(), first.access());
    QCOMPARE(again.expiresIn(), 1199);
    const auto mariaAgain = m_world->passwordGrant("bound", "maria");
    QCOMPARE(mariaAgain.access(), maria.access());
    QCOMPARE(mariaAgain.refresh(), maria.refresh());
    QVERIFY(m_world->passwordGrant("other", "maria").access() != maria.access());
    m_world->rig().clock().advance(1'199s);
    const auto next = m_world->clientCredentials("bound");
    QVERIFY(next.access() != first.access());
    QCOMPARE(next.expiresIn(), 1800);
}

void TestOwnOAuth::aRestartForgetsWhatIsCurrentAndEndsNothing()
{
    const auto before = m_world->passwordGrant("bound", "maria");
    m_world->rig().restartTokenService();
    const auto after = m_world->passwordGrant("bound", "maria");
    QCOMPARE(after.status, 200);
    QVERIFY(after.access() != before.access());
    QVERIFY(isIn(before.access()));
    QVERIFY(isIn(after.access()));
    QCOMPARE(m_world->refreshGrant("bound", before.refresh()).status, 200);
}

void TestOwnOAuth::aTokenEndsInTime()
{
    const auto tokens = m_world->clientCredentials("brief");
    QCOMPARE(tokens.expiresIn(), 100);
    m_world->rig().clock().advance(99'999ms);
    QVERIFY(isIn(tokens.access()));
    m_world->rig().clock().advance(1ms);
    QCOMPARE(m_world->post(tokens.access()).code, std::string("token.opaque_expired"));
    QVERIFY(isIn(m_world->clientCredentials("brief").access()));
}

void TestOwnOAuth::refreshingEndsNothing()
{
    const auto first = m_world->passwordGrant("brief", "maria");
    const auto second = m_world->refreshGrant("brief", first.refresh());
    const auto third = m_world->refreshGrant("brief", first.refresh());
    QCOMPARE(second.status, 200);
    QCOMPARE(third.status, 200);
    QCOMPARE(second.refresh(), first.refresh());
    const std::set<std::string> all{first.access(), second.access(), third.access()};
    QCOMPARE(all.size(), std::size_t(3));
    for (const std::string& token : all)
        QCOMPARE(m_world->post(token).user, std::string("maria"));
    m_world->rig().clock().advance(500s);
    for (const std::string& token : all)
        QVERIFY(!isIn(token));
    QVERIFY(isIn(m_world->refreshGrant("brief", first.refresh()).access()));
    m_world->rig().clock().advance(500s);
    const auto late = m_world->refreshGrant("brief", first.refresh());
    QCOMPARE(late.status, 400);
    QCOMPARE(late.text("error"), std::string("invalid_grant"));
}

void TestOwnOAuth::refreshingNeedsWhatItNeeds()
{
    const auto tokens = m_world->passwordGrant("bound", "maria");
    const auto refused = [&](const std::string& client, const std::string& token) {
        const auto answer = m_world->refreshGrant(client, token);
        return answer.status == 400 && answer.text("error") == "invalid_grant";
    };
    QVERIFY(refused("other", tokens.refresh()));
    QVERIFY(refused("bound", tokens.access()));
    for (const auto& change : {+[](identity::User& user) { user.active = !user.active; },
                               +[](identity::User& user) { user.lockedOut = !user.lockedOut; }}) {
        m_world->change("maria", change);
        QVERIFY(refused("bound", tokens.refresh()));
        m_world->change("maria", change);
        QCOMPARE(m_world->refreshGrant("bound", tokens.refresh()).status, 200);
    }
    m_world->rig().configure([](store::ConfigStore& store) { QVERIFY(store.removeUser("maria")); });
    QVERIFY(refused("bound", tokens.refresh()));
}

void TestOwnOAuth::aRefreshTokenLetsNobodyIn()
{
    const auto tokens = m_world->passwordGrant("bound", "maria");
    QCOMPARE(m_world->post(tokens.refresh()).code, std::string("token.malformed"));
}

void TestOwnOAuth::revokingTakesEffectAtOnce()
{
    const auto tokens = m_world->clientCredentials("bound");
    QVERIFY(isIn(tokens.access()));
    QCOMPARE(m_world->revoke("bound", tokens.access()).status, 200);
    QCOMPARE(m_world->post(tokens.access()).code, std::string("token.revoked"));
    QCOMPARE(m_world->revoke("bound", tokens.access()).status, 200);
    const auto next = m_world->clientCredentials("bound");
    QVERIFY(next.access() != tokens.access());
    QVERIFY(isIn(next.access()));
}

void TestOwnOAuth::onlyTheOwnTokenIsRevoked()
{
    const auto tokens = m_world->passwordGrant("bound", "maria");
    QCOMPARE(m_world->revoke("other", tokens.access()).status, 200);
    QCOMPARE(m_world->revoke("other", tokens.refresh()).status, 200);
    QCOMPARE(m_world->revoke("off", tokens.access()).status, 401);
    QVERIFY(isIn(tokens.access()));
    QCOMPARE(m_world->refreshGrant("bound", tokens.refresh()).status, 200);
    // An access token alone leaves the refresh token.
    QCOMPARE(m_world->revoke("bound", tokens.access()).status, 200);
    QCOMPARE(m_world->refreshGrant("bound", tokens.refresh()).status, 200);
}

void TestOwnOAuth::revokingARefreshTokenEndsItsAccess()
{
    const auto tokens = m_world->passwordGrant("bound", "maria");
    const auto refreshed = m_world->refreshGrant("bound", tokens.refresh());
    const auto foreign = m_world->passwordGrant("other", "maria");
    const auto users = m_world->passwordGrant("bound", test::rigUser);
    const auto clients = m_world->clientCredentials("bound");
    QCOMPARE(m_world->revoke("bound", tokens.refresh()).status, 200);
    QCOMPARE(m_world->refreshGrant("bound", tokens.refresh()).status, 400);
    QCOMPARE(m_world->post(tokens.access()).code, std::string("token.revoked"));
    QCOMPARE(m_world->post(refreshed.access()).code, std::string("token.revoked"));
    for (const OAuthAnswer& left : {foreign, users, clients})
        QVERIFY(isIn(left.access()));
    const auto next = m_world->passwordGrant("bound", "maria");
    QVERIFY(next.access() != tokens.access() && next.refresh() != tokens.refresh());
    QVERIFY(isIn(next.access()));
}

void TestOwnOAuth::fivePasswordsLockAndUnlockingLetsIn()
{
    const auto before = m_world->passwordGrant("bound", "maria");
    QVERIFY(isIn(before.access()));
    OAuthAnswer wrong;
    for (int i = 1; i <= 5; ++i) {
        QVERIFY(!m_world->user("maria").lockedOut);
        wrong = m_world->passwordGrant("bound", "maria", "wrong");
        QCOMPARE(wrong.status, 400);
        QCOMPARE(triesOf("maria"), i);
    }
    QVERIFY(m_world->user("maria").lockedOut);
    const auto right = m_world->passwordGrant("bound", "maria");
    QCOMPARE(right.status, 400);
    QCOMPARE(right.body, wrong.body);
    QCOMPARE(m_world->post(before.access()).code, std::string("user.locked_out"));
    QCOMPARE(m_world->refreshGrant("bound", before.refresh()).status, 400);
    m_world->unlock("maria");
    QCOMPARE(m_world->passwordGrant("bound", "maria").status, 200);
    QVERIFY(isIn(before.access()));
}

void TestOwnOAuth::successCountsFromTheStart()
{
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 4; ++i)
            QCOMPARE(m_world->passwordGrant("bound", "maria", "wrong").status, 400);
        QCOMPARE(m_world->passwordGrant("bound", "maria").status, 200);
        QCOMPARE(triesOf("maria"), 0);
    }
}

void TestOwnOAuth::onlyRealTriesCount()
{
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(m_world->passwordGrant("bound", "maria", "").status, 400);
        QCOMPARE(m_world->passwordGrant("off", "maria", "wrong").status, 401);
        QCOMPARE(m_world
                     ->send(OAuthWorld::form(test::issuePath, "grant_type=password&client_id=id-bound&"
                                                              "client_secret=no&username=maria&password=x"))
                     .status,
                 401);
        QCOMPARE(m_world->passwordGrant("bound", "MARIA", "wrong").status, 400);
    }
    QCOMPARE(triesOf("maria"), 0);
    QVERIFY(!m_world->user("maria").lockedOut);
}

void TestOwnOAuth::interactiveSessionIsASetting()
{
    const auto tokens = m_world->passwordGrant("bound", test::rigUser);
    QCOMPARE(tokens.status, 200);
    m_world->set(settings::Key::OAuthPasswordNeedsInteractiveSession, "true");
    const auto refused = m_world->passwordGrant("bound", test::rigUser);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text("error"), std::string("invalid_grant"));
    QCOMPARE(triesOf(test::rigUser), 0);
    QCOMPARE(m_world->passwordGrant("bound", "maria").status, 200);
    QVERIFY(isIn(m_world->clientCredentials("bound").access()));
}

void TestOwnOAuth::errorsCanHaveTheInstancesForm()
{
    m_world->set(settings::Key::OAuthTokenErrorForm, "instance");
    for (const OAuthAnswer& answer :
         {m_world->clientCredentials("off"), m_world->passwordGrant("bound", "maria", "wrong"),
          m_world->refreshGrant("bound", "x")}) {
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.body, QByteArray(R"({"error_description":"access_denied","error":"server_error"})"));
    }
    QCOMPARE(m_world->grant("bound", "nonsense").status, 400);
}

void TestOwnOAuth::tooManyFailuresHoldBackOneAddress()
{
    m_world->set(settings::Key::OAuthFailuresPerMinute, "10");
    const std::string good =
        OAuthWorld::form(test::issuePath, "grant_type=client_credentials&" + m_world->credentials("bound"));
    const auto from = [&](const char* address, const std::string& bytes) {
        RawClient client(m_world->rig().port(), "127.0.0.1", address);
        client.send(bytes);
        return OAuthWorld::answerOf(client.readReply());
    };
    const std::string guess =
        OAuthWorld::form(test::issuePath, "grant_type=client_credentials&client_id=id-bound&client_secret=x");
    const std::string password = OAuthWorld::form(
        test::issuePath, "grant_type=password&username=a&password=b&" + m_world->credentials("bound"));
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(from("127.0.0.2", guess).status, 401);
        QCOMPARE(from("127.0.0.2", password).status, 400);
    }
    for (const std::string& bytes : {guess, good, password}) {
        const auto held = from("127.0.0.2", bytes);
        QCOMPARE(held.status, 429);
        QVERIFY(held.head.find("Retry-After: 60\r\n") != std::string::npos);
        QVERIFY(!held.text("error").empty());
    }
    // Neither another address nor the client itself is kept out.
    QCOMPARE(from("127.0.0.3", good).status, 200);
    QCOMPARE(from("127.0.0.3", guess).status, 401);
    m_world->rig().clock().advance(59'999ms);
    QCOMPARE(from("127.0.0.2", good).status, 429);
    m_world->rig().clock().advance(1ms);
    QCOMPARE(from("127.0.0.2", good).status, 200);
    QCOMPARE(m_world->rig().tokenEndpoint().counters().heldBack.load(), 4);
}

void TestOwnOAuth::networksOfIPv6AreOne()
{
    admission::TokenFailures failures;
    failures.setMost(2);
    const base::TimePoint now = m_world->rig().clock().now();
    failures.count("2001:db8:1:2::1", now);
    failures.count("2001:db8:1:2:ffff::2", now + 1s);
    QCOMPARE(failures.waitOf("2001:db8:1:2:3:4:5:6", now + 30s)->count(), 30);
    QVERIFY(!failures.waitOf("2001:db8:1:3::1", now + 30s));
    QVERIFY(!failures.waitOf("2001:db8:1:2::1", now + 60s));
    // Far more networks than are counted cost no more than their counting.
    for (std::size_t i = 0; i < 3 * base::limits::tokenFailureNetworks; ++i)
        failures.count("10." + std::to_string(i / 65'536) + "." + std::to_string(i / 256 % 256) + "." +
                           std::to_string(i % 256),
                       now);
    QVERIFY(!failures.waitOf("2001:db8:1:2::1", now));
}

/// Passwords take long on purpose; whoever does not get to wait is told so at once.
void TestOwnOAuth::tooManyWaitingAreTurnedAway()
{
    const std::string request = OAuthWorld::form(
        test::issuePath, "grant_type=password&username=costly&password=" +
                             std::string(OAuthWorld::passwordEncoded) + "&" + m_world->credentials("bound"));
    constexpr std::size_t clients = base::limits::passwordQueue + 20;
    std::vector<std::unique_ptr<RawClient>> all;
    for (std::size_t i = 0; i < clients; ++i) {
        all.push_back(std::make_unique<RawClient>(m_world->rig().port()));
        QVERIFY(all.back()->send(request));
    }
    std::size_t given = 0;
    std::size_t turnedAway = 0;
    for (const auto& client : all) {
        const auto answer = OAuthWorld::answerOf(client->readReply());
        given += answer.status == 200 ? 1 : 0;
        if (answer.status != 503)
            continue;
        ++turnedAway;
        QVERIFY(answer.head.find("Retry-After: ") != std::string::npos);
        QCOMPARE(answer.text("error"), std::string("temporarily_unavailable"));
    }
    QCOMPARE(given + turnedAway, clients);
    QVERIFY(given >= base::limits::passwordQueue);
    QVERIFY(turnedAway > 0);
    QCOMPARE(m_world->rig().tokenEndpoint().counters().overloaded.load(), std::int64_t(turnedAway));
    QCOMPARE(m_world->clientCredentials("bound").status, 200);
}

void TestOwnOAuth::nothingIsGivenThatIsNotStored()
{
    const auto folder = store::DataFolder::open(m_world->rig().dataFolder());
    QVERIFY(folder);
    {
        store::test::PlainConnection holder(*folder);
        holder.execute("BEGIN IMMEDIATE");
        const auto refused = m_world->clientCredentials("bound");
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.access().empty());
        QVERIFY(refused.head.find("Retry-After: ") != std::string::npos);
    }
    QVERIFY(isIn(m_world->clientCredentials("bound").access()));
}

QTEST_GUILESS_MAIN(TestOwnOAuth)
#include "tst_ownoauth.moc"
