// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/eventtext.h"

#include "core/base/timetext.h"
#include "core/payload/messagekey.h"
#include "core/payload/utf8text.h"

namespace usher::payload {

std::string eventType(const Alert& alert)
{
    const std::string_view signal = alert.essential("signalType");
    if (isActivityLog(alert.service) || signal.empty())
        return std::string(alert.service);
    std::string type(signal);
    if (!alert.service.empty())
        type.append("-").append(alert.service);
    return type;
}

std::string eventDescription(const Alert& alert)
{
    const std::string_view description = alert.essential("description");
    if (!isBlank(description) && description != "null")
        return std::string(description);
    const auto orUnknown = [](std::string_view part) {
        return std::string(part.empty() ? std::string_view("unknown") : part);
    };
    return "The " + orUnknown(alert.essential("signalType")) + " rule " + orUnknown(alert.alertRule) +
           " with the severity " + orUnknown(alert.essential("severity")) + " was " +
           orUnknown(alert.essential("monitorCondition"));
}

std::string eventTime(const Alert& alert)
{
    const auto time = base::parseRfc3339(alert.essential("firedDateTime"));
    if (!time)
        return {};
    // A zone can move a time out of the years that four digits can name.
    constexpr std::size_t columnForm = std::string_view("yyyy-MM-dd HH:mm:ss").size();
    std::string text = base::instanceUtc(*time);
    return text.size() == columnForm && text.front() != '-' ? text : std::string();
}

int eventSeverity(const Alert& alert)
{
    if (!isFired(alert))
        return 0;
    const std::string_view severity = alert.essential("severity");
    return severity == "Sev0" ? 1 : severity == "Sev1" ? 2 : severity == "Sev4" ? 5 : 4;
}

bool isFired(const Alert& alert)
{
    return alert.essential("monitorCondition") == "Fired";
}

} // namespace usher::payload
