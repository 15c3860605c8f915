// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/rules.h"

#include "core/base/asciicase.h"
#include "core/diagnosis/nearmiss.h"

#include <algorithm>
#include <array>

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;
using store::StoreError;

/// Sources of ServiceNow's other push connectors.
constexpr std::array<std::string_view, 10> otherProducts{"instana",     "dynatrace", "datadog", "newrelic",
                                                         "grafana",     "splunk",    "zabbix",  "prometheus",
                                                         "appdynamics", "aws"};

const std::string& got(const Situation& situation)
{
    return situation.seen.sample.got;
}

Fit ifSo(bool fits)
{
    return fits ? Fit(Values()) : std::nullopt;
}

Fit sourceIsMissing(const Situation& situation)
{
    return ifSo(got(situation) == "no source");
}

Fit connectorIsInactive(const Situation& situation)
{
    return ifSo(got(situation).ends_with(", which is inactive"));
}

Fit sourceIsNearlyRight(const Situation& situation)
{
    return ifSo(nearMiss(got(situation), situation.configuration().connectorSource).has_value());
}

Fit sourceIsAnotherProduct(const Situation& situation)
{
    return ifSo(std::any_of(otherProducts.begin(), otherProducts.end(), [&](std::string_view product) {
        return base::startsWithIgnoringAsciiCase(got(situation), product);
    }));
}

/// The schemas that Azure uses where the common one is off.
Fit commonSchemaIsOff(const Situation& situation)
{
    return ifSo(got(situation).starts_with("AzureMonitor") ||
                base::startsWithIgnoringAsciiCase(got(situation), "Microsoft.Insights/"));
}

Fit alertIsOfABudget(const Situation& situation)
{
    if (situation.request == nullptr)
        return std::nullopt;
    const std::string& service = situation.request->service;
    const bool fits =
        service.find("Cost") != std::string::npos || service.find("Budget") != std::string::npos;
    return fits ? Fit(Values{{"service", service}}) : std::nullopt;
}

Fit storeSays(const Situation& situation, StoreError one, StoreError other)
{
    const auto& error = situation.evidence.store.error;
    if (!error || (*error != one && *error != other))
        return std::nullopt;
    return Values{{"got", std::string(store::storeErrorWords(*error))}};
}

Fit diskIsFull(const Situation& situation)
{
    return storeSays(situation, StoreError::DiskFull, StoreError::DiskFull);
}

Fit databaseIsLocked(const Situation& situation)
{
    return storeSays(situation, StoreError::Busy, StoreError::Busy);
}

Fit databaseIsDamaged(const Situation& situation)
{
    return storeSays(situation, StoreError::NotADatabase, StoreError::NotADatabase);
}

Fit databaseIsReadOnly(const Situation& situation)
{
    return storeSays(situation, StoreError::ReadOnly, StoreError::FolderUnwritable);
}

Fit storeFailsOtherwise(const Situation& situation)
{
    const auto& error = situation.evidence.store.error;
    if (!error || diskIsFull(situation) || databaseIsLocked(situation) || databaseIsReadOnly(situation) ||
        databaseIsDamaged(situation))
        return std::nullopt;
    return storeSays(situation, *error, *error);
}

constexpr std::array payloadRules{
    Rule{"payload.connector.missing", PayloadConnector, sourceIsMissing},
    Rule{"payload.connector.inactive", PayloadConnector, connectorIsInactive},
    Rule{"payload.connector.case", PayloadConnector, sourceIsNearlyRight},
    Rule{"payload.connector.other_product", PayloadConnector, sourceIsAnotherProduct},
    Rule{"payload.schema.common_off", PayloadSchema, commonSchemaIsOff},
    Rule{"payload.no_target.budget", PayloadNoTarget, alertIsOfABudget},
    Rule{"store.unavailable.disk_full", StoreUnavailable, diskIsFull},
    Rule{"store.unavailable.locked", StoreUnavailable, databaseIsLocked},
    Rule{"store.unavailable.read_only", StoreUnavailable, databaseIsReadOnly},
    Rule{"store.unavailable.damaged", StoreUnavailable, databaseIsDamaged},
    Rule{"store.unavailable", StoreUnavailable, storeFailsOtherwise},
};

} // namespace

std::span<const Rule> rules::payload()
{
    return payloadRules;
}

} // namespace usher::diagnosis
