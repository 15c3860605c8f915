# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests and mistakes that bring secrets where the stand-in might keep or repeat them."""
import base64
import concurrent.futures
import os
import pathlib
import signal
import sqlite3
import urllib.parse

from world import AUDIENCE, INBOUND, ISSUE, REVOKE, USER, full_disk

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PARAMETERS = ("access_token", "code", "sig", "x-sn-apikey", "password", "client_secret")


def basic(user, password):
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def configure(world):
    """A user with a password, an identity provider, own clients."""
    world.done("user", "add", USER, "--source", AUDIENCE, "--role", "evt_mgmt_integration")
    world.done("setup", "oidc", "--client-id", AUDIENCE, "--metadata-url", world.provider.metadata_url(2))
    password = world.plant("password of the user")
    world.done("user", "password", USER, given=password)
    client = world.own_client("--name", "watcher", "--application-user", USER)
    return client, password


def send_alerts(world):
    """Credentials at the webhook: where they belong, and everywhere else."""
    token = world.entra_token()
    assert world.post_alert("Bearer " + token) == 200
    for fault in ("signature", "expired", "audience"):
        assert world.post_alert("Bearer " + world.entra_token(fault, f"bearer token with wrong {fault}")) == 401
    assert world.post_alert(basic(USER, world.plant("password by Basic at the webhook"))) == 401
    assert world.post_alert("Digest " + world.plant("password by Digest")) == 401
    for name in PARAMETERS:
        value = world.plant(f"URL parameter {name}")
        encoded = urllib.parse.quote(value, safe="")
        world.post_alert("Bearer " + token, f"&{name}={encoded}")
        world.post_alert(None, f"&{name}={encoded}")
        world.send("POST", f"/nowhere?{name}={encoded}")
        world.send("GET", f"{INBOUND}&{name.upper()}={urllib.parse.quote(encoded)}")
    world.post_alert("Bearer " + token, "&event_class=" + token)
    world.post_alert("Bearer " + token, "&node=token%3D" + urllib.parse.quote(world.plant("encoded pair"), safe=""))
    world.send("POST", "/api/" + token)
    world.send("POST", f"http://{USER}:{world.plant('password in an absolute URL', '-')}@h{INBOUND}")
    strays = {"Cookie": "glide_session={}", "X-Api-Key": "{}", "X-Pair": "password = {}", "X-Sn-Apikey": "{}",
              "X-Json": '{{"token" : "{}"}}', "Referer": "https://h/?access_token={}", "Proxy-Authorization": "Basic {}",
              "X-Forwarded-Access-Token": "{}"}
    for name, form in strays.items():
        value = world.plant(f"header {name}", "-")
        world.post_alert("Bearer " + token, **{name: form.format(value)})
        world.post_alert(None, **{name: form.format(value)})
    world.post_alert("Bearer " + token, **{token: "a token for a name"})
    return token


def ask_tokens(world, client, password):
    """All grants by both ways of client authentication, and what was issued used, refreshed and revoked."""
    issuing = f"reply to POST {ISSUE}"
    right = {"grant_type": "password", "username": USER, "password": password}
    # What a client asked for comes back to it, nowhere else; a refresh token in every reply of its own.
    for authentication in ({"basic": client.basic()}, client.form()):
        status, answer = world.ask_token(grant_type="client_credentials", **authentication)
        assert status == 200, answer
        world.plant_token("own access token", answer["access_token"], issuing)
        status, answer = world.ask_token(**right, **authentication)
        assert status == 200, answer
        world.plant_token("own access token by password", answer["access_token"], issuing)
        refresh = world.plant_token("refresh token", answer["refresh_token"], issuing)
        status, answer = world.ask_token(grant_type="refresh_token", refresh_token=refresh, **authentication)
        assert status == 200, answer
        access = world.plant_token("refreshed access token", answer["access_token"], issuing)
        assert world.post_alert("Bearer " + access) == 200
        assert world.post_alert("Bearer " + refresh) == 401
        world.post_alert(None, "&access_token=" + access)
        world.send("GET", f"{ISSUE}?refresh_token={refresh}&client_secret={client.secret}")
    assert world.ask_token(REVOKE, client.basic(), token=access)[0] == 200
    assert world.post_alert("Bearer " + access) == 401
    assert world.post_alert(client.basic()) == 401
    return refresh


