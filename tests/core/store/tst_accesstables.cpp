// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configstore.h"
#include "core/store/reader.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

using namespace usher;
using namespace usher::store;

namespace {

payload::Connector kilnConnector()
{
    return {{}, "Kiln", "kiln", "Kiln Monitor", true};
}

identity::RateRule kilnRule()
{
    return {{}, "Kiln", identity::RateScope::User, "azure.kiln", 100, true};
}

} // namespace

class TestAccessTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keepsConnectorsBySource();
    void keepsRateRulesByName();
    void keepsEveryScope_data();
    void keepsEveryScope();
    void removesBoth();
    void logsWhatChanges();

private:
    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    std::optional<ConfigStore> m_store;
    test::ManualClock m_clock;
};

void TestAccessTables::init()
{
    m_dir.emplace();
    m_folder = test::folderIn(*m_dir);
    auto store = ConfigStore::open(*m_folder, m_clock);
    QVERIFY(store);
    m_store = std::move(*store);
}

void TestAccessTables::cleanup()
{
    m_store.reset();
    m_folder.reset();
    m_dir.reset();
}

void TestAccessTables::keepsConnectorsBySource()
{
    QVERIFY(m_store->saveConnector(kilnConnector()));
    payload::Connector saved = m_store->load()->connectors.at(0);
    const std::string sysId = std::exchange(saved.sysId, {});
    QCOMPARE(sysId.size(), std::size_t(32));
    QVERIFY(saved == kilnConnector());
    const auto generation = *m_store->generation();
    QVERIFY(m_store->saveConnector(kilnConnector()));
    QCOMPARE(*m_store->generation(), generation); // nothing has changed

    payload::Connector changed = kilnConnector();
    changed.name = "Oven";
    changed.label = "Oven Monitor";
    changed.active = false;
    QVERIFY(m_store->saveConnector(changed));
    const auto held = m_store->load()->connectors;
    QCOMPARE(held.size(), std::size_t(1));
    changed.sysId = sysId;
    QVERIFY(held.at(0) == changed);
    QCOMPARE(*m_store->generation(), generation + 1);
}

void TestAccessTables::keepsRateRulesByName()
{
    QVERIFY(m_store->saveRateRule(kilnRule()));
    identity::RateRule changed = m_store->load()->rateRules.at(0);
    changed.limit = identity::largestRateLimit;
    changed.active = false;
    QVERIFY(m_store->saveRateRule(changed));
    const auto held = m_store->load()->rateRules;
    QCOMPARE(held.size(), std::size_t(1));
    QVERIFY(held.at(0) == changed);
}

void TestAccessTables::keepsEveryScope_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const std::string_view name : identity::rateScopeNames)
        QTest::newRow(name.data()) << QByteArray(name.data(), qsizetype(name.size()));
}

void TestAccessTables::keepsEveryScope()
{
    QFETCH(QByteArray, name);
    identity::RateRule rule = kilnRule();
    rule.scope = identity::rateScopeFromName(name.toStdString()).value();
    QVERIFY(m_store->saveRateRule(rule));
    QCOMPARE(m_store->load()->rateRules.at(0).scope, rule.scope);
}

void TestAccessTables::removesBoth()
{
    QVERIFY(m_store->saveConnector(kilnConnector()));
    QVERIFY(m_store->saveRateRule(kilnRule()));
    QCOMPARE(m_store->removeConnector("Kiln").error(), StoreError::NotFound); // the source is the key
    QVERIFY(m_store->removeConnector("kiln"));
    QCOMPARE(m_store->removeRateRule("kiln").error(), StoreError::NotFound);
    QVERIFY(m_store->removeRateRule("Kiln"));
    QVERIFY(m_store->load()->connectors.empty() && m_store->load()->rateRules.empty());
}

void TestAccessTables::logsWhatChanges()
{
    QVERIFY(m_store->saveRateRule(kilnRule()));
    identity::RateRule changed = kilnRule();
    changed.limit = 7;
    changed.scope = identity::RateScope::All;
    changed.value.clear();
    QVERIFY(m_store->saveRateRule(changed));
    const auto rows = *Reader::open(*m_folder)->changes(base::fromMillis(0));
    QCOMPARE(rows.size(), std::size_t(4)); // created, then scope, value and limit
    for (const ChangeRow& row : rows)
        QCOMPARE(row.record, std::string("Kiln"));
}

QTEST_GUILESS_MAIN(TestAccessTables)
#include "tst_accesstables.moc"
