// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/verification.h"

#include <QString>

namespace usher::ui {

/// What a verification found, in a sentence; plain text.
[[nodiscard]] QString verificationHeadline(const engine::Verification& verification);
/// What that means and what to do; may be empty.
[[nodiscard]] QString verificationAdvice(const engine::Verification& verification);

} // namespace usher::ui
