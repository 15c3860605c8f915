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

/// Keys are left out on purpose: what is known of them is said by `keys`.
admission::Configuration configurationWith(const SetupDraft& draft, const SetupSurroundings& around)
{
    admission::Configuration configuration;
    configuration.directory = identity::Directory(usersWith(draft, around), around.containments);
    configuration.entities = {entityOf(draft.client)};
    configuration.providers = std::make_shared<const auth::Providers>();
    configuration.apply(around.settings);
    return configuration;
}

CheckStatus tokenStatus(const SetupDraft& draft, KeysKnown keys)
{
    if (keys == KeysKnown::Unavailable)
        return CheckStatus::Refused;
    const bool known = keys == KeysKnown::Fetched && !anyBlocks(problemsOf(draft.client));
    return known ? CheckStatus::Passed : CheckStatus::NotChecked;
}

} // namespace

SetupPreview previewOf(const SetupDraft& draft, const SetupSurroundings& around, KeysKnown keys)
{
    SetupPreview preview;
    const auto line = [&](Stage stage) -> SetupPreview::Line& { return preview.stages[std::size_t(stage)]; };
    line(Stage::Listener).status = CheckStatus::Passed;
    line(Stage::Token).status = tokenStatus(draft, keys);
    if (keys == KeysKnown::Unavailable) {
        preview.refused = line(Stage::Token).code = CheckCode::TokenKeysUnavailable;
        return preview;
    }
    const auto configuration = configurationWith(draft, around);
    auto foreseen = admission::forecast(configuration, configuration.entities.front());
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
