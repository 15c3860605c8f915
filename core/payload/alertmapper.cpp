// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/alertmapper.h"

#include "core/base/limits.h"
#include "core/base/redact.h"
#include "core/payload/alert.h"
#include "core/payload/eventtext.h"
#include "core/payload/jsontree.h"
#include "core/payload/messagekey.h"
#include "core/payload/otherschema.h"
#include "core/payload/resourceid.h"
#include "core/payload/utf8text.h"

#include <utility>

namespace usher::payload {

namespace {

// Lengths of the columns of em_event, in code points.
constexpr std::size_t nameLength = 100; // source, event_class, type
constexpr std::size_t longNameLength = 1024;
constexpr std::size_t descriptionLength = 4000;

std::string cut(std::string_view text, std::size_t codePoints)
{
    return std::string(cutCodePoints(text, codePoints));
}

Refusal refusalOf(const JsonFailure& failure)
{
    using record::CheckCode;
    const std::string place = " at byte " + std::to_string(failure.offset);
    const std::string levels = std::to_string(base::limits::jsonDepth);
    const std::string values = std::to_string(base::limits::jsonNodes);
    switch (failure.error) {
    case JsonError::NotUtf8:
        return {CheckCode::PayloadEncoding, 400, "UTF-8", "not UTF-8" + place};
    case JsonError::Empty:
        return {CheckCode::PayloadJson, 400, "a JSON object", "an empty body"};
    case JsonError::NotJson:
        return {CheckCode::PayloadJson, 400, "a JSON object", "not JSON" + place};
    case JsonError::NotObject:
        return {CheckCode::PayloadJson, 400, "a JSON object", "not an object" + place};
    case JsonError::TooDeep:
        return {CheckCode::PayloadJson, 400, "at most " + levels + " levels", "more than " + levels + place};
    case JsonError::TooMany:
        return {CheckCode::PayloadJson, 400, "at most " + values + " values", "more than " + values + place};
    }
    return {};
}

record::AlertSummary summaryOf(const Alert& alert, const std::vector<std::string_view>& targets)
{
    record::AlertSummary summary;
    summary.alertRule = cut(alert.alertRule, longNameLength);
    summary.service = cut(alert.service, nameLength);
    summary.condition = cut(alert.essential("monitorCondition"), nameLength);
    if (!targets.empty())
        summary.target = cut(lastPart(targets.front()), longNameLength);
    if (alert.essentials.is(JsonKind::Object))
        summary.severity = eventSeverity(alert);
    return summary;
}

record::AlertSummary cutSummary(record::AlertSummary summary)
{
    summary.alertRule = cut(summary.alertRule, longNameLength);
    summary.target = cut(summary.target, longNameLength);
    summary.service = cut(summary.service, nameLength);
    summary.condition = cut(summary.condition, nameLength);
    return summary;
}

Refusal schemaRefusal(JsonValue schemaId)
{
    std::string got = "missing";
    if (schemaId.is(JsonKind::Null))
        got = "null";
    else if (!schemaId.is(JsonKind::Missing))
        got = base::shownValue(schemaId.text());
    return {record::CheckCode::PayloadSchema, 400, std::string(commonSchemaId), std::move(got)};
}

Refusal noTargetRefusal(const Alert& alert)
{
    const JsonValue ids = alert.essentials.member("alertTargetIDs");
    std::string got = "no usable entry";
    if (!alert.essentials.is(JsonKind::Object))
        got = "no data.essentials";
    else if (ids.is(JsonKind::Missing))
        got = "missing";
    else if (ids.is(JsonKind::Null))
        got = "null";
    else if (ids.is(JsonKind::Array) && !(ids.begin() != ids.end()))
        got = "[]";
    return {record::CheckCode::PayloadNoTarget, 200, "an entry in alertTargetIDs", std::move(got)};
}

std::optional<Refusal> refusalOf(const Alert& alert, std::size_t targets)
{
    if (!alert.isCommonSchema())
        return schemaRefusal(alert.schemaId);
    if (targets > base::limits::alertTargets)
        return Refusal{record::CheckCode::PayloadTooManyTargets, 400,
                       "at most " + std::to_string(base::limits::alertTargets) + " targets",
                       std::to_string(targets)};
    if (targets == 0)
        return noTargetRefusal(alert);
    return std::nullopt;
}

/// What all events of the alert have in common.
record::EventValues commonValues(const Alert& alert, const ConnectorValues& connector)
{
    record::EventValues values;
    // The URL names the event class, and whatever stands in a URL may be a token.
    const std::string eventClass = storableValue("event_class", connector.eventClass);
    values.source = cut(connector.label, nameLength);
    values.eventClass = cut(eventClass.empty() ? connector.label : eventClass, nameLength);
    values.type = cut(eventType(alert), nameLength);
    values.metricName = cut(alert.alertRule, longNameLength);
    values.severity = eventSeverity(alert);
    values.description = cut(eventDescription(alert), descriptionLength);
    values.timeOfEvent = eventTime(alert);
    values.resolutionState = isFired(alert) ? "New" : "Closing";
    return values;
}

std::vector<record::EventValues> eventsOf(const Alert& alert, const std::vector<std::string_view>& targets,
                                          const ConnectorValues& connector)
{
    const std::string keyTail = messageKeyTail(alert);
    std::vector<record::EventValues> events(targets.size(), commonValues(alert, connector));
    for (std::size_t i = 0; i < targets.size(); ++i) {
        events[i].target = targets[i];
        events[i].messageKey = cut(events[i].target + keyTail, longNameLength);
    }
    return events;
}

} // namespace

MappedAlert mapAlert(std::string_view body, const ConnectorValues& connector, bool inspectOtherSchemas)
{
    return withJsonTree(body, [&](JsonTree& tree) {
        MappedAlert mapped;
        const auto root = tree.read(body);
        if (!root) {
            mapped.refused = refusalOf(root.error());
            return mapped;
        }
        const Alert alert(*root);
        const auto targets = alert.targets();
        const bool common = alert.isCommonSchema() || alert.essentials.is(JsonKind::Object);
        mapped.summary =
            common || !inspectOtherSchemas ? summaryOf(alert, targets) : cutSummary(summaryOfOther(*root));
        mapped.duplicateMembers = tree.duplicateMembers();
        mapped.refused = refusalOf(alert, targets.size());
        if (!mapped.refused)
            mapped.events = eventsOf(alert, targets, connector);
        return mapped;
    });
}

} // namespace usher::payload
