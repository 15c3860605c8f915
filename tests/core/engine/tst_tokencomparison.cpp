// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tokencomparison.h"

#include "core/base/bytes.h"

#include <QTest>

using namespace usher;
using namespace usher::engine;
using Origin = ClientDraft::Origin;
using Verdict = TokenLine::Verdict;
using auth::TokenVersion;

namespace {

constexpr const char* tenant = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
constexpr const char* guid = "3b9f04d2-6c1e-4f7a-8e25-90d251c7e0a9";
constexpr const char* azns = "461e8683-5575-4561-ac7f-899cc907d62a";
constexpr auto now = base::TimePoint(std::chrono::seconds(1'700'000'000));

struct Said {
    std::string version = "2.0";
    std::string audience = guid;
    std::string caller = azns;
    std::string tid = tenant;
    std::string issuer = std::string("https://login.microsoftonline.com/") + tenant + "/v2.0";
    std::int64_t notBefore = 1'699'999'000;
    std::int64_t expires = 1'700'003'600;
};

std::string token(const Said& said)
{
    const std::string caller = said.version == "1.0" ? "appid" : "azp";
    return base::toBase64Url(R"({"alg":"RS256"})") + "." +
           base::toBase64Url(R"({"ver":")" + said.version + R"(","aud":")" + said.audience + R"(","tid":")" +
                             said.tid + R"(","iss":")" + said.issuer + R"(",")" + caller + R"(":")" +
                             said.caller + R"(","nbf":)" + std::to_string(said.notBefore) + R"(,"exp":)" +
                             std::to_string(said.expires) + "}") +
           ".c2ln";
}

ClientDraft form()
{
    return {Origin::AzurePublic, tenant, TokenVersion::V2, guid, {}, {}};
}

int verdict(const TokenComparison& comparison, TokenPoint point)
{
    const TokenLine* const line = comparison.line(point);
    return line != nullptr ? int(line->verdict) : -1;
}

} // namespace

class TestTokenComparison : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsNothingInAFittingToken();
    void namesWhatContradicts_data();
    void namesWhatContradicts();
    void fillsWhatIsEmpty();
    void allowsTheClockSkew();
    void cannotCompareADomain();
    void saysWhenItIsUnreadable();
    void takesWhatTheTokenSays();
    void tellsTheCloud_data();
    void tellsTheCloud();
};

void TestTokenComparison::findsNothingInAFittingToken()
{
    const auto comparison = compareToken(token({}), form(), now);
    QVERIFY(!comparison.contradicts());
    QCOMPARE(comparison.lines.size(), std::size_t(5));
    for (const TokenLine& line : comparison.lines)
        QCOMPARE(int(line.verdict), int(Verdict::Same));
}

void TestTokenComparison::namesWhatContradicts_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("point");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char* name, const Said& said, TokenPoint point, Verdict verdict) {
        QTest::newRow(name) << QByteArray::fromStdString(token(said)) << int(point) << int(verdict);
    };
    Said said;
    said.version = "1.0";
    row("V1 token for a V2 form", said, TokenPoint::Version, Verdict::Differs);
    said = {};
    said.tid = "00000000-40a6-4b5e-9c33-7d10e2b6a914";
    row("another tenant", said, TokenPoint::Tenant, Verdict::Differs);
    said = {};
    said.audience = "api://other";
    row("another audience", said, TokenPoint::Audience, Verdict::Differs);
    said.audience = std::string(guid) + "/";
    row("a slash more", said, TokenPoint::Audience, Verdict::Differs);
    said = {};
    said.caller = "my-own-app";
    row("another caller", said, TokenPoint::Caller, Verdict::Differs);
    said = {};
    said.expires = 1'699'999'000;
    row("expired", said, TokenPoint::Lifetime, Verdict::Expired);
    said = {};
    said.notBefore = 1'700'001'000;
    row("not yet valid", said, TokenPoint::Lifetime, Verdict::NotYetValid);
}

