// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/verificationalert.h"

#include "core/simulate/alertcontext.h"
#include "core/simulate/guid.h"
#include "core/simulate/jsonobject.h"

#include <algorithm>

namespace usher::simulate {

namespace {

constexpr const char* subscription = "/subscriptions/00000000-0000-0000-0000-000000000000";

std::string shortMarker(const std::string& marker)
{
    return marker.substr(marker.size() - std::min<std::size_t>(marker.size(), 8));
}

} // namespace

std::string verificationRule(const std::string& marker)
{
    return "Usher verification " + shortMarker(marker);
}

std::string verificationBody(const std::string& marker, base::TimePoint now)
{
    const std::string item = "test-" + shortMarker(marker);
    JsonObject essentials;
    essentials
        .text("alertId", std::string(subscription) + "/providers/Microsoft.AlertsManagement/alerts/" +
                             guidOf("verification " + marker))
        .text("alertRule", verificationRule(marker))
        .text("severity", "Sev4")
        .text("signalType", "Metric")
        .text("monitorCondition", "Fired")
        .text("monitoringService", "Platform");
    essentials
        .texts("alertTargetIDs", {std::string(subscription) +
                                  "/resourcegroups/usher-verification/providers/"
                                  "usher.verification/testalerts/" +
                                  item})
        .texts("configurationItems", {item})
        .text("originAlertId", marker)
        .text("firedDateTime", azureTime(now))
        .text("description", "Test alert that Usher sent to verify the integration. Nothing has happened.")
        .text("essentialsVersion", "1.0")
        .text("alertContextVersion", "1.0");
    JsonObject condition;
    condition.text("windowSize", "PT5M").raw("allOf", "[]");
    JsonObject context;
    context.null("properties")
        .text("conditionType", "SingleResourceMultipleMetricCriteria")
        .object("condition", condition);
    JsonObject data;
    data.object("essentials", essentials).object("alertContext", context).null("customProperties");
    return JsonObject().text("schemaId", "azureMonitorCommonAlertSchema").object("data", data).json();
}

} // namespace usher::simulate