def provoke(world, client, password, refresh):
    """What the token endpoint answers with an error."""
    wrong = world.plant("wrong password")
    other = world.plant("wrong client secret")
    grant = {"grant_type": "password", "username": USER}
    assert world.ask_token(**grant, password=wrong, **client.form())[0] == 400
    assert world.ask_token(**grant, password=password, client_id=client.identifier, client_secret=other)[0] == 401
    assert world.ask_token(basic=basic(client.identifier, other), **grant, password=password)[0] == 401
    assert world.ask_token(**grant, password=password)[0] == 401
    assert world.ask_token(grant_type="refresh_token", refresh_token=other, **client.form())[0] == 400
    assert world.ask_token(grant_type=password, **client.form())[0] == 400
    known = urllib.parse.urlencode({**grant, "password": password, **client.form()}).encode()
    bodies = {"twice": known + b"&client_secret=" + other.encode("ascii"), "broken": known + b"&x=%zz%",
              "huge": known + b"&x=" + b"y" * 70_000, "many": known + b"&a=" * 200, "no form": b"\0\xff" + known}
    for name, body in bodies.items():
        assert world.send("POST", ISSUE, FORM, body)[0] in (400, 401, 413), name
    assert world.send("POST", ISSUE, {"Content-Type": "application/json"}, known)[0] == 415
    assert world.send("POST", ISSUE, {**FORM, "Content-Encoding": "gzip"}, known)[0] == 415
    assert world.send("PUT", f"{ISSUE}?{known.decode()}", FORM, known)[0] == 405
    assert world.send("POST", REVOKE, FORM, known + b"&token=" + refresh.encode())[0] == 200
    world.ask_token(basic="Basic " + world.plant("Basic that is none"), grant_type="client_credentials")
    for _ in range(4):
        world.ask_token(**grant, password=wrong, **client.form())
    assert world.ask_token(**grant, password=password, **client.form())[0] == 400, "the user is not locked out"
    world.done("user", "set", USER, "locked_out=false")


def exhaust(world, client, password):
    """A database that another program holds, and a disk without room."""
    def new_client(name, before=None):
        ran = world.ctl("setup", "client", "--name", name, before=before)
        assert ran.returncode == 3 and not ran.stdout, f"{name}: {ran.returncode} {ran.stderr}"

    with concurrent.futures.ThreadPoolExecutor() as pool:
        database = sqlite3.connect(world.data / "usher.db", isolation_level=None)
        database.execute("BEGIN IMMEDIATE")
        waiting = [pool.submit(new_client, "locked"),
                   pool.submit(world.ask_token, grant_type="password", username=USER, password=password + "!",
                               **client.form())]
        for future in concurrent.futures.as_completed(waiting):
            future.result()
        database.execute("ROLLBACK")
        database.close()
    new_client("full", full_disk)


def crash(world, token):
    """The engine dies in the middle of a request, and leaves neither last words nor a core dump."""
    connection = world.connect()
    connection.putrequest("POST", INBOUND)
    connection.putheader("Authorization", "Bearer " + token)
    connection.putheader("Content-Length", "100")
    connection.endheaders(b"{")
    world.engine.send_signal(signal.SIGABRT)
    ended = os.waitid(os.P_PID, world.engine.pid, os.WEXITED | os.WNOWAIT)
    assert ended.si_code == os.CLD_KILLED, "the crash was dumped"
    world.engine.wait()
    connection.close()
    dumps = [file.name for file in pathlib.Path(world.path, "out").iterdir() if file.name.startswith("core")]
    assert not dumps, dumps
