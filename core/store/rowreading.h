// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query.h"
#include "core/store/statement.h"

/// From columns to rows; the order of the columns is that of the constant beside.
namespace usher::store {

inline constexpr const char* requestColumns =
    "id, received, outcome, status, user, client_id, source_address, alert_rule, target, service, severity,"
    " condition, count, EXISTS(SELECT 1 FROM request_pin WHERE request_id = request.id)";
[[nodiscard]] RequestRow requestRow(const Statement& statement);

inline constexpr const char* eventColumns =
    "request_id, sys_created_on, sys_created_by, state, "
    "processing_notes, alert, sys_id, source, event_class, node,"
    " resource, type, metric_name, message_key, severity, "
    "description, time_of_event, resolution_state, target, previous_id";
[[nodiscard]] EventRow eventRow(const Statement& statement);

inline constexpr const char* alertColumns =
    "id, sys_id, number, sys_created_on, sys_updated_on, source, event_class, node, resource, type,"
    " metric_name, message_key, severity, description, state, event_count, first_event, last_event,"
    " newest_event";
[[nodiscard]] AlertRow alertRow(const Statement& statement);

inline constexpr const char* alertChangeColumns = "at, \"from\", \"to\", why, event";
[[nodiscard]] AlertChangeRow alertChangeRow(const Statement& statement);

inline constexpr const char* activityColumns =
    "bucket, outcome, user, client_id, count, first, last, sample_id";
[[nodiscard]] ActivityRow activityRow(const Statement& statement);

inline constexpr const char* changeColumns = "id, at, table_name, record, field, before_value, after_value";
[[nodiscard]] ChangeRow changeRow(const Statement& statement);

} // namespace usher::store
