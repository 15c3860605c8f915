// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QTcpServer>

class QTcpSocket;

namespace usher::test {

/// A server on loopback that answers each path with prescribed bytes, right or wrong. An answer of no bytes
/// is never given: the client hangs.
class ScriptedServer : public QTcpServer {
    Q_OBJECT
public:
    explicit ScriptedServer(QObject* parent = nullptr);

    void answer(const QByteArray& path, const QByteArray& status, const QByteArray& body,
                const QByteArray& fields = {});
    void answerBytes(const QByteArray& path, const QByteArray& bytes);
    /// Sends the answers a byte at a time from now on.
    void trickle() { m_trickles = true; }

    [[nodiscard]] QByteArray url(const QByteArray& path) const;
    [[nodiscard]] int requests() const { return m_requests; }

private:
    void onConnection();
    void onReadyRead(QTcpSocket* socket);
    void send(QTcpSocket* socket, const QByteArray& bytes);

    QMap<QByteArray, QByteArray> m_answers;
    int m_requests = 0;
    bool m_trickles = false;
};

} // namespace usher::test
