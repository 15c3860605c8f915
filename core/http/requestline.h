// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/finding.h"

#include <string_view>

namespace usher::http {

/// The first line of a request (RFC 9112 3): `method SP request-target SP HTTP-version`. Views into the
/// bytes.
struct RequestLine {
    std::string_view method;
    std::string_view target;
    int minorVersion = 1; ///< of HTTP/1
};

/// Reads a whole request line without its CRLF. Fails with ListenerVersion only for a well-formed line that
/// names another HTTP/d.d than 1.0 and 1.1; everything else is ListenerMalformed.
[[nodiscard]] base::Result<RequestLine, Finding> parseRequestLine(std::string_view line);

/// Method and target as far as `bytes` hold them, for the record of a request that never became whole.
[[nodiscard]] RequestLine partialRequestLine(std::string_view bytes);

/// RFC 9110 5.6.2.
[[nodiscard]] bool isTokenCharacter(char c);

/// One of the methods of RFC 9110 9 and RFC 5789; names are compared exactly.
[[nodiscard]] bool isKnownMethod(std::string_view method);

} // namespace usher::http
