#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether programs load no library of the window system, directly or through another.

usage: headless.py [--window PROGRAM] PROGRAM...
The program after --window is the counter-test: it must be found to load one.
"""
import re
import subprocess
import sys

WINDOW = re.compile(r"\b(libQt6(?:Gui|Widgets|Svg|OpenGL|Quick|Qml)\S*|libX11\S*|libxcb\S*|libwayland\S*)\s")


def loaded(program):
    libraries = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    return WINDOW.findall(libraries)


def main():
    programs = sys.argv[1:]
    failed = False
    if programs[0] == "--window":
        if not loaded(programs[1]):
            print(f"{programs[1]} loads no window library: this check is blind")
            failed = True
        programs = programs[2:]
    for program in programs:
        found = loaded(program)
        print(f"{program}: {', '.join(found) if found else 'loads no window library'}")
        failed |= bool(found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
