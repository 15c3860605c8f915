// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"
#include "core/secrets/keyring.h"
#include "core/secrets/secreterror.h"

#include <QDeadlineTimer>

#include <cstdint>
#include <optional>
#include <string>

namespace usher::secrets {

/// A question on its way from the store to the keychain's thread.
struct KeychainRequest {
    enum class Kind { Write, Read, Remove, Look, Unlock };

    std::uint64_t id = 0;
    Kind kind = Kind::Look;
    std::string name;          ///< of Write, Read, Remove
    base::SecretString secret; ///< of Write
    QDeadlineTimer deadline;
};

/// The one answer to a request of the same id.
struct KeychainAnswer {
    std::uint64_t id = 0;
    std::optional<SecretError> error;
    base::SecretString secret; ///< of Read
    Keyring keyring;           ///< of Look
};

} // namespace usher::secrets
