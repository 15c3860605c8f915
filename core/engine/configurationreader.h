// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/configurationfile.h"

namespace usher::engine {

/// Checks every value of a document with the limits that the command line has, and makes a change of it. Own
/// OAuth clients come without a secret. Pure.
[[nodiscard]] base::Result<store::ConfigurationChange, ConfigurationFileFailure>
readConfiguration(std::string_view text);

} // namespace usher::engine
