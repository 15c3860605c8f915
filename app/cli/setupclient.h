// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace usher::app {

/// `setup client`: makes own OAuth clients and their secrets.
void addSetupClient(CLI::App& setup, Context& context);

} // namespace usher::app
