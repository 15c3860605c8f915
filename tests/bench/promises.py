# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The promises beside plain throughput, each as a ratio against a yardstick of the same run: a figure, what was promised,
and whether it held."""
import contextlib
import os
import resource
import shutil
import socket
import sqlite3
import ssl
import statistics
import subprocess
import time
import urllib.parse

import servers

FOLDER = os.path.dirname(os.path.realpath(__file__))


class Promise:
    """One line of the table of promises."""

    def __init__(self, what, figure, promised, held):
        self.what, self.figure, self.promised, self.held = what, figure, promised, held

    def text(self):
        verdict = {True: "holds", False: "DOES NOT HOLD", None: "not measured"}[self.held]
        return f"{self.what:<52}{self.figure:>22}  {self.promised:<34}{verdict}"

    def record(self):
        return {"what": self.what, "figure": self.figure, "promised": self.promised, "held": self.held}


def at_least(what, value, bound, unit=""):
    return Promise(what, f"{value:.2f}{unit}", f"at least {bound:g}{unit}", value >= bound)


def at_most(what, value, bound, unit=""):
    return Promise(what, f"{value:,.1f}{unit}", f"at most {bound:g}{unit}", value <= bound)


def row_of(rows, what, connections):
    return next((row for row in rows if row["what"] == what and row["connections"] == connections), None)


def of_throughput(rows):
    """What the table of throughput says already."""
    for what, bound in (("http", 0.25), ("https", 0.22)):
        for connections in (64, 512):
            row = row_of(rows, what, connections)
            if row is not None:
                yield at_least(f"{what}, {connections} connections / nginx", row["ratio"], bound)
    row = row_of(rows, "http", 64)
    refused = row_of(rows, "http, bad token", 64)
    if row is not None:
        yield at_most("CPU a request, http, 64 connections", row["usher_cpu_us"], 40, " us")
    if row is not None and refused is not None:
        yield at_least("refused / accepted, 64 connections", refused["usher_rate"] / row["usher_rate"], 1)


def of_single(rows, store):
    """One connection in a closed loop beside a bare loop that commits row by row."""
    row = row_of(rows, "http", 1)
    if row is not None and "bare 1" in store:
        yield at_least("http, 1 connection / bare SQLite row by row", row["usher_rate"] / store["bare 1"]["per_second"], 0.7)


def of_store(store):
    """The same bytes with bodies whose identifiers, numbers and times all differ."""
    if "writer 64" in store:
        yield at_most("disk an event, all identifiers different", store["writer 64"]["bytes"], 1200, " bytes")


def flood(load, usher, rate, good, bad, seconds):
    """Accepted requests beside refused ones, against accepted ones beside accepted ones: the crowd sends a quarter of
    the maximum rate both times."""
    def beside(other):
        with subprocess.Popen(["wrk", "-t1", "-c32", f"-d{seconds + 2}s", "-s", os.path.join(FOLDER, "paced.lua"), usher.url,
                               "--", *other, str(rate / 4)], stdout=subprocess.DEVNULL) as crowd:
            time.sleep(1)
            counted = load(usher, usher.url, 32, seconds, good)
            crowd.wait()
        return counted["rate"]

    ratios = [beside(bad) / beside(good) for _ in range(3)]
    yield at_least("accepted beside refused / beside accepted", statistics.median(ratios), 0.9)


def tail(usher, rate, files, seconds, commit_ms):
    """p99 at half of the maximum rate, over 256 connections."""
    script = os.path.join(FOLDER, "paced.lua")
    done = subprocess.run(["wrk", "-t1", "-c256", f"-d{seconds}s", "--latency", "-s", script, usher.url, "--", *files,
                           str(rate / 2)], capture_output=True, text=True, timeout=seconds + 60, check=False)
    counted = servers.wrk_result(done.stdout + done.stderr)
    load = counted["requests"] * 1e6 / counted["microseconds"] / rate
    bound = max(25.0, 2 * commit_ms)
    yield at_most(f"p99 at {load:.2f} of the maximum", counted["p99"] / 1000, round(bound, 1), " ms")


def idle(load, usher, scheme, count, bound_kib, good, seconds):
    """Memory of idle connections, and what they cost the others."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < count + 200:
        yield Promise(f"{count:,} idle {scheme} connections", "-", f"at most {bound_kib} KiB each", None)
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, count + 200), hard))
    alone = load(usher, usher.url, 64, seconds, good)["cpu"]
    before = usher.rss_kib()
    with contextlib.ExitStack() as held:
        for _ in range(count):
            held.enter_context(connect(usher.url))
        time.sleep(1)
        each = max(0, usher.rss_kib() - before) / count
        beside = load(usher, usher.url, 64, seconds, good)["cpu"]
    yield at_most(f"{count:,} idle {scheme} connections, each", each, bound_kib, " KiB")
    yield at_most(f"CPU a request beside them / without, {scheme}", beside / alone, 1.2)


def connect(url):
    address = urllib.parse.urlsplit(url)
    plain = socket.create_connection((address.hostname, address.port), timeout=10)
    if address.scheme == "http":
        return plain
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(plain)


def disk(database, received):
    """Bytes an event after a checkpoint, everything counted, of an alert of `received` bytes."""
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        events, = connection.execute("SELECT count(*) FROM em_event").fetchone()
    size = sum(os.path.getsize(database + end) for end in ("", "-wal") if os.path.exists(database + end))
    yield at_most(f"disk an event of {received:,} bytes", size / events, 1200, " bytes")


def rsa_verifications():
    """Signatures that one core verifies in a second."""
    done = subprocess.run(["openssl", "speed", "-seconds", "2", "rsa2048"], capture_output=True, text=True, check=True)
    return float(done.stdout.splitlines()[-1].split()[-1])


class Express(servers.Program):
    """The baseline: Express, jose and better-sqlite3, from npm."""

    def __init__(self, modules, folder, provider):
        database = os.path.join(folder, "express.db")
        super().__init__(["node", os.path.join(modules, "server.js"), database, provider.metadata_url, provider.audience],
                         stdout=subprocess.PIPE, env={**os.environ, "NODE_ENV": "production"})

    def ready(self):
        self.url = f"http://127.0.0.1:{self.line('ready ')}{servers.INBOUND}"


def install_express(folder):
    """Where the baseline can be run, or why it cannot. better-sqlite3 is compiled, which takes minutes."""
    if not shutil.which("node") or not shutil.which("npm"):
        return None, "no node or npm here"
    modules = os.path.join(folder, "express")
    shutil.copytree(os.path.join(FOLDER, "express"), modules, dirs_exist_ok=True)
    done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--loglevel=error"], cwd=modules, capture_output=True,
                          text=True, check=False)
    return (modules, None) if done.returncode == 0 else (None, done.stderr.strip().splitlines()[-1:] or "npm failed")


def express(load, usher, modules, provider, folder, good, seconds):
    with Express(modules, folder, provider) as baseline:
        load(baseline, baseline.url, 1, 1, good)
        ratios = []
        for _ in range(3):
            theirs = load(baseline, baseline.url, 64, seconds, good)
            ratios.append(load(usher, usher.url, 64, seconds, good)["rate"] / theirs["rate"])
        yield Promise("the baseline itself", f"{theirs['rate']:,.0f}/s", "(Express, jose, better-sqlite3)", True)
    yield at_least("http, 64 connections / Express baseline", statistics.median(ratios), 8)
