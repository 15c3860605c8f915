// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/sender.h"

#include "core/auth/httpexchange.h"
#include "core/auth/outgoingrequest.h"
#include "core/base/bytes.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QPointer>

#include <utility>

namespace usher::simulate {

namespace {

constexpr std::size_t replyBytes = 64 * 1024;
constexpr auto attemptTime = std::chrono::seconds(10); ///< how long Azure waits for an answer

/// The 50 bytes of Azure's X-CorrelationContext: a signature, the length 40, and two entries of 16 bytes
/// each.
QByteArray correlationContext()
{
    constexpr char head[] = "FI\x0a\0\x28\0\0\0\x02\0";
    constexpr char first[] = "\0\0\x10\0";
    constexpr char second[] = "\x01\0\x10\0";
    const auto bytes = [](const auto& literal) { return QByteArray(literal, sizeof literal - 1); };
    const auto random = [] { return QByteArray::fromStdString(base::randomBytes(16)); };
    return (bytes(head) + bytes(first) + random() + bytes(second) + random()).toBase64();
}

void addAzureHeaders(QNetworkRequest& request, const base::SecretString& token)
{
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArray("IcMBroadcaster/1.0"));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json; charset=utf-8"));
    request.setRawHeader("X-CorrelationContext", correlationContext());
    if (!token.empty())
        request.setRawHeader("Authorization", QByteArray("Bearer ").append(token.reveal().data(),
                                                                           qsizetype(token.reveal().size())));
}

} // namespace

/// One attempt on its way. It answers when it is over, or when the sender goes away under it.
class Sender::Attempt : public QObject {
public:
    Attempt(QObject* parent, QObject* context, Callback callback)
        : QObject(parent), m_hasContext(context != nullptr), m_context(context),
          m_callback(std::move(callback))
    {
        m_elapsed.start();
    }

    ~Attempt() override { complete({0, {}, "the program stopped sending", 0}); }

    void complete(SendResult result)
    {
        result.milliseconds = m_elapsed.elapsed();
        const Callback callback = std::exchange(m_callback, nullptr);
        if (callback && (!m_hasContext || m_context))
            callback(result);
    }

private:
    bool m_hasContext;
    QPointer<QObject> m_context;
    Callback m_callback;
    QElapsedTimer m_elapsed;
};

Sender::Sender(QObject* parent) : QObject(parent), m_manager(std::make_unique<QNetworkAccessManager>()) {}

Sender::~Sender()
{
    // Their replies belong to the manager, which goes before QObject's own children would.
    const auto attempts = children();
    qDeleteAll(attempts);
}

void Sender::setAuthority(const std::string& caFile, const std::string& peerName)
{
    m_caFile = caFile;
    m_peerName = peerName;
    m_manager->clearConnectionCache();
}

void Sender::send(const std::string& url, const base::SecretString& token, const std::string& body,
                  QObject* context, Callback callback)
{
    auto* attempt = new Attempt(this, context, std::move(callback));
    auto request = auth::outgoingRequest(url, m_caFile);
    if (!request) {
        const auto answer = [attempt, reason = request.error()] {
            attempt->complete({0, {}, reason, 0});
            attempt->deleteLater();
        };
        QMetaObject::invokeMethod(attempt, answer, Qt::QueuedConnection);
        return;
    }
    addAzureHeaders(*request, token);
    request->setPeerVerifyName(QString::fromStdString(m_peerName));
    const auto finish = [attempt](const auth::HttpExchange::Outcome& outcome) {
        attempt->complete(outcome ? SendResult{outcome->status, outcome->body, {}, 0}
                                  : SendResult{0, {}, outcome.error(), 0});
        attempt->deleteLater();
    };
    auto* exchange = new auth::HttpExchange({replyBytes, attemptTime}, finish, attempt);
    exchange->post(*m_manager, *request, QByteArray::fromStdString(body));
}

} // namespace usher::simulate
