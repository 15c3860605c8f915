// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/catalogue.h"

/// The catalogue, one file for each group of findings.
namespace usher::diagnosis::parts {

[[nodiscard]] std::span<const Entry> listener(); ///< what the listener refuses
[[nodiscard]] std::span<const Entry> token();    ///< the form and the times of a token
[[nodiscard]] std::span<const Entry> client();   ///< audience and caller
[[nodiscard]] std::span<const Entry> provider(); ///< keys, issuer, signature
[[nodiscard]] std::span<const Entry> source();   ///< which user is meant
[[nodiscard]] std::span<const Entry> user();     ///< whether that user may run
[[nodiscard]] std::span<const Entry> access();
[[nodiscard]] std::span<const Entry> payload();
[[nodiscard]] std::span<const Entry> state(); ///< the store, the set-up and least privilege
[[nodiscard]] std::span<const Entry> notes(); ///< what surprises without being wrong

} // namespace usher::diagnosis::parts
