// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/secrets/testkeyring.h"

#include "tests/support/program.h"

#include <QDirIterator>
#include <QFile>

#include <csignal>

namespace usher::test::keyring {

namespace {

/// Asks on the daemon's own bus, past the gateway.
Finished secretTool(const QStringList& arguments)
{
    const QString bus =
        QStringLiteral("DBUS_SESSION_BUS_ADDRESS=") + qEnvironmentVariable("USHER_TEST_KEYRING_BUS");
    return run(QStringLiteral("env"), QStringList{bus, QStringLiteral("secret-tool")} + arguments);
}

void signalDaemon(int number)
{
    ::kill(qEnvironmentVariableIntValue("USHER_TEST_KEYRING_PID"), number);
}

} // namespace

QString mode()
{
    return qEnvironmentVariable("USHER_TEST_KEYRING");
}

std::optional<QByteArray> lookUp(const std::string& name)
{
    const Finished found =
        secretTool({QStringLiteral("lookup"), QStringLiteral("user"), QString::fromStdString(name),
                    QStringLiteral("server"), QStringLiteral("Usher")});
    return found.exitCode == 0 ? std::optional(found.out) : std::nullopt;
}

int entries()
{
    const Finished found = secretTool({QStringLiteral("search"), QStringLiteral("--all"),
                                       QStringLiteral("server"), QStringLiteral("Usher")});
    return int(found.out.count("\nlabel = ")) + int(found.out.startsWith("label = "));
}

bool tell(const char* command)
{
    const Finished told = run(QStringLiteral("/usr/bin/python3"),
                              {QStringLiteral("-B"), qEnvironmentVariable("USHER_TEST_KEYRING_TOOL"),
                               QString::fromLatin1(command)});
    if (told.exitCode != 0)
        qWarning("keyring.py %s: %s", command, told.err.constData());
    return told.exitCode == 0;
}

void stop()
{
    signalDaemon(SIGSTOP);
}

void goOn()
{
    signalDaemon(SIGCONT);
}

QStringList filesWith(const QByteArray& bytes)
{
    QStringList found;
    QDirIterator files(home(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!files.fileInfo().isFile() || !file.open(QIODevice::ReadOnly))
            continue; // a socket or a pipe
        const QByteArray content = file.readAll();
        if (content.contains(bytes) || content.contains(bytes.toBase64()) || content.contains(bytes.toHex()))
            found << file.fileName();
    }
    return found;
}

QString home()
{
    return qEnvironmentVariable("USHER_TEST_KEYRING_HOME");
}

} // namespace usher::test::keyring