void TestTokenComparison::namesWhatContradicts()
{
    QFETCH(QByteArray, token);
    QFETCH(int, point);
    QFETCH(int, verdict);
    const auto comparison = compareToken(token.toStdString(), form(), now);
    QVERIFY(comparison.contradicts());
    QCOMPARE(::verdict(comparison, TokenPoint(point)), verdict);
    for (const TokenLine& line : comparison.lines)
        if (line.point != TokenPoint(point))
            QCOMPARE(int(line.verdict), int(Verdict::Same));
}

void TestTokenComparison::fillsWhatIsEmpty()
{
    ClientDraft empty;
    const auto comparison = compareToken(token({}), empty, now);
    QVERIFY(!comparison.contradicts());
    QCOMPARE(verdict(comparison, TokenPoint::Tenant), int(Verdict::FilledIn));
    QCOMPARE(verdict(comparison, TokenPoint::Audience), int(Verdict::FilledIn));
    QVERIFY(takenFrom(comparison.look, empty) == form());
}

void TestTokenComparison::allowsTheClockSkew()
{
    Said said;
    said.expires = 1'700'000'000 - 299;
    QVERIFY(!compareToken(token(said), form(), now).contradicts());
    said.expires = 1'700'000'000 - 300;
    QVERIFY(compareToken(token(said), form(), now).contradicts());
}

void TestTokenComparison::cannotCompareADomain()
{
    auto draft = form();
    draft.tenant = "contoso.onmicrosoft.com";
    QVERIFY(!compareToken(token({}), draft, now).contradicts());
}

void TestTokenComparison::saysWhenItIsUnreadable()
{
    const auto comparison = compareToken("opaque", form(), now);
    QVERIFY(comparison.unreadable == auth::JwtError::NotThreeParts);
    QVERIFY(comparison.contradicts());
    QVERIFY(comparison.lines.empty());
}

void TestTokenComparison::takesWhatTheTokenSays()
{
    Said said;
    said.version = "1.0";
    said.audience = "api://usher";
    said.issuer = std::string("https://sts.windows.net/") + tenant + "/";
    const auto comparison = compareToken(token(said), form(), now);
    const auto taken = takenFrom(comparison.look, form());
    QVERIFY(taken.version == TokenVersion::V1);
    QCOMPARE(taken.audience, std::string("api://usher"));
    QCOMPARE(taken.tenant, std::string(tenant));
    QVERIFY(!compareToken(token(said), taken, now).contradicts());
}

void TestTokenComparison::tellsTheCloud_data()
{
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<QByteArray>("caller");
    QTest::addColumn<int>("origin");
    QTest::newRow("public") << QByteArray("https://login.microsoftonline.com/t/v2.0") << QByteArray(azns)
                            << int(Origin::AzurePublic);
    QTest::newRow("US V2") << QByteArray("https://login.microsoftonline.us/t/v2.0") << QByteArray("x")
                           << int(Origin::AzureUsGovernment);
    QTest::newRow("US by the caller")
        << QByteArray("https://sts.windows.net/t/") << QByteArray("f1f34126-d4ef-40e1-ad4b-bf5d47b4860d")
        << int(Origin::AzureUsGovernment);
    QTest::newRow("China") << QByteArray("https://sts.chinacloudapi.cn/t/") << QByteArray(azns)
                           << int(Origin::AzureChina);
}

void TestTokenComparison::tellsTheCloud()
{
    QFETCH(QByteArray, issuer);
    QFETCH(QByteArray, caller);
    QFETCH(int, origin);
    Said said;
    said.issuer = issuer.toStdString();
    said.caller = caller.toStdString();
    const auto comparison = compareToken(token(said), form(), now);
    QCOMPARE(int(takenFrom(comparison.look, form()).origin), origin);
    auto other = form();
    other.origin = Origin::OtherProvider;
    QCOMPARE(int(takenFrom(comparison.look, other).origin), int(Origin::OtherProvider));
}

QTEST_APPLESS_MAIN(TestTokenComparison)
#include "tst_tokencomparison.moc"
