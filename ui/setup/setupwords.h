// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupproblems.h"

#include <QString>

#include <optional>
#include <vector>

namespace usher::ui {

/// What is wrong with a field of the set-up and what to do about it, in the person's language. Plain text.
[[nodiscard]] QString problemText(const engine::SetupIssue& issue);

/// What is wrong with one field.
[[nodiscard]] std::optional<engine::SetupIssue> issueOf(engine::SetupField field,
                                                        const std::vector<engine::SetupIssue>& issues);

} // namespace usher::ui
