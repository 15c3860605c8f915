// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tokenfile.h"

#include "core/base/asciicase.h"
#include "core/base/limits.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string_view>
#include <vector>

namespace usher::app {

namespace {

constexpr std::size_t blankBytes = 1024; ///< what may stand around a token, `Bearer` included
constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = std::min(text.find_first_not_of(blanks), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string_view withoutScheme(std::string_view text)
{
    constexpr std::string_view scheme = "Bearer";
    const bool named = text.size() > scheme.size() &&
                       base::equalsIgnoringAsciiCase(text.substr(0, scheme.size()), scheme) &&
                       blanks.find(text[scheme.size()]) != std::string_view::npos;
    return named ? trimmed(text.substr(scheme.size())) : text;
}

} // namespace

base::Result<base::SecretString, TokenFileError> readToken(const std::string& file)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(
        file == "-" ? nullptr : std::fopen(file.c_str(), "rb"),
        [](std::FILE* stream) { return stream != nullptr ? std::fclose(stream) : 0; });
    std::FILE* const stream = file == "-" ? stdin : opened.get();
    if (stream == nullptr)
        return base::fail(TokenFileError::Unreadable);
    std::vector<char> buffer(base::limits::tokenBytes + blankBytes + 1);
    const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), stream);
    const bool failed = std::ferror(stream) != 0;
    const std::string_view text = withoutScheme(trimmed({buffer.data(), size}));
    base::SecretString token((std::string(text)));
    const bool tooLong = size == buffer.size() || text.size() > base::limits::tokenBytes;
    OPENSSL_cleanse(buffer.data(), buffer.size());
    if (failed)
        return base::fail(TokenFileError::Unreadable);
    if (tooLong)
        return base::fail(TokenFileError::TooLong);
    if (token.empty())
        return base::fail(TokenFileError::Empty);
    return token;
}

} // namespace usher::app
