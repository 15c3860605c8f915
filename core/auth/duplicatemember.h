// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

namespace usher::auth {

/// Whether an object in there, however deep, has two members of one name: which of them a reader takes
/// differs between programs. The depth of the recursion is bounded by the parser's. Pure.
[[nodiscard]] bool hasDuplicateMember(simdjson::dom::element element);

} // namespace usher::auth
