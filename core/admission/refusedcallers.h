// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>

namespace usher::admission {

struct Caller;

/// Remembers who was refused, by the SHA-256 of the Authorization value, so that a wrong token that comes
/// again and again costs its verification once. Only of refusals that neither time nor a refresh of the
/// provider can change: from token.algorithm to token.signature. Bounded, apart from the valid ones: a flood
/// of wrong tokens drives no right one out. Lives on one thread.
class RefusedCallers {
public:
    /// At most 16 KiB of claims each.
    static constexpr std::size_t most = 256;

    /// Who was refused for this value under this `version` of configuration and keys, or null. Those of
    /// another version are forgotten first.
    [[nodiscard]] std::shared_ptr<const Caller> find(std::string_view authorization, std::uint64_t version);
    /// Keeps a caller whose refusal stays as long as the version; any other is not kept.
    void insert(std::string_view authorization, std::uint64_t version, std::shared_ptr<const Caller> caller);
    [[nodiscard]] std::size_t size() const { return m_callers.size(); }

private:
    void adopt(std::uint64_t version);

    std::unordered_map<base::Sha256, std::shared_ptr<const Caller>, base::Sha256Hash> m_callers;
    std::uint64_t m_version = 0;
};

} // namespace usher::admission
