// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/catalogue.h"
#include "core/diagnosis/nearmiss.h"
#include "tests/core/diagnosis/findingrows.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace usher;
using namespace usher::diagnosis;
using test::DiagnosisWorld;
using test::FindingRow;

/// Of each finding of the catalogue: its situation yields it, first and complete.
class TestFindings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void healthyWorldIsSilent();
    void everyFindingHasItsSituation();
    void codesAreStable();
    void situationYieldsItFirst_data();
    void situationYieldsItFirst();
    void mixUpNamesThePlacesThatAreOff_data();
    void mixUpNamesThePlacesThatAreOff();
    void rivalsAreRanked();
    void commandsHoldOnlyWords_data();
    void commandsHoldOnlyWords();
    void identityOutlivesAKnownCause();
    void keysThatOnlyTheLookerHasHealNothing();
    void nearMisses_data();
    void nearMisses();
};

namespace {

/// Placeholders that nothing filled in.
bool leavesPlaceholder(const Sentence& sentence)
{
    static const QRegularExpression placeholder(QStringLiteral("\\{[a-z_]+\\}"));
    return QString::fromStdString(english(sentence)).contains(placeholder);
}

} // namespace

void TestFindings::healthyWorldIsSilent()
{
    DiagnosisWorld world;
    world.accepted();
    world.recent(record::CheckCode::Accepted);
    const Report report = world.report();
    QCOMPARE(report.state, State::Ok);
    QVERIFY(report.findings.empty() && report.notes.empty());
}

void TestFindings::everyFindingHasItsSituation()
{
    std::set<std::string_view> built;
    for (const FindingRow& row : test::findingRows())
        QVERIFY2(built.insert(row.code).second, row.code.data());
    std::set<std::string_view> known;
    for (const Entry* const entry : allEntries())
        QVERIFY2(known.insert(entry->code).second, entry->code.data());
    for (const std::string_view code : known)
        QVERIFY2(built.contains(code), code.data());
    QCOMPARE(built.size(), known.size());
    QVERIFY(known.size() >= 48);
}

/// A code says which check it is about, so that whoever knows only the check understands it.
void TestFindings::codesAreStable()
{
    static const QRegularExpression form(QStringLiteral("^[a-z]+\\.[a-z0-9_]+(\\.[a-z0-9_]+)?$"));
    for (const Entry* const entry : allEntries()) {
        const std::string code(entry->code);
        QVERIFY2(form.match(QString::fromStdString(code)).hasMatch(), code.c_str());
        if (!entry->check)
            continue;
        const std::string check(record::checkName(*entry->check));
        QVERIFY2(code == check || code.starts_with(check + '.'), code.c_str());
    }
}

void TestFindings::situationYieldsItFirst_data()
{
    QTest::addColumn<int>("row");
    int index = 0;
    for (const FindingRow& row : test::findingRows())
        QTest::newRow(std::string(row.code).c_str()) << index++;
}

void TestFindings::situationYieldsItFirst()
{
    QFETCH(int, row);
    const FindingRow situation = test::findingRows()[std::size_t(row)];
    DiagnosisWorld world;
    situation.build(world);
    const Report report = world.report();
    const auto& told = situation.isNote ? report.notes : report.findings;
    QVERIFY(!told.empty());
    const Finding* const first = &told.front();
    QCOMPARE(first->code, std::string(situation.code));
    QCOMPARE(first->severity == Severity::Note, situation.isNote);
    for (const Sentence* const sentence : {&first->title, &first->cause, &first->fix})
        QVERIFY(!english(*sentence).empty());
    for (const Sentence* const sentence :
         {&first->title, &first->evidence, &first->cause, &first->fix, &first->serviceNow, &first->azure,
          &first->command, &first->tellApart, &report.headline, &report.detail})
        QVERIFY2(!leavesPlaceholder(*sentence), english(*sentence).c_str());
    if (first->sampleId != 0)
        QCOMPARE(first->samples.at(0), first->sampleId);
    QCOMPARE(report.state == State::Ok, report.findings.empty());
}

void TestFindings::mixUpNamesThePlacesThatAreOff_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("off");
    QTest::newRow("Client ID") << 0 << QByteArray("token.audience.version_mixup")
                               << QByteArray("(Client ID, Source)");
    QTest::newRow("all four") << 1 << QByteArray("token.audience.version_mixup")
                              << QByteArray("(Client ID, OIDC Metadata URL, Claim Name, Source)");
    QTest::newRow("URL") << 2 << QByteArray("token.issuer.version_mixup")
                         << QByteArray("off: OIDC Metadata URL.");
    QTest::newRow("claim") << 3 << QByteArray("token.claim.version_mixup") << QByteArray("off: Claim Name.");
    QTest::newRow("Source") << 4 << QByteArray("user.not_found.version_mixup") << QByteArray("off: Source.");
}

