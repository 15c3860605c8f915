// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/jsonvalue.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::payload {

struct FlatValue {
    std::string path;      ///< names and indexes joined by `.`
    std::string_view text; ///< null is empty
};

/// All values of a JSON object that are neither object nor array, in the order of the text; of equal paths
/// the last one. Nothing when paths and texts together have more than `maxBytes`. Looks into the tree of
/// `root`.
[[nodiscard]] std::optional<std::vector<FlatValue>> flatten(JsonValue root, std::size_t maxBytes);

} // namespace usher::payload
