#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a crash leaves behind: no core dump, whatever the limits of the shell say, and not even if somebody who may
raises the program's own limit. Programs that collect dumps get none either, because the kernel gives them none.

Usage: coredump.py IDENTITY-PROVIDER PROGRAM [ARGUMENT...] [-- PROGRAM [ARGUMENT...]]...
Each program is one that stays. The identity provider, which forbids no dump, shows what the machine would do."""
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile

from programs import PATIENCE, wait_for

CORE = resource.RLIMIT_CORE
NOBODY = 65534


def unlimited():
    """For a process that is about to begin: dumps as large as may be, and no rights that others have not."""
    resource.setrlimit(CORE, (resource.getrlimit(CORE)[1],) * 2)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def begin(arguments, folder):
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    program = os.open(arguments[0], os.O_RDONLY)  # by this it begins, wherever it lies
    with open(pathlib.Path(folder, "words"), "wb") as words:
        process = subprocess.Popen(arguments, executable=f"/proc/self/fd/{program}", pass_fds=(program,), cwd=folder,
                                   stdin=subprocess.PIPE, stdout=words, stderr=words, preexec_fn=unlimited,
                                   env={**os.environ, "HOME": folder, "TMPDIR": folder, "XDG_RUNTIME_DIR": folder,
                                        "DBUS_SESSION_BUS_ADDRESS": "disabled:"})
    os.close(program)
    return process


def is_readable(pid):
    """Whether its memory is for the user's other programs to read."""
    return os.stat(f"/proc/{pid}/environ").st_uid != 0


def raise_limit(pid):
    """As an administrator can; whether it was possible."""
    try:
        resource.prlimit(pid, CORE, (resource.RLIM_INFINITY,) * 2)
        return True
    except (PermissionError, ValueError):
        return False


def is_dumped(process, folder):
    """Ends it as a crash does."""
    before = set(pathlib.Path(folder).iterdir())
    process.send_signal(signal.SIGABRT)
    ended = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    process.wait(PATIENCE)
    assert ended.si_status == signal.SIGABRT, f"it ended by {ended.si_status}"
    new = {file.name for file in pathlib.Path(folder).iterdir() if file not in before and file.name.startswith("core")}
    return ended.si_code == os.CLD_DUMPED or bool(new)


def is_up(data):
    """The database is there: the program is far behind its beginning."""
    return lambda: (pathlib.Path(data) / "usher.db").exists()


def check(arguments):
    """What was raised, when a program forbade its dump."""
    with tempfile.TemporaryDirectory() as folder:
        data = folder + "/data"
        process = begin([arguments[0], "--data", data, *arguments[1:]], folder)
        wait_for("the database", is_up(data))
        limits = pathlib.Path(f"/proc/{process.pid}/limits").read_text(encoding="ascii")
        assert re.search(r"Max core file size +0 +0 ", limits), f"core dumps are not forbidden:\n{limits}"
        assert not is_readable(process.pid), "its memory is for the user's other programs to read"
        raised = raise_limit(process.pid)
        assert not is_dumped(process, folder), "a crash left a core dump"
        return raised


def can_dump(provider):
    with tempfile.TemporaryDirectory() as folder:
        process = begin([provider, "--folder", folder + "/provider"], folder)
        wait_for("the identity provider", lambda: pathlib.Path(folder, "words").read_bytes().startswith(b"ready"))
        assert is_readable(process.pid), "here is nothing to be seen of a memory that is not dumpable"
        raise_limit(process.pid)
        return is_dumped(process, folder)


def main(provider, *arguments):
    can = can_dump(provider)
    print("a program that does not forbid it", "leaves a core dump" if can else "leaves no core dump on this machine",
          flush=True)
    programs = " ".join(arguments).split(" -- ")
    for program in programs:
        raised = check(program.split(" "))
        print(program, "leaves none" + (", its limit raised" if raised else ""))


if __name__ == "__main__":
    main(*sys.argv[1:])
