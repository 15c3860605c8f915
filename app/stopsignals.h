// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QSocketNotifier;

namespace usher::app {

/// Calls back in the event loop at the first SIGINT or SIGTERM; the second one ends the process at once.
/// One per process, on the
/// main thread.
class StopSignals : public QObject {
    Q_OBJECT
public:
    explicit StopSignals(std::function<void()> stop, QObject* parent = nullptr);
    ~StopSignals() override;

private:
    std::function<void()> m_stop;
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace usher::app
