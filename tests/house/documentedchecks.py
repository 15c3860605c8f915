#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the table in docs/admission.md lists exactly the checks of the code (order, stage, status, assumed), and
docs/findings.md the rows of the catalogue of findings.

usage: documentedchecks.py ROOT
"""
import glob
import os
import re
import sys

CODE = re.compile(r'CheckRow\{\w+, (\w+), "([\w.]+)", (\d+), (true|false)\}')
ROW = re.compile(r"^\| (\w+) \| `([\w.]+)` \|.*\| (\d{3})(\*?)[^|]*\|$", re.MULTILINE)


FINDING = re.compile(r'\.code = "([\w.]+)"')
FINDING_ROW = re.compile(r"^\| `([\w.]+)` \|", re.MULTILINE)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def main():
    root = sys.argv[1]
    code = [(stage, name, status, assumed == "true")
            for stage, name, status, assumed in CODE.findall(read(root, "core/record/checkcode.cpp"))]
    table = [(stage, name, status, star == "*")
             for stage, name, status, star in ROW.findall(read(root, "docs/admission.md"))]
    if not code:
        print("no check found in core/record/checkcode.cpp")
        return 1
    for row in sorted(set(code) ^ set(table)):
        print("only in the code:" if row in code else "only in docs/admission.md:", *row)
    if code != table:
        print("docs/admission.md and core/record/checkcode.cpp differ")
        return 1
    catalogue = []
    for path in sorted(glob.glob(os.path.join(root, "core/diagnosis/catalogue*.cpp"))):
        catalogue += FINDING.findall(read(root, path))
    documented = FINDING_ROW.findall(read(root, "docs/findings.md"))
    if not catalogue or sorted(catalogue) != sorted(documented):
        print("docs/findings.md and the catalogue differ:", *sorted(set(catalogue) ^ set(documented)))
        return 1
    print(f"{len(code)} checks and {len(catalogue)} findings, all documented")
    return 0


if __name__ == "__main__":
    sys.exit(main())
