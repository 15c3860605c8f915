// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

namespace usher::test {

/// What a finished command left behind.
struct Finished {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

/// Runs a program to its end, at most 30 s.
[[nodiscard]] Finished run(const QString& program, const QStringList& arguments,
                           const QByteArray& input = {});

/// A program that keeps running: started with `ready <text>` as its first line. Ended by SIGTERM at the
/// latest by the destructor, killed when that does not help.
class Program {
public:
    Program(const QString& program, const QStringList& arguments);
    ~Program();

    /// The text behind `ready`; empty when the program ended instead.
    [[nodiscard]] const QString& ready() const { return m_ready; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    /// Writes a line and reads the line that answers it.
    [[nodiscard]] QByteArray ask(const QByteArray& line);

    /// SIGTERM and wait: the exit code, -1 when it had to be killed.
    int terminate();
    /// SIGKILL, as the power cut does.
    void kill();

    /// Everything it has printed so far on standard output (behind the ready line) and standard error.
    [[nodiscard]] QByteArray output();

private:
    QByteArray readLine();

    QProcess m_process;
    QString m_ready;
    QByteArray m_output;
};

} // namespace usher::test
