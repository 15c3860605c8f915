// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/messagekey.h"

#include <array>

namespace usher::payload {

namespace {

constexpr std::string_view applicationInsights = "Application Insights";
constexpr std::string_view logAnalytics = "Log Analytics";

std::string orUndefined(std::string_view part)
{
    return std::string(part.empty() ? std::string_view("UndefinedAttributeValue") : part);
}

/// The entry of Dimensions with this name, or a missing value.
JsonValue findDimension(JsonValue dimensions, std::string_view name)
{
    if (!dimensions.is(JsonKind::Array))
        return {};
    for (const JsonValue dimension : dimensions) {
        const JsonValue itsName = dimension.member("Name");
        if (itsName.is(JsonKind::String) && itsName.text() == name)
            return dimension;
    }
    return {};
}

std::string_view firstConfigurationItem(JsonValue alertContext)
{
    const JsonValue items = alertContext.member("AffectedConfigurationItems");
    return items.is(JsonKind::String) ? items.text() : items.element(0).text();
}

std::string metricName(JsonValue alertContext)
{
    return orUndefined(
        alertContext.member("condition").member("allOf").element(0).member("metricName").text());
}

/// What the service appends to the key; its parts carry no separator.
std::string appendOf(const Alert& alert)
{
    const std::string rule = orUndefined(alert.alertRule);
    if (alert.service == "Platform")
        return metricName(alert.alertContext);
    if (alert.service == applicationInsights)
        return orUndefined(alert.alertContext.member("ApplicationId").text()) + rule;
    if (alert.service == logAnalytics)
        return orUndefined(firstConfigurationItem(alert.alertContext)) + rule;
    if (alert.service == "Log Alerts V2")
        return rule;
    if (isActivityLog(alert.service) || alert.service.starts_with("ServiceHealth") ||
        alert.service.starts_with("Resource Health"))
        return orUndefined(alert.alertContext.member("operationName").text());
    return orUndefined(alert.service) + "__UnknownMonitoringServiceToSNow";
}

} // namespace

std::optional<std::string> boundDimension(const Alert& alert)
{
    if (alert.service != logAnalytics && alert.service != applicationInsights)
        return std::nullopt;
    constexpr std::array<std::string_view, 4> names{"Computer", "Resource", "_ResourceId", "ResourceId"};
    const JsonValue dimensions = alert.alertContext.member("Dimensions");
    for (const std::string_view name : names) {
        const JsonValue dimension = findDimension(dimensions, name);
        if (!dimension.is(JsonKind::Missing))
            return orUndefined(dimension.member("Value").text());
    }
    return std::nullopt;
}

std::string messageKeyTail(const Alert& alert)
{
    return "__" + orUndefined(alert.service) + "__" + boundDimension(alert).value_or("") + appendOf(alert);
}

bool isActivityLog(std::string_view service)
{
    return service.starts_with("Activity Log");
}

} // namespace usher::payload
