// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/query.h"

#include "core/base/asciicase.h"
#include "core/base/plantedleak.h"
#include "core/base/redact.h"
#include "core/payload/urluser.h"
#include "core/payload/utf8text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <utility>

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

/// Whether an absolute form is of a scheme that is answered here (RFC 9110 4.2).
bool isHttp(std::string_view origin)
{
    const std::string_view scheme = origin.substr(0, origin.find("://"));
    return base::equalsIgnoringAsciiCase(scheme, "http") || base::equalsIgnoringAsciiCase(scheme, "https");
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

enum class Piece { Path, Query };

/// Percent-decoding once. In a path an encoded slash is data and stays as it is (RFC 3986 2.2); in a query
/// `+` is a blank.
std::string decoded(std::string_view text, Piece kind)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        const bool isData = kind == Piece::Path && high * 16 + low == '/';
        if (low >= 0 && !isData) {
            bytes.push_back(char(high * 16 + low));
            i += 2;
        } else {
            bytes.push_back(kind == Piece::Query && text[i] == '+' ? ' ' : text[i]);
        }
    }
    return replaceInvalidUtf8(bytes);
}

QueryParameter decodedParameter(std::string_view piece)
{
    const std::size_t equals = std::min(piece.find('='), piece.size());
    return {decoded(piece.substr(0, equals), Piece::Query),
            decoded(piece.substr(std::min(equals + 1, piece.size())), Piece::Query)};
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

/// How often a secret may be percent-encoded inside a text and is still found.
constexpr int deepestEncoding = 3;

/// What may stand around the `=` or `:` of a pair.
constexpr std::string_view blanks = " \t\r\n";

/// Takes the secrets out of a text that may hold URLs, pairs `name=value` or JSON: tokens, what stands behind
/// a secret's name, user and password of a URL.
class TextRedaction {
public:
    explicit TextRedaction(int encodings) : m_encodings(encodings) {}

    [[nodiscard]] std::string run(std::string_view text)
    {
        std::string words = base::redactSecrets(text);
        if (isPlain(words))
            return words;
        words = withoutUserInfo(words);
        m_encoded = holdsEncodedSecret(words);
        std::string stored;
        for (std::string_view rest = words; !rest.empty();) {
            const std::size_t end = pieceEnd(rest);
            stored += end == 0 ? std::string() : storablePiece(rest.substr(0, end));
            const std::string_view delimiter = rest.substr(end, 1);
            if (delimiter.empty() || blanks.find(delimiter.front()) == std::string_view::npos)
                m_behind = Behind::Other;
            stored += delimiter;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        // An encoded pair may stand in pieces of which none holds a secret alone.
        return m_encoded && holdsEncodedSecret(stored) ? hidden(stored) : stored;
    }

private:
    /// What the last piece was: `token` and `:` of `token : abc` may stand apart.
    enum class Behind { Other, SecretName, SecretSeparator };

    /// Most values: nothing encoded, no secret's name, no user of a URL.
    static bool isPlain(std::string_view text)
    {
        const auto isMark = [](char c) { return c == '=' || c == ':' || c == '%' || c == '+' || c == '@'; };
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (!isMark(text[i]))
                continue;
            // An encoded blank matters behind "bearer" and "basic" only.
            const char before = i == 0 ? '\0' : base::asciiLower(text[i - 1]);
            const bool separates = text[i] == '=' || text[i] == ':';
            if (separates ? isSecretNameBefore(text, i) : text[i] != '+' || before == 'r' || before == 'c')
                return false;
        }
        return true;
    }

    [[nodiscard]] bool holdsEncodedSecret(std::string_view text) const
    {
        if (m_encodings == 0 || text.find_first_of("%+") == std::string_view::npos)
            return false;
        const std::string plain = decoded(text, Piece::Query);
        return TextRedaction(m_encodings - 1).run(plain) != plain;
    }

    /// Quoted text is of one piece.
    static std::size_t pieceEnd(std::string_view text)
    {
        bool quoted = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            quoted = quoted != (text[i] == '"');
            if (!quoted && std::string_view(" \t\r\n,;&?#").find(text[i]) != std::string_view::npos)
                return i;
        }
        return text.size();
    }

    static std::string withoutUserInfo(std::string_view text)
    {
        std::string out;
        for (std::size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://")) {
            // The query may hold a URL of its own.
            const std::size_t query = at + queryBegin(text.substr(at), " \t\r\n\"");
            out += withoutUser(text.substr(0, query));
            text.remove_prefix(query);
        }
        return out.append(text);
    }

    /// The name in front of a `=` or `:`, without its quotes and the blanks behind it.
    static std::string_view nameBefore(std::string_view piece, std::size_t separator)
    {
        std::string_view name = piece.substr(0, separator);
        name = name.substr(0, name.find_last_not_of(" \t\r\n\"'") + 1);
        const std::size_t begin = name.find_last_of("\"'{([<=:/ \t\r\n,;&?#");
        return begin == std::string_view::npos ? name : name.substr(begin + 1);
    }

    static bool isSecretNameBefore(std::string_view piece, std::size_t separator)
    {
        const std::string_view name = nameBefore(piece, separator);
        if (name.find_first_of("%+") == std::string_view::npos)
            return isSecretName(name);
        const std::string plain = decoded(name, Piece::Query);
        return isSecretName(nameBefore(plain, plain.size()));
    }

    static std::string hidden(std::string_view value)
    {
        return isRedacted(value) ? std::string(value) : base::redacted(value);
    }

    /// What stands behind the separator; while that is nothing of a value, the value is the next piece.
    [[nodiscard]] std::string storableSecret(std::string_view value)
    {
        if (value.find_first_not_of("=:>'([{") != std::string_view::npos)
            return hidden(value);
        m_behind = Behind::SecretSeparator;
        return std::string(value);
    }

    [[nodiscard]] std::string storablePiece(std::string_view piece)
    {
        const Behind behind = std::exchange(m_behind, Behind::Other);
        if (behind == Behind::SecretSeparator)
            return storableSecret(piece);
        if (behind == Behind::SecretName && (piece.front() == '=' || piece.front() == ':'))
            return piece.front() + storableSecret(piece.substr(1));
        for (std::size_t i = piece.find_first_of("=:"); i != std::string_view::npos;
             i = piece.find_first_of("=:", i + 1)) {
            if (!isSecretNameBefore(piece, i))
                continue;
            return std::string(piece.substr(0, i + 1)) + storableSecret(piece.substr(i + 1));
        }
        if (isSecretNameBefore(piece, piece.size()))
            m_behind = Behind::SecretName;
        return withoutEncodedSecret(piece);
    }

    [[nodiscard]] std::string withoutEncodedSecret(std::string_view piece) const
    {
        if (!m_encoded || !holdsEncodedSecret(piece))
            return std::string(piece);
        // What is not encoded was looked at before.
        const std::string_view name = piece.substr(0, piece.find('=') + 1);
        const bool apart = name.size() < piece.size() && name.find_first_of("%+") == std::string_view::npos;
        return apart ? std::string(name) + hidden(piece.substr(name.size())) : hidden(piece);
    }

    int m_encodings;
    bool m_encoded = false; ///< there is a secret in the decoded text
    Behind m_behind = Behind::Other;
};

