#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a large data folder out of a small one: copies its stored requests, with payloads and events, until there are so
many, evenly over the last days up to now. Ids rise without gaps and sys_ids rise with them, as the program makes them. No
engine may run on the folder.

Usage: fill.py DATA EVENTS [DAYS]"""
import os
import sqlite3
import sys
import time

CHUNK = 250_000


def columns(database, table):
    """Names of what is stored, without what is computed."""
    return [row[1] for row in database.execute(f"PRAGMA table_xinfo({table})") if row[6] == 0]


def quoted(names, changed):
    return ", ".join(changed.get(name, f"t.{name}") for name in names)


def copy(database, table, key, changed, first, count, templates):
    """Row number n becomes a copy of the template n modulo their number."""
    names = columns(database, table)
    database.execute(
        f"""WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {first + count - 1})
            INSERT INTO {table}({", ".join(names)})
            SELECT {quoted(names, changed)} FROM n JOIN template ON template.number = n.i % {templates}
            JOIN {table} t ON t.{key} = template.id""")


def fill(path, events, days=30.0):
    database = sqlite3.connect(os.path.join(path, "usher.db"), isolation_level=None)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA cache_size = -400000")
    database.execute("CREATE TEMP TABLE template(number INTEGER PRIMARY KEY, id INTEGER)")
    database.execute("""INSERT INTO template SELECT row_number() OVER (ORDER BY request.id) - 1, request.id FROM request
                        JOIN request_payload ON request_id = request.id WHERE count = 1""")
    templates, = database.execute("SELECT count(*) FROM template").fetchone()
    if templates == 0:
        raise SystemExit("fill.py: there is no stored request to copy")
    newest, = database.execute("SELECT max(id) FROM request").fetchone()
    now = int(time.time() * 1000)
    begin = now - int(days * 86_400_000)
    step = f"({begin} + (n.i - {newest}) * {int(days * 86_400_000)} / {events})"
    moment = f"{step} / 1000"
    started = time.monotonic()
    for first in range(newest + 1, newest + events + 1, CHUNK):
        count = min(CHUNK, newest + events + 1 - first)
        database.execute("BEGIN IMMEDIATE")
        copy(database, "request", "id", {"id": "n.i", "received": step}, first, count, templates)
        copy(database, "request_payload", "request_id", {"request_id": "n.i"}, first, count, templates)
        copy(database, "em_event", "request_id",
             {"id": "n.i * 1024 + t.id % 1024", "request_id": "n.i", "sys_id": "printf('%032x', n.i)", "alert": "''",
              "sys_created_on": f"strftime('%Y-%m-%d %H:%M:%S', {moment}, 'unixepoch')"}, first, count, templates)
        database.execute("COMMIT")
        print(f"\r{first + count - newest - 1:,} of {events:,}, {time.monotonic() - started:.0f} s", end="", flush=True)
    print()
    database.execute("UPDATE text_pool SET used_until = (SELECT max(id) FROM request)")
    database.execute("""INSERT OR IGNORE INTO search_block SELECT search_text.id, request.id / 256 FROM request
                        JOIN search_text ON search_text.text IN (alert_rule, target, service, user, client_id)""")
    database.execute("DELETE FROM activity")
    database.execute("""INSERT INTO activity SELECT received / 10000 * 10000, outcome, user, client_id, sum(count), min(received),
                        max(received), max(id), min(id) FROM request GROUP BY 1, 2, 3, 4""")
    database.execute("PRAGMA journal_mode = WAL")
    database.close()


if __name__ == "__main__":
    fill(sys.argv[1], int(sys.argv[2].replace("_", "")), float(sys.argv[3]) if len(sys.argv) > 3 else 30.0)
