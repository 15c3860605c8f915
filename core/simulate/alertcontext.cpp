// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/alertcontext.h"

#include "core/base/timetext.h"
#include "core/simulate/guid.h"

#include <array>
#include <charconv>

namespace usher::simulate {

namespace {

std::string list(const JsonObject& only)
{
    return '[' + only.json() + ']';
}

/// A number from its hundredths, without idle zeros.
std::string hundredths(int value)
{
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value / 100.0, std::chars_format::fixed);
    return {text.data(), end.ptr};
}

/// The value that was measured: a little different each time, and on the good side once it is resolved.
std::string measured(const MetricRule& rule, const Occasion& occasion)
{
    if (occasion.resolved)
        return rule.comparison == "LessThan" ? hundredths(rule.value * 4) : hundredths(rule.value / 20);
    return hundredths(rule.value + int(occasion.serial / metricRules().size() % 50));
}

JsonObject dimension(std::string_view name, std::string_view value)
{
    return JsonObject().text("name", name).text("value", value);
}

JsonObject activityHead(const Occasion& occasion, std::string_view operation, std::string_view category)
{
    JsonObject context;
    context.text("channels", "Operation").text("correlationId", guidOf("correlation" + occasion.alertGuid));
    context.text("eventDataId", guidOf("event" + occasion.alertGuid)).text("eventSource", category);
    context.text("eventTimestamp", azureTime(occasion.fired)).text("level", "Informational");
    context.text("operationName", operation).text("operationId", guidOf("operation" + occasion.alertGuid));
    return context;
}

} // namespace

std::string azureTime(base::TimePoint time)
{
    std::string text = base::isoUtc(time);
    return text.replace(text.size() - 1, 1, "4183Z");
}

std::string configurationItem(const MetricRule& rule)
{
    return std::string(rule.resource.substr(rule.resource.rfind('/') + 1));
}

JsonObject metricContext(const Occasion& occasion)
{
    const MetricRule& rule = metricRule(occasion.serial);
    JsonObject criterion;
    criterion.text("metricName", rule.metric).text("metricNamespace", rule.resourceType);
    criterion.text("operator", rule.comparison).text("threshold", rule.threshold);
    criterion.text("timeAggregation", rule.aggregation);
    criterion.raw("dimensions", list(dimension(rule.dimension, rule.dimensionValue)));
    criterion.raw("metricValue", measured(rule, occasion)).null("webTestName");
    JsonObject failing;
    failing.number("numberOfEvaluationPeriods", 0).number("minFailingPeriodsToAlert", 0);
    JsonObject condition;
    condition.text("windowSize", "PT5M")
        .raw("allOf", list(criterion))
        .object("staticThresholdFailingPeriods", failing);
    condition.text("windowStartTime", azureTime(occasion.now - std::chrono::minutes(5)));
    condition.text("windowEndTime", azureTime(occasion.now));
    JsonObject context;
    context.object("properties", JsonObject().text("team", "operations").text("environment", "production"));
    context.text("conditionType", "SingleResourceMultipleMetricCriteria");
    return context.object("condition", condition);
}

JsonObject logContext(const Occasion& occasion)
{
    const std::string link = "https://portal.azure.example/#blade/logs/alert/" + occasion.alertGuid;
    JsonObject criterion;
    criterion.text("searchQuery",
                   "SigninLogs | where ResultType != 0 | summarize Failures = count() by Account");
    criterion.text("metricMeasureColumn", "Failures").null("targetResourceTypes");
    criterion.text("operator", "GreaterThan").text("threshold", "20").text("timeAggregation", "Total");
    criterion.raw("dimensions", list(dimension("Account", "svc-backup")));
    criterion.raw("metricValue", occasion.resolved ? "null" : std::to_string(21 + occasion.serial % 60));
    criterion.object(
        "failingPeriods",
        JsonObject().number("numberOfEvaluationPeriods", 1).number("minFailingPeriodsToAlert", 1));
    for (const char* name : {"linkToSearchResultsUI", "linkToFilteredSearchResultsUI",
                             "linkToSearchResultsAPI", "linkToFilteredSearchResultsAPI"})
        criterion.text(name, link);
    JsonObject condition;
    condition.text("windowSize", "PT5M").raw("allOf", list(criterion));
    condition.text("windowStartTime", azureTime(occasion.now - std::chrono::minutes(5)));
    condition.text("windowEndTime", azureTime(occasion.now));
    JsonObject context;
    context.raw("properties", "{}").text("conditionType", "LogQueryCriteria");
    return context.object("condition", condition);
}

