// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secretstring.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace usher::auth {

/// Why a text is no form that is taken.
enum class FormError {
    TooLarge,          ///< over limits::formBytes
    TooManyParameters, ///< over limits::formParameters
    Repeated,          ///< a parameter twice (RFC 6749 3.2)
    BadEscape,         ///< `%` without two hex digits behind it
    BadCharacter,      ///< a control character but the tab (RFC 6749 appendix A)
    NotUtf8,
};

/// One name or value of a form: `+` is a blank, `%XX` a byte, what comes out is UTF-8 without control
/// characters. Pure.
[[nodiscard]] base::Result<base::SecretString, FormError> decodeFormText(std::string_view text);

/// The parameters of an `application/x-www-form-urlencoded` body (RFC 6749 appendix B). Any value may be a
/// secret.
class FormData {
public:
    /// Strict: the first fault refuses all of it. Empty pieces between two `&` count for nothing.
    [[nodiscard]] static base::Result<FormData, FormError> parse(std::string_view body);

    /// Null when it is not there, or there without a value, which is the same (RFC 6749 3.2).
    [[nodiscard]] const base::SecretString* find(std::string_view name) const;

private:
    [[nodiscard]] base::Result<void, FormError> add(std::string_view piece);
    [[nodiscard]] bool has(std::string_view name) const;

    std::vector<std::pair<std::string, base::SecretString>> m_parameters;
};

} // namespace usher::auth
