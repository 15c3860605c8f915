// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace usher::store {

/// What webhook calls with the common alert schema have in common: names and usual values, the most frequent
/// ones last. Part of the database format: stored payloads can only be read with it, so it never changes; a
/// better one would be another number in request_payload.encoding.
// clang-format off
inline constexpr std::string_view payloadDictionary = R"dict(Accept: */*
Accept-Encoding: gzip, deflate
Connection: Keep-Alive
Expect: 100-continue
X-CorrelationContext: 
traceparent: 00-
Request-Id: |
User-Agent: IcMBroadcaster/1.0
Host: localhost:8443
Content-Type: application/json; charset=utf-8
Authorization: Bearer <redacted>
Content-Length: 2
POST
/api/sn_em_connector/em/inbound_event?source=azuremonitor
Host: localhost:8443
Content-Type: application/json; charset=utf-8
"channels":"Operation","claims":"{\"aud\":\"https://management.core.windows.net/\"","caller":"","correlationId":"","eventSource":"Administrative","eventTimestamp":"","httpRequest":"","eventDataId":"","level":"Informational","Error","operationName":"Microsoft.Resources/deployments/write","operationId":"","properties":{"statusCode":"","serviceRequestId":"","resourceId":"","impactedServices":"[{\"ImpactedRegions\":[{\"RegionName\":\"Global\"}],\"ServiceName\":\"","incidentType":"Incident","trackingId":"","impactStartTime":"","communication":"","stage":"Active","cause":"PlatformInitiated","currentHealthStatus":"Available","previousHealthStatus":"Unavailable"},"status":"Succeeded","subStatus":"","submissionTimestamp":"","Activity Log":"0.1"
"SearchQuery":"Heartbeat | summarize arg_max(TimeGenerated, *) by Computer","SearchIntervalStartTimeUtc":"","SearchIntervalEndtimeUtc":"","ResultCount":1,"LinkToSearchResults":"https://portal.azure.com/#blade/Microsoft_Azure_Monitoring_Logs/LogsBlade/source/Alerts.EmailLinks/scope/%7B%22resources%22%3A%5B%7B%22resourceId%22%3A%22%2Fsubscriptions%2F","LinkToFilteredSearchResultsUI":"","LinkToSearchResultsAPI":"https://api.loganalytics.io/v1/workspaces/","LinkToFilteredSearchResultsAPI":"","SeverityDescription":"Warning","WorkspaceId":"","SearchIntervalDurationMin":"15","AffectedConfigurationItems":[""],"AlertType":"Number of results","IncludeSearchResults":"True","SearchIntervalInMinutes":"15","SearchResults":{"tables":[{"name":"PrimaryResult","columns":[{"name":"$table","type":"string"},{"name":"TimeGenerated","type":"datetime"}],"rows":[["","","dataSources":[{"resourceId":"","tables":["Heartbeat"]}]},"IncludedSearchResults":"True","ApplicationId":"","Dimensions":[{"name":"Computer","value":""}],"conditionType":"LogQueryCriteria","condition":{"windowSize":"PT10M","allOf":[{"searchQuery":"","metricMeasureColumn":null,"targetResourceTypes":"['Microsoft.OperationalInsights/workspaces']","failingPeriods":{"numberOfEvaluationPeriods":1,"minFailingPeriodsToAlert":1},"linkToSearchResultsUI":"","linkToFilteredSearchResultsUI":""
"alertContext":{"properties":null,"properties":{},"conditionType":"SingleResourceMultipleMetricCriteria","DynamicThresholdCriteria","alertSensitivity":"High","ignoreDataBefore":null,"conditionType":"MultipleResourceMultipleMetricCriteria","condition":{"windowSize":"PT5M","allOf":[{"metricName":"Percentage CPU","metricNamespace":"Microsoft.Compute/virtualMachines","operator":"GreaterThan","LessThan","threshold":"80","timeAggregation":"Average","Total","Count","dimensions":[{"name":"ResourceId","value":""},{"name":"microsoft.resourceId","value":"/subscriptions/"},{"name":"microsoft.resourceType","value":"Microsoft.Storage/storageAccounts"}],"metricValue":1.0,"webTestName":null}],"windowStartTime":"2026-01-01T00:00:00.000Z","windowEndTime":"2026-01-01T00:00:00.000Z"}},"customProperties":{"environment":"production","owner":"","team":"","runbook":"https://"}}}
{"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.AlertsManagement/alerts/","alertRule":"","targetResourceType":"microsoft.compute/virtualmachines","alertRuleID":"/subscriptions/","severity":"Sev1","Sev2","Sev4","severity":"Sev3","signalType":"Log","Activity Log","signalType":"Metric","monitorCondition":"Resolved","monitorCondition":"Fired","targetResourceGroup":"","monitoringService":"Log Alerts V2","Application Insights","Log Analytics","ServiceHealth","Resource Health","Activity Log - Administrative","monitoringService":"Platform","alertTargetIDs":["/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/rg-/providers/microsoft.operationalinsights/workspaces/","microsoft.insights/components/","microsoft.storage/storageaccounts/","microsoft.sql/servers/","microsoft.web/sites/","/resourceGroups/","/providers/Microsoft.Compute/virtualMachines/","/resourcegroups/","/providers/microsoft.compute/virtualmachines/"],"configurationItems":[""],"originAlertId":"","firedDateTime":"2026-01-01T00:00:00.0000000Z","resolvedDateTime":"2026-01-01T00:00:00.0000000Z","description":"","essentialsVersion":"1.0","alertContextVersion":"1.0","investigationLink":"https://portal.azure.com/#view/Microsoft_Azure_Monitoring_Alerts/Investigation.ReactView/alertId/%2fsubscriptions%2f%2fresourceGroups%2f%2fproviders%2fMicrosoft.AlertsManagement%2falerts%2f"},)dict";
// clang-format on

} // namespace usher::store
