// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/listoptions.h"
#include "app/cli/output.h"
#include "core/payload/alertmapper.h"

namespace usher::app {

namespace {

/// The columns of em_event by their names.
Record eventRecord(const store::EventRow& event, const std::string& additionalInfo)
{
    const record::EventValues& values = event.values;
    Record out;
    out.text("sys_id", values.sysId);
    out.text("sys_created_on", event.createdOn);
    out.text("sys_created_by", event.createdBy);
    out.text("source", values.source);
    out.text("event_class", values.eventClass);
    out.text("node", values.node);
    out.text("resource", values.resource);
    out.text("type", values.type);
    out.text("metric_name", values.metricName);
    out.text("message_key", values.messageKey);
    out.number("severity", values.severity);
    out.text("description", values.description);
    out.text("time_of_event", values.timeOfEvent);
    out.text("resolution_state", values.resolutionState);
    out.text("state", event.state);
    out.text("processing_notes", event.processingNotes);
    out.text("alert", event.alert);
    out.text("additional_info", additionalInfo);
    return out;
}

Record eventRecord(const store::EventRow& event, store::Reader& reader, bool whole)
{
    const auto detail = reader.request(event.requestId);
    if (!detail)
        return eventRecord(event, std::string());
    return eventRecord(event,
                       payload::additionalInfo(detail->body, payload::parseTarget(detail->target).parameters,
                                               event.values.target, whole));
}

std::optional<store::EventFilter> eventFilter(const ListOptions& options, const Context& context,
                                              int& exitCode)
{
    store::EventFilter filter{std::nullopt, options.search, options.where};
    if (!options.since.empty()) {
        filter.since = parseSince(options.since, context.clock.now());
        if (!filter.since)
            exitCode =
                fail(WrongUse, "--since takes 15m, 2h, 1d or an ISO time such as 2026-11-23T14:00:00Z");
    }
    for (const std::string& condition : options.where)
        if (!store::isEventCondition(condition))
            exitCode = fail(WrongUse,
                            "--where takes COLUMN OP VALUE with a column of em_event and = != < <= > >=: " +
                                condition);
    return exitCode == Done ? std::optional(filter) : std::nullopt;
}

int listEvents(const Context& context, const ListOptions& options, bool exporting)
{
    int exitCode = Done;
    const auto filter = eventFilter(options, context, exitCode);
    if (!filter)
        return exitCode;
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto events = stores.reader->events(*filter, options.limit);
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
