#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the window with a million stored requests while others arrive: how soon it shows its first rows, how long its
thread is busy at once while somebody scrolls, jumps, selects and filters, and what processor time and memory it takes.
The window is a real one, on an X server of its own; the figures are those of `usher --frame-probe`.

Usage: window.py [--events N] [--rate N] [--seconds N] [--data FOLDER] [--build FOLDER] [--output FILE]"""
import argparse
import contextlib
import json
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import fill  # noqa: E402
import servers  # noqa: E402
from promises import Promise, at_most  # noqa: E402

FOLDER = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.realpath(os.path.join(FOLDER, "..", ".."))
WIDTH, HEIGHT = 1280, 800
TABLE = (480, 600)       # somewhere in the table
BAR = (886, 470, 760)    # its scroll bar, and how far it is dragged
CONNECTIONS = 64


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=1_000_000, help="stored before (default 1000000)")
    parser.add_argument("--rate", type=int, default=2_000, help="that arrive in a second (default 2000)")
    parser.add_argument("--seconds", type=int, default=15, help="of each measurement (default 15)")
    parser.add_argument("--data", default=os.path.join(ROOT, "build", "bench-window"), help="a folder to keep them in")
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "bench"))
    parser.add_argument("--output", default=os.path.join(ROOT, "build", "bench-window.json"))
    parser.add_argument("--picture", help="a picture of the window at the end")
    return parser.parse_args()


class Window(servers.Program):
    """The window, engine included, with the probe of its frames."""

    def __init__(self, program, data, probe, rows=True):
        self.probe = probe
        self.rows = rows
        self.port = servers.free_port()
        self.url = f"http://127.0.0.1:{self.port}{servers.INBOUND}"
        super().__init__([program, "--data", data, "--http", "--listen", f"127.0.0.1:{self.port}", "--frame-probe", probe])

    def ready(self):
        if self.rows:
            self.wait_until(lambda: self.figures().get("first_paint_ms", -1) > 0, "the first rows")
        else:
            self.wait_until(self.is_listening, "listening")

    def is_listening(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def figures(self):
        try:
            with open(self.probe, encoding="utf-8") as file:
                return json.load(file)
        except (FileNotFoundError, json.JSONDecodeError):
            return {}

    def wait_until(self, condition, what, seconds=60):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise servers.Failure(f"the window did not come to: {what}")
            time.sleep(0.02)

    def measure(self, seconds, act):
        """The figures of so many seconds in which `act` is done over and over."""
        os.remove(self.probe)
        self.wait_until(lambda: self.figures() != {}, "figures anew")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            act()
        time.sleep(1.1)
        return self.figures()


def do(*actions):
    subprocess.run(["xdotool", *[str(part) for part in actions]], check=True, stdout=subprocess.DEVNULL)


def wheel():
    do("mousemove", *TABLE, "click", "--repeat", 40, "--delay", 15, 5)
    do("mousemove", *TABLE, "click", "--repeat", 20, "--delay", 15, 4)


def pages():
    do("key", "--repeat", 30, "--delay", 20, "Next")
    do("key", "--repeat", 10, "--delay", 20, "Prior")


def jumps():
    do("key", "ctrl+End")
    time.sleep(0.1)
    do("key", "ctrl+Home")
    time.sleep(0.1)


def drag():
    x, top, bottom = BAR
    do("mousemove", x, top, "mousedown", 1)
    for y in [*range(top, bottom, 3), *range(bottom, top, -3)]:
        do("mousemove", x, y)
    do("mouseup", 1)


def select():
    do("key", "--repeat", 30, "--delay", 25, "Down")


def search():
    for word in ("cpu", "nothing like it", "bench"):
        do("key", "ctrl+f", "key", "ctrl+a", "type", "--delay", 20, word)
        time.sleep(1)
    do("key", "ctrl+a", "key", "BackSpace")
    time.sleep(1)


def prepare(usherctl, provider, arguments, folder):
    """A folder with so many requests; kept for the next time. Its configuration trusts this run's provider."""
    if os.path.exists(arguments.data):
        subprocess.run([usherctl, "--data", arguments.data, "setup", "oidc", "--client-id", provider.audience,
                        "--metadata-url", provider.metadata_url], check=True, capture_output=True)
        return
    with servers.Usher(usherctl, arguments.data, provider, "http") as usher:
        post(usher.url, folder, 2).wait()
    fill.fill(arguments.data, arguments.events)


def newest_id(data):
    with contextlib.closing(sqlite3.connect(f"file:{data}/usher.db?mode=ro", uri=True, timeout=60)) as database:
        return database.execute("SELECT max(id) FROM request").fetchone()[0]


