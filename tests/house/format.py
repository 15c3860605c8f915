#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether every C++ file is laid out as clang-format would.

usage: format.py ROOT
Exits 77 (skipped) without clang-format 14, the one of Debian 12: others disagree in details.
"""
import shutil
import subprocess
import sys

import layers


def main():
    root = sys.argv[1]
    program = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not program or " 14." not in subprocess.run([program, "--version"], capture_output=True, text=True).stdout:
        print("clang-format 14 is not installed: not checked")
        return 77
    files = [path for path in layers.sources(root) if path.endswith((".h", ".cpp"))]
    run = subprocess.run([program, "--dry-run", "-Werror", "--ferror-limit=1", *files], cwd=root)
    return 1 if run.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
