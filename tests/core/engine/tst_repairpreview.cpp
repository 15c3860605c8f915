// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/repairpreview.h"

#include "core/engine/statusbuilder.h"
#include "tests/core/auth/testkey.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

using namespace usher;
using namespace usher::store::test;
using diagnosis::Finding;
using diagnosis::RepairEffect;
using record::CheckCode;

namespace {

constexpr const char* client = "kiln-client";
constexpr const char* issuer = "https://sts.example/kiln/";
constexpr const char* metadataUrl = "https://provider.example/metadata";
constexpr std::int64_t now = startMillis + 60'000;

/// A request that was refused with a good token.
record::AdmissionRecord refusal(CheckCode code, const char* user = "azure.kiln")
{
    record::AdmissionRecord record = refusedRecord(code);
    record.user = user;
    record.trail = {{CheckCode::TokenAlgorithm, record::CheckStatus::Passed, "RS256", "RS256"},
                    {CheckCode::TokenUnknownKey, record::CheckStatus::Passed, {}, "k1"},
                    {code, record::CheckStatus::Refused, "true", "false"}};
    record.claims = std::string(R"({"aud":")") + client + R"(","iss":")" + issuer + R"(","appid":")" +
                    auth::azureActionGroupsAppId + R"(","exp":)" + std::to_string(startMillis / 1000 + 600) +
                    "}";
    record.body = R"({"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":)"
                  R"({"alertTargetIDs":["/subscriptions/kiln"],"monitorCondition":"Fired"}}})";
    return record;
}

/// One whose alert names no target: refused at Payload once its user is let in.
record::AdmissionRecord withoutTarget(CheckCode code)
{
    record::AdmissionRecord record = refusal(code);
    record.body = R"({"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{}}})";
    return record;
}

class World {
public:
    World()
    {
        m_writer = store::Writer::start(m_folder, m_commits, m_clock).value();
        entity.clientId = client;
        entity.metadataUrl = metadataUrl;
        entity.claimName = "appid";
        user.userName = "azure.kiln";
        user.source = client;
        user.roles = {identity::integrationRole};
        user.active = false;
    }

    void write(record::AdmissionRecord record, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            if (!m_writer->submit(answered(record)))
                qFatal("the queue is full");
        m_written += std::size_t(times);
    }

    /// The effect of the first finding's repair.
    std::optional<RepairEffect> effect()
    {
        if (!QTest::qWaitFor([&] { return m_commits.committedCount() == m_written; }, 20'000))
            qFatal("the writer is stuck");
        const auto configuration = configurationOf();
        engine::Status status;
        engine::StatusBuilder builder;
        if (!builder.update(status, m_reader, configuration, {}, base::fromMillis(now)))
            qFatal("the store cannot be read");
        finding = status.report.findings.at(0);
        return engine::previewRepair(finding, m_reader, configuration, base::fromMillis(now));
    }

    auth::OidcEntity entity;
    identity::User user;
    bool keysThere = true;
    Finding finding;

private:
    [[nodiscard]] admission::Configuration configurationOf() const
    {
        static const auto key = usher::test::TestKey::rsa();
        admission::Configuration configuration;
        configuration.apply({});
        configuration.version = 1;
        configuration.entities = {entity};
        configuration.directory = identity::Directory({user}, {});
        auto provider = std::make_shared<auth::Provider>();
        provider->issuer = issuer;
        provider->keys = std::make_shared<const auth::KeySet>(
            auth::KeySet::parse(R"({"keys":[)" + key.jwk("k1") + "]}").value());
        auth::Providers providers;
        if (keysThere)
            providers[metadataUrl] = provider;
        configuration.providers = std::make_shared<const auth::Providers>(std::move(providers));
        return configuration;
    }

    QTemporaryDir m_dir;
    store::DataFolder m_folder = folderIn(m_dir);
    ManualClock m_clock;
    CommitLog m_commits;
    std::unique_ptr<store::Writer> m_writer;
    store::Reader m_reader = store::Reader::open(m_folder).value();
    std::size_t m_written = 0;
};

} // namespace

class TestRepairPreview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsBeforeAndAfter();
    void othersRequestsDoNotCount();
    void saysWhatRefusesNext();
    void looksAtTheNewestOnly();
    void keysNobodyAskedForTellNothing();
    void leastPrivilegeIsForNoRequest();
    void saysItInASentence_data();
    void saysItInASentence();
};

void TestRepairPreview::countsBeforeAndAfter()
{
    World world;
    world.write(refusal(CheckCode::UserInactive), 213);
    world.write(withoutTarget(CheckCode::UserInactive), 2);
    const auto effect = world.effect();
    QCOMPARE(world.finding.code, std::string("user.inactive"));
    QVERIFY(effect);
    QCOMPARE(effect->requests, 200);
    QCOMPARE(effect->passBefore, 0);
    QCOMPARE(effect->passAfter, 198);
    QCOMPARE(effect->untold, 0);
    QVERIFY(!effect->all);
    QCOMPARE(int(effect->refusedAfter.value()), int(CheckCode::PayloadNoTarget));
}

