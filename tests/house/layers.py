#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the source tree: which layer may include which, and what every file begins with.

usage: layers.py ROOT
Prints one line a breach, `path:line: what`, and exits 1 when there is one.
"""
import os
import re
import sys

# A layer may include itself and those before it.
CORE = ["base", "settings", "record", "secrets", "http", "auth", "identity", "payload", "alerts", "store",
        "admission", "diagnosis", "instance", "simulate", "engine"]
# The window sees the engine and the words it speaks, nothing behind it.
UI_MAY_INCLUDE = ("ui/", "core/base/", "core/settings/", "core/record/", "core/store/query.h", "core/engine/")
# Headers of Qt that need a window system. Without the folder (`<QColor>`) they do not compile in core anyway.
GUI = re.compile(r"Qt(Gui|Widgets|Svg|SvgWidgets|OpenGL|PrintSupport|Charts|Qml|Quick)/")

INCLUDE = re.compile(r'\s*#\s*include\s*(["<])([^">]+)[">]')
SPDX = ("SPDX-FileCopyrightText: 2026 The Usher authors", "SPDX-License-Identifier: GPL-3.0-or-later")
TOP = ("app", "cmake", "core", "packaging", "tests", "ui", "resources", ".ci")


def sources(root):
    """Every file of our own that carries rules, relative to root."""
    yield "CMakeLists.txt"
    for top in TOP:
        for folder, folders, names in os.walk(os.path.join(root, top)):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                yield os.path.relpath(os.path.join(folder, name), root)


def needs_spdx(path, lines):
    if path.endswith((".h", ".cpp", ".py", ".cmake", ".lua")) or os.path.basename(path) == "CMakeLists.txt":
        return True
    return bool(lines) and lines[0].startswith("#!")


def check_opening(path, lines):
    """The two SPDX lines first (a script's interpreter line may precede), then #pragma once in a header."""
    start = 1 if lines and lines[0].startswith("#!") else 0
    opening = lines[start:start + 2]
    if len(opening) < 2 or not all(text in line for text, line in zip(SPDX, opening)):
        yield start + 1, "does not begin with the two SPDX lines"
    elif path.endswith(".h") and lines[start + 2:start + 3] != ["#pragma once"]:
        yield start + 3, "the header's third line is not #pragma once"


def check_core(layer, target):
    parts = target.split("/")
    if parts[0] != "core":
        return f"core must not include {target}"
    if len(parts) < 3 or parts[1] not in CORE:
        return f"{target} is in no known layer"
    if CORE.index(parts[1]) > CORE.index(layer):
        return f"layer {layer} must not include {target}: {parts[1]} comes later"
    return None


def check_include(root, path, bracket, target):
    """What is wrong with one include of a file; None when nothing is."""
    folders = path.split("/")
    in_core = folders[0] == "core" and len(folders) > 2
    if bracket == "<":
        return f"core must not include <{target}>" if in_core and GUI.match(target) else None
    if target.endswith(".moc") or target.startswith(("moc_", "ui_")):
        return None
    if not os.path.isfile(os.path.join(root, target)):
        return f'"{target}" is not spelled from the root'
    if target.startswith("tests/") and folders[0] != "tests":
        return f"the product must not include {target}"
    if in_core:
        return check_core(folders[1], target)
    if folders[0] == "ui" and not target.startswith(UI_MAY_INCLUDE):
        return f"ui must not include {target}"
    return None


def check_file(root, path):
    try:
        with open(os.path.join(root, path), encoding="utf-8") as file:
            lines = file.read().splitlines()
    except UnicodeDecodeError:
        return
    if needs_spdx(path, lines):
        yield from check_opening(path, lines)
    if not path.endswith((".h", ".cpp")):
        return
    if path.startswith("core/") and path.count("/") > 1 and path.split("/")[1] not in CORE:
        yield 1, f"core/{path.split('/')[1]} is no known layer"
        return
    for number, line in enumerate(lines, 1):
        found = INCLUDE.match(line)
        breach = check_include(root, path, *found.groups()) if found else None
        if breach:
            yield number, breach


def breaches(root):
    return [f"{path}:{number}: {what}" for path in sources(root) for number, what in check_file(root, path)]


def main():
    if len(sys.argv) != 2:
        print("usage: layers.py ROOT", file=sys.stderr)
        return 2
    found = breaches(sys.argv[1])
    print("\n".join(found) if found else "every include points the right way")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
