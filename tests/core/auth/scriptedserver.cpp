// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/auth/scriptedserver.h"

#include <QTcpSocket>
#include <QTimer>

namespace usher::test {

ScriptedServer::ScriptedServer(QObject* parent) : QTcpServer(parent)
{
    connect(this, &QTcpServer::newConnection, this, &ScriptedServer::onConnection);
    listen(QHostAddress::LocalHost);
}

void ScriptedServer::answer(const QByteArray& path, const QByteArray& status, const QByteArray& body,
                            const QByteArray& fields)
{
    answerBytes(path, "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) +
                          "\r\nConnection: close\r\n" + fields + "\r\n" + body);
}

void ScriptedServer::answerBytes(const QByteArray& path, const QByteArray& bytes)
{
    m_answers[path] = bytes;
}

QByteArray ScriptedServer::url(const QByteArray& path) const
{
    return "http://127.0.0.1:" + QByteArray::number(serverPort()) + path;
}

void ScriptedServer::onConnection()
{
    while (QTcpSocket* socket = nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void ScriptedServer::onReadyRead(QTcpSocket* socket)
{
    if (!socket->peek(64 * 1024).contains("\r\n\r\n"))
        return;
    const QByteArray path = socket->readAll().split(' ').value(1);
    ++m_requests;
    send(socket, m_answers.value(path));
}

void ScriptedServer::send(QTcpSocket* socket, const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return;
    if (!m_trickles) {
        socket->write(bytes);
        socket->disconnectFromHost();
        return;
    }
    auto* timer = new QTimer(socket);
    timer->start(100);
    connect(timer, &QTimer::timeout, socket,
            [socket, bytes, next = qsizetype(0)]() mutable { socket->write(bytes.mid(next++, 1)); });
}

} // namespace usher::test