def post(url, folder, seconds, rate=None):
    """Sends so many requests a second; without a rate as many as it can."""
    files = [os.path.join(folder, "body"), os.path.join(folder, "token")]
    script, pace = ("post.lua", []) if rate is None else ("paced.lua", [str(rate)])
    return subprocess.Popen(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", os.path.join(FOLDER, script), url, "--",
                             *files, *pace], stdout=subprocess.PIPE, text=True)


def window_promises(what, figures):
    yield at_most(f"{what}: a frame, p95", figures["frame_p95_ms"], 16, " ms")
    yield at_most(f"{what}: longest", figures["longest_ms"], 50, " ms")
    yield at_most(f"{what}: processor of the window's thread", figures["cpu_seconds"] / figures["seconds"], 0.5, " cores")


def measure(usher, arguments, folder):
    found, raw, starts = [], {}, []
    probe = os.path.join(folder, "frames.json")
    for _ in range(5):
        with Window(usher, arguments.data, probe) as window:
            starts.append(window.figures()["first_paint_ms"])
        os.remove(probe)
    found.append(at_most("first rows painted after the start", statistics.median(starts), 500, " ms"))
    with Window(usher, arguments.data, probe) as window:
        do("search", "--sync", "--onlyvisible", "--name", "Usher", "windowmove", 0, 0, "windowsize", WIDTH, HEIGHT)
        time.sleep(2)
        phases = [("nothing arrives", lambda: time.sleep(1)), ("follows", lambda: time.sleep(1)), ("wheel", wheel),
                  ("pages", pages), ("jumps", jumps), ("scroll bar", drag), ("selects", select), ("searches", search)]
        with contextlib.ExitStack() as stack:
            for what, act in phases:
                if what == "follows":
                    load = stack.enter_context(post(window.url, folder, (arguments.seconds + 4) * len(phases), arguments.rate))
                    stack.callback(load.terminate)
                    before, begin = newest_id(arguments.data), time.monotonic()
                if what == "wheel":
                    do("mousemove", *TABLE, "click", 1)
                raw[what] = window.measure(arguments.seconds, act)
                found += window_promises(what, raw[what])
                print("\n".join(promise.text() for promise in found[-3:]), flush=True)
            rate = (newest_id(arguments.data) - before) / (time.monotonic() - begin)
            found.append(Promise("arrived a second", f"{rate:,.0f}", f"about {arguments.rate:,}", rate > 0.9 * arguments.rate))
            if arguments.picture:
                subprocess.run(["import", "-window", "root", arguments.picture], check=True)
        rss = window.rss_kib() / 1024
        found.append(Promise("memory of the window with its engine", f"{rss:.0f} MiB", "at most 200 MiB", rss < 200))
    return found, raw


def main():
    arguments = parse_arguments()
    run = importlib_run()
    usherctl, usher, identity_provider = (run.find(arguments.build, name) for name in
                                          ("usherctl", "usher", "usher-test-identity-provider"))
    with tempfile.TemporaryDirectory(prefix="bench-window-") as folder, \
            servers.IdentityProvider(identity_provider, os.path.join(folder, "provider")) as provider:
        run.write(folder, "body", run.alert())
        run.write(folder, "token", provider.token.encode())
        prepare(usherctl, provider, arguments, folder)
        found, raw = measure(usher, arguments, folder)
    print()
    print("\n".join(promise.text() for promise in found))
    with open(arguments.output, "w", encoding="utf-8") as file:
        json.dump({"events": arguments.events, "rate": arguments.rate, "figures": raw,
                   "promises": [promise.record() for promise in found]}, file, indent=1)
    return 0


def importlib_run():
    """tests/bench/run as a module; the file has no ending."""
    import importlib.machinery  # pylint: disable=import-outside-toplevel
    import importlib.util  # pylint: disable=import-outside-toplevel
    loader = importlib.machinery.SourceFileLoader("run", os.path.join(FOLDER, "run"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("run", loader))
    loader.exec_module(module)
    return module


def enter_display():
    """Begins this program again on an X server of its own."""
    if os.environ.get("USHER_BENCH_WINDOW") != "inner":
        os.environ.update(USHER_BENCH_WINDOW="inner", QT_QPA_PLATFORM="xcb")
        os.execv(os.path.join(ROOT, "tests", "support", "with-display"), ["with-display", sys.executable, "-B", *sys.argv])


if __name__ == "__main__":
    enter_display()
    try:
        sys.exit(main())
    except (servers.Failure, subprocess.CalledProcessError) as failure:
        print(f"window.py: {failure}", file=sys.stderr)
        sys.exit(1)
