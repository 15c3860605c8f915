// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::app {

/// What both programs do before the first socket: a closed peer must not end the process (SIGPIPE), and the
/// soft limit of open descriptors must not be what limits the connections.
void prepareProcess();

} // namespace usher::app
