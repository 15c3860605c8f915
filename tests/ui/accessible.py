# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a screen reader and a hand on the mouse know it: over AT-SPI and the X server."""
import json
import subprocess
import time

import pyatspi

PATIENCE = 60  # seconds; sanitizer builds on a busy machine are slow


def wait_for(what, question, patience=PATIENCE):
    """The first answer that is not false; fails when none comes."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited {patience} s in vain for {what}")


class Window:
    """A running usher and what can be seen of it."""

    def __init__(self, program, arguments):
        self.process = subprocess.Popen([program, *arguments])
        self.application = wait_for("the window on the accessibility bus", self._find_application)

    def _find_application(self):
        if self.process.poll() is not None:
            raise AssertionError(f"usher ended with exit code {self.process.returncode}")
        desktop = pyatspi.Registry.getDesktop(0)
        for application in desktop:
            if application is not None and application.get_process_id() == self.process.pid and len(application):
                return application
        return None

    def everything(self):
        """Every accessible object that is showing, depth first. What vanishes meanwhile is left out."""
        waiting = [self.application]
        while waiting:
            node = waiting.pop()
            try:
                children = [] if node.getRole() == pyatspi.ROLE_TABLE else [child for child in node if child]
                yield node
                waiting.extend(reversed(children))
            except Exception:  # pylint: disable=broad-except; the object is gone
                continue

    def find(self, name, role=None):
        """A showing object whose name holds `name`."""
        for node in self.everything():
            try:
                showing = node.getState().contains(pyatspi.STATE_SHOWING)
                if showing and name in (node.name or "") and (role is None or node.getRole() == role):
                    return node
            except Exception:  # pylint: disable=broad-except
                continue
        return None

    def click(self, node):
        """Moves the mouse there and presses, as a person does."""
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        subprocess.run(["xdotool", "mousemove", "--sync", str(box.x + box.width // 2), str(box.y + box.height // 2),
                        "click", "1"], check=True)

    def close(self):
        """Ends the program and gives its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(PATIENCE)


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

    def state(self):
        return json.loads(self.ctl("status"))["state"]
