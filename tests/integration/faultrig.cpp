// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/faultrig.h"

#include "tests/core/store/storefixture.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>

#include <csignal>
#include <map>

namespace usher::test {

namespace {

constexpr int patienceMs = 30'000; // sanitizer builds on a busy machine are slow

/// The sys_ids of a success.
std::vector<std::string> sysIdsOf(const std::string& body)
{
    std::vector<std::string> ids;
    const auto reply = QJsonDocument::fromJson(QByteArray::fromStdString(body)).object();
    const auto events = reply.value(QLatin1String("result")).toObject().value(QLatin1String("eventSysIds"));
    for (const auto& id : events.toArray())
        ids.push_back(id.toString().toStdString());
    return ids;
}

} // namespace

FaultRig::FaultRig(PlainStandIn::Wrapper wrapper)
    : m_standIn(std::move(wrapper)),
      m_request(PlainStandIn::request("Bearer " + m_standIn.token(), m_standIn.alert()))
{
}

std::optional<RawReply> FaultRig::post()
{
    RawClient client(m_standIn.port());
    if (!client.connected() || !client.send(m_request))
        return std::nullopt;
    auto reply = client.readReply();
    if (reply && reply->status / 100 == 2)
        for (std::string& id : sysIdsOf(reply->body))
            m_acknowledged.push_back(std::move(id));
    return reply;
}

bool FaultRig::accepts()
{
    const auto reply = post();
    return reply && reply->status == 200;
}

bool FaultRig::answersUnavailable()
{
    const auto reply = post();
    if (!reply || reply->status != 503)
        return false;
    bool isNumber = false;
    return QByteArray::fromStdString(reply->field("Retry-After")).toInt(&isNumber) > 0 && isNumber;
}

bool FaultRig::recovers()
{
    const QDeadlineTimer deadline(patienceMs);
    while (!deadline.hasExpired()) {
        if (accepts())
            return true;
        QThread::msleep(100);
    }
    return false;
}

QString FaultRig::finding(const QString& wanted) const
{
    const QDeadlineTimer deadline(patienceMs);
    while (true) {
        const auto done = m_standIn.ctl({QStringLiteral("status"), QStringLiteral("--json")});
        const auto findings =
            QJsonDocument::fromJson(done.out).object().value(QLatin1String("findings")).toArray();
        const auto first = findings.first().toObject().value(QLatin1String("finding")).toString();
        if (first == wanted || deadline.hasExpired())
            return first.isEmpty() ? QString::fromUtf8(done.err) : first;
        QThread::msleep(200);
    }
}

std::string FaultRig::loss() const
{
    if (const auto whole = integrity(); whole != "ok")
        return "integrity_check says: " + whole;
    store::test::PlainConnection plain(m_standIn.folder());
    for (const std::string& id : m_acknowledged)
        if (plain.number("SELECT count(*) FROM em_event WHERE sys_id = '" + id + "'") != 1)
            return "the acknowledged event " + id + " is not there once";
    return {};
}

std::vector<std::string> FaultRig::stored() const
{
    store::test::PlainConnection plain(m_standIn.folder());
    const std::string all =
        plain.value("SELECT group_concat(sys_id, '') FROM (SELECT sys_id FROM em_event ORDER BY id)");
    std::vector<std::string> ids;
    for (std::size_t i = 0; i + 32 <= all.size(); i += 32)
        ids.push_back(all.substr(i, 32));
    return ids;
}

std::string FaultRig::integrity() const
{
    return store::test::PlainConnection(m_standIn.folder()).value("PRAGMA integrity_check");
}

FailingCalls::FailingCalls(qint64 process, const QString& calls, const QString& error,
                           const QStringList& files)
{
    QStringList arguments{QStringLiteral("-f"), QStringLiteral("-o"), QStringLiteral("/dev/null"),
                          QStringLiteral("-p"), QString::number(process)};
    for (const QString& file : files)
        arguments += {QStringLiteral("-P"), file};
    arguments += {QStringLiteral("-e"), QStringLiteral("trace=") + calls, QStringLiteral("-e"),
                  QStringLiteral("inject=%1:error=%2").arg(calls, error)};
    m_strace.start(QStringLiteral("strace"), arguments);
    const QDeadlineTimer deadline(patienceMs);
    QByteArray said;
    while (!said.contains("attached") && m_strace.state() != QProcess::NotRunning && !deadline.hasExpired()) {
        m_strace.waitForReadyRead(100);
        said += m_strace.readAllStandardError();
    }
    m_attached = said.contains("attached");
}

FailingCalls::~FailingCalls()
{
    m_strace.terminate();
    m_strace.waitForFinished(patienceMs);
}

QString whyNoTracing()
{
    const Program sleeper(QStringLiteral("sh"),
                          {QStringLiteral("-c"), QStringLiteral("echo ready sleeper; exec sleep 60")});
    const FailingCalls probe(sleeper.processId(), QStringLiteral("pwrite64"), QStringLiteral("EIO"), {});
    return probe.attached() ? QString()
                            : QStringLiteral("strace cannot trace a process here (is ptrace permitted?)");
}

} // namespace usher::test
