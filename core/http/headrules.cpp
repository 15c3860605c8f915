// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/headrules.h"

#include "core/base/asciicase.h"
#include "core/base/redact.h"
#include "core/http/requestline.h"

#include <algorithm>

namespace usher::http {

using enum record::CheckCode;

namespace {

enum class Codings { None, Chunked, Other, Faulty };

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The transfer codings of all fields together: a list (RFC 9112 6.1).
Codings transferCodings(const Fields& fields)
{
    Codings codings = Codings::None;
    for (std::string_view rest : fields.all("Transfer-Encoding")) {
        for (bool more = true; more;) {
            const std::size_t comma = rest.find(',');
            more = comma != std::string_view::npos;
            const std::string_view coding = trimmed(rest.substr(0, comma));
            const std::string_view name = trimmed(coding.substr(0, coding.find(';')));
            rest.remove_prefix(more ? comma + 1 : rest.size());
            if (!name.empty() && !base::equalsIgnoringAsciiCase(name, "chunked"))
                return Codings::Other;
            const bool single = codings == Codings::None && name == coding && !name.empty();
            codings = single ? Codings::Chunked : Codings::Faulty;
        }
    }
    return codings;
}

bool isHostCharacter(char c)
{
    constexpr std::string_view marks = "-._~%!$&'()*+,;=:[]";
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           marks.find(c) != std::string_view::npos;
}

base::Result<void, Finding> checkHost(const Fields& fields, bool http11)
{
    const auto hosts = fields.all("Host");
    if (hosts.empty() && http11)
        return base::fail(Finding{ListenerMalformed, "one Host field", "none"});
    if (hosts.size() > 1)
        return base::fail(Finding{ListenerMalformed, "one Host field", std::to_string(hosts.size())});
    if (!hosts.empty() && !std::all_of(hosts[0].begin(), hosts[0].end(), isHostCharacter))
        return base::fail(Finding{ListenerMalformed, "a host name in Host", "another character"});
    return {};
}

std::optional<std::string_view> foreignExpectation(const Head& head, bool http11)
{
    if (!http11)
        return std::nullopt;
    for (const std::string_view value : head.fields.all("Expect"))
        if (!base::equalsIgnoringAsciiCase(value, "100-continue"))
            return value;
    return std::nullopt;
}

} // namespace

base::Result<void, Finding> checkWellFormed(const Head& head, bool http11)
{
    if (const auto host = checkHost(head.fields, http11); !host)
        return host;
    const Codings codings = transferCodings(head.fields);
    if (codings == Codings::None)
        return {};
    if (head.fields.find("Content-Length") != nullptr)
        return base::fail(Finding{ListenerMalformed, "one framing", "Content-Length and Transfer-Encoding"});
    if (!http11)
        return base::fail(Finding{ListenerMalformed, "no Transfer-Encoding with HTTP/1.0", "one"});
    if (codings == Codings::Faulty)
        return base::fail(Finding{ListenerMalformed, "chunked, once", "another list of transfer codings"});
    return {};
}

std::optional<Finding> refusalOfHead(const Head& head, const Framing& framing, std::size_t maxBodyBytes)
{
    if (!isKnownMethod(head.method))
        return Finding{ListenerNotImplemented, "a method of HTTP", base::shownValue(head.method)};
    if (const Codings codings = transferCodings(head.fields); codings == Codings::Other)
        return Finding{ListenerNotImplemented, "chunked",
                       base::shownValue(*head.fields.find("Transfer-Encoding"))};
    if (head.method == "POST" && !framing.chunked && !framing.contentLength)
        return Finding{ListenerLengthRequired, "Content-Length or chunked", "neither"};
    if (const auto foreign = foreignExpectation(head, framing.http11))
        return Finding{ListenerExpectation, "100-continue", base::shownValue(*foreign)};
    if (framing.contentLength.value_or(0) > maxBodyBytes)
        return Finding{ListenerTooLarge, std::to_string(maxBodyBytes) + " bytes",
                       std::to_string(*framing.contentLength) + " bytes"};
    return std::nullopt;
}

bool expectsContinue(const Head& head, bool http11)
{
    return http11 && head.fields.find("Expect") != nullptr;
}

} // namespace usher::http
