// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rowreading.h"

namespace usher::store {

namespace {

record::CheckCode outcomeIn(const Statement& statement, int column)
{
    // Only names of this program are ever written; whatever else stands there was not stored by it.
    return record::checkFromName(statement.bytes(column)).value_or(record::CheckCode::StoreUnavailable);
}

record::AlertState stateIn(const Statement& statement, int column)
{
    return record::alertStateFromName(statement.bytes(column)).value_or(record::AlertState::Closed);
}

} // namespace

RequestRow requestRow(const Statement& statement)
{
    RequestRow row;
    row.id = statement.integer(0);
    row.received = base::fromMillis(statement.integer(1));
    row.outcome = outcomeIn(statement, 2);
    row.status = int(statement.integer(3));
    row.user = statement.text(4);
    row.clientId = statement.text(5);
    row.sourceAddress = statement.text(6);
    row.alert.alertRule = statement.text(7);
    row.alert.target = statement.text(8);
    row.alert.service = statement.text(9);
    row.alert.severity = int(statement.integer(10));
    row.alert.condition = statement.text(11);
    row.count = statement.integer(12);
    row.pinned = statement.boolean(13);
    return row;
}

EventRow eventRow(const Statement& statement)
{
    EventRow row;
    row.requestId = statement.integer(0);
    row.createdOn = statement.text(1);
    row.createdBy = statement.text(2);
    row.state = statement.text(3);
    row.processingNotes = statement.text(4);
    row.alert = statement.text(5);
    row.values.sysId = statement.text(6);
    row.values.source = statement.text(7);
    row.values.eventClass = statement.text(8);
    row.values.node = statement.text(9);
    row.values.resource = statement.text(10);
    row.values.type = statement.text(11);
    row.values.metricName = statement.text(12);
    row.values.messageKey = statement.text(13);
    row.values.severity = int(statement.integer(14));
    row.values.description = statement.text(15);
    row.values.timeOfEvent = statement.text(16);
    row.values.resolutionState = statement.text(17);
    row.values.target = statement.text(18);
    row.previousId = statement.integer(19);
    return row;
}

AlertRow alertRow(const Statement& statement)
{
    AlertRow row;
    row.id = statement.integer(0);
    row.sysId = statement.text(1);
    row.number = statement.text(2);
    row.createdOn = statement.text(3);
    row.updatedOn = statement.text(4);
    row.source = statement.text(5);
    row.eventClass = statement.text(6);
    row.node = statement.text(7);
    row.resource = statement.text(8);
    row.type = statement.text(9);
    row.metricName = statement.text(10);
    row.messageKey = statement.text(11);
    row.severity = int(statement.integer(12));
    row.description = statement.text(13);
    row.state = stateIn(statement, 14);
    row.eventCount = statement.integer(15);
    row.firstEvent = statement.text(16);
    row.lastEvent = statement.text(17);
    row.newestEventId = statement.integer(18);
    return row;
}

AlertChangeRow alertChangeRow(const Statement& statement)
{
    AlertChangeRow row;
    row.at = statement.text(0);
    row.from = record::alertStateFromName(statement.bytes(1));
    row.to = stateIn(statement, 2);
    row.why = record::alertCauseFromName(statement.bytes(3)).value_or(record::AlertCause::New);
    row.event = statement.text(4);
    return row;
}

ActivityRow activityRow(const Statement& statement)
{
    ActivityRow row;
    row.bucket = base::fromMillis(statement.integer(0));
    row.outcome = outcomeIn(statement, 1);
    row.user = statement.text(2);
    row.clientId = statement.text(3);
    row.count = statement.integer(4);
    row.first = base::fromMillis(statement.integer(5));
    row.last = base::fromMillis(statement.integer(6));
    row.sampleId = statement.integer(7);
    return row;
}

ChangeRow changeRow(const Statement& statement)
{
    ChangeRow row;
    row.id = statement.integer(0);
    row.at = base::fromMillis(statement.integer(1));
    row.table = statement.text(2);
    row.record = statement.text(3);
    row.field = statement.text(4);
    row.before = statement.text(5);
    row.after = statement.text(6);
    return row;
}

} // namespace usher::store
