// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/storablefields.h"

#include "core/base/asciicase.h"
#include "core/base/plantedleak.h"
#include "core/base/redact.h"
#include "core/payload/query.h"

#include <algorithm>
#include <array>

namespace usher::admission {

namespace {

/// A part of a field's name, between hyphens, that says credential: X-Api-Key, Set-Cookie, X-Auth-Token, ...
bool saysCredential(std::string_view part)
{
    constexpr std::array<std::string_view, 14> words{
        "authorization", "cookie", "cookie2",  "token",      "tokens",      "apikey",    "key",
        "secret",        "jwt",    "password", "credential", "credentials", "assertion", "session"};
    return std::any_of(words.begin(), words.end(),
                       [part](std::string_view word) { return base::equalsIgnoringAsciiCase(part, word); });
}

/// Fields whose whole value is a credential. Not even its fingerprint is kept (a password could be guessed
/// from it); that of a bearer token stands in the record.
bool isCredential(std::string_view name)
{
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of("-_."), name.size());
        if (saysCredential(name.substr(0, end)))
            return true;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return false;
}

/// Host and its forwarded likes: some clients put all of a URL's authority there, with user and password
/// (Python's http.client does).
std::string withoutUser(std::string_view name, const std::string& value)
{
    const std::size_t at = value.rfind('@');
    const bool saysHost = base::equalsIgnoringAsciiCase(name.substr(name.rfind('-') + 1), "host");
    return saysHost && at != std::string::npos ? base::redacted(value.substr(0, at)) + value.substr(at)
                                               : value;
}

std::string storableField(const std::string& name, const std::string& value)
{
    if (isCredential(name))
        return base::isPlanted(base::PlantedLeak::StoredHeader) ? value : "<redacted>";
    return payload::isSecretName(name) ? base::redacted(value)
                                       : payload::storableText(withoutUser(name, value));
}

} // namespace

std::string storableFields(const http::Fields& fields)
{
    std::string lines;
    for (const auto& [name, value] : fields) {
        lines += base::redactSecrets(name);
        lines += ": ";
        lines += storableField(name, value);
        lines += '\n';
    }
    return lines;
}

} // namespace usher::admission
