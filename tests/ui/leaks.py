#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The proof that no secret leaves its place, for the window: secrets are typed, shown and copied as a person does it,
every page is read by the eyes of a screen reader, and all that is left is searched. Run it under
tests/support/with-keyring unlocked, and that under with-display.

Usage: leaks.py USHER USHERCTL IDENTITY-PROVIDER STORED-REQUESTS CLIPBOARD LEAK
LEAK is 0, or that of core/base/plantedleak.h to be planted: 8 or 9, which must then be found."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import provocations
import pyatspi
from accessible import Window, wait_for
from leaksearch import ProcessWatch, token_secrets
from wizard import RADIO, TICK, Hand, answer_client, begin
from world import USER, Client, Programs, World

PAGES = ["Monitor", "Alerts", "Clients", "Learn"]
ON_CLIPBOARD = 30  # seconds a copied secret stays
ROWS = 3  # of the newest requests, each with everything about it


def words_of(node):
    """Everything that is said of an object, shown or not: an object of a hidden page has its words, too."""
    yield node.name
    yield node.description
    if "Text" in node.get_interfaces():
        yield node.queryText().getText(0, -1)
    if node.getRole() == pyatspi.ROLE_TABLE:
        table = node.queryTable()
        for row in range(min(table.nRows, 30)):
            for column in range(table.nColumns):
                yield table.getAccessibleAt(row, column).name


class Session:
    """A person at the window, and what there is to be seen meanwhile."""

    def __init__(self, world, usher, clipboard):
        self.world = world
        self.clipboard_program = clipboard
        os.environ.update(HOME=str(world.path / "home"), TMPDIR=str(world.path / "tmp"))
        with open(world.path / "out" / "window.log", "wb") as output:
            self.window = Window(usher, ["--data", str(world.data), "--listen", "127.0.0.1:0"], output)
        self.hand = Hand(self.window, True)

    def look(self, place):
        """Reads the whole window, and says it to the search."""
        words = []
        for node in self.window.everything():
            try:
                words += [text for text in words_of(node) if text]
            except Exception:  # pylint: disable=broad-except; the object is gone
                continue
        assert len(words) > 50, f"there is little to be read: {words}"
        self.world.search.add(f"window: {place}", "\n".join(words))

    def clipboard(self):
        """What is on either clipboard, each format's bytes by its name."""
        said = subprocess.run([self.clipboard_program], check=True, capture_output=True, text=True, timeout=30).stdout
        held = [line.rsplit(" ", 1) for line in said.splitlines()]
        return {name: bytes.fromhex(digits) for name, digits in held}

    def look_at_clipboard(self, place):
        for name, content in self.clipboard().items():
            self.world.search.add(f"{place}: {name}", content)

    def copy(self, button, secret):
        """A secret that was asked for is there, with the word to clipboard managers that it is one."""
        self.hand.press(button)
        held = wait_for("the clipboard", lambda: self.holds(secret) and self.clipboard(), 10)
        assert held.get("clipboard x-kde-passwordManagerHint") == b"secret", held.keys()
        assert not any(secret.encode() in content for name, content in held.items() if name.startswith("selection"))
        return time.monotonic()

    def holds(self, secret):
        return any(secret.encode() in content for content in self.clipboard().values())

    def to_password(self):
        """Through the set-up to the page with the password, which is typed there."""
        self.hand.press("Set up…")
        for step in ("Step 1 of 6", "Step 2 of 6"):
            self.window.read(step)
            self.look(step)
            self.hand.press("Next")
        self.window.read("Step 3 of 6")
        copied = self.draft_client()
        answer_client(self.hand, self.world.provider, 2)
        self.hand.enter("Token to check", self.world.entra_token("audience", "token to check"))
        self.window.press("Tab")
        self.window.read("This token is for another audience")
        self.look("Step 3 of 6")
        self.hand.press("Clear the token")
        self.hand.go_on("Step 4 of 6")
        password = self.world.plant("password in the keychain")
        self.hand.enter("Password", password)
        self.look("Step 4 of 6")
        return password, copied

    def draft_client(self):
        """An own client that is shown with its secret, which is copied, and given up for another provider."""
        self.hand.choose("Tokens come from Usher")
        self.hand.press("Show the client secret", TICK)
        secret = self.window.content("Client secret")
        assert len(secret) == 43, secret
        self.world.plant_token("own client secret that was not saved", secret, "window: secret in the set-up")
        self.look("secret in the set-up")
        return self.copy("Copy the client secret", secret)

    def verify(self):
        self.hand.go_on("Step 5 of 6", "Save and verify")
        self.window.read("Nothing stands in the way")
        self.hand.enter("Token for the test", self.world.entra_token(name="token for the test"))
        self.hand.press("Verify again")
        self.window.read("Verified: the test alert was accepted")
        self.look("Step 5 of 6")
        self.hand.go_on("Step 6 of 6")
        self.look("Step 6 of 6")
        self.hand.press("Done")

    def page(self, name):
        self.hand.press(name, RADIO)

    def check_pages(self):
        """A page that nobody here knows is one that nobody here has read."""
        shown = [node.name for node in self.window.everything()
                 if node.getRole() == RADIO and node.getState().contains(pyatspi.STATE_SHOWING)]
        assert shown == PAGES, f"the pages are {shown}"

    def make_client(self):
        """An own client; its secret is shown this once, and is for the clipboard."""
        self.page("Clients")
        self.hand.press("New own client…")
        self.hand.enter("Name", "watcher")
        self.hand.press("Create")
        secret = self.window.content("Client secret")
        assert len(secret) == 43, secret
        self.world.plant_token("own client secret by the window", secret, "window: secret of the client")
        self.look("secret of the client")
        assert self.world.search.leaks(token_secrets("it", secret)), "what is shown is not seen"
        copied = self.copy("Copy the client secret", secret)
        self.hand.press("Done")
        self.look("Clients, one of its own")
        self.page("Monitor")
        listed = json.loads(self.world.done("client", "list", "--json"))
        return Client(listed["client_id"], secret), copied

    def read_history(self):
        self.window.press("ctrl+h")
        wait_for("the history", lambda: self.window.find("Findings", pyatspi.ROLE_TABLE))
        self.look("History")
        self.window.press("Escape")

    def read_requests(self):
        """The newest ones, with all their details, and what is copied of them."""
        self.page("Monitor")
        table = wait_for("the table", lambda: self.window.find("Requests", pyatspi.ROLE_TABLE))
        self.window.click(table.queryTable().getAccessibleAt(0, 0))
        for row in range(ROWS):
            wait_for("its details", lambda: self.window.find("Refused at") or self.window.find("Accepted: 1 event"))
            self.look(f"Monitor, request {row}")
            for keys in ("ctrl+c", "ctrl+shift+c"):
                self.window.press(keys)
                self.look_at_clipboard(f"request {row} copied")
            self.window.press("Down")


