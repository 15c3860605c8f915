// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupmodel.h"

#include <QTest>

using namespace usher;
using namespace usher::ui;
using Origin = engine::ClientDraft::Origin;

class TestSetupModel : public QObject {
    Q_OBJECT

private:
    /// Azure leads to azure.monitor, the own client to watcher.
    static engine::SetupState both()
    {
        engine::SetupState state;
        state.draft.client.audience = "api://x";
        state.draft.user.userName = "azure.monitor";
        state.draft.client.own.clientId = "own";
        state.ownUser = engine::UserDraft{"watcher", true, true, true};
        return state;
    }
    static void choose(SetupModel& model, Origin origin)
    {
        auto client = model.draft().client;
        client.origin = origin;
        model.setClient(client);
    }

private Q_SLOTS:
    void followsTheOriginToItsUser()
    {
        SetupModel model(both());
        choose(model, Origin::OwnClient);
        QCOMPARE(model.draft().user.userName, std::string("watcher"));
        choose(model, Origin::AzurePublic);
        QCOMPARE(model.draft().user.userName, std::string("azure.monitor"));
    }

    void keepsAUserThatWasEntered()
    {
        SetupModel model(both());
        auto user = model.draft().user;
        user.userName = "somebody";
        model.setUser(user);
        choose(model, Origin::OwnClient);
        QCOMPARE(model.draft().user.userName, std::string("somebody"));
    }

    void saysWhereTokensAreAskedFor()
    {
        auto state = both();
        state.draft.listener.port = 9'443;
        SetupModel model(state);
        QCOMPARE(model.tokenAddress(), QStringLiteral("https://127.0.0.1:9443/oauth_token.do"));
        model.noteSaved(model.draft(),
                        "https://127.0.0.1:1234/api/sn_em_connector/em/inbound_event?source=x");
        QCOMPARE(model.tokenAddress(), QStringLiteral("https://127.0.0.1:1234/oauth_token.do"));
    }

    // After a repair it is about the own client, although the configuration begins with another one.
    void adoptsWhatIsAboutItsClient()
    {
        SetupModel model(both());
        choose(model, Origin::OwnClient);
        auto mended = both();
        mended.draft.client.own.clientId = "another";
        mended.around.users.resize(1);
        mended.around.users[0].userName = "watcher";
        mended.around.users[0].active = false;
        model.adopt(mended);
        QVERIFY(model.draft().client.isOwn());
        QCOMPARE(model.draft().client.own.clientId, std::string("own"));
        QCOMPARE(model.draft().user.userName, std::string("watcher"));
        QVERIFY(!model.draft().user.active);
        QVERIFY(!model.touched());
    }
};

QTEST_APPLESS_MAIN(TestSetupModel)
#include "tst_setupmodel.moc"
