// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/configrow.h"

#include <string_view>

namespace usher::store {

/// Writes what changes of the configuration to config_change, within the transaction that runs. Keeps the
/// newest 100,000 lines.
class ChangeLog {
public:
    ChangeLog(Connection& connection, base::TimePoint now) : m_connection(&connection), m_now(now) {}

    [[nodiscard]] base::Result<void, StoreError> created(std::string_view table, std::string_view record);
    [[nodiscard]] base::Result<void, StoreError> removed(std::string_view table, std::string_view record);
    [[nodiscard]] base::Result<void, StoreError> changed(std::string_view table, std::string_view record,
                                                         std::string_view field, std::string_view before,
                                                         std::string_view after);
    /// One line for each field that differs; both have the same columns in the same order.
    [[nodiscard]] base::Result<void, StoreError> changed(std::string_view table, std::string_view record,
                                                         const ConfigFields& before,
                                                         const ConfigFields& after);

private:
    Connection* m_connection;
    base::TimePoint m_now;
};

} // namespace usher::store
