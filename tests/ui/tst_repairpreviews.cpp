// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/repairpreviews.h"

#include "tests/ui/fakesource.h"
#include "ui/limits.h"

#include <QTest>

using namespace usher;
using namespace usher::ui;
using diagnosis::Finding;
using diagnosis::RepairEffect;

class TestRepairPreviews : public QObject {
    Q_OBJECT

private:
    FakeSource m_source;
    std::unique_ptr<RepairPreviews> m_previews;
    std::vector<std::string> m_told;

    static Finding finding(const char* user, std::int64_t count = 1)
    {
        Finding made;
        made.code = "user.inactive";
        made.subject = std::string(user) + "|kiln";
        made.count = count;
        made.repair = diagnosis::Repair{diagnosis::Repair::Kind::ActivateUser, user, {}};
        return made;
    }

private Q_SLOTS:
    void init()
    {
        m_source = {};
        m_source.effect = RepairEffect{1, 0, 1, 0, true, {}, true};
        m_told.clear();
        m_previews = std::make_unique<RepairPreviews>(m_source);
        connect(m_previews.get(), &RepairPreviews::previewed, this,
                [this](const std::string& identity, const auto& effect) {
                    QCOMPARE(effect, m_source.effect);
                    m_told.push_back(identity);
                });
    }

    void asksOnceForWhatDoesNotChange()
    {
        for (int i = 0; i < 3; ++i)
            m_previews->setFindings({finding("a")});
        QTRY_COMPARE(m_told, std::vector<std::string>{"user.inactive|a|kiln"});
        m_previews->setFindings({finding("a")});
        QTest::qWait(int(std::chrono::milliseconds(limits::previewPause).count()) + 200);
        QCOMPARE(m_source.previewed.size(), std::size_t(1));
    }

    void asksAgainForWhatChangedButNotAllTheTime()
    {
        m_previews->setFindings({finding("a")});
        QTRY_COMPARE(m_told.size(), std::size_t(1));
        for (int i = 2; i < 9; ++i)
            m_previews->setFindings({finding("a", i)});
        QCOMPARE(m_source.previewed.size(), std::size_t(1));
        QTRY_COMPARE(m_told.size(), std::size_t(2));
    }

    void asksForOneAfterTheOther()
    {
        m_source.hold = true;
        m_previews->setFindings({finding("a"), finding("b")});
        QCOMPARE(m_source.previewed.size(), std::size_t(1));
        m_source.answer();
        QTRY_COMPARE(m_source.previewed.size(), std::size_t(2));
        QVERIFY(m_source.previewed[0] != m_source.previewed[1]);
    }

    void saysNothingOfWhatIsGone()
    {
        m_source.hold = true;
        m_previews->setFindings({finding("a")});
        m_previews->setFindings({});
        m_source.answer();
        QVERIFY(m_told.empty());
    }

    void leavesOutWhatHasNoRepair()
    {
        Finding without = finding("a");
        without.repair.reset();
        m_previews->setFindings({without});
        QVERIFY(m_source.previewed.empty());
    }
};

QTEST_MAIN(TestRepairPreviews)
#include "tst_repairpreviews.moc"
