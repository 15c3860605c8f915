// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/rules.h"

#include "core/auth/issuer.h"
#include "core/auth/metadataurl.h"
#include "core/diagnosis/closing.h"
#include "core/diagnosis/versionplaces.h"

#include <algorithm>
#include <array>

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;

/// Why the keys cannot be had, as it is now, else as it was for the sample.
const std::string& fetchTrouble(const Situation& situation)
{
    const bool known = situation.provider != nullptr && !situation.provider->lastError.empty();
    return known ? situation.provider->lastError : situation.seen.sample.got;
}

template <std::size_t count>
Fit whenTrouble(const Situation& situation, const std::array<std::string_view, count>& words)
{
    const std::string& trouble = fetchTrouble(situation);
    const bool fits = std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return trouble.find(word) != std::string::npos;
    });
    return fits ? Fit(Values{{"got", trouble}}) : std::nullopt;
}

Fit urlHoldsPlaceholder(const Situation& situation)
{
    if (situation.entity == nullptr)
        return std::nullopt;
    const auto checked = auth::checkMetadataUrl(situation.entity->metadataUrl);
    const bool fits = !checked && checked.error() == auth::MetadataUrlError::Placeholder;
    return fits ? Fit(Values{{"got", fetchTrouble(situation)}}) : std::nullopt;
}

Fit tenantIsUnknown(const Situation& situation)
{
    constexpr std::array<std::string_view, 2> words{"metadata: status 400", "metadata: status 404"};
    return whenTrouble(situation, words);
}

Fit providerIsOutOfReach(const Situation& situation)
{
    constexpr std::array<std::string_view, 6> words{"connection refused",  "connection closed",
                                                    "host name not found", "timed out",
                                                    "no answer in time",   "network error"};
    return whenTrouble(situation, words);
}

Fit certificateIsNotTrusted(const Situation& situation)
{
    constexpr std::array<std::string_view, 1> words{"TLS certificate"};
    return whenTrouble(situation, words);
}

Fit noTenantIsSet(const Situation& situation)
{
    const bool fits = situation.provider != nullptr && situation.entity != nullptr &&
                      !auth::filledIssuer(situation.provider->issuer, situation.entity->tenant);
    return fits ? Fit(Values()) : std::nullopt;
}

std::string announcedTenant(const Situation& situation)
{
    if (situation.provider == nullptr || situation.entity == nullptr)
        return {};
    return std::string(auth::tenantOfIssuer(situation.provider->issuer, situation.entity->tenant));
}

Fit tokenIsOfAnotherTenant(const Situation& situation)
{
    const std::string announced = announcedTenant(situation);
    const std::string named(auth::tenantOfIssuer(situation.token.issuer, {}));
    const std::string& other = !named.empty() && named != announced ? named : situation.token.tenant;
    if (announced.empty() || other.empty() || other == announced)
        return std::nullopt;
    return Values{{"tenant", other}};
}

Fit issuerIsOfTheOtherVersion(const Situation& situation)
{
    const auto version = situation.token.version;
    if (!version || situation.entity == nullptr || tokenIsOfAnotherTenant(situation))
        return std::nullopt;
    if (isV2Url(situation.entity->metadataUrl) == (*version == auth::TokenVersion::V2))
        return std::nullopt;
    return versionPlaces(*version, situation.token.audience, *situation.entity, situation.configuration());
}

/// The keys here are older than the token, or the provider publishes its key and the engine has not asked
/// since.
Fit keysAreOlderThanToken(const Situation& situation)
{
    const auth::Provider* const provider = situation.provider;
    if (provider == nullptr || provider->keys == nullptr)
        return std::nullopt;
    const bool older = situation.token.issued && provider->fetched < *situation.token.issued;
    const bool publishedNow =
        situation.evidence.keysAreProbed && publishesKey(situation.seen, situation.configuration());
    return older || publishedNow ? Fit(Values()) : std::nullopt;
}

constexpr std::array providerRules{
    Rule{"token.keys_unavailable.placeholder", TokenKeysUnavailable, urlHoldsPlaceholder},
    Rule{"token.keys_unavailable.tenant", TokenKeysUnavailable, tenantIsUnknown},
    Rule{"token.keys_unavailable.certificate", TokenKeysUnavailable, certificateIsNotTrusted},
    Rule{"token.keys_unavailable.unreachable", TokenKeysUnavailable, providerIsOutOfReach},
    Rule{"token.issuer.no_tenant", TokenIssuer, noTenantIsSet},
    Rule{"token.issuer.tenant", TokenIssuer, tokenIsOfAnotherTenant},
    Rule{"token.issuer.version_mixup", TokenIssuer, issuerIsOfTheOtherVersion},
    Rule{"token.unknown_key.rollover", TokenUnknownKey, keysAreOlderThanToken},
};

} // namespace

std::span<const Rule> rules::provider()
{
    return providerRules;
}

} // namespace usher::diagnosis
