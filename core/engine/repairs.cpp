// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/repairs.h"

#include <algorithm>

namespace usher::engine {

namespace {

void change(identity::User& user, const diagnosis::Repair& repair)
{
    using enum diagnosis::Repair::Kind;
    switch (repair.kind) {
    case ActivateUser:
        user.active = true;
        break;
    case DeactivateUser:
        user.active = false;
        break;
    case UnlockUser:
        user.lockedOut = false;
        user.failedAttempts = 0;
        break;
    case LockUser:
        user.lockedOut = true;
        break;
    case GrantRole:
        if (std::find(user.roles.begin(), user.roles.end(), repair.value) == user.roles.end())
            user.roles.push_back(repair.value);
        break;
    case RevokeRole:
        std::erase(user.roles, repair.value);
        break;
    case SetSource:
        user.source = repair.value;
        break;
    }
}

} // namespace

base::Result<diagnosis::Repair, store::StoreError> applyRepair(store::ConfigStore& store,
                                                               const diagnosis::Repair& repair)
{
    const auto stored = store.load();
    if (!stored)
        return base::fail(stored.error());
    const auto found = std::find_if(stored->users.begin(), stored->users.end(),
                                    [&](const identity::User& user) { return user.userName == repair.user; });
    if (found == stored->users.end())
        return base::fail(store::StoreError::NotFound);
    identity::User user = *found;
    change(user, repair);
    return store.saveUser(user).map([&] { return diagnosis::undoOf(repair, found->source); });
}

} // namespace usher::engine
