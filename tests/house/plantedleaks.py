#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether leaks can be switched on in these programs: only where CMake's USHER_PLANTED_LEAKS has built them in.

usage: plantedleaks.py absent|present PROGRAM...
"""
import pathlib
import sys

SWITCH = b"USHER_PLANT_LEAK"


def main():
    expected, programs = sys.argv[1], sys.argv[2:]
    if expected not in ("absent", "present") or not programs:
        sys.exit(__doc__)
    wrong = [program for program in programs
             if (SWITCH in pathlib.Path(program).read_bytes()) != (expected == "present")]
    for program in wrong:
        print(f"{program}: planted leaks are not {expected}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
