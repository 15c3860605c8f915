// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulate/sender.h"

#include <QObject>

#include <string>

namespace usher::simulate {

/// Sends bytes as they are, where Qt's HTTP would put them right, and reads the reply. Each over a connection
/// of its own. Lives on the engine thread.
class RawSender : public QObject {
    Q_OBJECT
public:
    explicit RawSender(QObject* parent = nullptr) : QObject(parent) {}

    /// PEM file with the only authority to trust for https; empty = the system's.
    void setAuthority(const std::string& caFile) { m_caFile = caFile; }

    /// Connects to the host and port of `url`, http or https. Waits at most 45 s: longer than a listener
    /// waits for a header that does not end. Completes exactly once.
    void send(const std::string& url, const std::string& bytes, QObject* context, Sender::Callback callback);

private:
    std::string m_caFile;
};

} // namespace usher::simulate
