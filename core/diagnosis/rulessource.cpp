// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/rules.h"

#include "core/base/guid.h"
#include "core/diagnosis/nearestuser.h"
#include "core/diagnosis/versionplaces.h"

#include <array>

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;
using Reason = NearestUser::Reason;

std::string wantedSource(const Situation& situation)
{
    return commonValues(situation).at("value");
}

/// An own client's token names its user by another way than a field's value.
bool isOwnClient(const Situation& situation)
{
    return situation.entity == nullptr &&
           situation.configuration().findClient(situation.seen.clientId) != nullptr;
}

bool asksForSource(const Situation& situation)
{
    return situation.entity != nullptr ? situation.entity->userField == "source" : !isOwnClient(situation);
}

/// The user who comes nearest, when that is for this reason.
std::optional<NearestUser> nearestFor(const Situation& situation, Reason reason)
{
    auto nearest = asksForSource(situation) ? nearestUser(situation.configuration(), wantedSource(situation))
                                            : std::nullopt;
    return nearest && nearest->reason == reason ? nearest : std::nullopt;
}

Fit sourceMisses(const Situation& situation, NearMiss miss)
{
    const auto nearest = nearestFor(situation, Reason::NearMiss);
    if (!nearest || nearest->miss != miss)
        return std::nullopt;
    const std::string& source = nearest->user->source;
    return Values{{"user", nearest->user->userName},
                  {"found", source},
                  {"length", std::to_string(source.size())},
                  {"wanted", std::to_string(wantedSource(situation).size())},
                  {"got", source}};
}

Fit sourceHasBrackets(const Situation& situation)
{
    return sourceMisses(situation, NearMiss::Brackets);
}

Fit sourceHasBlanks(const Situation& situation)
{
    return sourceMisses(situation, NearMiss::Blanks);
}

Fit sourceHasOtherSlash(const Situation& situation)
{
    return sourceMisses(situation, NearMiss::Slash);
}

Fit sourceHasOtherCase(const Situation& situation)
{
    return sourceMisses(situation, NearMiss::Case);
}

Fit thereAreNoUsers(const Situation& situation)
{
    return situation.configuration().directory.users().empty() ? Fit(Values()) : std::nullopt;
}

Fit valueStandsInUserId(const Situation& situation)
{
    const auto nearest = nearestFor(situation, Reason::InUserId);
    if (!nearest)
        return std::nullopt;
    return Values{{"user", nearest->user->userName}, {"found", nearest->user->source}};
}

Fit sourceIsOfTheOtherVersion(const Situation& situation)
{
    const auto nearest = nearestFor(situation, Reason::OtherVersion);
    if (!nearest || situation.entity == nullptr)
        return std::nullopt;
    const std::string wanted = wantedSource(situation);
    const auto version = situation.token.version.value_or(base::isGuid(wanted) ? auth::TokenVersion::V2
                                                                               : auth::TokenVersion::V1);
    Values values = versionPlaces(version, wanted, *situation.entity, situation.configuration());
    values["user"] = nearest->user->userName;
    values["found"] = nearest->user->source;
    values["got"] = nearest->user->source;
    return values;
}

Fit sourceIsEmpty(const Situation& situation)
{
    const auto nearest = nearestFor(situation, Reason::SourceEmpty);
    if (!nearest)
        return std::nullopt;
    return Values{{"user", nearest->user->userName}};
}

Fit anotherFieldIsAsked(const Situation& situation)
{
    if (situation.entity == nullptr || asksForSource(situation))
        return std::nullopt;
    const auto match = situation.configuration().directory.resolve("source", wantedSource(situation));
    if (match.user == nullptr)
        return std::nullopt;
    return Values{{"user", match.user->userName}, {"field", situation.entity->userField}};
}

constexpr std::array sourceRules{
    Rule{"user.not_found.no_users", UserNotFound, thereAreNoUsers},
    Rule{"user.not_found.user_field", UserNotFound, anotherFieldIsAsked},
    Rule{"user.not_found.brackets", UserNotFound, sourceHasBrackets},
    Rule{"user.not_found.blanks", UserNotFound, sourceHasBlanks},
    Rule{"user.not_found.slash", UserNotFound, sourceHasOtherSlash},
    Rule{"user.not_found.case", UserNotFound, sourceHasOtherCase},
    Rule{"user.not_found.in_user_id", UserNotFound, valueStandsInUserId},
    Rule{"user.not_found.version_mixup", UserNotFound, sourceIsOfTheOtherVersion},
    Rule{"user.not_found.source_empty", UserNotFound, sourceIsEmpty},
};

} // namespace

std::span<const Rule> rules::source()
{
    return sourceRules;
}

} // namespace usher::diagnosis
