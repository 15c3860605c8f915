// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/recheck.h"
#include "app/cli/context.h"
#include "app/cli/lookup.h"
#include "app/cli/output.h"
#include "app/cli/providerprobe.h"

#include <memory>

namespace usher::app {

namespace {

using admission::Recheck;

std::string answerWord(Recheck::Answer answer)
{
    switch (answer) {
    case Recheck::Answer::WouldPass:
        return "passed";
    case Recheck::Answer::WouldBeRefused:
        return "refused";
    case Recheck::Answer::CannotTell:
        return "unknown";
    }
    return {};
}

ExitCode exitCodeOf(Recheck::Answer answer)
{
    switch (answer) {
    case Recheck::Answer::WouldPass:
        return Done;
    case Recheck::Answer::WouldBeRefused:
        return Found;
    case Recheck::Answer::CannotTell:
        return CannotRun;
    }
    return CannotRun;
}

std::string lineJson(const record::CheckResult& line)
{
    Record out;
    out.text("status", record::checkStatusWord(line.status));
    out.text("expected", line.expected);
    out.text("got", line.got);
    return out.toJson();
}

std::string recheckJson(const store::RequestDetail& request, const Recheck& found)
{
    std::string checks;
    for (std::size_t i = 0; i < found.trail.size(); ++i) {
        Record check;
        check.text("code", record::checkName(found.trail[i].code));
        check.text("stage", record::stageName(record::checkStage(found.trail[i].code)));
        check.json("before", lineJson(request.trail[i]));
        check.json("now", lineJson(found.trail[i]));
        checks += (checks.empty() ? "" : ",") + check.toJson();
    }
    Record out;
    out.number("id", request.row.id);
    out.text("state", answerWord(found.answer));
    out.text("outcome", record::checkName(request.row.outcome));
    out.text("refused", found.refused ? record::checkName(*found.refused) : "");
    out.text("user", found.user);
    out.text("client_id", found.clientId);
    out.boolean("token_proven", found.tokenProven);
    out.number("count", request.row.count);
    out.boolean("body_kept", found.bodyKept);
    out.json("checks", "[" + checks + "]");
    return out.toJson() + "\n";
}

std::string sentence(const Recheck& found)
{
    switch (found.answer) {
    case Recheck::Answer::WouldPass:
        return "It would pass now and run as “" + found.user + "”.";
    case Recheck::Answer::WouldBeRefused:
        return "It would be refused by " + std::string(record::checkName(*found.refused)) + " now.";
    case Recheck::Answer::CannotTell:
        break;
    }
    return "It cannot be told: what decides was not kept.";
}

std::string notes(const store::RequestDetail& request, const Recheck& found)
{
    std::string text;
    if (found.counted)
        text += "This row stands for " + std::to_string(request.row.count) +
                " requests of a flood, which are kept without claims and payload.\n";
    else if (!found.bodyKept)
        text += "Its body was not kept whole: what needs the body is not checked.\n";
    if (!found.tokenProven && found.answer == Recheck::Answer::WouldPass)
        text +=
            "Its token was never verified and is not stored: whether its signature is good is not known.\n";
    return text;
}

std::string recheckText(const store::RequestDetail& request, const Recheck& found)
{
    std::vector<std::vector<std::string>> rows{
        {"CHECK", "BEFORE", "NOW", "EXPECTED", "GOT BEFORE", "GOT NOW"}};
    for (std::size_t i = 0; i < found.trail.size(); ++i) {
        const record::CheckResult& before = request.trail[i];
        const record::CheckResult& now = found.trail[i];
        rows.push_back({std::string(record::checkName(now.code)),
                        std::string(record::checkStatusWord(before.status)),
                        std::string(record::checkStatusWord(now.status)),
                        now.expected.empty() ? before.expected : now.expected, before.got, now.got});
    }
    return table(rows) + "\n" + notes(request, found) + table({{sentence(found)}});
}

int recheckRequest(const Context& context, std::int64_t id)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto request = findRequest(stores, context, id);
    if (!request)
        return stores.exitCode;
    auto configuration = loadConfiguration(stores, context);
    if (!configuration)
        return stores.exitCode;
    configuration->providers = probeProviders(configuration->entities, context.clock);
    const Recheck found = admission::recheck(*request, *configuration);
    return writeOut(context.json ? recheckJson(*request, found) : recheckText(*request, found))
               ? exitCodeOf(found.answer)
               : CannotRun;
}

} // namespace

void addRecheck(CLI::App& app, Context& context)
{
    const auto id = std::make_shared<std::int64_t>(0);
    CLI::App* const command = addCommand(
        app, "recheck",
        "Whether a stored request would pass now; its token is not stored, so its signature is not checked");
    command->add_option("id", *id, "id of a request")->required();
    command->callback(
        [&context, id] { context.run = [&context, id] { return recheckRequest(context, *id); }; });
}

} // namespace usher::app
