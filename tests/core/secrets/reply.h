// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "core/secrets/secretvault.h"

#include <functional>
#include <optional>
#include <utility>

namespace usher::test {

/// What a callback got, and how often it was called.
template <class Value> struct Reply {
    /// Counts into this, which must live longer.
    [[nodiscard]] std::function<void(Value)> callback()
    {
        return [this](Value given) {
            ++count;
            value = std::move(given);
        };
    }

    int count = 0;
    std::optional<Value> value;
};

using Done = Reply<base::Result<void, secrets::SecretError>>;
using Found = Reply<base::Result<base::SecretString, secrets::SecretError>>;
using Looked = Reply<secrets::Keyring>;
using Kept = Reply<base::Result<secrets::Kept, secrets::SecretError>>;
using Removed = Reply<secrets::Removed>;

/// Why it failed; nothing when it did not.
template <class Value>
[[nodiscard]] std::optional<secrets::SecretError>
errorOf(const Reply<base::Result<Value, secrets::SecretError>>& reply)
{
    return reply.value && !*reply.value ? std::optional(reply.value->error()) : std::nullopt;
}

/// The text that was found; "(none)" when there was none.
[[nodiscard]] inline std::string textOf(const Found& found)
{
    return found.value && *found.value ? std::string((*found.value)->reveal()) : "(none)";
}

} // namespace usher::test
