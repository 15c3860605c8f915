// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace usher::app {

/// USHER_DATA, else the platform's application data folder (on Linux `$XDG_DATA_HOME/usher`).
[[nodiscard]] std::filesystem::path defaultDataFolder();

} // namespace usher::app
