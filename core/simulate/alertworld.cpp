// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/alertworld.h"

#include "core/base/asciicase.h"

#include <algorithm>
#include <array>

namespace usher::simulate {

namespace {

constexpr std::array rules{
    MetricRule{"CPU high on web servers", 3, "Average CPU of a web server is above 85 % for five minutes",
               "Platform", "rg-web-prod", "Microsoft.Compute/virtualMachines", "vm-web-03", "Percentage CPU",
               "GreaterThan", "85", "Average", 9325, "ResourceId", "vm-web-03"},
    MetricRule{"SQL DTU exhausted", 1, "The order database has used more than 90 % of its DTUs", "Platform",
               "rg-data-prod", "Microsoft.Sql/servers/databases", "sql-prod-01/databases/orders",
               "dtu_consumption_percent", "GreaterThan", "90", "Average", 9712, "ResourceId", "orders"},
    MetricRule{"AKS node not ready", 0, "A node of the shop cluster is not ready", "Platform", "rg-shop-prod",
               "Microsoft.ContainerService/managedClusters", "aks-shop", "kube_node_status_condition",
               "GreaterThan", "0", "Total", 200, "node", "aks-userpool-17"},
    MetricRule{"Storage latency", 2, "End-to-end latency of the blob storage is above 500 ms", "Platform",
               "rg-data-prod", "Microsoft.Storage/storageAccounts", "stprodinvoices", "SuccessE2ELatency",
               "GreaterThan", "500", "Average", 73150, "ApiName", "GetBlob"},
    MetricRule{"Key vault errors", 2, "The key vault answers with errors", "Platform", "rg-platform",
               "Microsoft.KeyVault/vaults", "kv-platform-eu", "ServiceApiResult", "GreaterThan", "10",
               "Count", 2400, "StatusCode", "403"},
    MetricRule{"Gateway backend unhealthy", 1, "A backend of the public gateway is unhealthy", "Platform",
               "rg-network", "Microsoft.Network/applicationGateways", "agw-public", "UnhealthyHostCount",
               "GreaterThan", "0", "Average", 100, "BackendSettingsPool", "pool-web~https"},
    MetricRule{"Queue backlog", 3, "More than 1000 messages wait in the billing queue", "Platform",
               "rg-billing", "Microsoft.ServiceBus/namespaces", "sb-billing", "ActiveMessages", "GreaterThan",
               "1000", "Average", 418200, "EntityName", "invoices-out"},
    MetricRule{"Web app slow", 3, "Pages of the customer portal take longer than three seconds", "Platform",
               "rg-portal", "Microsoft.Web/sites", "app-portal", "HttpResponseTime", "GreaterThan", "3",
               "Average", 471, "Instance", "pd1sdwk0003A7"},
    MetricRule{"Redis memory", 2, "The session cache has used more than 80 % of its memory", "Platform",
               "rg-portal", "Microsoft.Cache/Redis", "redis-sessions", "usedmemorypercentage", "GreaterThan",
               "80", "Maximum", 8640, "ShardId", "0"},
    MetricRule{"Disk space low", 1, "Less than 10 % of the system disk is free",
               "Azure.VM.Windows.GuestMetrics", "rg-erp", "Microsoft.Compute/virtualMachines", "vm-erp-db-01",
               "LogicalDisk\\% Free Space", "LessThan", "10", "Average", 640, "Instance", "C:"},
    MetricRule{"Firewall throughput", 4, "Throughput of the hub firewall is above 2 Gbit/s", "Platform",
               "rg-network", "Microsoft.Network/azureFirewalls", "afw-hub", "Throughput", "GreaterThan",
               "2000000000", "Average", 231400000, "ResourceId", "afw-hub"},
    MetricRule{"Cosmos throttling", 0, "Requests to the catalogue are throttled", "Platform", "rg-shop-prod",
               "Microsoft.DocumentDB/databaseAccounts", "cosmos-catalogue", "TotalRequests", "GreaterThan",
               "100", "Count", 91300, "StatusCode", "429"},
};

} // namespace

std::span<const MetricRule> metricRules()
{
    return rules;
}

const MetricRule& metricRule(std::uint64_t serial)
{
    return rules[serial % rules.size()];
}

std::string resourceId(const MetricRule& rule)
{
    // The type of a child resource names its parent's type too: its last part is in the name already.
    const std::string_view type = rule.resourceType.substr(
        0, rule.resourceType.rfind(rule.resource.find('/') == std::string_view::npos ? '\0' : '/'));
    std::string id = "/subscriptions/" + std::string(demoSubscription) + "/resourcegroups/" +
                     std::string(rule.resourceGroup) + "/providers/" + std::string(type) + '/' +
                     std::string(rule.resource);
    std::transform(id.begin(), id.end(), id.begin(), base::asciiLower);
    return id;
}

} // namespace usher::simulate
