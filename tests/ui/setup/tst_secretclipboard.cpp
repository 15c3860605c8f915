// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTest>

using namespace usher;
using namespace std::chrono_literals;

class TestSecretClipboard : public QObject {
    Q_OBJECT

private:
    static QClipboard* clipboard() { return QGuiApplication::clipboard(); }

private Q_SLOTS:
    void cleanup() { clipboard()->clear(); }

    void isTakenOffAgain()
    {
        ui::copySecret(base::SecretString("first-secret"), 20ms);
        QCOMPARE(clipboard()->text(), QStringLiteral("first-secret"));
        QCOMPARE(clipboard()->mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")),
                 QByteArray("secret"));
        QTRY_COMPARE(clipboard()->text(), QString());
    }

    void leavesWhatWasCopiedSince()
    {
        const auto others = QCoreApplication::instance()->children().size();
        ui::copySecret(base::SecretString("first-secret"), 1h);
        QCOMPARE(QCoreApplication::instance()->children().size(), others + 1);
        clipboard()->setText(QStringLiteral("something else"));
        QTRY_COMPARE(QCoreApplication::instance()->children().size(), others); // nothing is waited for
        QCOMPARE(clipboard()->text(), QStringLiteral("something else"));
    }

    void isTakenOffAtTheEndOfTheProgram()
    {
        ui::copySecret(base::SecretString("last-secret"), 1h);
        QMetaObject::invokeMethod(QCoreApplication::instance(), "aboutToQuit");
        QCOMPARE(clipboard()->text(), QString());
    }
};

QTEST_MAIN(TestSecretClipboard)
#include "tst_secretclipboard.moc"
