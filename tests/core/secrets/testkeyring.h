// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>

/// The keyring that tests/support/with-keyring gives a test, from the outside: other processes ask and change
/// it.
namespace usher::test::keyring {

/// The mode of with-keyring; empty when the test does not run under it.
[[nodiscard]] QString mode();

/// What the service keeps for Usher under this name, asked by secret-tool.
[[nodiscard]] std::optional<QByteArray> lookUp(const std::string& name);
/// How many entries of Usher the service keeps.
[[nodiscard]] int entries();

/// One of the commands of keyring.py: lock, unlock, stall, resume. True when it succeeded.
[[nodiscard]] bool tell(const char* command);

/// Stops the daemon (SIGSTOP), and lets it go on.
void stop();
void goOn();

/// The files below the test's XDG folders that hold these bytes, as they are or in base64 or hex.
[[nodiscard]] QStringList filesWith(const QByteArray& bytes);
/// Where those folders are.
[[nodiscard]] QString home();

} // namespace usher::test::keyring
