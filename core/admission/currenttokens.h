// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/owntokens.h"
#include "core/auth/tokenreply.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace usher::admission {

/// The tokens of this run that a client gets again when it asks once more, as the instance does. In memory
/// only: after a restart there are none. Lives on one thread.
class CurrentTokens {
public:
    /// Whose they are: client id, and the user's sys_id of a password grant.
    using Owner = std::pair<std::string, std::string>;

    void keep(const Owner& owner, auth::IssuedTokens tokens);

    /// Those that live on for a second at least, by what is known of all tokens; with the time that is left.
    [[nodiscard]] std::optional<auth::IssuedTokens> find(const Owner& owner, const auth::OwnTokens& known,
                                                         base::TimePoint now);

private:
    std::map<Owner, auth::IssuedTokens> m_tokens;
};

} // namespace usher::admission
