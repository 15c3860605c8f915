// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/finding.h"

#include <span>
#include <string_view>

namespace usher::diagnosis {

/// A row of the catalogue: everything that is said about one kind of finding. All texts are English source
/// texts for translation in the context "diagnosis".
///
/// Placeholders: {count} {total} requests, {user} user name, {client} client id, {expected} and {got} as the
/// check compared them, {since} and {last} local times.
struct Entry {
    std::string_view code;
    std::optional<record::CheckCode> check;
    const char* title;
    const char* observed; ///< headline when requests were refused
    const char* foreseen; ///< headline when none was yet, but the next one would be
    const char* evidence;
    const char* cause;
    const char* fix;
    Who who;
};

/// The row of a check's refusals; checks without a row of their own share a general one.
[[nodiscard]] const Entry& entryOf(record::CheckCode code);

/// Findings that refuse nothing: least privilege, nothing set up, keys that grow old, a certificate that
/// Azure does not trust.
namespace entries {
extern const Entry userInteractive;
extern const Entry userHuman;
extern const Entry userExtraRoles;
extern const Entry nothingSetUp;
extern const Entry refreshFailing;
extern const Entry ownCertificate;
} // namespace entries

} // namespace usher::diagnosis
