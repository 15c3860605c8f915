#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The proof that no secret leaves its place: plants secrets wherever the stand-in takes one, runs every command and
every export, provokes errors, and searches all that is left for them.

Usage: proof.py USHERCTL IDENTITY-PROVIDER STORED-REQUESTS"""
import pathlib
import sys
import tempfile
import time

import commands
import provocations
from leaksearch import ProcessWatch
from world import Programs, World


def live(world):
    """Everything that can happen to a secret."""
    commands.check_known(world)
    client, password = provocations.configure(world)
    world.start()
    token = provocations.send_alerts(world)
    refresh = provocations.ask_tokens(world, client, password)
    provocations.provoke(world, client, password, refresh)
    provocations.exhaust(world, client, password)
    file = world.path.with_name("token")
    file.write_text(token, encoding="ascii")
    world.done("verify", "--token-file", str(file))
    assert world.ctl("verify", "--token-file", "-", given=token[:-9] + "AAAAAAAAA").returncode == 1
    provocations.crash(world, token)
    world.start("--demo", "--demo-break-after", "0")
    for arguments in ([], ["--version", "2"], ["--fault", "signature"]):
        shown = world.done("token", *arguments).strip()
        world.plant_token("signature of a token of the demo", shown.split(".")[2], "output of usherctl token*")
    commands.run_all(world)
    world.stop()
    assert world.ctl("verify").returncode in (0, 1)  # by an engine of its own


def main(*programs):
    with tempfile.TemporaryDirectory() as path:
        world = World(Programs(*programs), pathlib.Path(path, "world"))
        try:
            start = time.monotonic()
            with ProcessWatch(world.search):
                live(world)
            lived = time.monotonic()
            world.gather()
            found = world.leaks()
        finally:
            world.close()
        print(f"{len(world.secrets)} secrets, {len(world.search.places)} places, "
              f"{world.search.searched / 1e6:.0f} MB; lived {lived - start:.1f} s, "
              f"searched {time.monotonic() - lived:.1f} s")
    for leak in found:
        print(leak)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
