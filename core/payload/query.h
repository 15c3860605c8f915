// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace usher::payload {

struct QueryParameter {
    std::string name;
    std::string value;

    friend bool operator==(const QueryParameter&, const QueryParameter&) = default;
};

/// A request target taken apart. The path is percent-decoded once but for slashes: an encoded one (`%2F`) is
/// part of a name, not a delimiter (RFC 3986 2.2).
struct Target {
    std::string path;
    /// In order; of repeated names only the last is kept, at its place.
    std::vector<QueryParameter> parameters;
};

/// Splits origin-form (`/a?b=c`) or absolute-form (RFC 9112 3.2). Percent-decoding once, `+` in the query is
/// a blank, undecodable bytes become U+FFFD, a bad `%` stays. An absolute form of another scheme than http
/// and https is all path.
[[nodiscard]] Target parseTarget(std::string_view target);

/// The value of the parameter with exactly this name, or nullptr.
[[nodiscard]] const std::string* findParameter(const std::vector<QueryParameter>& parameters,
                                               std::string_view name);

/// Whether a parameter of this name carries a secret (x-sn-apikey, access_token, token, code, sig,
/// client_secret, password and their like; without regard to ASCII case).
[[nodiscard]] bool isSecretName(std::string_view name);

/// The value as it may be stored and shown: `<redacted>` + fingerprint when the name says secret or there is
/// a secret in it, see storableText().
[[nodiscard]] std::string storableValue(std::string_view name, std::string_view value);

/// A text that may hold URLs, pairs `name=value` or JSON, such as a header's value, as it may be stored:
/// tokens, what stands behind a secret's name, and user and password of URLs are redacted, also where they
/// are percent-encoded a few times. Rather too much than too little. Pure; any thread.
[[nodiscard]] std::string storableText(std::string_view text);

/// The request target as it may be stored: every secret value replaced as storableValue() says.
[[nodiscard]] std::string storableTarget(std::string_view target);

} // namespace usher::payload
