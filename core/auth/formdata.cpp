// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/formdata.h"

#include "core/base/limits.h"

#include <simdjson.h>

#include <algorithm>

namespace usher::auth {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

} // namespace

base::Result<base::SecretString, FormError> decodeFormText(std::string_view text)
{
    std::string decoded;
    decoded.reserve(text.size()); // it never moves, so that no copy of a secret is left behind
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i] == '+' ? ' ' : text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return base::fail(FormError::BadEscape);
            c = char(high * 16 + low);
            i += 2;
        }
        decoded.push_back(c);
    }
    base::SecretString secret(std::move(decoded));
    const std::string_view revealed = secret.reveal();
    if (!simdjson::validate_utf8(revealed.data(), revealed.size()))
        return base::fail(FormError::NotUtf8);
    if (std::any_of(revealed.begin(), revealed.end(), isControl))
        return base::fail(FormError::BadCharacter);
    return secret;
}

base::Result<FormData, FormError> FormData::parse(std::string_view body)
{
    if (body.size() > base::limits::formBytes)
        return base::fail(FormError::TooLarge);
    FormData form;
    for (bool more = true; more;) {
        const std::size_t end = body.find('&');
        more = end != std::string_view::npos;
        if (const auto added = form.add(body.substr(0, end)); !added)
            return base::fail(added.error());
        body.remove_prefix(more ? end + 1 : body.size());
    }
    return form;
}

base::Result<void, FormError> FormData::add(std::string_view piece)
{
    if (piece.empty())
        return {};
    if (m_parameters.size() >= base::limits::formParameters)
        return base::fail(FormError::TooManyParameters);
    const std::size_t equals = piece.find('=');
    const auto name = decodeFormText(piece.substr(0, equals));
    if (!name)
        return base::fail(name.error());
    if (has(name->reveal()))
        return base::fail(FormError::Repeated);
    auto value =
        decodeFormText(equals == std::string_view::npos ? std::string_view() : piece.substr(equals + 1));
    if (!value)
        return base::fail(value.error());
    m_parameters.emplace_back(name->reveal(), std::move(*value));
    return {};
}

bool FormData::has(std::string_view name) const
{
    return std::any_of(m_parameters.begin(), m_parameters.end(),
                       [&](const auto& parameter) { return parameter.first == name; });
}

const base::SecretString* FormData::find(std::string_view name) const
{
    const auto found = std::find_if(m_parameters.begin(), m_parameters.end(),
                                    [&](const auto& parameter) { return parameter.first == name; });
    return found != m_parameters.end() && !found->second.empty() ? &found->second : nullptr;
}

} // namespace usher::auth
