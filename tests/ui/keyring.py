#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window says about the keychain, and where a password goes that is typed into it, for each state that the
keychain can be in. Run it under tests/support/with-keyring, and that under with-display.

Usage: keyring.py USHER USHERCTL IDENTITY-PROVIDER MODE"""
import json
import os
import pathlib
import secrets
import signal
import subprocess
import sys
import tempfile
import time

import pyatspi
from accessible import Provider, Window, wait_for
from leaksearch import Search, Secret
from wizard import Hand, answer_client, begin

PROMPT = 10  # seconds; nobody waits longer for a keychain: its time-out is half of that
KEPT = "Kept in the keychain (GNOME Keyring)."


def session_words(status, why):
    held = "held for this session only: copy it into ServiceNow before you close Usher."
    return (f"{status}: secrets for this session only", f"{why} The password will be {held}",
            f"{why} The password is {held}", "password: for this session only")


# The status line, the page where the password is entered, the same page after saving, the summary.
WORDS = {
    "unlocked": ("Keychain: GNOME Keyring", "Saving keeps it in the keychain (GNOME Keyring), nowhere else.", KEPT,
                 "password: kept in the keychain"),
    "absent": session_words("No keychain", "There is no keychain on this desktop."),
    "locked": session_words("Keychain locked", "The keychain (GNOME Keyring) is locked."),
    "slow": session_words("Keychain does not answer", "The keychain (GNOME Keyring) does not answer."),
}
# Open when the password is entered, gone while it is being kept.
WORDS["stalling"] = WORDS["unlocked"][:2] + WORDS["absent"][2:]


def keyring_tool(*arguments):
    return ["/usr/bin/python3", "-B", os.environ["USHER_TEST_KEYRING_TOOL"], *arguments]


def tell_keyring(command):
    """What it answers, as lines."""
    return subprocess.run(keyring_tool(command), check=True, stdout=subprocess.PIPE, text=True,
                          timeout=30).stdout.splitlines()


def keychain_entries():
    return [json.loads(line) for line in tell_keyring("entries")]


def assert_in_keychain(secret):
    held = [entry for entry in keychain_entries() if entry["secret"] == secret]
    assert len(held) == 1, f"the keychain holds it {len(held)} times"
    attributes = held[0]["attributes"]
    assert attributes["server"] == "Usher" and attributes["user"].startswith("user-password/"), attributes
    assert attributes["user"].endswith("/azure.monitor") and secret not in json.dumps(attributes), attributes


def told(window, words, patience=PROMPT):
    print("the window says:", window.read(words, patience))


def shown_password(hand):
    """What Show brings to light."""
    hand.press("Show the password", None)
    field = wait_for("the field", lambda: hand.window.find("Password", pyatspi.ROLE_TEXT), PROMPT)
    text = wait_for("the password", lambda: field.queryText().getText(0, -1), PROMPT)
    hand.press("Show the password", None)
    return text


def prompter():
    """The desktop's dialog that asks for the password of the keyring, once it has the keyboard."""
    def ask(*arguments):
        return subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=False).stdout.split()
    found = ask("search", "--onlyvisible", "--class", "gcr-prompter")
    return found and found == ask("getwindowfocus")


def unlock(hand, secret, words):
    """Asked to unlock: refused, then done."""
    hand.press("Unlock the keychain")
    wait_for("the dialog of the keyring", prompter)
    told(hand.window, words)  # it answers while the dialog waits
    hand.window.press("Escape")
    wait_for("the end of the dialog", lambda: not prompter(), PROMPT)
    told(hand.window, words)
    hand.press("Unlock the keychain")
    wait_for("the dialog of the keyring", prompter)
    hand.window.type("correct horse")
    hand.window.press("Return")
    told(hand.window, KEPT)
    assert_in_keychain(secret)


def look_again(hand, secret, words):
    """While the daemon still hangs, and once it goes on."""
    hand.press("Look for the keychain again")
    told(hand.window, "Looking for this desktop's keychain…")  # it answers while it waits
    told(hand.window, words)
    os.kill(int(os.environ["USHER_TEST_KEYRING_PID"]), signal.SIGCONT)
    hand.press("Look for the keychain again")
    told(hand.window, KEPT)
    assert_in_keychain(secret)


def come_back(hand, secret):
    """A new life of the service that was killed."""
    service = subprocess.Popen(keyring_tool("gateway", os.environ["USHER_TEST_KEYRING_BUS"]))
    try:
        tell_keyring("ready")
        hand.press("Look for the keychain again")
        told(hand.window, KEPT)
        assert_in_keychain(secret)
    finally:
        service.kill()
        service.wait()


def save(hand, provider, secret, mode):
    """Through the set-up to its end, and back to the page of the password."""
    status, before, after, summary = WORDS[mode]
    told(hand.window, status)
    begin(hand)
    answer_client(hand, provider, 2)
    hand.go_on("Step 4 of 6")
    told(hand.window, before)
    hand.enter("Password", secret)
    if mode == "stalling":
        tell_keyring("stall")
    start = time.monotonic()
    hand.go_on("Step 5 of 6", "Save and verify")
    if mode == "stalling":
        os.kill(int(os.environ["USHER_TEST_KEYRING_SERVICE_PID"]), signal.SIGKILL)
    told(hand.window, "Nothing stands in the way")
    hand.go_on("Step 6 of 6")
    told(hand.window, summary)
    hand.press("Back")
    hand.press("Back")
    told(hand.window, after)
    took = time.monotonic() - start
    print(f"saved and back in {took:.1f} s")
    assert took < 3 * PROMPT, "the set-up waits for the keychain"
    assert shown_password(hand) == secret, "Show brings another password"


def gather(search, path):
    for folder in (path, pathlib.Path(os.environ["USHER_TEST_KEYRING_HOME"])):
        search.add_folder(folder, folder.name)


def run(usher, provider, mode, path):
    # Of characters that are written in another way in an address and in JSON.
    secret = f"Pw?{secrets.token_hex(8)}/&\"+{secrets.token_hex(8)}"
    home = path / "home"
    home.mkdir()
    os.environ.update(HOME=str(home), TMPDIR=str(home))
    search = Search()
    with open(path / "output", "wb") as output:
        window = Window(usher, ["--data", str(path / "data"), "--listen", "127.0.0.1:0"], output)
    try:
        hand = Hand(window, True)
        save(hand, provider, secret, mode)
        if mode == "unlocked":
            assert_in_keychain(secret)
        elif mode == "locked":
            unlock(hand, secret, WORDS[mode][2])
        elif mode == "slow":
            look_again(hand, secret, WORDS[mode][2])
        elif mode == "stalling":
            come_back(hand, secret)
        gather(search, path)
        search.add_process(window.process.pid)
    finally:
        code = window.close()
        print((path / "output").read_text(), end="")
    gather(search, path)
    found = search.leaks([Secret("the password", secret)])
    assert not found, found
    assert code == 0, f"usher ended with {code}"


def main(usher, _, provider_program, mode):
    with tempfile.TemporaryDirectory() as path:
        provider = Provider(provider_program, path + "/provider")
        try:
            run(usher, provider, mode, pathlib.Path(path))
        finally:
            provider.close()
    print(f"{mode}: passed")


if __name__ == "__main__":
    main(*sys.argv[1:])
