// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/owntoken.h"

namespace usher::auth {

namespace {

constexpr std::size_t randomTokenBytes = 32;
constexpr std::size_t opaqueTokenLength = 43; // of 32 bytes as base64url

} // namespace

base::SecretString newOpaqueToken()
{
    const base::SecretString bytes(base::randomBytes(randomTokenBytes));
    return base::SecretString(base::toBase64Url(bytes.reveal()));
}

std::optional<base::Sha256> opaqueTokenDigest(std::string_view text)
{
    // A wrong last digit would have the same bytes; strict decoding leaves one text a token.
    if (text.size() != opaqueTokenLength || !base::fromBase64Url(text))
        return std::nullopt;
    return base::sha256(text);
}

} // namespace usher::auth
