// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include "core/base/redact.h"

#include <cstdio>
#include <string>

namespace usher::base::log {

void write(Level level, std::string_view area, std::string_view text)
{
    std::string line = "usher ";
    line += area;
    line += level == Level::Error ? ": error: " : level == Level::Warning ? ": warning: " : ": ";
    line += escapeControls(redactSecrets(text));
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace usher::base::log