void TestFindings::mixUpNamesThePlacesThatAreOff()
{
    QFETCH(int, place);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, off);
    const std::string guid = "8f2c1d7e-40a6-4b5e-9c33-7d10e2b6a914";
    const std::string v2 = test::joined(
        {"https://login.microsoftonline.com/", test::worldTenant, "/v2.0/.well-known/openid-configuration"});
    DiagnosisWorld world;
    auth::OidcEntity& entity = world.entities[0];
    if (place <= 1) {
        entity.clientId = world.users[0].source = guid;
        if (place == 1) {
            entity.metadataUrl = v2;
            entity.claimName = "azp";
        }
        world.refused(record::CheckCode::TokenAudience, test::worldClient).sampleClaims =
            DiagnosisWorld::claims();
    } else if (place == 2) {
        entity.metadataUrl = v2;
        world.refused(record::CheckCode::TokenIssuer, "x").sampleClaims = DiagnosisWorld::claims();
    } else if (place == 3) {
        entity.claimName = "azp";
        world.refused(record::CheckCode::TokenClaim, "no azp", test::worldAzp).sampleClaims =
            DiagnosisWorld::claims();
    } else {
        world.users[0].source = guid;
    }
    const Report report = world.report();
    const Finding& first = report.findings.front();
    QCOMPARE(QByteArray::fromStdString(first.code), code);
    const std::string said = english(first.title) + ' ' + english(first.evidence);
    QVERIFY2(said.find(off.toStdString()) != std::string::npos, said.c_str());
}

void TestFindings::rivalsAreRanked()
{
    DiagnosisWorld world;
    world.entities[0].claimName = "azp";
    world.refused(record::CheckCode::TokenClaim, "no azp", test::worldAzp).sampleClaims =
        DiagnosisWorld::claims(R"("appid":"f1f34126-d4ef-40e1-ad4b-bf5d47b4860d")");
    const Report report = world.report();
    QCOMPARE(report.findings.front().code, std::string("token.claim.version_mixup"));
    const auto& rivals = report.findings.front().rivals;
    QCOMPARE(rivals.size(), std::size_t(1));
    QCOMPARE(rivals.front().code, std::string("token.claim.us_gov"));
    QVERIFY(!english(rivals.front().title).empty());
}

void TestFindings::commandsHoldOnlyWords_data()
{
    QTest::addColumn<QByteArray>("audience");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("URI") << QByteArray("api://kiln.example/4711")
                         << QByteArray("eq 'api://kiln.example/4711'");
    for (const char* const hostile :
         {"x'\"; rm -rf ~ #", "$(id)", "`id`", "a b", "a\nb", "--help", "x|y", "{uri}"})
        QTest::newRow(hostile) << QByteArray(hostile) << QByteArray("eq 'VALUE'");
}

/// An audience comes from whoever sends, and the command is pasted into a shell.
void TestFindings::commandsHoldOnlyWords()
{
    QFETCH(QByteArray, audience);
    QFETCH(QByteArray, shown);
    DiagnosisWorld world;
    world.refused(record::CheckCode::TokenAudience, audience.constData()).clientId = audience.constData();
    const Report report = world.report();
    QCOMPARE(report.findings.front().code, std::string("token.audience"));
    const std::string command = english(report.findings.front().command);
    QVERIFY2(command.find(shown.toStdString()) != std::string::npos, command.c_str());
}

void TestFindings::identityOutlivesAKnownCause()
{
    DiagnosisWorld world;
    world.users[0].source.clear();
    const std::string before = world.report().findings.front().identity();
    world.users[0].source = "api://usher/";
    const Report after = world.report();
    QCOMPARE(after.findings.front().code, std::string("user.not_found.slash"));
    QCOMPARE(after.findings.front().identity(), before);
}

void TestFindings::keysThatOnlyTheLookerHasHealNothing()
{
    DiagnosisWorld world;
    world.refused(record::CheckCode::TokenUnknownKey, "k1");
    QVERIFY(world.report().findings.empty()); // the engine's own keys
    world.keysAreProbed = true;
    QCOMPARE(world.report().findings.front().code, std::string("token.unknown_key.rollover"));
    world.accepted().last = world.now;
    QVERIFY(world.report().findings.empty());
}

void TestFindings::nearMisses_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("miss"); // -1 = none
    QTest::newRow("same") << QByteArray("api://x") << -1;
    QTest::newRow("another") << QByteArray("api://y") << -1;
    QTest::newRow("empty") << QByteArray() << -1;
    QTest::newRow("only a slash") << QByteArray("/") << -1;
    QTest::newRow("brackets") << QByteArray("[api://x]") << int(NearMiss::Brackets);
    QTest::newRow("quotes") << QByteArray("\"api://x\"") << int(NearMiss::Brackets);
    QTest::newRow("blank behind") << QByteArray("api://x ") << int(NearMiss::Blanks);
    QTest::newRow("line end") << QByteArray("api://x\r\n") << int(NearMiss::Blanks);
    QTest::newRow("zero width") << QByteArray("\xE2\x80\x8B"
                                              "api://x")
                                << int(NearMiss::Blanks);
    QTest::newRow("slash") << QByteArray("api://x/") << int(NearMiss::Slash);
    QTest::newRow("case") << QByteArray("API://X") << int(NearMiss::Case);
    QTest::newRow("brackets and case") << QByteArray("[API://x]") << int(NearMiss::Brackets);
}

void TestFindings::nearMisses()
{
    QFETCH(QByteArray, value);
    QFETCH(int, miss);
    const auto found = nearMiss(value.toStdString(), "api://x");
    QCOMPARE(found ? int(*found) : -1, miss);
}

QTEST_APPLESS_MAIN(TestFindings)
#include "tst_findings.moc"
