// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reporttext.h"

#include "app/cli/output.h"
#include "core/base/jsontext.h"
#include "core/base/timetext.h"

namespace usher::app {

namespace {

using diagnosis::english;
using diagnosis::Finding;

std::string timeText(const std::optional<base::TimePoint>& time)
{
    return time ? base::isoUtc(*time) : std::string();
}

std::string jsonList(const std::vector<diagnosis::Rival>& rivals)
{
    std::string json = "[";
    for (const diagnosis::Rival& rival : rivals) {
        json += json.size() > 1 ? "," : "";
        base::appendJsonString(json, rival.code);
    }
    return json + "]";
}

/// What else it could be, one a line.
std::string rivalsText(const std::vector<diagnosis::Rival>& rivals)
{
    std::string text;
    for (const diagnosis::Rival& rival : rivals)
        text += (text.empty() ? "" : "; ") + rival.code + ": " + english(rival.title);
    return text;
}

std::string jsonList(const std::vector<std::int64_t>& values)
{
    std::string json = "[";
    for (const std::int64_t value : values)
        json += (json.size() > 1 ? "," : "") + std::to_string(value);
    return json + "]";
}

const diagnosis::RepairEffect* effectOf(const Finding& finding, const RepairEffects& effects)
{
    const auto found = effects.find(finding.identity());
    return found != effects.end() ? &found->second : nullptr;
}

std::string effectJson(const diagnosis::RepairEffect* effect)
{
    if (effect == nullptr)
        return "null";
    Record out;
    out.text("sentence", english(effectSentence(*effect)));
    out.number("requests", effect->requests);
    out.number("would_pass_now", effect->passBefore);
    out.number("would_pass_then", effect->passAfter);
    out.number("cannot_be_told", effect->untold);
    out.boolean("all", effect->all);
    out.text("refused_then", effect->refusedAfter ? record::checkName(*effect->refusedAfter) : "");
    return out.toJson();
}

std::string repairJson(const Finding& finding, const RepairEffects& effects)
{
    const auto& repair = finding.repair;
    if (!repair)
        return "null";
    Record out;
    out.text("text", diagnosis::repairText(repair->kind));
    out.text("user", repair->user);
    out.text("client_id", repair->client);
    out.text("value", repair->value);
    out.json("effect", effectJson(effectOf(finding, effects)));
    return out.toJson();
}

Record findingRecord(const Finding& finding, const RepairEffects& effects)
{
    Record out;
    out.text("code", finding.checkCode());
    out.text("finding", finding.code);
    out.text("severity", diagnosis::severityWord(finding.severity));
    out.text("certainty", diagnosis::certaintyWord(finding.certainty));
    out.text("title", english(finding.title));
    out.text("evidence", english(finding.evidence));
    out.text("expected", finding.expected);
    out.text("got", finding.got);
    out.text("cause", english(finding.cause));
    out.text("tell_apart", english(finding.tellApart));
    out.json("rivals", jsonList(finding.rivals));
    out.text("fix", english(finding.fix));
    out.text("who", diagnosis::whoText(finding.who));
    out.text("service_now", english(finding.serviceNow));
    out.text("azure", english(finding.azure));
    out.text("azure_command", english(finding.command));
    out.json("repair", repairJson(finding, effects));
    out.number("status", finding.status);
    out.number("count", finding.count);
    out.text("since", timeText(finding.since));
    out.text("last", timeText(finding.last));
    out.json("samples", jsonList(finding.samples));
    out.text("identity", finding.identity());
    return out;
}

std::string findingsJson(const std::vector<Finding>& findings, const RepairEffects& effects)
{
    std::string json;
    for (const Finding& finding : findings)
        json += (json.empty() ? "" : ",") + findingRecord(finding, effects).toJson();
    return "[" + json + "]";
}

/// Lines of what is said; what is not said has none.
std::string lines(std::vector<std::vector<std::string>> rows)
{
    std::erase_if(rows, [](const auto& row) { return row.back().empty(); });
    return table(rows);
}

/// What the window's button does, and what for.
std::string repairWords(const Finding& finding, const RepairEffects& effects)
{
    if (!finding.repair)
        return {};
    const diagnosis::RepairEffect* const effect = effectOf(finding, effects);
    return std::string(diagnosis::repairText(finding.repair->kind)) + " (a button of the window)." +
           (effect != nullptr ? " " + english(effectSentence(*effect)) : "");
}

std::string findingText(const Finding& finding, const RepairEffects& effects)
{
    return "\n" +
           table({{diagnosis::severityWord(finding.severity) + " " + finding.code + ": " +
                   english(finding.title)}}) +
           lines({{"  evidence", english(finding.evidence)},
                  {"  cause", english(finding.cause)},
                  {"  certainty", diagnosis::certaintyWord(finding.certainty)},
                  {"  or", rivalsText(finding.rivals)},
                  {"  tell apart", english(finding.tellApart)},
                  {"  fix", english(finding.fix)},
                  {"  repair", repairWords(finding, effects)},
                  {"  who", diagnosis::whoText(finding.who)},
                  {"  ServiceNow", english(finding.serviceNow)},
                  {"  Azure", english(finding.azure)},
                  {"  command", english(finding.command)},
                  {"  requests", std::to_string(finding.count)},
                  {"  since", finding.since ? base::isoUtc(*finding.since) : "-"}});
}

} // namespace

std::string reportJson(const diagnosis::Report& report, const RepairEffects& effects)
{
    Record out;
    out.text("state", diagnosis::stateWord(report.state));
    out.text("headline", english(report.headline));
    out.json("findings", findingsJson(report.findings, effects));
    out.json("notes", findingsJson(report.notes, effects));
    return out.toJson() + "\n";
}

std::string reportText(const diagnosis::Report& report, const RepairEffects& effects)
{
    std::string text = table({{english(report.headline)}});
    if (report.findings.empty())
        text += table({{english(report.detail)}});
    for (const Finding& finding : report.findings)
        text += findingText(finding, effects);
    for (const Finding& finding : report.notes)
        text += findingText(finding, effects);
    return text;
}

} // namespace usher::app
