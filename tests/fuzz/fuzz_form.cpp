// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The body of a token request, and the same bytes as an Authorization field.
#include "core/auth/tokenrequest.h"
#include "core/base/limits.h"
#include "core/payload/utf8text.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <array>
#include <string>

using namespace usher;
using fuzz::require;

namespace {

bool isClean(std::string_view text)
{
    return payload::isUtf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f';
           });
}

std::string encoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

/// base64 with padding, written differently from what reads it.
std::string base64(std::string_view bytes)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto byteAt = [&](std::size_t i) {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const unsigned bits = byteAt(i) << 16 | byteAt(i + 1) << 8 | byteAt(i + 2);
        for (std::size_t digit = 0; digit < 4; ++digit)
            out += i + digit <= bytes.size() ? digits[(bits >> (18 - 6 * digit)) & 63] : '=';
    }
    return out;
}

void checkForm(const auth::FormData& form, std::string_view text)
{
    require(text.size() <= base::limits::formBytes, "a form has a limit");
    for (const std::string_view name : {"grant_type", "client_id", "client_secret", "username", "password"}) {
        const base::SecretString* const value = form.find(name);
        if (value == nullptr)
            continue;
        require(!value->empty() && isClean(value->reveal()), "a value is clean text");
        const std::string again = encoded(name) + "=" + encoded(value->reveal());
        if (again.size() > base::limits::formBytes)
            continue;
        const auto read = auth::FormData::parse(again);
        require(read && read->find(name)->reveal() == value->reveal(),
                "a value that is encoded again is itself");
        require(!auth::FormData::parse(again + "&" + again), "nothing stands twice");
    }
    const auto request = auth::readTokenRequest(form);
    require(!request || request->grant != auth::Grant::Password ||
                (!request->userName.empty() && !request->password.empty()),
            "a password grant has a user and a password");
    require(!request || request->grant != auth::Grant::RefreshToken || !request->refreshToken.empty(),
            "a refresh has a token");
}

void checkClaim(const base::Result<auth::ClientClaim, auth::OAuthError>& claim)
{
    if (!claim)
        return;
    const std::string_view secret = claim->secret.reveal();
    require(!claim->clientId.empty() && !secret.empty(), "who is read has an id and a secret");
    require(isClean(claim->clientId) && isClean(secret), "both are clean text");
    const std::string again = "Basic " + base64(encoded(claim->clientId) + ":" + encoded(secret));
    const std::array<std::string_view, 1> field{again};
    const auto read = auth::readClientClaim(field, *auth::FormData::parse(""));
    require(read && read->clientId == claim->clientId && read->secret.reveal() == secret,
            "who is written by Basic is read again");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const auto form = auth::FormData::parse(text);
    if (form) {
        checkForm(*form, text);
        checkClaim(auth::readClientClaim({}, *form));
    }
    const auth::FormData empty = *auth::FormData::parse("");
    for (const std::string& field :
         {std::string(text), "Basic " + std::string(text), "Basic " + base64(text)}) {
        const std::array<std::string_view, 1> only{field};
        checkClaim(auth::readClientClaim(only, empty));
        if (form && form->find("client_secret") != nullptr)
            require(!auth::readClientClaim(only, *form), "never both ways at once");
    }
    return 0;
}
