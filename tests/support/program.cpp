// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QDeadlineTimer>

namespace usher::test {

namespace {
constexpr int patience = 30'000; // milliseconds; sanitizer builds on a busy machine are slow
}

Finished run(const QString& program, const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience))
        process.kill();
    process.waitForFinished(patience);
    const bool normal = process.exitStatus() == QProcess::NormalExit;
    return {normal ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

Program::Program(const QString& program, const QStringList& arguments)
{
    m_process.start(program, arguments);
    const QByteArray line = readLine();
    if (line.startsWith("ready "))
        m_ready = QString::fromUtf8(line.mid(6));
    else
        qWarning("%s printed '%s' and '%s' instead of ready", qPrintable(program), line.constData(),
                 m_process.readAllStandardError().constData());
}

Program::~Program()
{
    terminate();
}

QByteArray Program::readLine()
{
    QDeadlineTimer deadline(patience);
    while (!m_process.canReadLine() && m_process.state() != QProcess::NotRunning && !deadline.hasExpired())
        m_process.waitForReadyRead(100);
    return m_process.readLine().trimmed();
}

QByteArray Program::ask(const QByteArray& line)
{
    m_process.write(line + "\n");
    return readLine();
}

int Program::terminate()
{
    if (m_process.state() == QProcess::NotRunning)
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    m_process.terminate();
    if (!m_process.waitForFinished(patience)) {
        kill();
        return -1;
    }
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void Program::kill()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

QByteArray Program::output()
{
    m_process.waitForReadyRead(10);
    m_output += m_process.readAllStandardOutput();
    m_output += m_process.readAllStandardError();
    return m_output;
}

} // namespace usher::test
