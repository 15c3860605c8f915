// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/straycredential.h"

#include "core/base/asciicase.h"
#include "core/base/redact.h"
#include "core/payload/query.h"

namespace usher::admission {

namespace {

using base::equalsIgnoringAsciiCase;

constexpr std::string_view apiKey = "x-sn-apikey";

bool isToken(std::string_view text)
{
    return base::startsWithIgnoringAsciiCase(text, "Bearer ") || base::looksLikeJws(text);
}

std::string strayParameter(const payload::QueryParameter& parameter)
{
    if (equalsIgnoringAsciiCase(parameter.name, apiKey))
        return "an API key in the URL (x-sn-apikey), which counts for nothing here";
    const bool token = equalsIgnoringAsciiCase(parameter.name, "access_token") ||
                       equalsIgnoringAsciiCase(parameter.name, "token") || isToken(parameter.value);
    return token ? "a token in the URL, where it does not count" : std::string();
}

std::string strayField(const std::string& name, const std::string& value)
{
    if (equalsIgnoringAsciiCase(name, apiKey))
        return "an API key in the header x-sn-apikey, which counts for nothing here";
    if (equalsIgnoringAsciiCase(name, "Cookie"))
        return "a cookie, which counts for nothing here";
    if (isToken(value))
        return "a token in the header " + base::shownValue(name) + ", where it does not count";
    return {};
}

} // namespace

std::string strayCredential(const http::Head& head)
{
    for (const payload::QueryParameter& parameter : payload::parseTarget(head.target).parameters)
        if (auto found = strayParameter(parameter); !found.empty())
            return found;
    for (const auto& [name, value] : head.fields)
        if (auto found = strayField(name, value); !found.empty())
            return found;
    return {};
}

} // namespace usher::admission
