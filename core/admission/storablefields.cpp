// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/storablefields.h"

#include "core/base/asciicase.h"
#include "core/base/redact.h"
#include "core/payload/query.h"

namespace usher::admission {

namespace {

/// Fields whose whole value is a credential. Not even its fingerprint is kept (a password could be guessed
/// from it); that of a bearer token stands in the record.
bool isCredential(std::string_view name)
{
    using base::equalsIgnoringAsciiCase;
    return equalsIgnoringAsciiCase(name, "Authorization") ||
           equalsIgnoringAsciiCase(name, "Proxy-Authorization") || equalsIgnoringAsciiCase(name, "Cookie");
}

std::string storableField(const std::string& name, const std::string& value)
{
    if (isCredential(name))
        return "<redacted>";
    return payload::isSecretName(name) ? base::redacted(value) : base::redactSecrets(value);
}

} // namespace

std::string storableFields(const http::Fields& fields)
{
    std::string lines;
    for (const auto& [name, value] : fields) {
        lines += name;
        lines += ": ";
        lines += storableField(name, value);
        lines += '\n';
    }
    return lines;
}

} // namespace usher::admission
