// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainthread.h"

#include "core/base/limits.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

namespace usher::secrets {

namespace {

/// Called by the end of the application. A thread that a hung bus holds is left to the end of the process.
void stop()
{
    keychainThread().quit();
    keychainThread().wait(QDeadlineTimer(base::limits::keychainStopTime));
}

QThread* start()
{
    auto* thread = new QThread; // never deleted: it may still run when the process ends
    thread->setObjectName(QStringLiteral("usher-keychain"));
    thread->start();
    qAddPostRoutine(stop);
    return thread;
}

} // namespace

QThread& keychainThread()
{
    static QThread* const thread = start();
    return *thread;
}

} // namespace usher::secrets
