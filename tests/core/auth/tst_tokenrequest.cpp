// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenreply.h"
#include "core/auth/tokenrequest.h"

#include <QTest>

using namespace usher;
using namespace usher::auth;

namespace {

FormData formOf(const QByteArray& body)
{
    return *FormData::parse({body.data(), std::size_t(body.size())});
}

/// `id secret`, or the name of the error.
QByteArray claimText(const base::Result<ClientClaim, OAuthError>& claim)
{
    if (claim)
        return QByteArray::fromStdString(claim->clientId + " " + std::string(claim->secret.reveal()));
    return claim.error() == OAuthError::InvalidClient ? "invalid_client" : "invalid_request";
}

QByteArray basic(const QByteArray& pair)
{
    return "Basic " + pair.toBase64();
}

} // namespace

/// From a form and the Authorization fields to what is asked for and by whom, and the bytes of the answers.
class TestTokenRequest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhoTheClientSaysItIs_data();
    void readsWhoTheClientSaysItIs();
    void twoAuthorizationsAreNone();
    void readsTheGrant_data();
    void readsTheGrant();
    void readsWhatIsToEnd();
    void writesTheReplies();
    void writesTheInstancesOwnErrors();
};

void TestTokenRequest::readsWhoTheClientSaysItIs_data()
{
    QTest::addColumn<QByteArray>("authorization"); // null = none
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("claim");
    const auto row = [](const char* name, const QByteArray& authorization, const QByteArray& body,
                        const QByteArray& claim) { QTest::newRow(name) << authorization << body << claim; };
    const QByteArray none;
    row("in the form", none, "client_id=i&client_secret=s", "i s");
    row("no secret", none, "client_id=i", "invalid_client");
    row("empty secret", none, "client_id=i&client_secret=", "invalid_client");
    row("no id", none, "client_secret=s", "invalid_client");
    row("neither", none, "grant_type=password", "invalid_client");
    row("Basic", basic("i:s"), "", "i s");
    row("Basic in another case", "bASIC " + QByteArray("i:s").toBase64(), "", "i s");
    row("Basic behind two blanks", "Basic  " + QByteArray("i:s").toBase64(), "", "i s");
    row("colon in the secret", basic("i:s:t"), "", "i s:t");
    row("form-encoded in Basic", basic("i%3A1+x:s%2B%C3%A4"), "", "i:1 x s+\xc3\xa4");
    row("bad escape in Basic", basic("i:100%"), "", "invalid_client");
    row("null byte in Basic", basic(QByteArray("i:\0s", 4)), "", "invalid_client");
    row("no colon", basic("is"), "", "invalid_client");
    row("no id in Basic", basic(":s"), "", "invalid_client");
    row("no secret in Basic", basic("i:"), "", "invalid_client");
    row("no base64", "Basic i:s", "", "invalid_client");
    row("base64url", "Basic Pz8_Oj8_", "", "invalid_client");
    row("no padding", "Basic aTpzcw", "", "invalid_client");
    row("too much padding", "Basic aTpz====", "", "invalid_client");
    row("blank behind it", basic("i:s") + " ", "", "invalid_client");
    row("nothing behind Basic", "Basic ", "", "invalid_client");
    row("the lone word", "Basic", "", "invalid_client");
    row("empty Authorization", "", "client_id=i", "invalid_client");
    row("another scheme", "Bearer i:s", "client_id=i", "invalid_client");
    row("same id in both", basic("i:s"), "client_id=i", "i s");
    row("other id in the form", basic("i:s"), "client_id=j", "invalid_request");
    row("both ways", basic("i:s"), "client_id=i&client_secret=s", "invalid_request");
    row("another scheme and the form", "Bearer x", "client_id=i&client_secret=s", "invalid_request");
}

void TestTokenRequest::readsWhoTheClientSaysItIs()
{
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, claim);
    std::vector<std::string_view> fields;
    if (!authorization.isNull())
        fields.emplace_back(authorization.data(), std::size_t(authorization.size()));
    QCOMPARE(claimText(readClientClaim(fields, formOf(body))), claim);
}

void TestTokenRequest::twoAuthorizationsAreNone()
{
    const std::string field = basic("i:s").toStdString();
    const std::vector<std::string_view> twice{field, field};
    QCOMPARE(claimText(readClientClaim(twice, formOf("a=b"))), QByteArray("invalid_request"));
}

