// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/verification.h"

#include <string>

namespace usher::app {

/// One JSON document.
[[nodiscard]] std::string verificationJson(const engine::Verification& verification);

/// The checks by stage, the sentence last; for one that failed only what verificationError() says.
[[nodiscard]] std::string verificationText(const engine::Verification& verification, const std::string& url);

/// One English line for a verification that failed: names the thing and the way out.
[[nodiscard]] std::string verificationError(const engine::VerificationFailure& failure);

} // namespace usher::app
