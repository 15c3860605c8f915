// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::record {

/// The URL parameter by which a verification finds its own request again.
inline constexpr const char* verificationParameter = "usher_verification";
/// Stands as client id in the record of a verification that came over loopback without a token on
/// purpose: its refusal is the proof that a token is asked for, and no finding.
inline constexpr const char* verificationCaller = "usher-verification";

} // namespace usher::record
