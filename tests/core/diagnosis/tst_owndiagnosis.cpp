// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/ownverdict.h"
#include "core/diagnosis/diagnose.h"

#include <QTest>

#include <functional>

using namespace usher;
using namespace usher::diagnosis;
using namespace std::chrono_literals;
using record::CheckCode;
using record::CheckStatus;

namespace {

const base::TimePoint now = base::fromMillis(1'795'000'000'000);

auth::OwnToken tokenOf(auth::Grant grant, const char* user = "")
{
    auth::OwnToken token;
    token.digest = base::sha256(std::to_string(int(grant)) + user);
    token.grant = grant;
    token.clientId = "watcher";
    token.user = user;
    token.issued = now - 60s;
    token.expires = now + 60s;
    return token;
}

/// An own client with its user and a token, no OIDC entity; a row breaks it.
struct World {
    identity::User user;
    auth::OAuthClient client;
    std::vector<auth::OwnToken> tokens{tokenOf(auth::Grant::ClientCredentials)};
    std::vector<OutcomeGroup> groups;

    World()
    {
        user.sysId = "id";
        user.userName = "kiln.watcher";
        user.roles = {identity::integrationRole};
        client.clientId = "watcher";
        client.secretVerifier = "sha256:0";
        client.applicationUser = "kiln.watcher";
    }

    void refused(CheckCode code, const char* whom = "", const std::string& expected = "wanted")
    {
        groups.push_back({code,
                          whom,
                          "watcher",
                          7,
                          now - 5min,
                          now - 1min,
                          4711,
                          {code, CheckStatus::Refused, expected, "had"}});
    }

    [[nodiscard]] Report report() const
    {
        admission::Configuration configuration;
        configuration.apply({});
        configuration.directory = identity::Directory({user}, {});
        configuration.clients = {client};
        configuration.ownTokens = std::make_shared<const auth::OwnTokens>(1, tokens);
        configuration.providers = std::make_shared<const auth::Providers>();
        return diagnose({configuration, groups, {}, {}, now});
    }
};
using Change = std::function<void(World&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

/// What is said of tokens that were issued here, in the same words as of any other.
class TestOwnDiagnosis : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void foresees_data();
    void foresees();
    void heals_data();
    void heals();
    void aHealthyClientIsAllWell();
    void warnsOfPrivileges();
};

void TestOwnDiagnosis::foresees_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("code"); // of the one blocker; empty = none
    const auto row = [](const char* name, const Change& change, const char* code) {
        QTest::newRow(name) << change << QByteArray(code);
    };
    const Change unbind = [](World& w) { w.client.applicationUser.clear(); };
    const Change signIn = [](World& w) { w.tokens = {tokenOf(auth::Grant::Password, "id")}; };
    row(
        "healthy", [](World&) {}, "");
    row("no user bound", unbind, "user.none_bound");
    row(
        "no user bound, no token yet",
        [=](World& w) {
            unbind(w);
            w.tokens.clear();
        },
        "");
    row(
        "no user bound, passwords only",
        [=](World& w) {
            unbind(w);
            signIn(w);
        },
        "");
    row(
        "no user bound, client inactive",
        [=](World& w) {
            unbind(w);
            w.client.active = false;
        },
        "setup.no_client");
    row(
        "user gone", [](World& w) { w.client.applicationUser = "nobody"; }, "user.not_found");
    row(
        "user inactive", [](World& w) { w.user.active = false; }, "user.inactive");
    row(
        "user inactive before any token",
        [](World& w) {
            w.user.active = false;
            w.tokens.clear();
        },
        "user.inactive");
    row(
        "user locked out", [](World& w) { w.user.lockedOut = true; }, "user.locked_out");
    row(
        "role missing", [](World& w) { w.user.roles.clear(); }, "access.role");
    row(
        "who signed in is locked out",
        [=](World& w) {
            unbind(w);
            signIn(w);
            w.user.lockedOut = true;
        },
        "user.locked_out");
    row(
        "who signed in is gone",
        [](World& w) {
            w.client.applicationUser.clear();
            w.tokens = {tokenOf(auth::Grant::Password, "gone")};
        },
        "user.not_found");
    row(
        "no secret",
        [](World& w) {
            w.client.secretVerifier.clear();
            w.tokens.clear();
        },
        "setup.no_client");
}

void TestOwnDiagnosis::foresees()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, code);
    World world;
    change(world);
    const Report report = world.report();
    QCOMPARE(report.findings.size(), std::size_t(code.isEmpty() ? 0 : 1));
    if (code.isEmpty())
        return;
    QCOMPARE(QByteArray::fromStdString(report.findings[0].code), code);
    if (code != "setup.no_client")
        QVERIFY(report.findings[0].severity == Severity::Blocker);
    QVERIFY(english(report.findings[0].evidence).find('{') == std::string::npos);
}

void TestOwnDiagnosis::heals_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("said");
    const auto row = [](const char* name, CheckCode code, const char* user, std::string_view expected,
                        const Change& change, bool said) {
        QTest::newRow(name) << int(code) << QByteArray(user)
                            << QByteArray(expected.data(), qsizetype(expected.size())) << change << said;
    };
    using enum CheckCode;
    const Change nothing = [](World&) {};
    const Change off = [](World& w) { w.client.active = false; };
    row("revoked", TokenRevoked, "", "not revoked", nothing, true);
    row("client was inactive", TokenRevoked, "", auth::activeOwnClient, nothing, false);
    row("client is inactive", TokenRevoked, "", auth::activeOwnClient, off, true);
    row("expired", TokenOpaqueExpired, "", "not over", nothing, true);
    row("refresh token", TokenMalformed, "", "an access token", nothing, true);
    row("user was unbound", UserNoneBound, "", "", nothing, false);
    row("user was inactive", UserInactive, "kiln.watcher", "true", nothing, false);
    row("user was locked out", UserLockedOut, "kiln.watcher", "false", nothing, false);
    row(
        "user is locked out", UserLockedOut, "kiln.watcher", "false",
        [](World& w) { w.user.lockedOut = true; }, true);
    row("role was missing", AccessRole, "kiln.watcher", "", nothing, false);
}

void TestOwnDiagnosis::heals()
{
    QFETCH(int, outcome);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, expected);
    QFETCH(Change, change);
    QFETCH(bool, said);
    World world;
    world.refused(CheckCode(outcome), user.constData(), expected.toStdString());
    change(world);
    const Report report = world.report();
    const bool found = std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& f) {
        return f.check == CheckCode(outcome) && f.count == 7;
    });
    QCOMPARE(found, said);
}

void TestOwnDiagnosis::aHealthyClientIsAllWell()
{
    const Report report = World().report();
    QVERIFY(report.state == State::Ok);
    QCOMPARE(english(report.headline),
             std::string("All is well. The next valid request will be accepted and run as “kiln.watcher”."));
}

void TestOwnDiagnosis::warnsOfPrivileges()
{
    World world;
    world.user.webServiceAccessOnly = false;
    world.user.roles.emplace_back("admin");
    const Report report = world.report();
    QCOMPARE(report.findings.size(), std::size_t(2));
    QVERIFY(report.state == State::Warning);
}

QTEST_APPLESS_MAIN(TestOwnDiagnosis)
#include "tst_owndiagnosis.moc"
