// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/rawsender.h"

#include "core/auth/outgoingrequest.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <utility>

namespace usher::simulate {

namespace {

constexpr std::chrono::milliseconds patience{45'000};
constexpr qsizetype mostBytes = 64 * 1024;

/// A reply as far as it has come: whole when its body is as long as its header says (RFC 9112 6.3).
struct Reply {
    int status = 0;
    QByteArray body;
    bool whole = false;
};

Reply readReply(const QByteArray& bytes)
{
    Reply reply;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0 || !bytes.startsWith("HTTP/1."))
        return reply;
    reply.status = bytes.mid(9, 3).toInt();
    reply.body = bytes.mid(end + 4);
    const QByteArray head = bytes.left(end).toLower();
    const qsizetype field = head.indexOf("\r\ncontent-length:");
    if (field >= 0) {
        const qsizetype value = field + 17;
        const qsizetype lineEnd = head.indexOf("\r\n", value);
        const qlonglong length = head.mid(value, lineEnd < 0 ? -1 : lineEnd - value).trimmed().toLongLong();
        reply.whole = reply.body.size() >= length;
    }
    return reply;
}

/// One request on its way; deletes itself behind its answer.
class RawAttempt : public QObject {
public:
    RawAttempt(QObject* parent, QObject* context, Sender::Callback callback)
        : QObject(parent), m_context(context), m_callback(std::move(callback))
    {
        m_elapsed.start();
        connect(&m_socket, &QSslSocket::readyRead, this, &RawAttempt::onBytes);
        connect(&m_socket, &QSslSocket::disconnected, this, [this] { finish("the connection was closed"); });
        connect(&m_socket, &QSslSocket::errorOccurred, this,
                [this] { finish(m_socket.errorString().toStdString()); });
        QTimer::singleShot(patience, this, [this] { finish("no answer in time"); });
    }
    ~RawAttempt() override { finish("the program stopped sending"); }

    void start(const QUrl& url, const QSslConfiguration& tls, const std::string& bytes)
    {
        const bool secure = url.scheme() == QLatin1String("https");
        const auto port = quint16(url.port(secure ? 443 : 80));
        const auto write = [this, bytes] { m_socket.write(QByteArray::fromStdString(bytes)); };
        if (secure) {
            m_socket.setSslConfiguration(tls);
            connect(&m_socket, &QSslSocket::encrypted, this, write);
            m_socket.connectToHostEncrypted(url.host(), port);
        } else {
            connect(&m_socket, &QSslSocket::connected, this, write);
            m_socket.connectToHost(url.host(), port);
        }
    }

    /// With what has come so far; without a status it says why.
    void finish(const std::string& trouble)
    {
        const Sender::Callback callback = std::exchange(m_callback, nullptr);
        if (!callback)
            return;
        const Reply reply = readReply(m_bytes);
        SendResult result{reply.status, reply.body.toStdString(), {}, m_elapsed.elapsed()};
        if (reply.status == 0)
            result.error = trouble;
        deleteLater();
        if (m_context)
            callback(result);
    }

private:
    void onBytes()
    {
        m_bytes += m_socket.read(mostBytes - m_bytes.size());
        if (readReply(m_bytes).whole || m_bytes.size() >= mostBytes)
            finish({});
    }

    QPointer<QObject> m_context;
    Sender::Callback m_callback;
    QElapsedTimer m_elapsed;
    QByteArray m_bytes;
    QSslSocket m_socket;
};

} // namespace

void RawSender::send(const std::string& url, const std::string& bytes, QObject* context,
                     Sender::Callback callback)
{
    auto* const attempt = new RawAttempt(this, context, std::move(callback));
    const auto request = auth::outgoingRequest(url, m_caFile);
    if (request)
        return attempt->start(request->url(), request->sslConfiguration(), bytes);
    QMetaObject::invokeMethod(
        attempt, [attempt, why = request.error()] { attempt->finish(why); }, Qt::QueuedConnection);
}

} // namespace usher::simulate