def after_its_time(session, copied):
    """What is on the clipboard when a secret must have left it."""
    time.sleep(max(0.0, copied + ON_CLIPBOARD + 1 - time.monotonic()))
    session.look_at_clipboard("clipboard after its time")


def live(session, world):
    """The whole of it; the set-up goes on while the secret's time on the clipboard runs out."""
    session.look("first run")
    session.check_pages()
    password, copied = session.to_password()
    after_its_time(session, copied)
    session.copy("Copy the password", password)
    session.verify()
    client, _ = session.make_client()
    typed = world.plant("password of the user")
    world.done("user", "password", USER, given=typed)
    world.url = re.search(r"https://\S+", (world.data / "engine.lock").read_text(encoding="utf-8"))[0]
    grant = {"grant_type": "password", "username": USER, "password": typed, **client.form()}
    wait_for("the password to be in force", lambda: world.ask_token(**grant)[0] == 200)
    provocations.ask_tokens(world, client, typed)
    provocations.send_alerts(world)
    for name in PAGES:
        session.page(name)
        session.look(name)
    session.read_history()
    session.read_requests()


def leave_password(session, world):
    """It is kept, and beside the keychain in a settings file."""
    begin(session.hand)
    answer_client(session.hand, world.provider, 2)
    session.hand.go_on("Step 4 of 6")
    session.hand.enter("Password", world.plant("password in the keychain"))
    session.hand.go_on("Step 5 of 6", "Save and verify")
    session.window.read("Nothing stands in the way")


def leave_clipboard(session, _):
    """It is still there when its time is over."""
    after_its_time(session, session.make_client()[1])


# By the number of the leak: what is done, and what must be found then.
LEAKS = {"0": (live, None),
         "8": (leave_password, "password in the keychain stands in file keyring/config/usher/usher.conf"),
         "9": (leave_clipboard, "own client secret by the window stands in clipboard after its time: clipboard text/plain")}


def searched(world, usher, clipboard, act):
    with ProcessWatch(world.search):
        session = Session(world, usher, clipboard)
        try:
            act(session, world)
            world.gather()  # what is there while it runs may be gone when it ends
        finally:
            code = session.window.close()
        assert code == 0, f"usher ended with {code}"
    world.gather()
    world.search.add_folder(os.environ["USHER_TEST_KEYRING_HOME"], "keyring")
    return world.leaks()


def main(usher, usherctl, provider, stored_requests, clipboard, leak):
    act, expected = LEAKS[leak]
    os.environ["USHER_PLANT_LEAK"] = leak
    with tempfile.TemporaryDirectory() as path:
        world = World(Programs(usherctl, provider, stored_requests), pathlib.Path(path, "world"))
        try:
            found = searched(world, usher, clipboard, act)
        finally:
            world.close()
            print((world.path / "out" / "window.log").read_text(encoding="utf-8"), end="")
    print(f"{len(world.secrets)} secrets, {len(world.search.places)} places", *found, sep="\n")
    if expected is None:
        return 1 if found else 0
    return 0 if any(line.startswith(expected) for line in found) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
