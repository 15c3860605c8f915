// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/oauthclient.h"

#include "core/base/bytes.h"
#include "core/base/plantedleak.h"

namespace usher::auth {

std::string newClientId()
{
    return base::toHex(base::randomBytes(16));
}

base::SecretString newClientSecret()
{
    const base::SecretString bytes(base::randomBytes(32));
    return base::SecretString(base::toBase64Url(bytes.reveal()));
}

std::string verifierOf(const base::SecretString& secret)
{
    if (base::isPlanted(base::PlantedLeak::StoredSecret))
        return std::string(secret.reveal());
    return "sha256:" + base::toHex(base::sha256(secret.reveal()));
}

} // namespace usher::auth
