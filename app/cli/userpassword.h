// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace usher::app {

/// `user password`: what verifies a user's password, set or taken away.
void addUserPassword(CLI::App& users, Context& context);

} // namespace usher::app
