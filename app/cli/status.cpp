// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/findinghistory.h"
#include "app/cli/lookup.h"
#include "app/cli/output.h"
#include "app/cli/providerprobe.h"
#include "app/cli/reporttext.h"
#include "core/base/limits.h"
#include "core/diagnosis/storereport.h"
#include "core/engine/repairpreview.h"
#include "core/engine/standin.h"
#include "core/engine/statusbuilder.h"
#include "core/store/storeprobe.h"

namespace usher::app {

namespace {

bool ownCertificateOutside(const Stores& stores)
{
    return howItListens(stores) == Listens::Openly &&
           engine::usesOwnCertificate(engine::withRunningTransport({}, *stores.folder));
}

RepairEffects previewRepairs(const diagnosis::Report& report, Stores& stores,
                             const admission::Configuration& configuration, base::TimePoint now)
{
    constexpr std::size_t most = 8; // the first ones; of the others the button alone is told
    RepairEffects effects;
    for (const diagnosis::Finding& finding : report.findings) {
        if (effects.size() == most)
            break;
        if (const auto effect = engine::previewRepair(finding, *stores.reader, configuration, now))
            effects[finding.identity()] = *effect;
    }
    return effects;
}

/// What the running engine says of its store, else what is met here.
store::StoreHealth storeHealth(const store::DataFolder& folder, base::TimePoint now)
{
    const auto published = store::EngineLock::published(folder).health;
    return published.error ? published : store::probeStore(folder, now);
}

/// Why what a status says cannot be read.
std::optional<store::StoreError> readingError(const Context& context, base::TimePoint now)
{
    const auto folder = store::DataFolder::open(context.folder());
    if (!folder)
        return folder.error();
    auto config = store::ConfigStore::open(*folder, context.clock);
    auto reader = store::Reader::open(*folder);
    if (!config || !reader)
        return !config ? config.error() : reader.error();
    const auto stored = config->load();
    const auto tokens = config->loadTokens();
    const auto activity = reader->activity(now - base::limits::diagnosisWindow);
    if (stored && tokens && activity)
        return std::nullopt;
    return !stored ? stored.error() : !tokens ? tokens.error() : activity.error();
}

/// The store's trouble alone, when it keeps everything else from being read while an engine runs.
std::optional<diagnosis::Report> blindReport(const Context& context)
{
    const auto now = context.clock.now();
    const auto folder = store::DataFolder::toLookAt(context.folder());
    if (!store::EngineLock::isHeld(folder))
        return std::nullopt;
    const auto unreadable = readingError(context, now);
    if (!unreadable)
        return std::nullopt;
    auto health = storeHealth(folder, now);
    if (!health.error)
        health = {unreadable, now, 0, 0};
    return diagnosis::storeReport(health, now);
}

int exitCodeOf(const diagnosis::Report& report)
{
    return report.state == diagnosis::State::Blocked ? Found : Done;
}

int showStatus(const Context& context)
{
    if (const auto blind = blindReport(context))
        return writeOut(context.json ? reportJson(*blind, {}) : reportText(*blind, {})) ? exitCodeOf(*blind)
                                                                                        : CannotRun;
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    auto configuration = loadConfiguration(stores, context);
    if (!configuration)
        return stores.exitCode;
    configuration->providers = probeProviders(configuration->entities, context.clock);
    engine::Status status;
    engine::StatusBuilder builder;
    const auto now = context.clock.now();
    const engine::StatusBuilder::Surroundings around{storeHealth(*stores.folder, now),
                                                     ownCertificateOutside(stores), true};
    if (!builder.update(status, *stores.reader, *configuration, around, now))
        return fail(CannotRun, storeText(store::StoreError::Io, context.folder().string()));
    const auto effects = previewRepairs(status.report, stores, *configuration, now);
    if (!writeOut(context.json ? reportJson(status.report, effects) : reportText(status.report, effects)))
        return CannotRun;
    return exitCodeOf(status.report);
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
