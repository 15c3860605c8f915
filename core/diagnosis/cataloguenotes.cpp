// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/catalogueparts.h"

#include <QtGlobal>

#include <array>

#define T(text) QT_TRANSLATE_NOOP("diagnosis", text)

namespace usher::diagnosis::parts {

namespace {

using enum record::CheckCode;
using enum Certainty;

constexpr const char* eventRules = T("Event Management > Rules > Event Rules.");

constexpr std::array notesEntries{
    Entry{
        .code = "delivery.retry_pause",
        .who = Who::AzureAdministrator,
        .title = T("Nothing comes since {last}: Azure may pause until {until}"),
        .evidence = T("The last {tries} requests were answered {status}; none came since {last}."),
        .cause = T("After a reply of 408, 429, 503 or 504 Azure tries again up to five times, then calls the "
                   "webhook no more for 15 minutes, whatever fires."),
        .fix = T("Mend what made the replies, then wait until {until}, or send a test from another action "
                 "group. More tests only make the pause longer."),
        .azure = T("Action group > Test action group says “blocked for up to 15 minutes” meanwhile."),
        .tellApart = T("If alerts of another action group come through, it is the pause; if not, look at the "
                       "network."),
    },
    Entry{
        .code = "delivery.duplicates",
        .title = T("The same alert arrived {tries} times"),
        .evidence = T("Requests {ids} have the same body; each made its own event. Key: {key}."),
        .cause = T(
            "Azure sends an alert again when the answer was late or was 408, 429, 503 or 504, also when the "
            "first one had arrived. Events with the same message_key fold into one alert."),
        .fix = T(
            "Nothing, as long as no rule changes message_key. If it happens often, look at how long replies "
            "take."),
        .serviceNow = eventRules,
    },
    Entry{
        .code = "alert.budget_clear",
        .title = T("An alert without a condition arrived as Clear: {rule}"),
        .evidence = T("monitorCondition is “{got}”; only “{expected}” opens an alert. Request {ids}."),
        .cause =
            T("Everything but Fired becomes severity 0, Clear, with the state Closing. Budget alerts often "
              "have no condition, so they close an alert instead of opening one."),
        .fix =
            T("Expect no alert from these. Send budget alerts another way, or set the severity in an event "
              "rule."),
        .serviceNow = eventRules,
        .azure = T("Cost Management > Budgets > the budget: another action group."),
    },
    Entry{
        .code = "alert.sev2_sev3",
        .title = T("Sev2 and Sev3 become the same severity"),
        .evidence = T("“{rule}” came as Sev2, “{other}” as Sev3; both are 4, Warning."),
        .cause =
            T("The connector maps Sev2 and Sev3 to 4, Warning; 3, Minor, is never made. Sev4 becomes 5, OK, "
              "and still opens an alert."),
        .fix = T("If the difference matters, set the severity in an event rule by the field severity of "
                 "additional_info."),
        .serviceNow = eventRules,
    },
    Entry{
        .code = "alert.shared_key",
        .certainty = Inferred,
        .title = T("Two rules fold into one alert: “{rule}” and “{other}”"),
        .evidence = T("Both made the message_key {key}. Requests {ids}."),
        .cause = T(
            "The key of a metric alert holds the target and the metric, not the name of the rule. Whichever "
            "is resolved first closes the alert of both."),
        .fix = T("Add the rule's name to message_key in an event rule, or let the two rules watch different "
                 "things."),
        .serviceNow = eventRules,
    },
};

} // namespace

std::span<const Entry> notes()
{
    return notesEntries;
}

} // namespace usher::diagnosis::parts

#undef T
