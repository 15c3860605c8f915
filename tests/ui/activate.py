#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The founding case with a real mouse: the demo's user is switched off, the window says so, Activate is pressed,
the flow resumes. Usage: activate.py USHER USHERCTL"""
import sys
import tempfile

import pyatspi
from accessible import Folder, Window, wait_for


def main(usher, usherctl):
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(usherctl, path + "/data")
        window = Window(usher, ["--data", folder.path, "--demo", "--demo-break-after", "3", "--listen", "127.0.0.1:0"])
        try:
            wait_for("accepted requests", lambda: folder.newest_outcome() == "accepted")
            print("accepted requests arrive")
            headline = wait_for("the sentence", lambda: window.find("is inactive since"))
            print("the window says:", headline.name)
            wait_for("a refusal", lambda: folder.newest_outcome() == "user.inactive")
            assert folder.state() == "blocked"
            button = wait_for("the button", lambda: window.find("Activate user", pyatspi.ROLE_PUSH_BUTTON))
            window.click(button)
            wait_for("the flow to resume", lambda: folder.newest_outcome() == "accepted")
            print("pressed Activate user: requests are accepted again")
            well = wait_for("the good news", lambda: window.find("All is well"))
            print("the window says:", well.name)
            assert window.find("is inactive since") is None
        finally:
            code = window.close()
        assert code == 0, f"usher ended with {code}"
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main(*sys.argv[1:3])
