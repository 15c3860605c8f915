// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/setuppreview.h"

#include "core/admission/replies.h"
#include "core/admission/usercontext.h"
#include "core/engine/setupproblems.h"

#include <algorithm>

namespace usher::engine {

namespace {

using record::CheckCode;
using record::CheckStatus;
using record::Stage;

std::vector<identity::User> usersWith(const SetupDraft& draft, const SetupSurroundings& around)
{
    std::vector<identity::User> users = around.users;
    for (identity::User& changed : changedUsers(draft, users, around.editedUser)) {
        const auto held = std::find_if(users.begin(), users.end(), [&](const identity::User& user) {
            return user.userName == changed.userName;
        });
        if (held != users.end())
            *held = std::move(changed);
        else
            users.push_back(std::move(changed));
    }
    return users;
}

/// Members are kept by their records: a user that the draft renames stays a member.
std::vector<identity::Group> groupsWith(const SetupDraft& draft, const SetupSurroundings& around)
{
    std::vector<identity::Group> renamed = around.groups;
    if (!around.editedUser.empty() && !draft.client.isOwn())
        for (identity::Group& group : renamed)
            std::replace(group.members.begin(), group.members.end(), around.editedUser, draft.user.userName);
    return renamed;
}

/// Keys are left out on purpose: what is known of them is said by `keys`.
admission::Configuration configurationWith(const SetupDraft& draft, const SetupSurroundings& around)
{
    admission::Configuration configuration;
    configuration.directory =
        identity::Directory(usersWith(draft, around), around.containments, groupsWith(draft, around));
    if (draft.client.isOwn())
        configuration.clients = {clientOf(draft)};
    else
        configuration.entities = {entityOf(draft.client)};
    configuration.providers = std::make_shared<const auth::Providers>();
    configuration.apply(around.settings);
    return configuration;
}

admission::Forecast forecastOf(const admission::Configuration& configuration)
{
    if (!configuration.entities.empty())
        return admission::forecast(configuration, configuration.entities.front());
    auth::OwnToken next;
    next.clientId = configuration.clients.front().clientId;
    return admission::forecast(configuration, next);
}

CheckStatus tokenStatus(const SetupDraft& draft, KeysKnown keys)
{
    if (draft.client.isOwn())
        return CheckStatus::Passed; // issued here, nobody's keys are asked for
    if (keys == KeysKnown::Unavailable)
        return CheckStatus::Refused;
    const bool known = keys == KeysKnown::Fetched && !anyBlocks(problemsOf(draft.client));
    return known ? CheckStatus::Passed : CheckStatus::NotChecked;
}

} // namespace

const identity::User* editedUserOf(const SetupDraft& draft, const SetupSurroundings& around)
{
    const std::string& name =
        draft.client.isOwn() || around.editedUser.empty() ? draft.user.userName : around.editedUser;
    const auto held = std::find_if(around.users.begin(), around.users.end(),
                                   [&](const identity::User& user) { return user.userName == name; });
    return held != around.users.end() ? &*held : nullptr;
}

SetupPreview previewOf(const SetupDraft& draft, const SetupSurroundings& around, KeysKnown keys)
{
    SetupPreview preview;
    const auto line = [&](Stage stage) -> SetupPreview::Line& { return preview.stages[std::size_t(stage)]; };
    line(Stage::Listener).status = CheckStatus::Passed;
    line(Stage::Token).status = tokenStatus(draft, keys);
    if (keys == KeysKnown::Unavailable && !draft.client.isOwn()) {
        preview.refused = line(Stage::Token).code = CheckCode::TokenKeysUnavailable;
        return preview;
    }
    const auto configuration = configurationWith(draft, around);
    auto foreseen = forecastOf(configuration);
    preview.refused = foreseen.refused;
    preview.trail = std::move(foreseen.trail);
    for (const Stage stage : {Stage::User, Stage::Access, Stage::Payload, Stage::Store}) {
        if (preview.refused && record::checkStage(*preview.refused) == stage) {
            line(stage) = {CheckStatus::Refused, *preview.refused};
            return preview;
        }
        line(stage).status = CheckStatus::Passed;
    }
    return preview;
}

int replyStatus(record::CheckCode refused, const SetupSurroundings& around)
{
    admission::Configuration configuration;
    configuration.apply(around.settings);
    return admission::replyStatus(refused, configuration);
}

} // namespace usher::engine
