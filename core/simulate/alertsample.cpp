// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/alertsample.h"

#include "core/base/timetext.h"
#include "core/simulate/alertcontext.h"
#include "core/simulate/alertworld.h"
#include "core/simulate/guid.h"
#include "core/simulate/jsonobject.h"

#include <algorithm>
#include <array>

namespace usher::simulate {

namespace {

struct KindRow {
    AlertKind kind;
    JsonObject (*essentials)(const Occasion& occasion);
    JsonObject (*context)(const Occasion& occasion);
};

/// The members that all kinds but budgets share, from their identity to their targets.
JsonObject commonEssentials(const Occasion& occasion, std::string_view rule, std::string_view severity,
                            std::string_view signal, std::string_view service)
{
    const std::string alertId = "/subscriptions/" + std::string(demoSubscription) +
                                "/providers/Microsoft.AlertsManagement/alerts/" + occasion.alertGuid;
    JsonObject essentials;
    essentials.text("alertId", alertId).text("alertRule", rule).text("severity", severity);
    essentials.text("signalType", signal).text("monitorCondition", occasion.resolved ? "Resolved" : "Fired");
    return essentials.text("monitoringService", service);
}

void addTimes(JsonObject& essentials, const Occasion& occasion)
{
    essentials.text("firedDateTime", azureTime(occasion.fired));
    if (occasion.resolved)
        essentials.text("resolvedDateTime", azureTime(occasion.now));
}

void addEnd(JsonObject& essentials, const Occasion& occasion, std::string_view description)
{
    addTimes(essentials, occasion);
    essentials.text("description", description)
        .text("essentialsVersion", "1.0")
        .text("alertContextVersion", "1.0");
}

JsonObject metricEssentials(const Occasion& occasion)
{
    const MetricRule& rule = metricRule(occasion.serial);
    const std::string ruleId = "/subscriptions/" + std::string(demoSubscription) + "/resourceGroups/" +
                               std::string(rule.resourceGroup) +
                               "/providers/microsoft.insights/metricAlerts/" + std::string(rule.name);
    JsonObject essentials =
        commonEssentials(occasion, rule.name, "Sev" + std::to_string(rule.severity), "Metric", rule.service);
    essentials.texts("alertTargetIDs", {resourceId(rule)})
        .texts("configurationItems", {configurationItem(rule)});
    essentials.text("originAlertId", std::string(demoSubscription) + '_' + std::string(rule.resourceGroup) +
                                         "_Microsoft.Insights_metricAlerts_" + std::string(rule.name) + '_' +
                                         guidOf(occasion.alertGuid).substr(0, 8));
    essentials.text("alertRuleID", ruleId).text("targetResourceGroup", rule.resourceGroup);
    essentials.text("targetResourceType", rule.resourceType);
    addEnd(essentials, occasion, rule.description);
    return essentials;
}

JsonObject logEssentials(const Occasion& occasion)
{
    const std::string target =
        "/subscriptions/" + std::string(demoSubscription) +
        "/resourcegroups/rg-observe/providers/microsoft.operationalinsights/workspaces/log-central";
    JsonObject essentials = commonEssentials(
        occasion, "Failed sign-ins", "Sev" + std::to_string(occasion.serial % 5), "Log", "Log Alerts V2");
    essentials.texts("alertTargetIDs", {target}).texts("configurationItems", {"log-central"});
    essentials.text("originAlertId", guidOf("origin" + occasion.alertGuid));
    addEnd(essentials, occasion, "More than 20 failed sign-ins of one account in five minutes");
    return essentials;
}

JsonObject activityEssentials(const Occasion& occasion)
{
    const MetricRule& rule = metricRule(occasion.serial);
    JsonObject essentials = commonEssentials(occasion, "Resource deleted or restarted", "Sev4",
                                             "Activity Log", "Activity Log - Administrative");
    essentials.texts("alertTargetIDs", {resourceId(rule)})
        .texts("configurationItems", {configurationItem(rule)});
    essentials.text("originAlertId",
                    guidOf("origin" + occasion.alertGuid) + '_' + guidOf("event" + occasion.alertGuid));
    addEnd(essentials, occasion, "Somebody deleted or restarted a production resource");
    return essentials;
}

JsonObject serviceHealthEssentials(const Occasion& occasion)
{
    JsonObject essentials =
        commonEssentials(occasion, "Azure service issues", "Sev4", "Activity Log", "ServiceHealth");
    essentials.texts("alertTargetIDs", {"/subscriptions/" + std::string(demoSubscription)});
    essentials.text("originAlertId", guidOf("origin" + occasion.alertGuid));
    addEnd(essentials, occasion, "");
    return essentials;
}

JsonObject resourceHealthEssentials(const Occasion& occasion)
{
    const MetricRule& rule = metricRule(occasion.serial);
    JsonObject essentials =
        commonEssentials(occasion, "Resource unhealthy", "Sev4", "Activity Log", "Resource Health");
    essentials.texts("alertTargetIDs", {resourceId(rule)})
        .texts("configurationItems", {configurationItem(rule)});
    essentials.text("originAlertId", guidOf("origin" + occasion.alertGuid));
    addEnd(essentials, occasion, "A production resource is not available");
    return essentials;
}

/// Budgets leave most members null, as Azure does.
JsonObject budgetEssentials(const Occasion& occasion)
{
    JsonObject essentials;
    essentials.text("alertId", "/subscriptions/" + std::string(demoSubscription) +
                                   "/providers/Microsoft.CostManagement/alerts/" + occasion.alertGuid);
    for (const char* name : {"alertRule", "severity", "signalType", "monitorCondition"})
        essentials.null(name);
    essentials.text("monitoringService", "CostAlerts");
    for (const char* name : {"alertTargetIDs", "configurationItems", "originAlertId"})
        essentials.null(name);
    addEnd(essentials, occasion, "Your spend for budget monthly-production is above its limit");
    return essentials;
}

constexpr std::array kindRows{
    KindRow{{"metric", "a metric rule with a static threshold"}, metricEssentials, metricContext},
    KindRow{{"log", "a log query rule (Log Alerts V2)"}, logEssentials, logContext},
    KindRow{
        {"activity", "an administrative operation of the activity log"}, activityEssentials, activityContext},
    KindRow{{"servicehealth", "an incident of Azure itself"}, serviceHealthEssentials, serviceHealthContext},
    KindRow{{"resourcehealth", "a resource that became unavailable"},
            resourceHealthEssentials,
            resourceHealthContext},
    KindRow{{"budget", "a cost budget; it has no target, so the instance stores no event"},
            budgetEssentials,
            budgetContext},
};

const KindRow* findKind(std::string_view name)
{
    const auto* const found = std::find_if(kindRows.begin(), kindRows.end(),
                                           [&](const KindRow& row) { return row.kind.name == name; });
    return found == kindRows.end() ? nullptr : found;
}

} // namespace

std::vector<AlertKind> allAlertKinds()
{
    std::vector<AlertKind> kinds;
    for (const KindRow& row : kindRows)
        kinds.push_back(row.kind);
    return kinds;
}

bool isAlertKind(std::string_view name)
{
    return findKind(name) != nullptr;
}

std::string alertBody(std::string_view kind, bool resolved, std::uint64_t serial, base::TimePoint now)
{
    const KindRow* row = findKind(kind);
    if (row == nullptr)
        return {};
    constexpr auto lifetime = std::chrono::minutes(12);
    const Occasion occasion{serial, resolved, now, resolved ? now - lifetime : now,
                            guidOf(std::string(kind) + " alert " + std::to_string(serial))};
    JsonObject data;
    data.object("essentials", row->essentials(occasion)).object("alertContext", row->context(occasion));
    if (kind == "budget")
        data.null("customProperties");
    else
        data.object("customProperties",
                    JsonObject().text("team", "operations").text("environment", "production"));
    return JsonObject().text("schemaId", "azureMonitorCommonAlertSchema").object("data", data).json();
}

} // namespace usher::simulate
