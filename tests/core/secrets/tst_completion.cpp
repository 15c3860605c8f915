// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/completion.h"

#include <QTest>

using namespace usher;

class TestCompletion : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void answersOnceThroughTheEventLoop();
    void answersWhenForgotten();
    void doesNotCallADeadContext();
    void diesWithItsContextOnTheWay();

private:
    std::shared_ptr<secrets::Completion<int>> make(QObject* context)
    {
        return secrets::makeCompletion<int>(
            context, [this](int value) { m_got << value; }, -1);
    }

    QList<int> m_got;
};

void TestCompletion::init()
{
    m_got.clear();
}

void TestCompletion::answersOnceThroughTheEventLoop()
{
    auto completion = make(this);
    completion->complete(1);
    completion->complete(2);
    completion.reset();
    QCOMPARE(m_got, QList<int>());
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_got, QList<int>{1});
}

void TestCompletion::answersWhenForgotten()
{
    auto completion = make(this);
    auto second = completion;
    completion.reset();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_got, QList<int>());
    second.reset();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_got, QList<int>{-1});
}

void TestCompletion::doesNotCallADeadContext()
{
    auto context = std::make_unique<QObject>();
    const auto completion = make(context.get());
    context.reset();
    completion->complete(1);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_got, QList<int>());
}

void TestCompletion::diesWithItsContextOnTheWay()
{
    auto context = std::make_unique<QObject>();
    const auto completion = make(context.get());
    completion->complete(1);
    context.reset();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_got, QList<int>());
}

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
