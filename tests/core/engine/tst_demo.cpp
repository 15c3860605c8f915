// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/demo.h"

#include "tests/core/store/storefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace usher;
using namespace usher::engine;
using namespace std::chrono_literals;

class TestDemo : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_place;
    std::optional<store::DataFolder> m_folder;
    std::unique_ptr<store::ConfigStore> m_store;
    store::test::ManualClock m_clock;

    identity::User userCalled(const std::string& name) const
    {
        const auto stored = m_store->load();
        for (const identity::User& user : stored->users)
            if (user.userName == name)
                return user;
        return {};
    }
    std::unique_ptr<Demo> prepared()
    {
        auto demo = Demo::prepare(*m_folder, *m_store, m_clock);
        return demo ? std::move(*demo) : nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<QTemporaryDir>();
        m_folder = store::test::folderIn(*m_place);
        auto opened = store::ConfigStore::open(*m_folder, m_clock);
        QVERIFY(opened);
        m_store = std::make_unique<store::ConfigStore>(std::move(*opened));
    }
    void cleanup() { m_store.reset(); }

    void beginsHealthy()
    {
        QVERIFY(prepared());
        identity::User user = userCalled(demoUser);
        QCOMPARE(user.source, std::string(simulate::demoAudienceV1));
        user.active = false;
        user.lockedOut = true;
        user.roles.clear();
        user.roles.emplace_back("itil");
        QVERIFY(m_store->saveUser(user));
        QVERIFY(prepared());
        user = userCalled(demoUser);
        QVERIFY(user.active && !user.lockedOut);
        QCOMPARE(user.roles, (std::vector<std::string>{"itil", identity::integrationRole}));
    }

    // A person who has set up an integration tries the demo in the same folder.
    void leavesTheUserOfAnIntegrationAlone()
    {
        identity::User own;
        own.userName = demoUser;
        own.source = "api://kiln";
        own.lockedOut = true;
        QVERIFY(m_store->saveUser(own));
        const auto demo = prepared();
        QVERIFY(demo);
        const identity::User other = userCalled("azure.monitor.2");
        QCOMPARE(other.source, std::string(simulate::demoAudienceV1));
        QVERIFY(other.active);

        const QSignalSpy deactivated(demo.get(), &Demo::userDeactivated);
        demo->run("http://127.0.0.1:9/", {}, 1s);
        QTRY_COMPARE(deactivated.count(), 1);
        QVERIFY(!userCalled("azure.monitor.2").active);
        QVERIFY(userCalled(demoUser).active);
        QVERIFY(userCalled(demoUser).lockedOut);
        QVERIFY(userCalled(demoUser).roles.empty());
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
