// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/processsetup.h"

#include <sys/resource.h>

#include <csignal>

namespace usher::app {

void prepareProcess()
{
    std::signal(SIGPIPE, SIG_IGN);
    rlimit descriptors{};
    if (getrlimit(RLIMIT_NOFILE, &descriptors) != 0)
        return;
    descriptors.rlim_cur = descriptors.rlim_max;
    // Without the right to it the soft limit stays: fewer connections, nothing worse.
    [[maybe_unused]] const int raised = setrlimit(RLIMIT_NOFILE, &descriptors);
}

} // namespace usher::app
