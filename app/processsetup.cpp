// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/processsetup.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>

namespace usher::app {

namespace {

/// The limit is for a core file; a program that takes core dumps instead (systemd-coredump, apport) is told
/// nothing of it and gets none of what is not dumpable. That also keeps the user's other programs from
/// reading the memory as a debugger does.
void forbidCoreDumps()
{
    const rlimit none{};
    [[maybe_unused]] const int limited = setrlimit(RLIMIT_CORE, &none);
    [[maybe_unused]] const int told = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

void raiseDescriptorLimit()
{
    rlimit descriptors{};
    if (getrlimit(RLIMIT_NOFILE, &descriptors) != 0)
        return;
    descriptors.rlim_cur = descriptors.rlim_max;
    // Without the right to it the soft limit stays: fewer connections, nothing worse.
    [[maybe_unused]] const int raised = setrlimit(RLIMIT_NOFILE, &descriptors);
}

} // namespace

void prepareProcess()
{
    std::signal(SIGPIPE, SIG_IGN);
    // A database that may not grow any more is refused like on a full disk; the signal would end the engine.
    std::signal(SIGXFSZ, SIG_IGN);
    forbidCoreDumps();
    raiseDescriptorLimit();
}

} // namespace usher::app
