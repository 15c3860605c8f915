# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in with secrets planted wherever it takes one, and everything that it says, writes and answers."""
import base64
import dataclasses
import http.client
import json
import os
import pathlib
import re
import resource
import secrets
import signal
import sqlite3
import ssl
import subprocess
import urllib.parse

from leaksearch import Search, Secret, key_secrets, token_secrets
from programs import PATIENCE, Provider, wait_for

INBOUND = "/api/sn_em_connector/em/inbound_event?source=azuremonitor"
ISSUE, REVOKE = "/oauth_token.do", "/oauth_revoke_token.do"
AUDIENCE = "6b7c1a52-0d3e-4f53-9d52-9a1f0c6e2d11"  # of V2 tokens of the tests' identity provider
USER = "azure.monitor"
# The commands that show a new secret, this once.
SHOWN_ONCE = ("output of usherctl setup client *", "output of usherctl client new-secret *")
ALERT = {"schemaId": "azureMonitorCommonAlertSchema", "data": {"essentials": {
    "alertId": "/subscriptions/s/providers/Microsoft.AlertsManagement/alerts/a", "alertRule": "kiln too hot",
    "severity": "Sev1", "signalType": "Metric", "monitorCondition": "Fired", "monitoringService": "Platform",
    "alertTargetIDs": ["/subscriptions/s/resourcegroups/r/providers/microsoft.compute/virtualmachines/kiln"],
    "firedDateTime": "2026-11-23T14:00:00Z"}}}


@dataclasses.dataclass
class Programs:
    usherctl: str
    provider: str
    stored_requests: str


@dataclasses.dataclass
class Client:
    """An own OAuth client, its secret as it was shown."""
    identifier: str
    secret: str

    def basic(self):
        return "Basic " + base64.b64encode(f"{self.identifier}:{self.secret}".encode()).decode()

    def form(self):
        return {"client_id": self.identifier, "client_secret": self.secret}


