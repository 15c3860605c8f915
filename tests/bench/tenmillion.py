# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a data folder with millions of events costs: the start, the first pages, the rate at which more come in."""
import json
import os
import statistics
import subprocess
import time

import fill
import servers
from promises import Promise, at_least, at_most

QUESTIONS = [
    ("the newest", []),
    ("only refused ones", ["--where", "outcome!=accepted"]),
    ("a word of a rule", ["--search", "cpu"]),
    ("a word that is nowhere", ["--search", "no such word anywhere"]),
]


class Stored(servers.Usher):
    """An engine on the folder as it is: it was set up before, and trusts the provider of this run now."""

    def __init__(self, usherctl, data, provider):  # pylint: disable=super-init-not-called
        subprocess.run([usherctl, "--data", data, "setup", "oidc", "--client-id", provider.audience, "--metadata-url",
                        provider.metadata_url], check=True, capture_output=True)
        subprocess.run([usherctl, "--data", data, "user", "add", "bench", "--source", provider.audience, "--role",
                        "evt_mgmt_integration"], check=False, capture_output=True)  # it may be there
        self.database = os.path.join(data, "usher.db")
        self.started = time.monotonic()
        servers.Program.__init__(self, [usherctl, "--data", data, "serve", "--listen", "127.0.0.1:0", "--http"],
                                 stdout=subprocess.PIPE)

    def ready(self):
        super().ready()
        self.start_seconds = time.monotonic() - self.started


def prepare(usherctl, provider, data, events, load, good):
    """Sets the folder up, stores something real and copies it until there is enough."""
    with servers.Usher(usherctl, data, provider, "http") as usher:
        load(usher, usher.url, 1, 2, good)
    fill.fill(data, events)


def first_pages(usherctl, data):
    """Time of the whole program, from its start to its end, for a first page of 200 rows; the median of five."""
    for what, arguments in QUESTIONS:
        times = []
        for _ in range(5):
            begin = time.monotonic()
            done = subprocess.run([usherctl, "--data", data, "requests", "list", "--limit", "200", *arguments],
                                  capture_output=True, text=True, timeout=120, check=False)
            times.append((time.monotonic() - begin) * 1000)
            if done.returncode != 0:
                raise servers.Failure(done.stderr)
        yield at_most(f"first page of {what}", statistics.median(times), 100, " ms")


def exact_status(usherctl, data):
    """The first status after a restart counts as the rows do."""
    begin = time.monotonic()
    done = subprocess.run([usherctl, "--data", data, "--json", "status"], capture_output=True, text=True, timeout=60,
                          check=False)
    seconds = time.monotonic() - begin
    json.loads(done.stdout)
    yield at_most("status of a folder just opened", seconds, 1, " s")


def accepted(load, server, good, seconds):
    """Requests a second, all of them accepted."""
    counted = load(server, server.url, 64, seconds, good)
    if counted["refused"] or counted["broken"]:
        raise servers.Failure(f"of {counted['requests']} requests {counted['refused']} were refused")
    return counted["rate"]


def measure(usherctl, provider, data, empty, load, good, seconds):
    """Promises about a filled folder, beside an empty one."""
    starts = []
    for _ in range(5):
        with Stored(usherctl, data, provider) as usher:
            starts.append(usher.start_seconds)
    yield at_most("serve ready", statistics.median(starts), 0.3, " s")
    yield from exact_status(usherctl, data)
    yield from first_pages(usherctl, data)
    ratios = []
    with Stored(usherctl, data, provider) as filled, servers.Usher(usherctl, empty, provider, "http") as fresh:
        for server in (filled, fresh):
            accepted(load, server, good, 2)
        for _ in range(3):
            plain = accepted(load, fresh, good, seconds)
            ratios.append(accepted(load, filled, good, seconds) / plain)
        yield at_least("ingest / ingest of an empty folder", statistics.median(ratios), 0.9)
        yield Promise("memory after it", f"{filled.rss_kib() / 1024:.0f} MiB", "at most 150 MiB", filled.rss_kib() < 150 * 1024)
