# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a screen reader and a hand on the mouse know it: over AT-SPI and the X server."""
import pathlib
import subprocess
import sys
import tempfile
import time

import pyatspi

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "support"))
# pylint: disable=wrong-import-position, unused-import; who imports this file takes them from here
from programs import PATIENCE, Folder, Provider, wait_for


class Window:
    """A running usher and what can be seen of it."""

    def __init__(self, program, arguments, output=None):
        self.process = subprocess.Popen([program, *arguments], stdout=output, stderr=output)
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
                # Of the windows the newest comes first: a dialog lies on top.
                waiting.extend(children if node == self.application else reversed(children))
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
        # Without --sync, which waits 15 s for a mouse that is there already; one connection keeps the order.
        subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2),
                        "click", "1"], check=True)

    def focused(self):
        """The object that has the keyboard."""
        for node in self.everything():
            try:
                state = node.getState()
                # A tab of a hidden page calls itself focused, too.
                if (state.contains(pyatspi.STATE_FOCUSED) and state.contains(pyatspi.STATE_SHOWING)
                        and node.getRole() != pyatspi.ROLE_FRAME):
                    return self._focused_within(node)
            except Exception:  # pylint: disable=broad-except
                continue
        return None

    @staticmethod
    def _focused_within(node):
        """The box of a dialog's buttons calls itself focused when its first one is."""
        if node.getRole() == pyatspi.ROLE_PANEL:
            for child in node:
                if child is not None and child.getState().contains(pyatspi.STATE_FOCUSED):
                    return child
        return node

    def press(self, *keys):
        """Presses keys one after the other, such as `Tab` or `ctrl+Return`."""
        subprocess.run(["xdotool", "key", "--delay", "30", *keys], check=True, timeout=PATIENCE)

    def type(self, text):
        """Types into whatever has the keyboard, instead of what it holds."""
        subprocess.run(["xdotool", "key", "ctrl+a", "key", "Delete"], check=True, timeout=PATIENCE)
        # By a file: what is typed may be a secret, and arguments are for everybody to read.
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            subprocess.run(["xdotool", "type", "--delay", "4", "--file", file.name], check=True, timeout=PATIENCE)

    def tab_to(self, name, role=None, key="Tab", most=120):
        """Goes there by the Tab key alone; fails when the keyboard does not get there."""
        seen = []
        for _ in range(most):
            node = self.focused()
            if node is not None:
                seen.append(node.name)
                if name in (node.name or "") and (role is None or node.getRole() == role):
                    return node
            self.press(key)
            time.sleep(0.05)
        raise AssertionError(f"the keyboard does not reach {name!r}; it was at {seen[-40:]}")

    def read(self, name, patience=PATIENCE):
        """Waits until an object that holds these words shows, and gives all of them."""
        return wait_for(f"the words {name!r}", lambda: self.find(name), patience).name

    def content(self, name):
        """What a text field holds."""
        roles = (pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY)
        field = wait_for(f"the field {name!r}", lambda: next(
            (node for node in (self.find(name, role) for role in roles) if node), None))
        return field.queryText().getText(0, -1)

    def texts(self):
        """All words on the screen."""
        words = []
        for node in self.everything():
            try:
                if node.getState().contains(pyatspi.STATE_SHOWING) and node.name:
                    words.append(node.name)
            except Exception:  # pylint: disable=broad-except
                continue
        return words

    def close(self):
        """Ends the program and gives its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(PATIENCE)
