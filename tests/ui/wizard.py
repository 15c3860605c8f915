#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The set-up as a newcomer meets it, from an empty data folder and against an identity provider of its own process.

Usage: wizard.py USHER USHERCTL IDENTITY-PROVIDER CASE...
Cases: own (a program of one's own by keyboard, its token fetched, used, revoked), keyboard1, keyboard2 (the whole set-up by keyboard for V1 and V2 tokens), mouse1, mouse2 (by mouse),
consequences (what is unticked or does not fit is named on the screen), demo (the first run's card, healed, undone and
healed again)."""
import json
import ssl
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

import pyatspi
from accessible import Folder, Provider, Window, wait_for

AUDIENCES = {1: "api://usher-demo", 2: "6b7c1a52-0d3e-4f53-9d52-9a1f0c6e2d11"}
BUTTON = pyatspi.ROLE_PUSH_BUTTON
RADIO = pyatspi.ROLE_RADIO_BUTTON
TICK = pyatspi.ROLE_CHECK_BOX


class Hand:
    """A person at the window: goes to a control, by keyboard or by mouse, and uses it."""

    def __init__(self, window, by_mouse):
        self.window = window
        self.by_mouse = by_mouse

    def press(self, name, role=BUTTON):
        if self.by_mouse:
            self.window.click(wait_for(f"{name!r} to press", lambda: self.window.find(name, role)))
        else:
            self.window.tab_to(name, role)
            self.window.press("space")

    def choose(self, name):
        """A radio button; by keyboard the arrows walk through its group."""
        if self.by_mouse:
            self.press(name, RADIO)
            return
        for _ in range(120):
            at = self.window.focused()
            if at is not None and at.getRole() == RADIO and at.parent is not None:
                group = [node.name for node in at.parent if node.getRole() == RADIO]
                if any(name in other for other in group):
                    break
            self.window.press("Tab")
        for arrow in ("Right", "Right", "Left", "Left", "Left"):
            at = self.window.focused()
            if name in at.name:
                if not at.getState().contains(pyatspi.STATE_CHECKED):
                    self.window.press("space")
                return
            self.window.press(arrow)
            time.sleep(0.1)
        raise AssertionError(f"the arrows do not reach {name!r}")

    def enter(self, name, text):
        if self.by_mouse:
            role = (pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT, pyatspi.ROLE_ENTRY)
            self.window.click(wait_for(f"the field {name!r}", lambda: next(
                (node for node in (self.window.find(name, one) for one in role) if node), None)))
        else:
            for _ in range(120):
                at = self.window.focused()
                if at is not None and name in at.name and at.getRole() in (
                        pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT, pyatspi.ROLE_ENTRY):
                    break
                self.window.press("Tab")
            else:
                raise AssertionError(f"the keyboard does not reach the field {name!r}")
        self.window.type(text)

    def go_on(self, to, button="Next"):
        self.press(button)
        self.window.read(to)


def begin(hand):
    hand.window.read("Set up my integration")
    hand.press("Set up…")
    hand.window.read("Step 1 of 6")
    hand.go_on("Step 2 of 6")
    hand.go_on("Step 3 of 6")


def answer_client(hand, provider, version):
    hand.choose("Tokens come from another provider")
    hand.enter("Metadata URL", provider.metadata_url(version))
    hand.choose(f"Token version V{version}")
    hand.enter("Audience (aud)", AUDIENCES[version])
    hand.press("Fetch metadata")
    print("the window says:", hand.window.read("Metadata fetched"))


def whole(usher, folder, provider, version, by_mouse):
    """From the first run to a verification that is green, and the event of it in the database."""
    window = Window(usher, ["--data", folder.path, "--listen", "127.0.0.1:0"])
    try:
        hand = Hand(window, by_mouse)
        begin(hand)
        answer_client(hand, provider, version)
        hand.go_on("Step 4 of 6")
        hand.press("Generate a password")
        hand.go_on("Step 5 of 6", "Save and verify")
        print("without a token:", window.read("Nothing stands in the way"))
        hand.enter("Token for the test", provider.token(version))
        hand.press("Verify again")
        print("with a token:", window.read("Verified: the test alert was accepted"))
        hand.go_on("Step 6 of 6")
        window.read("No credential is in it")
        hand.press("Done")
        event = wait_for("the event of the test alert", folder.newest_event)
        assert event["sys_created_by"] == "azure.monitor", event
        assert folder.state() == "ok", folder.ctl("status")
    finally:
        code = window.close()
    assert code == 0, f"usher ended with {code}"


def fetch(folder, url, body, headers):
    """Posts over TLS as a stranger's program does; the status and the answer."""
    context = ssl.create_default_context(cafile=folder.path + "/tls/ca.pem")
    request = urllib.request.Request(url, data=body.encode(), headers=headers, method="POST")
    try:
        with urllib.request.urlopen(request, context=context, timeout=30) as reply:
            return reply.status, json.loads(reply.read())
    except urllib.error.HTTPError as error:
        return error.code, None


def post_alert(folder, url, token, rule):
    essentials = {"alertRule": rule, "severity": "Sev1", "signalType": "Metric", "monitorCondition": "Fired",
                  "monitoringService": "Platform", "alertTargetIDs": ["/subscriptions/s1/resourcegroups/rg1"]}
    alert = {"schemaId": "azureMonitorCommonAlertSchema", "data": {"essentials": essentials}}
    status, _ = fetch(folder, url, json.dumps(alert),
                      {"Authorization": "Bearer " + token, "Content-Type": "application/json"})
    return status


def own(usher, folder):
    """An own client by keyboard: its secret is read from the screen once, and works until its token is revoked."""
    window = Window(usher, ["--data", folder.path, "--listen", "127.0.0.1:0"])
    try:
        hand = Hand(window, False)
        begin(hand)
        hand.choose("Tokens come from Usher")
        hand.enter("Name", "watcher")
        client_id = window.content("Client ID")
        hand.press("Show the client secret", TICK)
        secret = window.content("Client secret")
        assert len(client_id) == 32 and len(secret) == 43, (client_id, len(secret))
        hand.choose("OAuth Application User: none")
        print("bound to nobody:", window.read("No event will be created"))
        hand.choose("OAuth Application User: the integration user")
        hand.go_on("Step 4 of 6")
        window.read("The client leads to this user by name")
        hand.go_on("Step 5 of 6", "Save and verify")
        print("unasked:", window.read("Verified: the test alert was accepted"))
        hand.go_on("Step 6 of 6")
        token_url = window.read("Token URL: https://").removeprefix("Token URL: ")
        webhook = window.read("POST: https://").removeprefix("POST: ")
        window.read("No credential is in it")
        assert not any(secret in text for text in window.texts()), "the secret is on the last page"
        hand.press("Done")
        form = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": client_id,
                                       "client_secret": secret})
        status, answer = fetch(folder, token_url, form, {"Content-Type": "application/x-www-form-urlencoded"})
        assert status == 200, status
        assert post_alert(folder, webhook, answer["access_token"], "kiln is cold") == 200
        event = folder.newest_event()
        assert (event["metric_name"], event["sys_created_by"]) == ("kiln is cold", "azure.monitor"), event
        window.press("ctrl+3")
        window.read("Whose tokens are accepted")
        window.tab_to("OAuth clients", pyatspi.ROLE_TABLE)
        wait_for("the live token", lambda: (window.find("Revoke tokens…", BUTTON) or None) and
                 window.find("Revoke tokens…", BUTTON).getState().contains(pyatspi.STATE_ENABLED))
        hand.press("Revoke tokens…")
        print("the window asks:", window.read("Revoke 1 token of"))
        hand.press("Revoke")
        print("the window says:", window.read("Revoked: 1 token"))
        assert post_alert(folder, webhook, answer["access_token"], "kiln is hot") == 401
        wait_for("the record", lambda: folder.newest_outcome() == "token.revoked")
        wait_for("the finding", lambda: "token.revoked" in folder.ctl("status"))
        window.press("ctrl+1")
        print("the window says:", window.read("revoked"))
    finally:
        code = window.close()
    assert code == 0, f"usher ended with {code}"


