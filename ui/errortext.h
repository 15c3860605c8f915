// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options.h"

#include <QString>

namespace usher::ui {

/// What went wrong and what to do about it, for people. Both are plain text.
struct ErrorText {
    QString what;
    QString advice;
};

/// The one place of words for an engine that cannot start.
[[nodiscard]] ErrorText errorText(const engine::Failure& failure);

} // namespace usher::ui
