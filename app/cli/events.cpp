// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/eventrecord.h"
#include "app/cli/listoptions.h"
#include "app/cli/output.h"

namespace usher::app {

namespace {

int listEvents(const Context& context, const ListOptions& options, bool exporting)
{
    store::EventFilter filter{std::nullopt, options.search, options.where};
    const Columns columns{store::isEventCondition, "em_event"};
    if (const int code = checkListOptions(options, columns, context.clock.now(), filter.since); code != Done)
        return code;
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto events = stores.reader->events(filter, options.limit);
    if (!events)
        return fail(CannotRun, storeText(events.error(), context.folder().string()));
    const Format format = formatFrom(options.format, context.json || exporting);
    std::vector<Record> records;
    std::vector<std::vector<std::string>> rows{
        {"CREATED (UTC)", "SEVERITY", "STATE", "METRIC NAME", "MESSAGE KEY", "CREATED BY", "SYS ID"}};
    for (const store::EventRow& event : *events) {
        if (format != Format::Text)
            records.push_back(eventRecord(event, *stores.reader, exporting));
        else
            rows.push_back({event.createdOn, std::to_string(event.values.severity),
                            event.values.resolutionState, event.values.metricName, event.values.messageKey,
                            event.createdBy, event.values.sysId});
    }
    if (!writeOut(format == Format::Text ? table(rows) : formatRecords(records, format), options.out))
        return fail(CannotRun, "cannot write " + (options.out.empty() ? "to standard output" : options.out));
    return Done;
}

int showEvent(const Context& context, const std::string& sysId)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto event = stores.reader->event(sysId);
    if (!event && event.error() == store::StoreError::NotFound)
        return fail(WrongUse, "there is no event " + sysId + "; see usherctl events list");
    if (!event)
        return fail(CannotRun, storeText(event.error(), context.folder().string()));
    const Record out = eventRecord(*event, *stores.reader, true);
    return writeOut(context.json ? out.toJson() + "\n" : out.toLines()) ? Done : CannotRun;
}

} // namespace

void addEvents(CLI::App& app, Context& context)
{
    CLI::App* const events = addCommand(app, "events", "The events that were stored");
    events->require_subcommand(1);
    for (const bool exporting : {false, true}) {
        CLI::App* const command =
            addCommand(*events, exporting ? "export" : "list",
                       exporting ? "Events with their whole additional_info" : "Newest first");
        const auto options = addListOptions(*command, exporting);
        command->callback([&context, options, exporting] {
            context.run = [&context, options, exporting] { return listEvents(context, *options, exporting); };
        });
    }
    const auto id = std::make_shared<std::string>();
    CLI::App* const show = addCommand(*events, "show", "One event");
    show->add_option("id", *id, "sys_id")->required();
    show->callback([&context, id] { context.run = [&context, id] { return showEvent(context, *id); }; });
}

} // namespace usher::app