JsonObject activityContext(const Occasion& occasion)
{
    const MetricRule& rule = metricRule(occasion.serial);
    const std::string operation =
        std::string(rule.resourceType) + (occasion.serial % 2 == 0 ? "/restart/action" : "/delete");
    JsonObject context;
    context.object("authorization", JsonObject().text("action", operation).text("scope", resourceId(rule)));
    context.text("caller", "ops.night@contoso-demo.example");
    context.text("claims", R"({"aud":"https://management.core.windows.net/","ipaddr":"192.0.2.17"})");
    context.text("channels", "Operation").text("correlationId", guidOf("correlation" + occasion.alertGuid));
    context.text("eventSource", "Administrative").text("eventTimestamp", azureTime(occasion.fired));
    context.text("eventDataId", guidOf("event" + occasion.alertGuid)).text("level", "Warning");
    context.text("operationName", operation).text("operationId", guidOf("operation" + occasion.alertGuid));
    JsonObject properties;
    properties.text("eventCategory", "Administrative")
        .text("entity", resourceId(rule))
        .text("message", operation);
    properties.text("hierarchy", demoSubscription);
    context.object("properties", properties).text("status", "Succeeded").text("subStatus", "");
    return context.text("submissionTimestamp", azureTime(occasion.now))
        .text("Activity Log Event Description", "");
}

/// Numbers where other kinds have texts, JSON within a text: as Azure's own.
JsonObject serviceHealthContext(const Occasion& occasion)
{
    JsonObject properties;
    properties.text("title", "Network connectivity - Demo Region North").text("service", "Virtual Network");
    properties.text("region", "Demo Region North").text("incidentType", "Incident");
    properties.text("communication", "<p>Some customers may see connections fail &amp; retries succeed.</p>");
    properties.text("trackingId", "DM" + guidOf(occasion.alertGuid).substr(0, 4) + "-DEMO");
    properties.text("impactStartTime", azureTime(occasion.fired))
        .text("stage", occasion.resolved ? "Resolved" : "Active");
    properties.text(
        "impactedServices",
        R"([{"ImpactedRegions":[{"RegionName":"Demo Region North"}],"ServiceName":"Virtual Network"}])");
    JsonObject context;
    context.null("authorization").number("channels", 1).null("claims").null("caller");
    context.text("correlationId", guidOf("correlation" + occasion.alertGuid)).number("eventSource", 2);
    context.text("eventTimestamp", azureTime(occasion.fired)).null("httpRequest");
    context.text("eventDataId", guidOf("event" + occasion.alertGuid)).number("level", 3);
    context.text("operationName", "Microsoft.ServiceHealth/incident/action");
    context.text("operationId", guidOf("operation" + occasion.alertGuid)).object("properties", properties);
    context.text("status", occasion.resolved ? "Resolved" : "Active").null("subStatus");
    return context.text("submissionTimestamp", azureTime(occasion.now)).null("ResourceType");
}

JsonObject resourceHealthContext(const Occasion& occasion)
{
    JsonObject properties;
    properties.text("title", "The resource is not reachable").null("details");
    properties.text("currentHealthStatus", occasion.resolved ? "Available" : "Unavailable");
    properties.text("previousHealthStatus", occasion.resolved ? "Unavailable" : "Available");
    properties.text("type", "Downtime").text("cause", "PlatformInitiated");
    JsonObject context =
        activityHead(occasion, "Microsoft.Resourcehealth/healthevent/Activated/action", "ResourceHealth");
    context.object("properties", properties).text("status", occasion.resolved ? "Resolved" : "Active");
    return context.text("submissionTimestamp", azureTime(occasion.now))
        .null("Activity Log Event Description");
}

JsonObject budgetContext(const Occasion& occasion)
{
    JsonObject data;
    data.text("Scope", "/subscriptions/" + std::string(demoSubscription) + '/')
        .text("ThresholdType", "Actual");
    data.text("BudgetType", "Cost").text("BudgetThreshold", "$50,000.00");
    data.text("NotificationThresholdAmount", "$45,000.00").text("BudgetName", "monthly-production");
    data.text("BudgetId", "/subscriptions/" + std::string(demoSubscription) +
                              "/providers/Microsoft.Consumption/budgets/monthly-production");
    data.text("BudgetStartDate", base::instanceUtc(occasion.fired).substr(0, 8) + "01");
    data.text("BudgetCreator", "finance@contoso-demo.example")
        .text("Unit", "USD")
        .text("SpentAmount", "$45,812.40");
    JsonObject context;
    context.text("AlertCategory", "Budgets");
    return context.object("AlertData", data);
}

} // namespace usher::simulate
