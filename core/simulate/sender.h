// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

class QNetworkAccessManager;

namespace usher::simulate {

/// What came back for one request.
struct SendResult {
    int status = 0;    ///< 0 when there was no reply
    std::string body;  ///< at most 64 KiB
    std::string error; ///< in a few English words when there was no reply
    std::int64_t milliseconds = 0;
};

/// Plays Azure: posts alerts with Azure's real headers (User-Agent IcMBroadcaster/1.0, X-CorrelationContext,
/// minified body). One attempt each, 10 s. Completes exactly once. Lives on the engine thread.
class Sender : public QObject {
    Q_OBJECT
public:
    using Callback = std::function<void(const SendResult&)>;

    explicit Sender(QObject* parent = nullptr);
    ~Sender() override;

    /// PEM file with the authority to trust for https (the stand-in's own); empty = the system's. The
    /// certificate must be `peerName`'s; empty = that of the URL's host.
    void setAuthority(const std::string& caFile, const std::string& peerName = {});

    /// Posts `body` to `url`; `token` empty = no Authorization header.
    void send(const std::string& url, const base::SecretString& token, const std::string& body,
              QObject* context, Callback callback);

private:
    class Attempt;

    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::string m_caFile;
    std::string m_peerName;
};

} // namespace usher::simulate