void TestRepairPreview::othersRequestsDoNotCount()
{
    World world;
    world.write(refusal(CheckCode::UserInactive), 3);
    world.write(refusal(CheckCode::UserInactive, "azure.other"), 4);
    world.write(refusal(CheckCode::UserLockedOut), 5);
    const auto effect = world.effect();
    QVERIFY(effect);
    QCOMPARE(*effect, (RepairEffect{3, 0, 3, 0, true, std::nullopt, true}));
}

void TestRepairPreview::saysWhatRefusesNext()
{
    World world;
    world.user.lockedOut = true;
    world.write(refusal(CheckCode::UserInactive), 2);
    QCOMPARE(world.effect().value(), (RepairEffect{2, 0, 0, 0, true, CheckCode::UserLockedOut, true}));
    world.user.lockedOut = false;
    world.user.roles.clear();
    QCOMPARE(world.effect().value(), (RepairEffect{2, 0, 0, 0, true, CheckCode::AccessRole, true}));
}

void TestRepairPreview::looksAtTheNewestOnly()
{
    World world;
    world.write(refusal(CheckCode::UserInactive), 200);
    QVERIFY(world.effect()->all);
    world.write(refusal(CheckCode::UserInactive));
    QCOMPARE(world.effect().value(), (RepairEffect{200, 0, 200, 0, false, std::nullopt, true}));
}

void TestRepairPreview::keysNobodyAskedForTellNothing()
{
    World world;
    world.keysThere = false;
    world.entity.active = false;
    world.write(refusal(CheckCode::TokenAudience, ""), 2);
    const auto effect = world.effect();
    QCOMPARE(int(world.finding.repair->kind), int(diagnosis::Repair::Kind::ActivateEntity));
    QVERIFY(effect);
    QCOMPARE(effect->untold, 2);
    QCOMPARE(effect->passAfter, 0);
    QVERIFY(!effect->nextIsTold);
}

void TestRepairPreview::leastPrivilegeIsForNoRequest()
{
    World world;
    world.user.active = true;
    world.user.webServiceAccessOnly = false;
    QVERIFY(!world.effect());
    QCOMPARE(world.finding.code, std::string("user.interactive"));
    QVERIFY(world.finding.repair);
}

void TestRepairPreview::saysItInASentence_data()
{
    using std::nullopt;
    QTest::addColumn<RepairEffect>("effect");
    QTest::addColumn<QByteArray>("sentence");
    QTest::addColumn<QByteArray>("hint");
    QTest::newRow("all") << RepairEffect{213, 0, 213, 0, true, nullopt, true}
                         << QByteArray("As it is, 0 of these 213 requests would pass; after this change 213.")
                         << QByteArray("213 of 213 would pass.");
    QTest::newRow("some") << RepairEffect{213, 0, 200, 0, true, CheckCode::PayloadNoTarget, true}
                          << QByteArray("As it is, 0 of these 213 requests would pass; after this change "
                                        "200. The others would then be refused by payload.no_target.")
                          << QByteArray("200 of 213 would pass.");
    QTest::newRow("the newest") << RepairEffect{200, 0, 200, 0, false, nullopt, true}
                                << QByteArray(
                                       "Of the newest 200 of these requests 0 would pass as it is; after "
                                       "this change 200.")
                                << QByteArray("200 of 200 would pass.");
    QTest::newRow("some untold") << RepairEffect{5, 0, 2, 3, true, nullopt, true}
                                 << QByteArray(
                                        "As it is, 0 of these 5 requests would pass; after this change 2. "
                                        "Of 3 it cannot be told: too little of them was kept.")
                                 << QByteArray("2 of 5 would pass.");
    QTest::newRow("only foreseen") << RepairEffect{0, 0, 0, 0, true, nullopt, true}
                                   << QByteArray("The next valid request would then pass.")
                                   << QByteArray("The next valid request would pass.");
    QTest::newRow("refused next") << RepairEffect{0, 0, 0, 0, true, CheckCode::UserLockedOut, true}
                                  << QByteArray(
                                         "The next valid request would then be refused by user.locked_out.")
                                  << QByteArray();
    QTest::newRow("untold") << RepairEffect{2, 0, 0, 2, true, nullopt, false}
                            << QByteArray("What the next request meets then shows when it comes.")
                            << QByteArray();
}

void TestRepairPreview::saysItInASentence()
{
    QFETCH(RepairEffect, effect);
    QFETCH(QByteArray, sentence);
    QFETCH(QByteArray, hint);
    QCOMPARE(QByteArray::fromStdString(english(effectSentence(effect))), sentence);
    QCOMPARE(QByteArray::fromStdString(english(effectHint(effect))), hint);
}

QTEST_GUILESS_MAIN(TestRepairPreview)
#include "tst_repairpreview.moc"
