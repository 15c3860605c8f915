// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/decoytry.h"

#include "core/store/schema.h"
#include "core/store/transaction.h"

#include <tuple>

namespace usher::store {

base::Result<DecoyTry, StoreError> DecoyTry::open(const DataFolder& folder)
{
    auto connection = openDatabase(folder);
    if (!connection)
        return base::fail(connection.error());
    return DecoyTry(std::move(*connection));
}

void DecoyTry::write()
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return;
    // A value that stays the same would not be written.
    if (raiseGeneration(m_connection))
        std::ignore = transaction->commit();
}

} // namespace usher::store
