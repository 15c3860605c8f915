// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/lookup.h"
#include "app/cli/output.h"
#include "app/cli/providerprobe.h"
#include "core/base/timetext.h"
#include "core/diagnosis/finding.h"
#include "core/engine/standin.h"
#include "core/engine/statusbuilder.h"

namespace usher::app {

namespace {

Record findingRecord(const diagnosis::Finding& finding)
{
    Record out;
    out.text("code", finding.code);
    out.text("severity", diagnosis::severityWord(finding.severity));
    out.text("title", diagnosis::english(finding.title));
    out.text("evidence", diagnosis::english(finding.evidence));
    out.text("cause", diagnosis::english(finding.cause));
    out.text("fix", diagnosis::english(finding.fix));
    out.text("who", diagnosis::whoText(finding.who));
    out.number("count", finding.count);
    out.text("since", finding.since ? base::isoUtc(*finding.since) : std::string());
    return out;
}

std::string reportJson(const diagnosis::Report& report)
{
    std::string findings;
    for (const diagnosis::Finding& finding : report.findings)
        findings += (findings.empty() ? "" : ",") + findingRecord(finding).toJson();
    Record out;
    out.text("state", diagnosis::stateWord(report.state));
    out.text("headline", diagnosis::english(report.headline));
    out.json("findings", "[" + findings + "]");
    return out.toJson() + "\n";
}

std::string reportText(const diagnosis::Report& report)
{
    std::string text = table({{diagnosis::english(report.headline)}});
    if (report.findings.empty())
        text += table({{diagnosis::english(report.detail)}});
    for (const diagnosis::Finding& finding : report.findings) {
        text += "\n" + table({{diagnosis::severityWord(finding.severity) + " " + finding.code + ": " +
                               diagnosis::english(finding.title)}});
        text += table({{"  evidence", diagnosis::english(finding.evidence)},
                       {"  cause", diagnosis::english(finding.cause)},
                       {"  fix", diagnosis::english(finding.fix)},
                       {"  who", diagnosis::whoText(finding.who)},
                       {"  requests", std::to_string(finding.count)},
                       {"  since", finding.since ? base::isoUtc(*finding.since) : "-"}});
    }
    return text;
}

bool ownCertificateOutside(const Stores& stores)
{
    return howItListens(stores) == Listens::Openly &&
           engine::usesOwnCertificate(engine::withRunningTransport({}, *stores.folder));
}

int showStatus(const Context& context)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    auto configuration = loadConfiguration(stores, context);
    if (!configuration)
        return stores.exitCode;
    configuration->providers = probeProviders(configuration->entities, context.clock);
    engine::Status status;
    if (!engine::updateStatus(status, *stores.reader, *configuration, {}, context.clock.now(),
                              ownCertificateOutside(stores)))
        return fail(CannotRun, storeText(store::StoreError::Io, context.folder().string()));
    if (!writeOut(context.json ? reportJson(status.report) : reportText(status.report)))
        return CannotRun;
    return status.report.state == diagnosis::State::Blocked ? Found : Done;
}

} // namespace

void addStatus(CLI::App& app, Context& context)
{
    addCommand(app, "status", "Why validated requests are rejected, the sentence first")->callback([&] {
        context.run = [&] { return showStatus(context); };
    });
}

} // namespace usher::app