def full_disk():
    """For a process that is about to begin: files grow no further, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


class World:
    """Data folder, home and temporary files of its own. What is started here is told of the leak `plant`."""

    FOLDERS = ("home", "tmp", "config", "share", "cache", "runtime", "out")

    def __init__(self, programs, path, plant=0):
        self.programs = programs
        self.path = pathlib.Path(path)
        self.data = self.path / "data"
        self.search = Search()
        self.secrets = []
        self.engine = None
        self.url = ""
        for name in self.FOLDERS:
            (self.path / name).mkdir(mode=0o700, parents=True)
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.path / "home"),
                            "TMPDIR": str(self.path / "tmp"), "XDG_CONFIG_HOME": str(self.path / "config"),
                            "XDG_DATA_HOME": str(self.path / "share"), "XDG_CACHE_HOME": str(self.path / "cache"),
                            "XDG_RUNTIME_DIR": str(self.path / "runtime"), "DBUS_SESSION_BUS_ADDRESS": "disabled:",
                            "ASAN_OPTIONS": "detect_leaks=0", "QT_QPA_PLATFORM": "offscreen"}
        if plant:
            self.environment["USHER_PLANT_LEAK"] = str(plant)
        self.provider = Provider(programs.provider, str(self.path.with_name(self.path.name + "-provider")))

    def plant(self, name, between="/+&?\""):
        """A secret with characters that are written in another way in an address and in JSON."""
        value = f"Pl4nted{between}{secrets.token_hex(8)}{between}{secrets.token_hex(8)}"
        self.secrets.append(Secret(name, value))
        return value

    def plant_token(self, name, value, *allowed):
        self.secrets += token_secrets(name, value, *allowed)
        return value

    def entra_token(self, fault="", name="bearer token"):
        """A token as Entra signs it; its claims may be shown, what makes it one may not."""
        token = self.provider.token(2, fault)
        head, claims, signature = token.split(".")
        self.plant_token(f"signature of the {name}", signature)
        self.secrets.append(Secret(f"{name} as sent", f"{head}.{claims}"))
        return token

    def ctl(self, *arguments, given="", before=None, data=None):
        """A command to its end; what it printed is remembered by the command."""
        process = subprocess.Popen([self.programs.usherctl, "--data", str(data or self.data), *arguments], text=True,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=self.environment, cwd=self.path / "out", preexec_fn=before,
                                   restore_signals=before is None)
        self.search.add_process(process.pid)
        out, err = process.communicate(given, timeout=PATIENCE)
        self.search.add("output of usherctl " + " ".join(arguments), out + err)
        for secret in re.findall(r"client_secret\W+([\w-]{43})", out):
            self.plant_token("own client secret", secret, *SHOWN_ONCE)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def done(self, *arguments, given=""):
        """A command that must succeed, and what it printed as JSON if it can be read so."""
        ran = self.ctl(*arguments, given=given)
        assert ran.returncode == 0, f"usherctl {' '.join(arguments)}: {ran.returncode} {ran.stderr}"
        return ran.stdout

    def own_client(self, *arguments):
        """What `setup client` shows this once."""
        shown = json.loads(self.done("setup", "client", *arguments, "--json"))
        return Client(shown["client_id"], shown["client_secret"])

    def start(self, *arguments):
        """The engine; what it says goes to files."""
        log = self.path / "out" / "serve.log"
        ready = self.path / "out" / "serve.ready"
        with open(log, "ab") as err, open(ready, "wb") as out:
            self.engine = subprocess.Popen(
                [self.programs.usherctl, "--data", str(self.data), "serve", "--listen", "127.0.0.1:0", *arguments],
                stdout=out, stderr=err, env=self.environment, cwd=self.path / "out")
        line = wait_for("the engine", lambda: self.engine.poll() is not None or ready.read_text(encoding="utf-8"))
        assert isinstance(line, str) and line.startswith("ready "), log.read_text(encoding="utf-8")
        self.url = line.split()[1]
        self.search.add_process(self.engine.pid)

    def stop(self):
        self.engine.terminate()
        assert self.engine.wait(PATIENCE) == 0, f"serve ended with {self.engine.returncode}"

    def connect(self):
        trusted = ssl.create_default_context(cafile=self.data / "tls" / "ca.pem")
        return http.client.HTTPSConnection(urllib.parse.urlsplit(self.url).netloc, timeout=PATIENCE, context=trusted)

    def send(self, method, target, headers=None, body=b""):
        """A request over the wire: the status and the body of its reply, which is remembered by the path."""
        connection = self.connect()
        connection.request(method, target, body, headers or {})
        reply = connection.getresponse()
        content = reply.read()
        connection.close()
        path = target.split("?")[0]
        self.search.add(f"reply to {method} {path}", f"{reply.status} {reply.headers}".encode() + content)
        return reply.status, content

    def post_alert(self, authorization=None, more="", **headers):
        fields = {"Content-Type": "application/json", **headers}
        if authorization is not None:
            fields["Authorization"] = authorization
        return self.send("POST", INBOUND + more, fields, json.dumps(ALERT).encode())[0]

    def ask_token(self, path=ISSUE, basic=None, **form):
        """A request for a token: the status and the members of the answer."""
        fields = {"Content-Type": "application/x-www-form-urlencoded"}
        if basic:
            fields["Authorization"] = basic
        status, content = self.send("POST", path, fields, urllib.parse.urlencode(form).encode())
        return status, json.loads(content)

    def gather(self):
        """All that is left behind: files, rows, requests as they are stored."""
        for name in self.FOLDERS:
            self.search.add_folder(self.path / name, name)
        assert self.search.add_folder(self.data, "data") >= 2, "there is no data folder"
        with sqlite3.connect(f"file:{self.data}/usher.db?mode=ro", uri=True) as database:
            tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            for (table,) in tables:
                rows = database.execute(f'SELECT * FROM "{table}"')
                for row in rows:
                    for (column, *_), value in zip(rows.description, row):
                        held = value if isinstance(value, bytes) else str(value).encode()
                        self.search.add(f"column {table}.{column}", held)
        stored = subprocess.run([self.programs.stored_requests, str(self.data)], check=True, capture_output=True,
                                env=self.environment, timeout=PATIENCE)
        self.search.add("requests as they are stored", stored.stdout)

    def leaks(self):
        """What is found, with the keys and the one-way values that the folder holds now."""
        watched = self.secrets + self.own_keys() + self.one_way_values()
        return self.search.leaks(watched)

    def own_keys(self):
        """A key may stand in its own file."""
        found = []
        for name, file in (("key of the authority", "tls/ca.key"), ("key of TLS", "tls/server.key"),
                           ("key of the demo", "demo/demo-signing-key.pem")):
            if (self.data / file).exists():
                found += key_secrets(name, self.data / file, f"file data/{file}")
        return found

    def one_way_values(self):
        """What verifies a secret is not one, but helps to guess it: it may stand in its column only."""
        with sqlite3.connect(f"file:{self.data}/usher.db?mode=ro", uri=True) as database:
            return [Secret(f"one-way value {column}", value, "file data/usher.db*", "file restored/usher.db*",
                           "file out/usher.backup", f"column {table}.{column}")
                    for table, column in (("sys_user", "user_password"), ("oauth_entity", "client_secret"),
                                          ("oauth_credential", "token_digest"))
                    for (value,) in database.execute(f"SELECT {column} FROM {table} WHERE {column} <> ''")]

    def close(self):
        if self.engine is not None and self.engine.poll() is None:
            self.engine.terminate()
            self.engine.wait(PATIENCE)
        self.provider.close()
