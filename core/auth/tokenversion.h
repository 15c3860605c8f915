// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::auth {

/// The two shapes of Entra's access tokens; which one an API gets is chosen by its own manifest
/// (requestedAccessTokenVersion: null and 1 give V1).
enum class TokenVersion { V1 = 1, V2 = 2 };

} // namespace usher::auth
