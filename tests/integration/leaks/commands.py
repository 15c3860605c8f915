# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of usherctl, and how the proof runs it."""
import json
import re

from world import AUDIENCE, USER

# Each runs as it is and again with --json. {alert}, {event}, {request}, {client} are filled in, {out} is a folder.
READS = {
    "alerts list": [["--limit", "0"], ["--format", "csv"]],
    "alerts show": [["{alert}"]],
    "backup": [["{out}/usher.backup", "--force"]],
    "certificate": [[]],
    "check": [[]],
    "client list": [[]],
    "client show": [["{client}"]],
    "config export": [["-"], ["{out}/configuration.json"]],
    "connector list": [[]],
    "events export": [[], ["--format", "csv"], ["--format", "json"], ["--out", "{out}/events.ndjson"]],
    "events list": [["--limit", "0"], ["--format", "csv"]],
    "events show": [["{event}"]],
    "group list": [[]],
    "group show": [["kiln watchers"]],
    "rate list": [[]],
    "recheck": [["{request}"]],
    "requests export": [[], ["--format", "csv"], ["--format", "json"], ["--out", "{out}/requests.ndjson"]],
    "requests list": [["--limit", "0"], ["--format", "csv"]],
    "requests show": [["{request}"]],
    "send": [["--list"], ["metric"], ["metric", "--resolved"], ["metric", "--fault", "signature"]],
    "settings get": [["oauth.failures_per_minute"]],
    "settings list": [[]],
    "setup list": [[]],
    "setup show": [["{client}"], [AUDIENCE]],
    "status": [[], ["--history"]],
    "token": [[], ["--fault", "signature"]],
    "user list": [[]],
    "user show": [[USER]],
    "verify": [[]],
}
# In this order, once.
CHANGES = {
    "user add": [["stoker", "--roles", "evt_mgmt_integration"]],
    "user set": [[USER, "locked_out=false"]],
    "user password": [[USER]],
    "group add": [["kiln watchers", "--member", USER, "--role", "itil"]],
    "group set": [["kiln watchers", "roles=itil,evt_mgmt_operator"]],
    "role contains": [["itil", "evt_mgmt_operator"]],
    "connector add": [["kiln", "--label", "The kiln"]],
    "connector set": [["kiln", "active=false"]],
    "rate add": [["calm", "--limit", "100000"]],
    "settings set": [["oauth.failures_per_minute", "99"]],
    "setup oidc": [["--client-id", "api://kiln", "--metadata-url", "http://127.0.0.1:1/none", "--tenant", "none"]],
    "setup client": [["--name", "watcher", "--new-secret"]],
    "client set": [["watcher", "access_token_lifespan=600"]],
    "client new-secret": [["watcher"]],
    "client revoke-tokens": [["watcher"]],
    "requests pin": [["{request}"]],
}
# Behind the reads, which want to see something.
REMOVALS = {
    "config import": [["{out}/configuration.json"]],
    "requests unpin": [["{request}"]],
    "connector remove": [["kiln"]],
    "rate remove": [["calm"]],
    "group remove": [["kiln watchers"]],
    "client remove": [["watcher"]],
    "setup remove": [["api://kiln"]],
    "user remove": [["stoker"]],
}
# On a data folder of their own, which no engine owns.
ELSEWHERE = {
    "restore": [["{out}/usher.backup"]],
}
THROUGHOUT = {"serve"}


def commands_of(world, *path):
    """All commands below this one, as the program's own help names them."""
    text = world.done(*path, "--help")
    _, _, below = text.partition("\nSubcommands:\n")
    names = re.findall(r"^  (\S+)", below, re.M)
    if not names:
        return {" ".join(path)}
    return set().union(*(commands_of(world, *path, name) for name in names))


def check_known(world):
    """A command that nobody here knows is one that nobody here has searched."""
    known = {*READS, *CHANGES, *REMOVALS, *ELSEWHERE, *THROUGHOUT}
    offered = commands_of(world)
    assert len(offered) > 20, f"the help names only {offered}"
    assert offered == known, f"unknown here: {offered - known}; not there any more: {known - offered}"


def run(world, rows, places, *more, data=None):
    for command, variants in rows.items():
        for arguments in variants:
            filled = [argument.format_map(places) for argument in arguments]
            given = world.plant("password of usherctl user password") if command == "user password" else ""
            ran = world.ctl(*command.split(), *filled, *more, given=given, data=data)
            assert ran.returncode in (0, 1), f"{command} {filled} {more}: {ran.returncode} {ran.stderr}"


def run_all(world):
    """Every command but `serve`, which runs meanwhile, with the demo."""
    first = {name: json.loads(world.done(*name.split(), "--json", "--limit", "1")) for name in
             ("alerts list", "events list", "requests list")}
    clients = [json.loads(line) for line in world.done("client", "list", "--json").splitlines()]
    places = {"alert": first["alerts list"]["number"], "event": first["events list"]["sys_id"],
              "request": first["requests list"]["id"], "client": clients[0]["client_id"], "out": world.path / "out"}
    run(world, CHANGES, places)
    run(world, READS, places)
    run(world, READS, places, "--json")
    run(world, REMOVALS, places)
    run(world, ELSEWHERE, places, data=world.path / "restored")