def untick(hand, name, consequence):
    hand.press(name, TICK)
    print(f"without {name}:", hand.window.read(consequence))
    hand.press(name, TICK)


def consequences(usher, folder, provider):
    window = Window(usher, ["--data", folder.path, "--listen", "127.0.0.1:0"])
    try:
        hand = Hand(window, True)
        begin(hand)
        answer_client(hand, provider, 2)
        for token, words in ((provider.token(2, "audience"), "This token is for another audience"),
                             (provider.token(1), "This is a V1 token, but the form says V2")):
            hand.enter("Token to check", token)
            window.press("Tab")
            print("the window says:", window.read(words))
            hand.press("Clear the token")
        hand.go_on("Step 4 of 6")
        untick(hand, "Active", "answered with 401")
        untick(hand, "Role evt_mgmt_integration", "answered with 403")
        untick(hand, "Web service access only", "can then log in")
        hand.press("Active", TICK)
        hand.go_on("Step 5 of 6", "Save and verify")
        window.read("Saved and in force")  # the window behind has the same words and button, sooner
        print("the window says:", window.read("is inactive"))
        hand.press("Activate user")
        print("after the repair:", window.read("Nothing stands in the way"))
    finally:
        window.close()


def demo(usher, folder):
    window = Window(usher, ["--data", folder.path, "--listen", "127.0.0.1:0", "--demo-break-after", "4"])
    try:
        hand = Hand(window, True)
        hand.press("Start the demo")
        for _ in range(2):
            print("the window says:", window.read("is inactive since"))
            hand.press("Activate user")
            wait_for("the flow to resume", lambda: folder.newest_outcome() == "accepted")
            hand.press("Undo")
        wait_for("refusals again", lambda: folder.newest_outcome() == "user.inactive")
        hand.press("Activate user")
        wait_for("the flow to resume", lambda: folder.newest_outcome() == "accepted")
        print("the window says:", window.read("All is well"))
    finally:
        window.close()


def main(usher, usherctl, provider_program, *cases):
    for case in cases:
        with tempfile.TemporaryDirectory() as path:
            folder = Folder(usherctl, path + "/data")
            provider = Provider(provider_program, path + "/provider")
            try:
                if case == "demo":
                    demo(usher, folder)
                elif case == "own":
                    own(usher, folder)
                elif case == "consequences":
                    consequences(usher, folder, provider)
                else:
                    version = 1 if case.endswith("1") else 2
                    whole(usher, folder, provider, version, by_mouse=case.startswith("mouse"))
            finally:
                provider.close()
        print(f"{case}: passed")
    print(f"{len(cases)} passed, 0 failed")


if __name__ == "__main__":
    main(*sys.argv[1:])
