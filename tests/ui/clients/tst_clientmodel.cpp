// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientmodel.h"

#include "tests/ui/clients/fakeclientsource.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace usher;
using namespace usher::ui;
using engine::ListedClient;

class TestClientModel : public QObject {
    Q_OBJECT

private:
    ClientModel m_model;
    QAbstractItemModelTester m_tester{&m_model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    [[nodiscard]] QString cell(int row, ClientModel::Column column) const
    {
        return m_model.index(row, column).data().toString();
    }
    [[nodiscard]] QString ids() const
    {
        QStringList all;
        for (int row = 0; row < m_model.rowCount(); ++row)
            all << cell(row, ClientModel::ClientId);
        return all.join(QLatin1Char(' '));
    }

private Q_SLOTS:
    void init() { m_model.setClients({}); }

    void saysWhatAClientIs()
    {
        auto own = ownClient("1");
        own.liveTokens = 1'234;
        own.lastIssued = base::fromMillis(1'700'000'000'000);
        ListedClient entity = ownClient("2", {});
        entity.kind = ListedClient::Kind::OidcEntity;
        entity.active = false;
        m_model.setClients({own, entity});
        QCOMPARE(cell(0, ClientModel::Kind), QStringLiteral("Own client"));
        QCOMPARE(cell(0, ClientModel::State), QStringLiteral("Active"));
        QCOMPARE(cell(0, ClientModel::User), QStringLiteral("azure.monitor"));
        QCOMPARE(cell(0, ClientModel::Tokens), QLocale().toString(1'234));
        QVERIFY(cell(0, ClientModel::LastIssued).contains(QStringLiteral("23")));
        QCOMPARE(cell(1, ClientModel::Kind), QStringLiteral("OIDC entity"));
        QCOMPARE(cell(1, ClientModel::State), QStringLiteral("Inactive"));
        QCOMPARE(cell(1, ClientModel::User), QStringLiteral("nobody"));
        QCOMPARE(cell(1, ClientModel::Tokens), QStringLiteral("—"));
        QVERIFY(m_model.index(1, ClientModel::Tokens)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("identity provider")));
    }

    void marksAnActiveClientThatLeadsToNobody()
    {
        const auto tone = [this](int row) {
            return ClientModel::Tone(
                m_model.index(row, ClientModel::User).data(ClientModel::ToneRole).toInt());
        };
        auto off = ownClient("2", {});
        off.active = false;
        m_model.setClients({ownClient("1", {}), off, ownClient("3")});
        QCOMPARE(tone(0), ClientModel::Tone::Refused);
        QCOMPARE(tone(1), ClientModel::Tone::Plain); // it is refused for another reason
        QCOMPARE(tone(2), ClientModel::Tone::Plain);
        QVERIFY(m_model.index(0, ClientModel::User)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("user.none_bound")));
    }

    void changesInPlace_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("keeps"); // what was chosen: 2
        QTest::newRow("the same") << "1 2 3"
                                  << "1 2 3" << true;
        QTest::newRow("one more at the end") << "1 2"
                                             << "1 2 3" << true;
        QTest::newRow("one more in front") << "2 3"
                                           << "1 2 3" << true;
        QTest::newRow("one less") << "1 2 3"
                                  << "2 3" << true;
        QTest::newRow("the chosen one is gone") << "1 2 3"
                                                << "1 3" << false;
        QTest::newRow("none is left") << "1 2 3"
                                      << "" << false;
        QTest::newRow("exchanged") << "1 2"
                                   << "2 4" << true;
    }
    void changesInPlace()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        QFETCH(const bool, keeps);
        const auto listed = [](const QString& text) {
            std::vector<ListedClient> clients;
            for (const auto& id : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
                clients.push_back(ownClient(id.toStdString()));
            return clients;
        };
        m_model.setClients(listed(before));
        const QPersistentModelIndex chosen(m_model.index(m_model.rowOf("2"), 0));
        m_model.setClients(listed(after));
        QCOMPARE(ids(), after);
        QCOMPARE(chosen.isValid(), keeps);
        if (keeps)
            QCOMPARE(chosen.row(), m_model.rowOf("2"));
    }

    void takesAnotherOrder()
    {
        m_model.setClients({ownClient("1"), ownClient("2"), ownClient("3")});
        m_model.setClients({ownClient("3"), ownClient("1"), ownClient("2")});
        QCOMPARE(ids(), QStringLiteral("3 1 2"));
    }

    void tellsOnlyWhatChanged()
    {
        m_model.setClients({ownClient("1"), ownClient("2")});
        const QSignalSpy changed(&m_model, &QAbstractItemModel::dataChanged);
        auto second = ownClient("2");
        second.liveTokens = 3;
        m_model.setClients({ownClient("1"), second});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
        m_model.setClients({ownClient("1"), second});
        QCOMPARE(changed.size(), 1);
    }

    void showsTextOfStrangersAsItIs()
    {
        auto client = ownClient("1");
        client.name = "<b>a\u202e</b>\nb";
        m_model.setClients({client});
        QVERIFY(!cell(0, ClientModel::Name).contains(QChar(0x202e)));
        QVERIFY(!cell(0, ClientModel::Name).contains(QLatin1Char('\n')));
        QVERIFY(cell(0, ClientModel::Name).startsWith(QStringLiteral("<b>a")));
    }
};

QTEST_MAIN(TestClientModel)
#include "tst_clientmodel.moc"
