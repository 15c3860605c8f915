#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the proof finds a leak: switches on those of core/base/plantedleak.h that need no window, one at a time, does
what brings each to light, and looks whether the search names it. With none of them on it must find nothing.

Usage: planted.py USHERCTL IDENTITY-PROVIDER STORED-REQUESTS"""
import fnmatch
import pathlib
import sys
import tempfile

import provocations
from programs import wait_for
from world import AUDIENCE, USER, Programs, World


def refuse_basic(world, _):
    world.post_alert(provocations.basic(USER, world.plant("password by Basic at the webhook")))


def refuse_parameter(world, _):
    world.post_alert(None, "&access_token=" + world.plant("URL parameter access_token", "-"))


def grant(world, client):
    world.ask_token(grant_type="password", username=USER, password=world.plant("wrong password", "-"), **client.form())


def make_client(world, _):
    world.own_client("--name", "another")


def export(world, _):
    world.done("config", "export", "-")


def refuse_token(world, _):
    assert world.post_alert("Bearer " + world.entra_token("signature")) == 401


def nothing_more(*_):
    """The engine has made its certificate by now."""


def diagnose(world, client):
    refuse_token(world, client)
    wait_for("the refusal", lambda: "findings\":[{" in world.ctl("status", "--json").stdout)


# By its number: what is done, which secret it brings to light, and where.
LEAKS = {
    1: (refuse_basic, "password by Basic at the webhook", "requests as they are stored"),
    2: (refuse_parameter, "URL parameter access_token", "column request_payload.content|requests as they are stored"),
    3: (grant, "wrong password", "file out/serve.log"),
    4: (make_client, "own client secret", "column oauth_entity.client_secret"),
    5: (export, "one-way value user_password", "output of usherctl config export -"),
    6: (refuse_token, "signature of the bearer token", "reply to POST /api/sn_em_connector/em/inbound_event"),
    7: (nothing_more, "key of TLS (priv)|key of TLS (a line of its file)", "file tmp/server.key"),
    10: (diagnose, "signature of the bearer token", "output of usherctl status --json"),
}


def live(world, acts):
    world.done("user", "add", USER, "--source", AUDIENCE, "--role", "evt_mgmt_integration")
    world.done("user", "password", USER, given=world.plant("password of the user"))
    world.done("setup", "oidc", "--client-id", AUDIENCE, "--metadata-url", world.provider.metadata_url(2))
    client = world.own_client("--name", "watcher", "--application-user", USER)
    world.start()
    for act in acts:
        act(world, client)
    world.stop()
    world.gather()
    return world.leaks()


def in_world(programs, acts, plant):
    with tempfile.TemporaryDirectory() as path:
        world = World(programs, pathlib.Path(path, "world"), plant)
        try:
            return live(world, acts)
        finally:
            world.close()


def is_found(leaks, secrets, places):
    return any(fnmatch.fnmatchcase(leak, f"{secret.replace('[', '?')} stands in {place}, *")
               for leak in leaks for secret in secrets.split("|") for place in places.split("|"))


def main(*arguments):
    programs = Programs(*arguments)
    failed = in_world(programs, [act for act, _, _ in LEAKS.values()], 0)
    for leak in failed:
        print("without a planted leak:", leak)
    for number, (act, secrets, places) in LEAKS.items():
        leaks = in_world(programs, [act], number)
        found = is_found(leaks, secrets, places)
        print(f"leak {number} is {'found' if found else 'NOT FOUND'}:", *leaks, sep="\n    ")
        if not found:
            failed.append(number)
    print(f"{len(LEAKS)} leaks planted, {len(failed)} failures")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
