// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QThread;

namespace usher::secrets {

/// The thread of everything that talks to the keychain. It starts with the first call and ends with the
/// application.
///
/// The one global of the layer, because QtKeychain has one too: it runs all jobs of a process one after the
/// other in an executor without locks, which belongs for ever to the thread of the first job. With a second
/// thread its queue would be torn, and after the end of the first no job would ever be answered. A thread
/// apart it is, because some of what a job does waits: libsecret is loaded, the session bus is connected
/// (which may start a bus), and a bus that hangs holds whoever connects.
[[nodiscard]] QThread& keychainThread();

} // namespace usher::secrets
