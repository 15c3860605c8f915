// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/findinghistory.h"
#include "app/cli/lookup.h"
#include "app/cli/output.h"
#include "app/cli/providerprobe.h"
#include "app/cli/reporttext.h"
#include "core/engine/standin.h"
#include "core/engine/statusbuilder.h"

namespace usher::app {

namespace {

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
    engine::StatusBuilder builder;
    const engine::StatusBuilder::Surroundings around{{}, ownCertificateOutside(stores), true};
    if (!builder.update(status, *stores.reader, *configuration, around, context.clock.now()))
        return fail(CannotRun, storeText(store::StoreError::Io, context.folder().string()));
    if (!writeOut(context.json ? reportJson(status.report) : reportText(status.report)))
        return CannotRun;
    return status.report.state == diagnosis::State::Blocked ? Found : Done;
}

} // namespace

void addStatus(CLI::App& app, Context& context)
{
    CLI::App* const status =
        addCommand(app, "status", "Why validated requests are rejected, the sentence first");
    const auto history = std::make_shared<bool>(false);
    const auto options = std::make_shared<ListOptions>();
    CLI::Option* const wanted = status->add_flag(
        "--history", *history, "The findings that there are and were, the last opened first");
    addRangeOptions(*status, *options);
    for (const char* const range : {"--limit", "--since"})
        status->get_option(range)->needs(wanted);
    status->callback([&context, history, options] {
        context.run = [&context, history, options] {
            return *history ? showFindingHistory(context, *options) : showStatus(context);
        };
    });
}

} // namespace usher::app
