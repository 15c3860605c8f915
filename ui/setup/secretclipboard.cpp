// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/secretclipboard.h"

#include "core/base/plantedleak.h"
#include "ui/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

namespace usher::ui {

namespace {

/// One secret on the clipboard. Ends itself: when its time is over, when something else is copied, with the
/// program. Lives on the window's thread.
class CopiedSecret : public QObject {
public:
    CopiedSecret(base::SecretString secret, std::chrono::milliseconds time)
        : QObject(QCoreApplication::instance()), m_secret(std::move(secret))
    {
        auto* data = new QMimeData;
        data->setText(toText(m_secret.reveal()));
        // What KDE's and other clipboard managers look for.
        data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
        QGuiApplication::clipboard()->setMimeData(data);
        connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, [this] {
            if (!isThere())
                deleteLater();
        });
        connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &CopiedSecret::end);
        QTimer::singleShot(time, this, &CopiedSecret::end);
    }

private:
    [[nodiscard]] static QString onClipboard() { return QGuiApplication::clipboard()->text(); }
    [[nodiscard]] bool isThere() const { return onClipboard() == toText(m_secret.reveal()); }
    void end()
    {
        if (isThere() && !base::isPlanted(base::PlantedLeak::LeftOnClipboard))
            QGuiApplication::clipboard()->clear();
        deleteLater();
    }

    base::SecretString m_secret;
};

} // namespace

void copySecret(base::SecretString secret, std::chrono::milliseconds time)
{
    new CopiedSecret(std::move(secret), time); // ends itself
}

} // namespace usher::ui
