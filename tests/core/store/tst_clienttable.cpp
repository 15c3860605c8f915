// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configstore.h"
#include "core/store/reader.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

using namespace usher;
using namespace usher::store;

namespace {

auth::OAuthClient kilnClient()
{
    auth::OAuthClient client;
    client.name = "Kiln watcher";
    client.clientId = "0123456789abcdef0123456789abcdef";
    client.secretVerifier = auth::verifierOf(base::SecretString("kiln secret"));
    client.applicationUser = "azure.kiln";
    return client;
}

} // namespace

class TestClientTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keepsOwnClientsByClientId();
    void keepsNamesOfOwnClientsUnique();
    void removesOwnClients();

private:
    [[nodiscard]] std::vector<ChangeRow> changes()
    {
        return *Reader::open(*m_folder)->changes(base::fromMillis(0));
    }

    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    std::optional<ConfigStore> m_store;
    test::ManualClock m_clock;
};

void TestClientTable::init()
{
    m_dir.emplace();
    m_folder = test::folderIn(*m_dir);
    auto store = ConfigStore::open(*m_folder, m_clock);
    QVERIFY(store);
    m_store = std::move(*store);
}

void TestClientTable::cleanup()
{
    m_store.reset();
    m_folder.reset();
    m_dir.reset();
}

void TestClientTable::keepsOwnClientsByClientId()
{
    QVERIFY(m_store->saveClient(kilnClient()));
    auth::OAuthClient saved = m_store->load()->clients.at(0);
    QCOMPARE(saved.sysId.size(), std::size_t(32));
    const std::string sysId = std::exchange(saved.sysId, {});
    QVERIFY(saved == kilnClient());
    saved.active = false;
    saved.accessLifespan = 60;
    saved.refreshLifespan = 600;
    saved.secretVerifier.clear(); // keeps the one it has
    QVERIFY(m_store->saveClient(saved));
    const auto clients = m_store->load()->clients;
    QCOMPARE(clients.size(), std::size_t(1));
    saved.sysId = sysId;
    saved.secretVerifier = kilnClient().secretVerifier;
    QVERIFY(clients[0] == saved);
    QCOMPARE(changes().size(), std::size_t(4));
    saved.secretVerifier = auth::verifierOf(base::SecretString("another"));
    QVERIFY(m_store->saveClient(saved));
    QVERIFY(m_store->load()->clients.at(0) == saved);
    const ChangeRow last = changes().back();
    QCOMPARE(last.field, std::string("client_secret"));
    QCOMPARE(last.after, "sha256:" + base::fingerprint("another"));
}

void TestClientTable::keepsNamesOfOwnClientsUnique()
{
    QVERIFY(m_store->saveClient(kilnClient()));
    auth::OAuthClient other = kilnClient();
    other.clientId = "another";
    const auto again = m_store->saveClient(other);
    QVERIFY(!again);
    QCOMPARE(again.error(), StoreError::Constraint);
}

void TestClientTable::removesOwnClients()
{
    QVERIFY(m_store->saveClient(kilnClient()));
    QVERIFY(m_store->removeClient(kilnClient().clientId));
    QVERIFY(m_store->load()->clients.empty());
    QCOMPARE(changes().back().table, std::string("oauth_entity"));
    const auto again = m_store->removeClient(kilnClient().clientId);
    QVERIFY(!again);
    QCOMPARE(again.error(), StoreError::NotFound);
}

QTEST_GUILESS_MAIN(TestClientTable)
#include "tst_clienttable.moc"
