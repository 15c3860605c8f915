// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/payloadstage.h"

#include "core/payload/contentchecks.h"

namespace usher::admission {

namespace {

using enum record::CheckCode;
using record::CheckStatus;

std::optional<payload::Refusal> checkConnector(const std::string* source, const Configuration& configuration)
{
    if (source == nullptr || source->empty())
        return payload::Refusal{PayloadConnector, 400, "source=" + configuration.connectorSource,
                                "no source"};
    if (*source == configuration.connectorSource)
        return std::nullopt;
    return payload::Refusal{PayloadConnector, 404, configuration.connectorSource,
                            payload::storableValue("source", source->substr(0, 200))};
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
        refusal = payload::checkContentType(fields.find("Content-Type"));
    if (!refusal)
        refusal = payload::checkContentEncoding(fields.find("Content-Encoding"));
    return refusal;
}

PayloadFindings checkPayload(const http::Head& head, std::string_view body,
                             const Configuration& configuration)
{
    PayloadFindings found;
    const auto parameters = payload::parseTarget(head.target).parameters;
    found.refused = checkEnvelope(parameters, head.fields, configuration);
    if (!found.refused) {
        const std::string* const eventClass = payload::findParameter(parameters, "event_class");
        const payload::ConnectorValues connector{
            configuration.connectorLabel,
            eventClass != nullptr ? payload::storableValue("event_class", *eventClass) : std::string()};
        payload::MappedAlert alert = payload::mapAlert(body, connector);
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
