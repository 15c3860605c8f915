// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/guid.h"

#include "core/base/bytes.h"

namespace usher::simulate {

std::string guidOf(std::string_view seed)
{
    std::string hex = base::toHex(base::sha256(seed)).substr(0, 32);
    hex[12] = '8';
    hex[16] = 'a';
    return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' + hex.substr(16, 4) +
           '-' + hex.substr(20);
}

} // namespace usher::simulate
