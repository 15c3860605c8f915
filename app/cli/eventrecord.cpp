// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/eventrecord.h"

#include "core/payload/alertmapper.h"

namespace usher::app {

namespace {

Record recordOfColumns(const store::EventRow& event, const std::string& additionalInfo)
{
    const record::EventValues& values = event.values;
    Record out;
    out.text("sys_id", values.sysId);
    out.text("sys_created_on", event.createdOn);
    out.text("sys_created_by", event.createdBy);
    out.text("source", values.source);
    out.text("event_class", values.eventClass);
    out.text("node", values.node);
    out.text("resource", values.resource);
    out.text("type", values.type);
    out.text("metric_name", values.metricName);
    out.text("message_key", values.messageKey);
    out.number("severity", values.severity);
    out.text("description", values.description);
    out.text("time_of_event", values.timeOfEvent);
    out.text("resolution_state", values.resolutionState);
    out.text("state", event.state);
    out.text("processing_notes", event.processingNotes);
    out.text("alert", event.alert);
    out.text("additional_info", additionalInfo);
    return out;
}

} // namespace

Record eventRecord(const store::EventRow& event, store::Reader& reader, bool whole)
{
    const auto detail = reader.request(event.requestId);
    if (!detail)
        return recordOfColumns(event, std::string());
    return recordOfColumns(event, payload::additionalInfo(detail->body,
                                                          payload::parseTarget(detail->target).parameters,
                                                          event.values.target, whole));
}

} // namespace usher::app
