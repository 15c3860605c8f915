// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::secrets {

/// Keeps the process alive when the session bus ends. libsecret uses the connection that GIO shares in a
/// process, and GIO ends the process with SIGTERM when that connection breaks, unless told otherwise
/// (`g_bus_get`, "exit-on-close"): a logout would stop a listener that runs without a desktop.
///
/// Finds GIO at run time, as QtKeychain does libsecret: without the one there is no other. Lives on the
/// keychain's thread.
class ExitOnClose {
public:
    ExitOnClose() = default;
    ~ExitOnClose();
    ExitOnClose(const ExitOnClose&) = delete;
    ExitOnClose& operator=(const ExitOnClose&) = delete;

    /// Before each use of libsecret: the shared connection of now no longer ends the process.
    void prevent();

private:
    void release();

    void* m_connection = nullptr; ///< GDBusConnection, held so that libsecret gets this one
};

} // namespace usher::secrets
