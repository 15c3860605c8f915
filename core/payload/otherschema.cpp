// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/otherschema.h"

#include "core/payload/resourceid.h"

#include <initializer_list>

namespace usher::payload {

namespace {

struct Place {
    JsonValue object;
    std::string_view member;
};

/// The first of the places with a text or a number.
std::string_view firstText(std::initializer_list<Place> places)
{
    for (const Place& place : places) {
        const JsonValue value = place.object.member(place.member);
        if ((value.is(JsonKind::String) || value.is(JsonKind::Number)) && !value.text().empty())
            return value.text();
    }
    return {};
}

/// As an event's severity, from `3` or `Sev3`; -1 when it is neither.
int severityOf(std::string_view text, std::string_view condition)
{
    if (text.empty() || text.back() < '0' || text.back() > '4' ||
        (text.size() != 1 && text.substr(0, text.size() - 1) != "Sev"))
        return -1;
    if (condition == "Deactivated" || condition == "Resolved")
        return 0;
    const char digit = text.back();
    return digit == '0' ? 1 : digit == '1' ? 2 : digit == '4' ? 5 : 4;
}

} // namespace

record::AlertSummary summaryOfOther(JsonValue root)
{
    // Log Analytics and classic alerts are flat, and test notifications were seen wrapped twice.
    JsonValue data = root.member("data");
    if (data.member("data").is(JsonKind::Object))
        data = data.member("data");
    if (!data.is(JsonKind::Object))
        data = root;
    const JsonValue context = data.member("context");
    const JsonValue log = context.member("activityLog");
    const JsonValue essentials = data.member("properties").member("essentials");

    record::AlertSummary summary;
    summary.alertRule = firstText({{context, "name"},
                                   {data, "AlertRuleName"},
                                   {data, "BudgetName"},
                                   {log, "operationName"},
                                   {essentials, "alertRule"}});
    summary.target = lastPart(firstText({{context, "resourceId"},
                                         {log, "resourceId"},
                                         {context, "resourceName"},
                                         {data, "ResourceId"},
                                         {essentials, "targetResource"},
                                         {data, "SubscriptionId"}}));
    summary.service = firstText({{root, "schemaId"}, {data, "schemaId"}, {essentials, "monitorService"}});
    summary.condition = firstText({{data, "status"}, {essentials, "monitorCondition"}});
    summary.severity = severityOf(
        firstText({{context, "severity"}, {data, "Severity"}, {essentials, "severity"}}), summary.condition);
    return summary;
}

} // namespace usher::payload
