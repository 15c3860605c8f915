// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace usher::diagnosis {

/// In what a value differs from the wanted one that a person would take for the same. Of several the first.
enum class NearMiss { Brackets, Blanks, Slash, Case };

/// `brackets`, `blanks`, `a slash`, `upper and lower case`.
[[nodiscard]] const char* nearMissWord(NearMiss miss);

/// How `value` nearly is `wanted`; nothing when it is the same or another value. Blanks are also tabs, line
/// ends, the no-break space and characters of no width. Pure.
[[nodiscard]] std::optional<NearMiss> nearMiss(std::string_view value, std::string_view wanted);

} // namespace usher::diagnosis
