// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/finding.h"

#include <span>
#include <string_view>
#include <vector>

namespace usher::diagnosis {

/// A row of the catalogue: everything that is said about one kind of finding. All texts are English source
/// texts for translation in the context "diagnosis"; an empty one says nothing.
///
/// Placeholders: {count} {total} requests, {user} user name, {client} client id, {expected} and {got} as the
/// check compared them, {since} and {last} local times, and what the rule of the finding adds.
struct Entry {
    std::string_view code; ///< the check's name, or that and what is sharper: `user.not_found.slash`
    std::optional<record::CheckCode> check = {};
    Certainty certainty = Certainty::Documented;
    Who who = Who::Here;
    const char* title = "";
    const char* observed = ""; ///< headline when requests were refused; empty: the title behind a common one
    const char* foreseen = ""; ///< headline when none was yet, but the next one would be; empty: the same
    const char* evidence = "";
    const char* cause = "";
    const char* fix = "";
    const char* serviceNow = ""; ///< where on a real instance, as a path of menus, and what to set there
    const char* azure = "";      ///< the same in Azure's portal
    const char* command = "";    ///< what does or shows it in Azure's command line
    const char* tellApart = "";  ///< what tells the causes apart that could look like this
};

/// The row of this code; the general one when there is none.
[[nodiscard]] const Entry& entryOf(std::string_view code);

/// The row of a check's refusals when nothing sharper is known; checks without a row of their own share a
/// general one.
[[nodiscard]] const Entry& entryOf(record::CheckCode code);

/// All rows but the general one.
[[nodiscard]] std::vector<const Entry*> allEntries();

} // namespace usher::diagnosis
