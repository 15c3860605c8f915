// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/finding.h"
#include "core/http/message.h"

#include <cstdint>
#include <optional>

namespace usher::http {

/// What the header section says of the bytes that follow it.
struct Framing {
    bool http11 = true;
    bool chunked = false;
    std::optional<std::uint64_t> contentLength;

    [[nodiscard]] bool hasBody() const { return chunked || contentLength.value_or(0) > 0; }
};

/// RFC 9112 3.2 and 6.1: exactly one Host with HTTP/1.1 (none or one with 1.0), of the characters a host can
/// have; never two framings, never a transfer coding with HTTP/1.0 or `chunked` in another way than once and
/// alone. Codings with another name are left to refusalOfHead().
[[nodiscard]] base::Result<void, Finding> checkWellFormed(const Head& head, bool http11);

/// A well-formed head that is refused all the same: unknown method or coding, no framing of a POST, an
/// expectation other than 100-continue, a body over the limit. The first of them in the order of the checks.
[[nodiscard]] std::optional<Finding> refusalOfHead(const Head& head, const Framing& framing,
                                                   std::size_t maxBodyBytes);

/// Expect: 100-continue (RFC 9110 10.1.1), which HTTP/1.0 cannot ask for.
[[nodiscard]] bool expectsContinue(const Head& head, bool http11);

} // namespace usher::http
