// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QNetworkRequest>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

class QNetworkAccessManager;
class QNetworkReply;

namespace usher::auth {

/// What kind of failure the words of an exchange stand for.
enum class ExchangeFailure {
    Unreachable, ///< nothing answers there: connection refused, no such host
    Tls,         ///< no trust or no handshake
    NoAnswer     ///< too late, broken off, or none that is HTTP
};
[[nodiscard]] ExchangeFailure exchangeFailure(const std::string& words);

/// One outgoing HTTP request and its answer, with an absolute deadline and a limit on the answer's size.
/// Completes exactly once, always through the event loop, unless it is destroyed first.
class HttpExchange : public QObject {
    Q_OBJECT
public:
    struct Answer {
        int status = 0;
        std::string body;
        bool cut = false; ///< the body is longer than the limit; `body` holds its beginning
    };
    /// The failure is the reason in a few English words.
    using Outcome = base::Result<Answer, std::string>;
    using Callback = std::function<void(const Outcome&)>;
    struct Bounds {
        std::size_t bytes = 0;
        std::chrono::milliseconds time{};
    };

    HttpExchange(Bounds bounds, Callback callback, QObject* parent);
    ~HttpExchange() override;

    void get(QNetworkAccessManager& manager, const QNetworkRequest& request);
    void post(QNetworkAccessManager& manager, const QNetworkRequest& request, const QByteArray& body);

private:
    void watch(QNetworkReply* reply);
    void onReadyRead();
    void onFinished();
    void finish(const Outcome& outcome);
    void dropReply();

    Bounds m_bounds;
    Callback m_callback;
    QTimer m_deadline;
    QNetworkReply* m_reply = nullptr;
    std::string m_body;
    std::string m_tlsProblem;
};

} // namespace usher::auth