void TestTokenRequest::readsTheGrant_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("read");
    const auto row = [](const char* name, const QByteArray& body, const QByteArray& read) {
        QTest::newRow(name) << body << read;
    };
    row("client_credentials", "grant_type=client_credentials", "client");
    row("with a scope", "grant_type=client_credentials&scope=a+b", "client");
    row("password", "grant_type=password&username=u&password=p+q", "password u p q");
    row("password without a user", "grant_type=password&password=p", "invalid_request");
    row("password without one", "grant_type=password&username=u", "invalid_request");
    row("empty password", "grant_type=password&username=u&password=", "invalid_request");
    row("refresh_token", "grant_type=refresh_token&refresh_token=t", "refresh t");
    row("refresh_token without one", "grant_type=refresh_token", "invalid_request");
    row("no grant", "username=u", "invalid_request");
    row("empty grant", "grant_type=", "invalid_request");
    row("authorization_code", "grant_type=authorization_code&code=c", "unsupported_grant_type");
    row("capitals", "grant_type=PASSWORD&username=u&password=p", "unsupported_grant_type");
    row("blank behind it", "grant_type=password+&username=u&password=p", "unsupported_grant_type");
}

void TestTokenRequest::readsTheGrant()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, read);
    const auto request = readTokenRequest(formOf(body));
    std::string text;
    if (!request)
        text = request.error() == OAuthError::InvalidRequest ? "invalid_request" : "unsupported_grant_type";
    else if (request->grant == Grant::ClientCredentials)
        text = "client";
    else if (request->grant == Grant::Password)
        text = "password " + request->userName + " " + std::string(request->password.reveal());
    else
        text = "refresh " + std::string(request->refreshToken.reveal());
    QCOMPARE(QByteArray::fromStdString(text), read);
}

void TestTokenRequest::readsWhatIsToEnd()
{
    QCOMPARE(std::string(readRevocation(formOf("token=t&token_type_hint=x"))->reveal()), std::string("t"));
    QVERIFY(!readRevocation(formOf("token=")));
    QVERIFY(!readRevocation(formOf("token_type_hint=access_token")));
}

void TestTokenRequest::writesTheReplies()
{
    const auto reply =
        tokenReply({base::SecretString("A"), base::SecretString("R"), std::chrono::seconds(9)});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, std::string(R"({"scope":"useraccount","token_type":"Bearer","expires_in":9,)"
                                     R"("refresh_token":"R","access_token":"A"})"));
    QCOMPARE(*reply.fields.find("Cache-Control"), std::string("no-store"));
    QCOMPARE(*reply.fields.find("Pragma"), std::string("no-cache"));
    const auto without = tokenReply({base::SecretString("A"), {}, std::chrono::seconds(9)});
    QVERIFY(without.body.find("refresh_token") == std::string::npos);

    const auto refused = oauthErrorReply(OAuthError::InvalidClient, OAuthErrorForm::Rfc6749, true);
    QCOMPARE(refused.status, 401);
    QVERIFY(refused.body.find(R"("error":"invalid_client")") != std::string::npos);
    QVERIFY(refused.fields.find("WWW-Authenticate")->starts_with("Basic "));
    QVERIFY(!oauthErrorReply(OAuthError::InvalidClient, OAuthErrorForm::Rfc6749, false)
                 .fields.find("WWW-Authenticate"));
    QCOMPARE(oauthErrorReply(OAuthError::InvalidGrant, OAuthErrorForm::Rfc6749, true).status, 400);
    QCOMPARE(*oauthHttpErrorReply(405, "x").fields.find("Allow"), std::string("POST"));
}

void TestTokenRequest::writesTheInstancesOwnErrors()
{
    for (const OAuthError error : {OAuthError::InvalidClient, OAuthError::InvalidGrant}) {
        const auto reply = oauthErrorReply(error, OAuthErrorForm::Instance, false);
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.body, std::string(R"({"error_description":"access_denied","error":"server_error"})"));
    }
    QCOMPARE(oauthErrorReply(OAuthError::UnsupportedGrantType, OAuthErrorForm::Instance, false).status, 400);
}

QTEST_GUILESS_MAIN(TestTokenRequest)
#include "tst_tokenrequest.moc"
