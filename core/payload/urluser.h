// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace usher::payload {

/// Where the query or fragment of the URL at the front of a text begins, or where the URL ends: at one of
/// `ends`, at the latest with the text. Written badly, a password may hold a `?`: then what follows the
/// host's
/// `:` is no port, the host comes behind the `@`, and all of the URL counts. Looks no further than needed.
[[nodiscard]] std::size_t queryBegin(std::string_view text, std::string_view ends = {});

/// A URL up to its query, `http://user:password@host/path`, with what stands in front of the last `@`
/// redacted: a password may hold a slash.
[[nodiscard]] std::string withoutUser(std::string_view url);

} // namespace usher::payload
