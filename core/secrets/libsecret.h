// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::secrets {

/// What a process that runs for weeks has to do for libsecret, which QtKeychain uses:
/// - It uses the connection that GIO shares in a process, and when the session bus ends, GIO ends the process
///   with SIGTERM unless told otherwise (`g_bus_get`, "exit-on-close"): a logout would stop a listener
///   without a desktop. A new bus in place of the lost one is out of reach until the program is started
///   again; the keychain is absent then.
/// - It goes on to speak to the process that first was the service. When that was restarted, every job fails,
///   until it is made to forget (`secret_service_disconnect`).
///
/// Finds the libraries at run time, as QtKeychain finds libsecret: without that there is nothing to do. Lives
/// on the keychain's thread.
class Libsecret {
public:
    Libsecret() = default;
    ~Libsecret();
    Libsecret(const Libsecret&) = delete;
    Libsecret& operator=(const Libsecret&) = delete;

    /// Before each job, while none runs: `owner` is who answers for the service now (its unique name on the
    /// bus).
    void prepare(const QString& owner);

private:
    void release();

    void* m_connection = nullptr; ///< GDBusConnection, held so that libsecret gets this one
    QString m_owner;
};

} // namespace usher::secrets
