// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/tokenverdict.h"
#include "core/base/bytes.h"

#include <cstdint>
#include <memory>
#include <unordered_map>

namespace usher::auth {

/// Remembers valid verdicts by the SHA-256 of the token, so that a token which Azure sends again costs no
/// RSA. Bounded by limits::verdicts. Lives on one thread.
class VerdictCache {
public:
    /// The verdict made under this `version` of configuration and keys that still holds at `now`, or null. A
    /// cache of another version is emptied first.
    [[nodiscard]] std::shared_ptr<const TokenVerdict> find(std::string_view token, std::uint64_t version,
                                                           base::TimePoint now);
    /// Keeps a valid verdict; a refused one is not kept.
    void insert(std::string_view token, std::uint64_t version, std::shared_ptr<const TokenVerdict> verdict);

private:
    void adopt(std::uint64_t version);

    std::unordered_map<base::Sha256, std::shared_ptr<const TokenVerdict>, base::Sha256Hash> m_verdicts;
    std::uint64_t m_version = 0;
};

} // namespace usher::auth
