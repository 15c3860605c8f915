// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/situation.h"

#include "core/admission/replies.h"
#include "core/diagnosis/localtime.h"

#include <algorithm>

namespace usher::diagnosis {

namespace {

std::string namesOf(const Situation& situation, const std::string& value)
{
    std::string names;
    for (const identity::User& user : situation.configuration().directory.users())
        if (!value.empty() && user.source == value)
            names += (names.empty() ? "" : ", ") + user.userName;
    return names;
}

/// What the field of the user must hold: the value of the claim that was looked for.
std::string wantedValue(const Situation& situation)
{
    const std::string& expected = situation.seen.sample.expected;
    const std::size_t equals = expected.find(" = ");
    const bool told =
        situation.seen.outcome == record::CheckCode::UserNotFound && equals != std::string::npos;
    return told ? expected.substr(equals + 3) : situation.seen.clientId;
}

} // namespace

const identity::User* Situation::user() const
{
    return seen.user.empty() ? nullptr : configuration().directory.resolve("user_name", seen.user).user;
}

Situation situationOf(const OutcomeGroup& seen, const Evidence& evidence)
{
    Situation situation{seen, evidence};
    const auto& entities = evidence.configuration.entities;
    for (const auth::OidcEntity& entity : entities)
        if (entity.clientId == seen.clientId && (situation.entity == nullptr || entity.active))
            situation.entity = &entity;
    if (situation.entity != nullptr)
        situation.provider = auth::findProvider(*evidence.configuration.providers, *situation.entity);
    const auto recent = std::find_if(evidence.recent.begin(), evidence.recent.end(),
                                     [&](const RecentRequest& one) { return one.id == seen.sampleId; });
    if (recent != evidence.recent.end())
        situation.request = &*recent;
    situation.token = readTokenFacts(seen.sampleClaims);
    return situation;
}

Values commonValues(const Situation& situation)
{
    const base::TimePoint now = situation.evidence.now;
    const auto time = [&](base::TimePoint at) { return localTimeText(at, now); };
    const identity::User* const user = situation.user();
    Values values;
    values["value"] = wantedValue(situation);
    values["users"] = namesOf(situation, values["value"]);
    values["attempts"] = std::to_string(user != nullptr ? user->failedAttempts : 0);
    values["wanted"] = situation.configuration().connectorSource;
    values["url"] = situation.entity != nullptr ? situation.entity->metadataUrl : std::string();
    values["now"] = time(now);
    values["status"] =
        std::to_string(admission::replyStatus(situation.seen.outcome, situation.configuration()));
    const bool fetched = situation.provider != nullptr && situation.provider->keys != nullptr;
    values["fetched"] = fetched ? time(situation.provider->fetched) : "-";
    values["next"] = time(std::max(fetched ? situation.provider->nextRefreshAllowed : now, now));
    values["issued"] = situation.token.issued ? time(*situation.token.issued) : "-";
    return values;
}

} // namespace usher::diagnosis
