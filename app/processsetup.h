// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::app {

/// What both programs do before the first socket and the first secret: a closed peer must not end the process
/// (SIGPIPE), the soft limit of open descriptors must not be what limits the connections, and no crash leaves
/// a core dump, which would hold every secret that is in memory.
void prepareProcess();

} // namespace usher::app
