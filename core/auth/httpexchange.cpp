// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/httpexchange.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

#include <algorithm>
#include <array>
#include <utility>

namespace usher::auth {

namespace {

/// The words for `value`, or the last row's, which stands for all others. Qt's own texts may be translated.
template <class Code, std::size_t count>
std::string words(const std::array<std::pair<Code, const char*>, count>& table, Code value)
{
    const auto found =
        std::find_if(table.begin(), table.end() - 1, [&](const auto& row) { return row.first == value; });
    return found->second;
}

std::string networkWords(QNetworkReply::NetworkError error)
{
    using enum QNetworkReply::NetworkError;
    constexpr std::array<std::pair<QNetworkReply::NetworkError, const char*>, 7> table{{
        {ConnectionRefusedError, "connection refused"},
        {RemoteHostClosedError, "connection closed by the other side"},
        {HostNotFoundError, "host name not found"},
        {TimeoutError, "connection timed out"},
        {SslHandshakeFailedError, "TLS handshake failed"},
        {ProtocolFailure, "the answer is not HTTP"},
        {UnknownNetworkError, "network error"},
    }};
    return words(table, error);
}

std::string tlsWords(QSslError::SslError error)
{
    using enum QSslError::SslError;
    constexpr std::array<std::pair<QSslError::SslError, const char*>, 8> table{{
        {SelfSignedCertificate, "TLS certificate is self-signed"},
        {SelfSignedCertificateInChain, "TLS certificate has an unknown authority"},
        {UnableToGetLocalIssuerCertificate, "TLS certificate has an unknown authority"},
        {UnableToVerifyFirstCertificate, "TLS certificate has an unknown authority"},
        {HostNameMismatch, "TLS certificate is for another host name"},
        {CertificateExpired, "TLS certificate has expired"},
        {CertificateNotYetValid, "TLS certificate is not valid yet"},
        {UnspecifiedError, "TLS certificate is not trusted"},
    }};
    return words(table, error);
}

/// Whether nothing is wrong but that OpenSSL wants a root, while the request itself names the server's very
/// certificate as one to trust.
bool isTrustedItself(const QNetworkReply& reply, const QList<QSslError>& errors)
{
    using enum QSslError::SslError;
    const QSslCertificate own = reply.sslConfiguration().peerCertificate();
    const bool onlyRoot = std::all_of(errors.begin(), errors.end(), [](const QSslError& error) {
        return error.error() == UnableToGetIssuerCertificate ||
               error.error() == UnableToGetLocalIssuerCertificate ||
               error.error() == UnableToVerifyFirstCertificate || error.error() == CertificateUntrusted;
    });
    return onlyRoot && !own.isNull() && reply.request().sslConfiguration().caCertificates().contains(own);
}

} // namespace

ExchangeFailure exchangeFailure(const std::string& words)
{
    // As the two tables above say it.
    if (words == "connection refused" || words == "host name not found")
        return ExchangeFailure::Unreachable;
    return words.starts_with("TLS ") ? ExchangeFailure::Tls : ExchangeFailure::NoAnswer;
}

HttpExchange::HttpExchange(Bounds bounds, Callback callback, QObject* parent)
    : QObject(parent), m_bounds(bounds), m_callback(std::move(callback))
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { finish(base::fail(std::string("no answer in time"))); });
}

HttpExchange::~HttpExchange()
{
    dropReply();
}

void HttpExchange::get(QNetworkAccessManager& manager, const QNetworkRequest& request)
{
    watch(manager.get(request));
}

void HttpExchange::post(QNetworkAccessManager& manager, const QNetworkRequest& request,
                        const QByteArray& body)
{
    watch(manager.post(request, body));
}

void HttpExchange::watch(QNetworkReply* reply)
{
    m_reply = reply;
    m_deadline.start(std::max(m_bounds.time, std::chrono::milliseconds(1)));
    connect(reply, &QNetworkReply::readyRead, this, &HttpExchange::onReadyRead);
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) {
        if (isTrustedItself(*m_reply, errors))
            m_reply->ignoreSslErrors(errors);
        else
            m_tlsProblem = errors.isEmpty() ? std::string() : tlsWords(errors.first().error());
    });
    // Queued: a reply can be finished before the manager has handed it out.
    connect(reply, &QNetworkReply::finished, this, &HttpExchange::onFinished, Qt::QueuedConnection);
}

void HttpExchange::onReadyRead()
{
    const qint64 room = qint64(m_bounds.bytes - m_body.size()) + 1;
    const QByteArray bytes = m_reply->read(room);
    m_body.append(bytes.constData(), std::size_t(bytes.size()));
    if (m_body.size() <= m_bounds.bytes)
        return;
    m_body.resize(m_bounds.bytes);
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    finish(Answer{status, std::move(m_body), true});
}

void HttpExchange::onFinished()
{
    if (m_reply == nullptr)
        return;
    const QVariant status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    const auto error = m_reply->error();
    // An answer with an error status is an answer; one that broke off is none.
    const bool brokenOff = error == QNetworkReply::ProtocolFailure ||
                           (error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied);
    if (!status.isValid() || brokenOff)
        return finish(base::fail(m_tlsProblem.empty() ? networkWords(error) : m_tlsProblem));
    onReadyRead();
    if (m_reply != nullptr)
        finish(Answer{status.toInt(), std::move(m_body), false});
}

void HttpExchange::finish(const Outcome& outcome)
{
    m_deadline.stop();
    dropReply();
    if (const Callback callback = std::exchange(m_callback, nullptr))
        callback(outcome);
}

void HttpExchange::dropReply()
{
    if (m_reply == nullptr)
        return;
    QNetworkReply* reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

} // namespace usher::auth
