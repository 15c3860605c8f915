// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A request target, and the same bytes wherever else a text of the request is stored or shown.
#include "core/base/redact.h"
#include "core/payload/contentchecks.h"
#include "core/payload/query.h"
#include "core/payload/utf8text.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <set>

using namespace usher;
using fuzz::require;

namespace {

constexpr std::string_view planted = "pl4nted-s3cret";

void checkParsed(const payload::Target& target)
{
    std::set<std::string_view> names;
    require(payload::isUtf8(target.path), "a path is UTF-8");
    for (const payload::QueryParameter& parameter : target.parameters) {
        require(payload::isUtf8(parameter.name) && payload::isUtf8(parameter.value), "a parameter is UTF-8");
        require(names.insert(parameter.name).second, "a name is there once");
        require(payload::findParameter(target.parameters, parameter.name) == &parameter.value,
                "a parameter is found");
        const std::string stored = payload::storableValue(parameter.name, parameter.value);
        require(payload::isUtf8(stored) && !base::looksLikeJws(stored),
                "a stored value is UTF-8 and no token");
        require(payload::storableValue(parameter.name, stored) == stored, "a stored value stays as it is");
    }
}

void checkStored(const std::string& stored)
{
    require(payload::isUtf8(stored), "a stored target is UTF-8");
    require(payload::storableTarget(stored) == stored, "a stored target stays as it is");
    for (const auto& [name, value] : payload::parseTarget(stored).parameters) {
        require(!base::looksLikeJws(name) && !base::looksLikeJws(value), "no token is stored");
        require(!payload::isSecretName(name) || value.starts_with("<redacted>"), "no secret is stored");
    }
}

void tryTarget(std::string_view text)
{
    checkParsed(payload::parseTarget(text));
    checkStored(payload::storableTarget(text));
    if (text.find(planted) != std::string_view::npos)
        return;
    for (const std::string_view name : {"token", "%74oken", "X-Sn-ApiKey", "client_secret"}) {
        const std::string secret = std::string(text) +
                                   (text.find('?') == std::string_view::npos ? "?" : "&") +
                                   std::string(name) + "=" + std::string(planted);
        require(payload::storableTarget(secret).find(planted) == std::string::npos,
                "a secret is never stored");
    }
}

void tryText(const std::string& text)
{
    for (const auto& refused : {payload::checkContentType(&text), payload::checkContentEncoding(&text)})
        require(!refused || (refused->got.size() <= 200 && payload::isUtf8(refused->got)),
                "a reason is short and UTF-8");
    const std::string shown = base::escapeControls(text);
    require(payload::isUtf8(shown) && base::escapeControls(shown) == shown,
            "what is shown is UTF-8 and harmless");
    require(
        std::none_of(shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }),
        "nothing that is shown controls a terminal");
    const std::string redacted = base::redactSecrets(text);
    require(base::redactSecrets(redacted) == redacted, "what is redacted stays as it is");
    if (text.find(planted) != std::string::npos)
        return;
    for (const std::string_view name : {"token=", "%74oken=", "\"password\": \""}) {
        const std::string secret = text + "?" + std::string(name) + std::string(planted);
        require(payload::storableText(secret).find(planted) == std::string::npos, "a secret is never stored");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    tryTarget(fuzz::textOf(data, size));
    tryText(std::string(fuzz::textOf(data, size)));
    return 0;
}
