// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/admission/oauthworld.h"
#include "tests/core/admission/tokenrows.h"
#include "tests/core/http/httprows.h"

#include <QtTest>

using namespace usher;
using namespace std::chrono_literals;
using test::GateRig;
using test::OAuthAnswer;
using test::OAuthWorld;
using test::RawClient;

namespace {

/// What becomes of a row's body where it is to be a form: an empty one names no client, and one with control
/// characters is none.
std::string statusesHere(const test::HttpRow& row)
{
    const std::string body = row.bytes.substr(row.bytes.find("\r\n\r\n") + 4);
    if (row.empty)
        return body.find('\0') != std::string::npos ? "400" : "401";
    return row.name == "framing in a chunk's data is data" ? "400" : row.statuses;
}

} // namespace

/// Raw bytes over a socket to the token paths: status, error and fields of every answer, byte for byte where
/// nothing may be told.
class TestTokenEndpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_world = std::make_unique<OAuthWorld>(); }
    /// What a row has left is not the next one's: tokens, failures and tries.
    void init()
    {
        m_world->rig().clock().advance(1'801s);
        m_world->unlock("maria");
    }

    void thereAreEnoughRows() { QVERIFY(test::tokenRows(*m_world).size() >= 90); }
    void answersAsTheTableSays_data();
    void answersAsTheTableSays();
    void obeysHttp_data();
    void obeysHttp();
    void tellsNobodyWhoExists();
    void leavesNoRecord();

private:
    void checkFields(const test::RawReply& reply, const OAuthAnswer& answer, bool challenged);
    void checkTokens(const OAuthAnswer& answer);

    std::unique_ptr<OAuthWorld> m_world;
};

void TestTokenEndpoint::answersAsTheTableSays_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("error");
    for (const test::TokenRow& row : test::tokenRows(*m_world))
        QTest::newRow(row.name.c_str())
            << QByteArray::fromStdString(row.bytes) << row.status << QByteArray::fromStdString(row.error);
}

void TestTokenEndpoint::answersAsTheTableSays()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QByteArray, error);
    const bool toHead = bytes.startsWith("HEAD ");
    RawClient client(m_world->rig().port());
    client.send({bytes.data(), std::size_t(bytes.size())});
    auto reply = client.readReply(toHead);
    if (reply && reply->status == 100)
        reply = client.readReply(toHead);
    QVERIFY(reply);
    QCOMPARE(reply->status, status);
    const OAuthAnswer answer = OAuthWorld::answerOf(reply);
    if (error == "gate") {
        QVERIFY(answer.json.value(QLatin1String("error")).isObject());
        return;
    }
    checkFields(*reply, answer, bytes.left(bytes.indexOf("\r\n\r\n")).contains("\r\nAuthorization:"));
    if (toHead) {
        QVERIFY(answer.body.isEmpty());
        return;
    }
    QCOMPARE(QByteArray::fromStdString(answer.text("error")), error);
    QCOMPARE(answer.text("error_description").empty(), status == 200);
    if (status == 200 && !bytes.startsWith("POST /oauth_revoke"))
        checkTokens(answer);
}

/// RFC 6749 5.1 and 5.2.
void TestTokenEndpoint::checkFields(const test::RawReply& reply, const OAuthAnswer& answer, bool challenged)
{
    QCOMPARE(reply.field("Content-Type"), std::string("application/json;charset=UTF-8"));
    QCOMPARE(reply.field("Cache-Control"), std::string("no-store"));
    QCOMPARE(reply.field("Pragma"), std::string("no-cache"));
    QCOMPARE(reply.field("Allow"), std::string(reply.status == 405 ? "POST" : ""));
    QCOMPARE(reply.field("WWW-Authenticate").starts_with("Basic "), reply.status == 401 && challenged);
    QVERIFY(reply.body.empty() || !answer.json.isEmpty() || reply.body == "{}");
}

void TestTokenEndpoint::checkTokens(const OAuthAnswer& answer)
{
    QCOMPARE(answer.text("token_type"), std::string("Bearer"));
    QCOMPARE(answer.text("scope"), std::string("useraccount"));
    QCOMPARE(answer.expiresIn(), 1800);
    QVERIFY(auth::opaqueTokenDigest(answer.access()));
    QCOMPARE(answer.json.size(), answer.refresh().empty() ? 4 : 5);
    const auto outcome = m_world->post(answer.access());
    QVERIFY(outcome.code == "accepted" || outcome.code == "user.none_bound");
}

void TestTokenEndpoint::obeysHttp_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("statuses");
    const test::HttpTarget target{
        test::issuePath, "Content-Type: application/x-www-form-urlencoded\r\n",
        "grant_type=client_credentials&" + m_world->credentials("bound") + "&x=", base::limits::formBytes};
    for (const test::HttpRow& row : test::httpRows(target))
        QTest::newRow(row.name.c_str())
            << QByteArray::fromStdString(row.bytes) << QByteArray::fromStdString(statusesHere(row));
}

/// What the inbound path obeys is obeyed here as well, and told in the form of these paths.
void TestTokenEndpoint::obeysHttp()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, statuses);
    RawClient client(m_world->rig().port());
    client.send({bytes.data(), std::size_t(bytes.size())});
    for (const QByteArray& status : statuses.split(' ')) {
        auto reply = client.readReply(bytes.startsWith("HEAD "));
        if (reply && reply->status == 100)
            reply = client.readReply(bytes.startsWith("HEAD "));
        QVERIFY(reply);
        QCOMPARE(QByteArray::number(reply->status), status);
        QVERIFY(reply->body.find(m_world->secret("bound")) == std::string::npos);
    }
}

void TestTokenEndpoint::tellsNobodyWhoExists()
{
    const auto bodyOf = [](const OAuthAnswer& answer) {
        return answer.head.substr(0, answer.head.find("Date:")) + answer.body.toStdString();
    };
    const std::string expected = bodyOf(m_world->passwordGrant("bound", "maria", "wrong"));
    for (const auto& [user, password] : {std::pair<std::string, std::string>{"somebody", "wrong"},
                                         {"idle", OAuthWorld::passwordEncoded},
                                         {"locked", OAuthWorld::passwordEncoded},
                                         {"nobody", OAuthWorld::passwordEncoded}})
        QCOMPARE(bodyOf(m_world->passwordGrant("bound", user, password)), expected);
    const auto client = [&](const std::string& credentials) {
        return bodyOf(
            m_world->send(OAuthWorld::form(test::issuePath, "grant_type=client_credentials&" + credentials)));
    };
    const std::string unknown = client("client_id=none&client_secret=x");
    QCOMPARE(client("client_id=id-bound&client_secret=x"), unknown);
    QCOMPARE(client(m_world->credentials("off")), unknown);
    QCOMPARE(client(m_world->credentials("bare")), unknown);
}

/// Requests for tokens are none of the webhook's.
void TestTokenEndpoint::leavesNoRecord()
{
    (void)m_world->rig().records(100'000); // what the rows have left
    const auto tokens = m_world->clientCredentials("bound");
    QCOMPARE(tokens.status, 200);
    QCOMPARE(m_world->clientCredentials("off").status, 401);
    QCOMPARE(m_world->send("GET /oauth_token.do HTTP/1.1\r\nHost: a\r\n\r\n").status, 405);
    QCOMPARE(m_world->post(tokens.access()).code, std::string("accepted"));
    QVERIFY(m_world->rig().records(1).empty());
}

QTEST_GUILESS_MAIN(TestTokenEndpoint)
#include "tst_tokenendpoint.moc"
