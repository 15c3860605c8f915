// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

namespace usher::base {

/// A value or the expected failure `E`, an enum or small struct of its domain. Never thrown across a layer.
template <class T, class E> using Result = tl::expected<T, E>;

/// Makes the failure side of a Result: `return fail(JwtError::NotThreeParts);`
template <class E> [[nodiscard]] auto fail(E&& error)
{
    return tl::unexpected<std::decay_t<E>>(std::forward<E>(error));
}

} // namespace usher::base
