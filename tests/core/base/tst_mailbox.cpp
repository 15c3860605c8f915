// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mailbox.h"

#include <QTest>

#include <memory>
#include <thread>

using usher::base::Mailbox;
using namespace std::chrono_literals;

class TestMailbox : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTheOrder();
    void refusesWhenFullAndLeavesTheValue();
    void refusesWhenClosedButGivesWhatIsInside();
    void wakesWhoWaits();
};

void TestMailbox::keepsTheOrder()
{
    Mailbox<int> box(10);
    for (int i = 0; i < 5; ++i)
        QVERIFY(box.push(int(i)));
    QCOMPARE(box.takeAll(), (std::vector<int>{0, 1, 2, 3, 4}));
    QVERIFY(box.takeAll().empty());
}

void TestMailbox::refusesWhenFullAndLeavesTheValue()
{
    Mailbox<std::unique_ptr<int>> box(1);
    QVERIFY(box.push(std::make_unique<int>(1)));
    auto second = std::make_unique<int>(2);
    QVERIFY(!box.push(std::move(second)));
    QVERIFY(second != nullptr); // NOLINT: untouched is what is tested
}

void TestMailbox::refusesWhenClosedButGivesWhatIsInside()
{
    Mailbox<int> box(10);
    QVERIFY(box.push(7));
    box.close();
    QVERIFY(!box.push(8));
    QVERIFY(box.closed());
    QCOMPARE(box.waitAndTakeAll(1h), (std::vector<int>{7}));
    QVERIFY(box.waitAndTakeAll(1h).empty()); // closed: does not wait
}

void TestMailbox::wakesWhoWaits()
{
    Mailbox<int> box(10);
    std::vector<int> got;
    std::thread reader([&] {
        while (got.size() < 1000)
            for (const int value : box.waitAndTakeAll(1min))
                got.push_back(value);
    });
    for (int i = 0; i < 1000;)
        if (box.push(int(i)))
            ++i;
        else
            std::this_thread::yield();
    reader.join();
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(got[std::size_t(i)], i);
}

QTEST_APPLESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
