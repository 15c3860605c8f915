// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// What the program says about itself, on standard error: one line each, `usher <area>: <text>`. Whatever
/// looks like a token (a JWS, or what follows "Bearer") is replaced by its fingerprint; control characters
/// are escaped. Any thread.
namespace usher::base::log {

enum class Level { Info, Warning, Error };

void write(Level level, std::string_view area, std::string_view text);

inline void info(std::string_view area, std::string_view text)
{
    write(Level::Info, area, text);
}
inline void warning(std::string_view area, std::string_view text)
{
    write(Level::Warning, area, text);
}
inline void error(std::string_view area, std::string_view text)
{
    write(Level::Error, area, text);
}

} // namespace usher::base::log
