// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/payloadstage.h"

#include "core/base/redact.h"
#include "core/payload/contentchecks.h"

#include <algorithm>

namespace usher::admission {

namespace {

using enum record::CheckCode;
using record::CheckStatus;

std::string activeSources(const Configuration& configuration)
{
    std::string sources = configuration.connectorSource;
    for (const payload::Connector& connector : configuration.connectors)
        if (connector.active)
            sources += ", " + connector.source;
    return base::shownValue(sources);
}

std::optional<payload::Refusal> checkConnector(const std::string* source, const Configuration& configuration)
{
    if (source == nullptr || source->empty())
        return payload::Refusal{PayloadConnector, 400, "source=" + configuration.connectorSource,
                                "no source"};
    if (configuration.findConnector(*source) != nullptr)
        return std::nullopt;
    const auto& all = configuration.connectors;
    const bool known =
        std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.source == *source; });
    return payload::Refusal{PayloadConnector, 404, activeSources(configuration),
                            base::shownValue(*source) + (known ? ", which is inactive" : "")};
}

/// Which of several a reader takes is anybody's guess: only equal ones count as one.
std::optional<payload::Refusal> checkContentType(const http::Fields& fields)
{
    const auto all = fields.all("Content-Type");
    const auto other = std::find_if(all.begin(), all.end(), [&](auto value) { return value != all.front(); });
    if (other != all.end())
        return payload::Refusal{PayloadContentType, 415, "one Content-Type",
                                base::shownValue(std::string(all.front()) + ", " + std::string(*other))};
    return payload::checkContentType(fields.find("Content-Type"));
}

/// Several are one list (RFC 9110 5.3).
std::optional<payload::Refusal> checkContentEncoding(const http::Fields& fields)
{
    for (const std::string_view value : fields.all("Content-Encoding")) {
        const std::string one(value);
        if (auto refusal = payload::checkContentEncoding(&one))
            return refusal;
    }
    return std::nullopt;
}

} // namespace

record::CheckResult refusalLine(const payload::Refusal& refusal)
{
    return {refusal.code, CheckStatus::Refused, refusal.expected, refusal.got};
}

std::optional<payload::Refusal> checkEnvelope(const std::vector<payload::QueryParameter>& parameters,
                                              const http::Fields& fields, const Configuration& configuration)
{
    auto refusal = checkConnector(payload::findParameter(parameters, "source"), configuration);
    if (!refusal)
        refusal = checkContentType(fields);
    if (!refusal)
        refusal = checkContentEncoding(fields);
    return refusal;
}

PayloadFindings checkPayload(const http::Head& head, std::string_view body,
                             const Configuration& configuration)
{
    PayloadFindings found;
    const auto parameters = payload::parseTarget(head.target).parameters;
    const std::string* const source = payload::findParameter(parameters, "source");
    const std::string* const label = source != nullptr ? configuration.findConnector(*source) : nullptr;
    found.connectorLabel = label != nullptr ? *label : std::string();
    found.refused = checkEnvelope(parameters, head.fields, configuration);
    if (!found.refused) {
        const std::string* const eventClass = payload::findParameter(parameters, "event_class");
        const payload::ConnectorValues connector{
            found.connectorLabel,
            eventClass != nullptr ? payload::storableValue("event_class", *eventClass) : std::string()};
        payload::MappedAlert alert = payload::mapAlert(body, connector, configuration.inspectOtherSchemas);
        found.summary = std::move(alert.summary);
        if (alert.duplicateMembers)
            found.trail.push_back({PayloadJson, CheckStatus::Warned, "unique member names",
                                   "a name twice; the last one counts"});
        found.refused = std::move(alert.refused);
        found.events = std::move(alert.events);
    }
    if (found.refused)
        found.trail.push_back(refusalLine(*found.refused));
    return found;
}

} // namespace usher::admission
