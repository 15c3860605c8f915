# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that run beside a test, and what it asks them."""
import json
import subprocess
import time

PATIENCE = 60  # seconds; sanitizer builds on a busy machine are slow
TENANT = "3f1f6f6e-8c1b-4d0a-a2c5-5e0b7d1c9a42"  # of the identity provider of the tests


def wait_for(what, question, patience=PATIENCE):
    """The first answer that is not false; fails when none comes."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited {patience} s in vain for {what}")


class Folder:
    """A data folder as usherctl sees it."""

    def __init__(self, usherctl, path):
        self.usherctl = usherctl
        self.path = path

    def ctl(self, *arguments):
        done = subprocess.run([self.usherctl, "--data", self.path, "--json", *arguments], capture_output=True,
                              text=True, timeout=PATIENCE, check=False)
        return done.stdout

    def newest_outcome(self):
        lines = self.ctl("requests", "list", "--limit", "1").splitlines()
        return json.loads(lines[0])["outcome"] if lines else None

    def newest_event(self):
        lines = self.ctl("events", "list", "--limit", "1").splitlines()
        return json.loads(lines[0]) if lines else None

    def state(self):
        return json.loads(self.ctl("status"))["state"]


class Provider:
    """The identity provider of the tests, in a process of its own."""

    def __init__(self, program, path):
        self.process = subprocess.Popen([program, "--folder", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        self.url = self.process.stdout.readline().removeprefix("ready ").strip()
        assert self.url, "the identity provider did not get ready"

    def metadata_url(self, version):
        return f"{self.url}/{TENANT}/{'v2.0/' if version == 2 else ''}.well-known/openid-configuration"

    def token(self, version, fault=""):
        self.process.stdin.write(f"token {version} {fault}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def close(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)
