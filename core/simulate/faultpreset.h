// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulate/demoidentity.h"

#include <span>
#include <string_view>

namespace usher::simulate {

/// What is on purpose wrong with a request beside its token, or between several of them.
enum class RequestFault {
    None,
    // With the HTTP of it
    Get,
    TransferCoding,
    HttpVersion,
    LongUrl,
    LongHeader,
    NoLength,
    Expectation,
    NoHost,
    Slow, ///< the header never ends
    TooLarge,
    Path,
    PathSlash,
    // With what authenticates it
    NoToken,
    ApiKey,
    TokenInUrl,
    Basic,
    Scheme,
    TokenTwice,
    // With what it carries
    SourceMissing,
    SourceUnknown,
    SourceCase,
    SourceOtherProduct,
    TextPlain,
    Gzip,
    NotUtf8,
    NotJson,
    NotCommonSchema,
    OtherSchema,
    ManyTargets,
    NoTarget,
    Budget,
    // With several together; each alone is good
    Replay,
    Duplicate,
    WithoutCondition,
    Severities,
    SharedKey,
};

/// A fault that can be chosen by its name: what `usherctl send --fault` and `token --fault` know.
struct FaultPreset {
    std::string_view name;
    std::string_view help; ///< in a few English words
    TokenFault token = TokenFault::None;
    RequestFault request = RequestFault::None;
    std::string_view finding; ///< the first finding that it makes, or note; empty: none
    std::string_view check;   ///< outcome of its last request
    std::string_view needs;   ///< usherctl's arguments without which it is no fault; empty: nothing
};

/// All presets, `none` first.
[[nodiscard]] std::span<const FaultPreset> allFaultPresets();

/// The preset of that name, or null.
[[nodiscard]] const FaultPreset* findFaultPreset(std::string_view name);

} // namespace usher::simulate
