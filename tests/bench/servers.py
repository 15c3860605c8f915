# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that the bench starts: nginx, the test identity provider, Usher. Each ends what it started."""
import base64
import json
import os
import select
import shutil
import socket
import subprocess
import time
import urllib.parse

START_SECONDS = 20
INBOUND = "/api/sn_em_connector/em/inbound_event?source=azuremonitor"


class Failure(Exception):
    """Why the bench cannot go on, in a sentence."""


def wrk_result(out):
    """What wrk counted (post.lua's last line), from all that it printed."""
    line = next((line for line in out.splitlines() if line.startswith("result ")), None)
    if line is None:
        raise Failure(f"wrk failed: {out}")
    return json.loads(line[len("result "):])


class Program:
    """A child process, ended when the block is left."""

    def __init__(self, arguments, **options):
        try:
            self.process = subprocess.Popen(arguments, **options)
        except OSError as error:
            raise Failure(f"cannot start {arguments[0]}: {error.strerror}") from error

    def ready(self):
        """Waits until the program can be used."""

    def __enter__(self):
        try:
            self.ready()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(timeout=START_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def cpu_seconds(self):
        """What all threads of the process have used so far, in user and kernel mode."""
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rss_kib(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(next(line for line in file if line.startswith("VmRSS")).split()[1])

    def line(self, beginning):
        """The first line of its output that begins so, without the beginning."""
        deadline = time.monotonic() + START_SECONDS
        buffered = b""
        while time.monotonic() < deadline:
            if not select.select([self.process.stdout], [], [], 0.2)[0]:
                continue
            part = os.read(self.process.stdout.fileno(), 65536)
            if not part:
                break
            buffered += part
            for line in buffered.decode().splitlines(keepends=True):
                if line.endswith("\n") and line.startswith(beginning):
                    return line[len(beginning):].strip()
        raise Failure(f"{self.process.args[0]} said no line '{beginning}...' in time")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Nginx(Program):
    """One worker that reads the POST and answers 204, plain and with TLS."""

    CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  keepalive_requests 1000000000;
  keepalive_timeout 300s;
  client_body_buffer_size 64k;
  client_body_temp_path {folder}/nginx-body;
  proxy_temp_path {folder}/nginx-proxy;
  fastcgi_temp_path {folder}/nginx-fastcgi;
  uwsgi_temp_path {folder}/nginx-uwsgi;
  scgi_temp_path {folder}/nginx-scgi;
  ssl_certificate {folder}/nginx.crt;
  ssl_certificate_key {folder}/nginx.key;
  server {{
    listen 127.0.0.1:{http} backlog=4096;
    listen 127.0.0.1:{https} ssl backlog=4096;
    location / {{ return 204; }}
  }}
}}
"""

    def __init__(self, folder):
        ports = {"http": free_port(), "https": free_port()}
        self.urls = {scheme: f"{scheme}://127.0.0.1:{port}{INBOUND}" for scheme, port in ports.items()}
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", f"{folder}/nginx.key", "-out", f"{folder}/nginx.crt", "-days", "2",
                        "-subj", "/CN=127.0.0.1"], check=True, capture_output=True)
        configuration = os.path.join(folder, "nginx.conf")
        with open(configuration, "w", encoding="ascii") as file:
            file.write(self.CONFIGURATION.format(folder=folder, **ports))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        super().__init__([program, "-p", folder, "-c", configuration, "-e", f"{folder}/nginx.log"])

    def ready(self):
        for url in self.urls.values():
            self.wait_for(urllib.parse.urlsplit(url).port)

    def wait_for(self, port):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        raise Failure("nginx did not get ready")


class IdentityProvider(Program):
    """The identity provider of the tests: serves metadata and keys, makes tokens on request."""

    def __init__(self, program, folder):
        os.mkdir(folder, 0o700)
        super().__init__([program, "--folder", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ready(self):
        self.line("ready ")
        self.process.stdin.write(b"token 2\n")
        self.process.stdin.flush()
        self.token = self.line("")
        part = self.token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        self.audience = claims["aud"]
        self.metadata_url = claims["iss"].rstrip("/") + "/.well-known/openid-configuration"


class Usher(Program):
    """A whole engine with a data folder of its own, set up for the tokens of an identity provider."""

    def __init__(self, usherctl, data, provider, scheme):
        def run(*arguments):
            done = subprocess.run([usherctl, "--data", data, *arguments], capture_output=True, text=True)
            if done.returncode != 0:
                raise Failure(f"usherctl {arguments[0]} {arguments[1]}: {done.stderr.strip()}")

        run("setup", "oidc", "--client-id", provider.audience, "--metadata-url", provider.metadata_url)
        run("user", "add", "bench", "--source", provider.audience, "--role", "evt_mgmt_integration")
        self.database = os.path.join(data, "usher.db")
        plain = ["--http"] if scheme == "http" else []
        super().__init__([usherctl, "--data", data, "serve", "--listen", "127.0.0.1:0", *plain],
                         stdout=subprocess.PIPE)

    def ready(self):
        address = urllib.parse.urlsplit(self.line("ready "))
        self.url = f"{address.scheme}://{address.netloc}{INBOUND}"
