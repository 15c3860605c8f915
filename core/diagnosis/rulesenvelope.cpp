// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/rules.h"

#include "core/admission/replies.h"
#include "core/base/asciicase.h"
#include "core/base/timetext.h"
#include "core/diagnosis/nearmiss.h"

#include <algorithm>
#include <array>
#include <set>

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;

constexpr std::chrono::seconds defaultSkew{300};

Fit when(bool fits)
{
    return fits ? Fit(Values()) : std::nullopt;
}

bool says(const Situation& situation, std::string_view words)
{
    return situation.seen.sample.got.find(words) != std::string::npos;
}

Fit pathIsNearlyRight(const Situation& situation)
{
    return when(nearMiss(situation.seen.sample.got, admission::inboundPath).has_value());
}

Fit bringsApiKey(const Situation& situation)
{
    return when(says(situation, "API key"));
}

Fit tokenStandsElsewhere(const Situation& situation)
{
    return when(says(situation, "a token in the"));
}

Fit schemeIsBasic(const Situation& situation)
{
    return when(base::equalsIgnoringAsciiCase(situation.seen.sample.got, "Basic"));
}

Fit headerComesTwice(const Situation& situation)
{
    return when(says(situation, "header twice"));
}

Fit algorithmProvesNothing(const Situation& situation)
{
    const std::string& name = situation.seen.sample.got;
    return when(base::equalsIgnoringAsciiCase(name, "none") || base::startsWithIgnoringAsciiCase(name, "HS"));
}

/// By how much the time that the token names was missed; the default skew would have let it in.
Fit skewIsTooSmall(const Situation& situation, bool late)
{
    const auto named = base::parseRfc3339(situation.seen.sample.got);
    if (!named || situation.entity == nullptr || situation.entity->clockSkewSeconds >= defaultSkew.count())
        return std::nullopt;
    const auto missed = std::chrono::ceil<std::chrono::seconds>(late ? situation.seen.last - *named
                                                                     : *named - situation.seen.last);
    if (situation.seen.count == 0 || missed < std::chrono::seconds(0) || missed >= defaultSkew)
        return std::nullopt;
    return Values{{"late", std::to_string(missed.count())},
                  {"skew", std::to_string(situation.entity->clockSkewSeconds)}};
}

Fit expiredBySkew(const Situation& situation)
{
    return skewIsTooSmall(situation, true);
}

Fit earlyBySkew(const Situation& situation)
{
    return skewIsTooSmall(situation, false);
}

/// Several tokens that are all too old, and none that is not.
Fit everyTokenLooksExpired(const Situation& situation)
{
    constexpr std::size_t enough = 3;
    std::set<std::string> tokens;
    for (const RecentRequest& request : situation.evidence.recent) {
        if (request.clientId != situation.seen.clientId)
            continue;
        if (record::isValidated(request.outcome))
            return std::nullopt;
        if (request.outcome == TokenExpired)
            tokens.insert(request.tokenFingerprint);
    }
    if (tokens.size() < enough)
        return std::nullopt;
    return Values{{"tokens", std::to_string(tokens.size())}};
}

Fit tokenHasNoId(const Situation& situation)
{
    return when(situation.seen.sample.got == "neither");
}

constexpr std::array envelopeRules{
    Rule{"listener.path.nearly", ListenerPath, pathIsNearlyRight},
    Rule{"token.missing.api_key", TokenMissing, bringsApiKey},
    Rule{"token.missing.elsewhere", TokenMissing, tokenStandsElsewhere},
    Rule{"token.scheme.basic", TokenScheme, schemeIsBasic},
    Rule{"token.malformed.twice", TokenMalformed, headerComesTwice},
    Rule{"token.algorithm.none", TokenAlgorithm, algorithmProvesNothing},
    Rule{"token.expired.skew", TokenExpired, expiredBySkew},
    Rule{"token.expired.clock", TokenExpired, everyTokenLooksExpired},
    Rule{"token.not_yet_valid.skew", TokenNotYetValid, earlyBySkew},
    Rule{"token.replayed.no_id", TokenReplayed, tokenHasNoId},
};

} // namespace

std::span<const Rule> rules::envelope()
{
    return envelopeRules;
}

} // namespace usher::diagnosis
