// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/query.h"

#include "core/base/asciicase.h"
#include "core/base/redact.h"
#include "core/payload/utf8text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

namespace usher::payload {

namespace {

/// A request target cut at its delimiters, nothing decoded.
struct RawTarget {
    std::string_view origin; ///< `http://host` of the absolute form, else empty
    std::string_view path;
    std::optional<std::string_view> query; ///< without the `?`
};

RawTarget splitTarget(std::string_view target)
{
    RawTarget raw;
    const std::size_t question = target.find('?');
    if (question != std::string_view::npos)
        raw.query = target.substr(question + 1);
    raw.path = target.substr(0, question);
    const std::size_t scheme = raw.path.find("://");
    if (scheme == std::string_view::npos || raw.path.find('/') < scheme)
        return raw;
    const std::size_t path = std::min(raw.path.find('/', scheme + 3), raw.path.size());
    raw.origin = raw.path.substr(0, path);
    raw.path.remove_prefix(path);
    return raw;
}

/// The pieces between the separators; none of an empty text.
std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> pieces;
    while (true) {
        const std::size_t end = text.find(separator);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return pieces;
        text.remove_prefix(end + 1);
    }
}

int hexValue(char c)
{
    const char lower = base::asciiLower(c);
    if (lower >= '0' && lower <= '9')
        return lower - '0';
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view text, bool plusIsBlank)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        if (low >= 0) {
            bytes.push_back(char(high * 16 + low));
            i += 2;
        } else {
            bytes.push_back(plusIsBlank && text[i] == '+' ? ' ' : text[i]);
        }
    }
    return replaceInvalidUtf8(bytes);
}

QueryParameter decodedParameter(std::string_view piece)
{
    const std::size_t equals = std::min(piece.find('='), piece.size());
    return {decoded(piece.substr(0, equals), true),
            decoded(piece.substr(std::min(equals + 1, piece.size())), true)};
}

/// Of parameters of one name only the last, at its place.
std::vector<QueryParameter> withoutRepeated(std::vector<QueryParameter> parameters)
{
    if (parameters.size() < 2)
        return parameters;
    std::unordered_set<std::string_view> names;
    std::vector<bool> kept(parameters.size());
    for (std::size_t i = parameters.size(); i-- > 0;)
        kept[i] = names.insert(parameters[i].name).second;
    std::vector<QueryParameter> last;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (kept[i])
            last.push_back(std::move(parameters[i]));
    return last;
}

bool isRedacted(std::string_view value)
{
    constexpr std::string_view mark = "<redacted>";
    constexpr std::size_t fingerprintDigits = 8;
    return value.starts_with(mark) && value.size() == mark.size() + fingerprintDigits &&
           value.find_first_not_of("0123456789abcdef", mark.size()) == std::string_view::npos;
}

/// `http://user:password@host` without what stands in front of the `@`.
std::string storableOrigin(std::string_view origin)
{
    const std::size_t at = origin.rfind('@');
    if (at == std::string_view::npos)
        return std::string(origin);
    const std::size_t userInfo = origin.find("://") + 3;
    return std::string(origin.substr(0, userInfo)) +
           storableValue("password", origin.substr(userInfo, at - userInfo)) + std::string(origin.substr(at));
}

std::string storablePath(std::string_view path)
{
    std::string stored;
    for (const std::string_view part : split(path, '/')) {
        const std::string plain = decoded(part, false);
        stored += base::looksLikeJws(plain) ? base::redacted(plain) : std::string(part);
        stored.push_back('/');
    }
    stored.pop_back();
    return stored;
}

std::string storableParameter(std::string_view piece)
{
    const QueryParameter parameter = decodedParameter(piece);
    const bool secretName = base::looksLikeJws(parameter.name);
    std::string value = storableValue(parameter.name, parameter.value);
    if (!secretName && value == parameter.value)
        return std::string(piece);
    const std::string name(piece.substr(0, piece.find('=')));
    return (secretName ? base::redacted(parameter.name) : name) + "=" + value;
}

} // namespace

Target parseTarget(std::string_view target)
{
    const RawTarget raw = splitTarget(target);
    Target parsed;
    parsed.path = raw.path.empty() && !raw.origin.empty() ? "/" : decoded(raw.path, false);
    for (const std::string_view piece : split(raw.query.value_or(""), '&'))
        if (!piece.empty())
            parsed.parameters.push_back(decodedParameter(piece));
    parsed.parameters = withoutRepeated(std::move(parsed.parameters));
    return parsed;
}

const std::string* findParameter(const std::vector<QueryParameter>& parameters, std::string_view name)
{
    const auto named = [name](const QueryParameter& parameter) { return parameter.name == name; };
    const auto found = std::find_if(parameters.begin(), parameters.end(), named);
    return found != parameters.end() ? &found->value : nullptr;
}

bool isSecretName(std::string_view name)
{
    constexpr std::array<std::string_view, 7> secrets{"x-sn-apikey", "access_token",  "token",   "code",
                                                      "sig",         "client_secret", "password"};
    return std::any_of(secrets.begin(), secrets.end(), [name](std::string_view secret) {
        return base::equalsIgnoringAsciiCase(name, secret);
    });
}

std::string storableValue(std::string_view name, std::string_view value)
{
    // A stored value is read again where it is shown: it must come out as it went in.
    const bool secret = (isSecretName(name) && !isRedacted(value)) || base::looksLikeJws(value);
    return secret ? base::redacted(value) : std::string(value);
}

std::string storableTarget(std::string_view target)
{
    const RawTarget raw = splitTarget(target);
    std::string stored = storableOrigin(raw.origin) + storablePath(raw.path);
    if (!raw.query)
        return replaceInvalidUtf8(stored);
    stored.push_back('?');
    for (const std::string_view piece : split(*raw.query, '&')) {
        stored += storableParameter(piece);
        stored.push_back('&');
    }
    stored.pop_back();
    return replaceInvalidUtf8(stored);
}

} // namespace usher::payload
