// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

namespace usher::base {

/// For hash tables keyed by std::string that are asked with a std::string_view, without a copy.
struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
};

} // namespace usher::base
