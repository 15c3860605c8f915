#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window and its engine at half of their maximum rate for a long time: is the memory flat, is everything that was
acknowledged stored once, does the write-ahead log stay bounded? Retention keeps the newest requests meanwhile.

Usage: soak.py [--minutes N] [--warm-up MINUTES] [--keep REQUESTS] [--build FOLDER] [--output FILE]"""
import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import servers  # noqa: E402
import window  # noqa: E402
from promises import Promise, at_most  # noqa: E402


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--warm-up", type=float, default=4, help="minutes before, until table and store are full (default 4)")
    parser.add_argument("--keep", type=int, default=1_000_000, help="requests that retention keeps (default 1000000)")
    parser.add_argument("--build", default=os.path.join(window.ROOT, "build", "bench"))
    parser.add_argument("--output", default=os.path.join(window.ROOT, "build", "bench-soak.json"))
    return parser.parse_args()


def totals(data):
    """Requests given an id, requests and accepted ones that are kept, their events, and events that came twice."""
    with sqlite3.connect(f"file:{data}/usher.db?mode=ro", uri=True, timeout=60) as database:
        def number(sql):
            return database.execute(sql).fetchone()[0]

        return {"newest": number("SELECT max(id) FROM request"), "kept": number("SELECT count(*) FROM request"),
                "removed": number("SELECT removed FROM retention"),
                "accepted": number("SELECT count(*) FROM request WHERE outcome = 'accepted'"),
                "events": number("SELECT count(*) FROM em_event"),
                "orphans": number("SELECT count(*) FROM em_event WHERE request_id NOT IN (SELECT id FROM request)"),
                "doubled": number("SELECT count(*) - count(DISTINCT sys_id) FROM em_event")}


def soak(shown, data, folder, warm_up, minutes):
    """The maximum, what wrk counted at half of it and the requests stored meanwhile; memory in KiB and bytes of the log,
    every ten seconds after the warm-up."""
    full = servers.wrk_result(window.post(shown.url, folder, 10).communicate()[0])
    rate = full["requests"] * 1e6 / full["microseconds"]
    time.sleep(2)  # what was on its way
    before = window.newest_id(data)
    load = window.post(shown.url, folder, round((warm_up + minutes) * 60), rate / 2)
    memory, logs = [], []
    time.sleep(warm_up * 60)
    while load.poll() is None:
        time.sleep(10)
        memory.append(shown.rss_kib())
        logs.append(os.path.getsize(os.path.join(data, "usher.db-wal")))
        if len(memory) % 30 == 0:
            print(f"{len(memory) / 6:.0f} min: {memory[-1] / 1024:.0f} MiB, log {logs[-1] / 1e6:.0f} MB", flush=True)
    half = servers.wrk_result(load.communicate()[0])
    time.sleep(2)
    return rate, half, window.newest_id(data) - before, memory, logs


def verdict(rate, half, came, memory, logs, stored):
    third = len(memory) // 3
    first, last = statistics.mean(memory[:third]), statistics.mean(memory[-third:])
    share = half["requests"] * 1e6 / half["microseconds"] / rate
    print(f"maximum {rate:,.0f}/s; then {share:.2f} of it: {half['requests']:,} answered, {half['refused']} refused, "
          f"{half['broken']} broken; stored: {stored}")
    yield at_most("memory, last third / first third", last / first, 1.05)
    yield Promise("memory", f"{first / 1024:.0f} to {last / 1024:.0f} MiB", "(the window with its engine)", True)
    yield at_most("the log at its longest", max(logs) / 1e6, 256, " MB")
    # What was on its way when wrk ended has an id and nobody who counted it.
    more = came - half["requests"]
    yield Promise("stored without an answer", f"{more}", f"0 to {window.CONNECTIONS}", 0 <= more <= window.CONNECTIONS)
    whole = (stored["kept"] + stored["removed"] == stored["newest"] and stored["accepted"] == stored["events"]
             and stored["orphans"] == stored["doubled"] == 0)
    yield Promise("every request has its event, once", "yes" if whole else "NO", "yes", whole)


def main():
    arguments = parse_arguments()
    run = window.importlib_run()
    usherctl, usher, identity_provider = (run.find(arguments.build, name) for name in
                                          ("usherctl", "usher", "usher-test-identity-provider"))
    with tempfile.TemporaryDirectory(dir=os.path.join(window.ROOT, "build"), prefix="bench-soak-") as folder, \
            servers.IdentityProvider(identity_provider, os.path.join(folder, "provider")) as provider:
        run.write(folder, "body", run.alert())
        run.write(folder, "token", provider.token.encode())
        data = os.path.join(folder, "data")
        with servers.Usher(usherctl, data, provider, "http"):
            pass
        subprocess.run([usherctl, "--data", data, "settings", "set", "retention.max_requests", str(arguments.keep)],
                       check=True, capture_output=True)
        with window.Window(usher, data, os.path.join(folder, "frames.json"), rows=False) as shown:
            measured = soak(shown, data, folder, arguments.warm_up, arguments.minutes)
            frames = shown.figures()
        found = list(verdict(*measured, totals(data)))
    print("\n".join(promise.text() for promise in found))
    with open(arguments.output, "w", encoding="utf-8") as file:
        json.dump({"minutes": arguments.minutes, "memory_kib": measured[3], "log_bytes": measured[4], "frames": frames,
                   "promises": [promise.record() for promise in found]}, file, indent=1)
    return 0


if __name__ == "__main__":
    window.enter_display()
    try:
        sys.exit(main())
    except (servers.Failure, subprocess.CalledProcessError) as failure:
        print(f"soak.py: {failure}", file=sys.stderr)
        sys.exit(1)