bool holdsSecret(std::string_view text)
{
    return base::looksLikeJws(text) || storableText(text) != text;
}

std::string storableOrigin(std::string_view origin)
{
    if (origin.empty())
        return {};
    return holdsSecret(origin) ? base::redacted(origin) : std::string(origin);
}

std::string storablePath(std::string_view path)
{
    std::string stored;
    for (const std::string_view part : split(path, '/')) {
        const std::string plain = decoded(part, Piece::Path);
        stored += holdsSecret(plain) ? base::redacted(plain) : std::string(part);
        stored.push_back('/');
    }
    stored.pop_back();
    return stored;
}

std::string storableParameter(std::string_view piece)
{
    const QueryParameter parameter = decodedParameter(piece);
    const bool secretName = holdsSecret(parameter.name);
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
    parsed.path = raw.path.empty() && !raw.origin.empty() ? "/" : decoded(raw.path, Piece::Path);
    if (!raw.origin.empty() && !isHttp(raw.origin))
        parsed.path = replaceInvalidUtf8(target.substr(0, target.find('?'))); // of no path of ours
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
    constexpr std::array<std::string_view, 19> secrets{
        "x-sn-apikey",      "access_token",     "token",     "code",    "sig",
        "client_secret",    "password",         "id_token",  "apikey",  "api_key",
        "refresh_token",    "client_assertion", "assertion", "api-key", "passwd",
        "subscription-key", "x-functions-key",  "pwd",       "secret"};
    return std::any_of(secrets.begin(), secrets.end(), [name](std::string_view secret) {
        return base::equalsIgnoringAsciiCase(name, secret);
    });
}

std::string storableValue(std::string_view name, std::string_view value)
{
    // A stored value is read again where it is shown: it must come out as it went in.
    const bool secret = (isSecretName(name) && !isRedacted(value)) || holdsSecret(value);
    return secret ? base::redacted(value) : std::string(value);
}

std::string storableText(std::string_view text)
{
    return TextRedaction(deepestEncoding).run(text);
}

std::string storableTarget(std::string_view target)
{
    const std::string received = replaceInvalidUtf8(target);
    if (base::isPlanted(base::PlantedLeak::StoredParameter))
        return received;
    const std::size_t query = queryBegin(received);
    const std::string text =
        withoutUser(std::string_view(received).substr(0, query)) + received.substr(query);
    const RawTarget raw = splitTarget(text);
    std::string stored = storableOrigin(raw.origin) + storablePath(raw.path);
    if (!raw.query)
        return stored;
    stored.push_back('?');
    for (const std::string_view piece : split(*raw.query, '&')) {
        stored += storableParameter(piece);
        stored.push_back('&');
    }
    stored.pop_back();
    return stored;
}

} // namespace usher::payload
