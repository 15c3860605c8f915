// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/eventrecord.h"
#include "app/cli/listoptions.h"
#include "app/cli/output.h"

namespace usher::app {

namespace {

/// The columns of em_alert by their names.
Record alertRecord(const store::AlertRow& alert)
{
    Record out;
    out.text("sys_id", alert.sysId);
    out.text("number", alert.number);
    out.text("sys_created_on", alert.createdOn);
    out.text("sys_updated_on", alert.updatedOn);
    out.text("source", alert.source);
    out.text("event_class", alert.eventClass);
    out.text("node", alert.node);
    out.text("resource", alert.resource);
    out.text("type", alert.type);
    out.text("metric_name", alert.metricName);
    out.text("message_key", alert.messageKey);
    out.number("severity", alert.severity);
    out.text("description", alert.description);
    out.text("state", record::alertStateName(alert.state));
    out.number("event_count", alert.eventCount);
    out.text("first_event", alert.firstEvent);
    out.text("last_event", alert.lastEvent);
    return out;
}

Record changeRecord(const store::AlertChangeRow& change)
{
    Record out;
    out.text("at", change.at);
    out.text("from", change.from ? record::alertStateName(*change.from) : std::string_view());
    out.text("to", record::alertStateName(change.to));
    out.text("why", record::alertCauseName(change.why));
    out.text("event", change.event);
    return out;
}

std::string joined(const std::vector<Record>& records)
{
    std::string text;
    for (const Record& record : records)
        text += (text.empty() ? "" : ",") + record.toJson();
    return "[" + text + "]";
}

int listAlerts(const Context& context, const ListOptions& options)
{
    store::AlertFilter filter;
    filter.search = options.search;
    filter.conditions = options.where;
    const Columns columns{store::isAlertCondition, "em_alert"};
    if (const int code = checkListOptions(options, columns, context.clock.now(), filter.since); code != Done)
        return code;
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto alerts = stores.reader->alerts(filter, 0, options.limit);
    if (!alerts)
        return fail(CannotRun, storeText(alerts.error(), context.folder().string()));
    const Format format = formatFrom(options.format, context.json);
    std::vector<Record> records;
    std::vector<std::vector<std::string>> rows{
        {"NUMBER", "STATE", "SEVERITY", "EVENTS", "UPDATED (UTC)", "METRIC NAME", "MESSAGE KEY"}};
    for (const store::AlertRow& alert : *alerts) {
        records.push_back(alertRecord(alert));
        rows.push_back({alert.number, std::string(record::alertStateName(alert.state)),
                        std::to_string(alert.severity), std::to_string(alert.eventCount), alert.updatedOn,
                        alert.metricName, alert.messageKey});
    }
    return writeOut(format == Format::Text ? table(rows) : formatRecords(records, format)) ? Done : CannotRun;
}

/// What `show` prints: the alert, what happened to it, its newest events.
struct WholeAlert {
    store::AlertRow alert;
    std::vector<store::AlertChangeRow> history;
    std::vector<store::EventRow> events;
};

std::string alertText(const WholeAlert& whole)
{
    std::vector<std::vector<std::string>> changes{{"AT (UTC)", "FROM", "TO", "WHY", "EVENT"}};
    for (const store::AlertChangeRow& change : whole.history)
        changes.push_back({change.at, change.from ? std::string(record::alertStateName(*change.from)) : "",
                           std::string(record::alertStateName(change.to)),
                           std::string(record::alertCauseName(change.why)), change.event});
    std::vector<std::vector<std::string>> events{
        {"CREATED (UTC)", "TIME OF EVENT (UTC)", "SEVERITY", "STATE", "SYS ID"}};
    for (const store::EventRow& event : whole.events)
        events.push_back({event.createdOn, event.values.timeOfEvent, std::to_string(event.values.severity),
                          event.values.resolutionState, event.values.sysId});
    return alertRecord(whole.alert).toLines() + "\n" + table(changes) + "\n" + table(events);
}

std::string alertJson(const WholeAlert& whole, store::Reader& reader)
{
    std::vector<Record> history;
    for (const store::AlertChangeRow& change : whole.history)
        history.push_back(changeRecord(change));
    std::vector<Record> events;
    for (const store::EventRow& event : whole.events)
        events.push_back(eventRecord(event, reader, false));
    Record out = alertRecord(whole.alert);
    out.json("history", joined(history));
    out.json("events", joined(events));
    return out.toJson() + "\n";
}

base::Result<WholeAlert, store::StoreError> readAlert(store::Reader& reader, const std::string& name,
                                                      std::size_t limit)
{
    auto alert = reader.alert(name);
    if (!alert)
        return base::fail(alert.error());
    auto history = reader.alertHistory(alert->id, limit);
    if (!history)
        return base::fail(history.error());
    auto events = reader.alertEvents(alert->newestEventId, limit);
    if (!events)
        return base::fail(events.error());
    return WholeAlert{std::move(*alert), std::move(*history), std::move(*events)};
}

int showAlert(const Context& context, const std::string& name, std::size_t limit)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto whole = readAlert(*stores.reader, name, limit);
    if (!whole && whole.error() == store::StoreError::NotFound)
        return fail(WrongUse, "there is no alert " + name + "; see usherctl alerts list");
    if (!whole)
        return fail(CannotRun, storeText(whole.error(), context.folder().string()));
    return writeOut(context.json ? alertJson(*whole, *stores.reader) : alertText(*whole)) ? Done : CannotRun;
}

} // namespace

void addAlerts(CLI::App& app, Context& context)
{
    CLI::App* const alerts = addCommand(app, "alerts", "The alerts that events folded into");
    alerts->require_subcommand(1);
    CLI::App* const list = addCommand(*alerts, "list", "Newest first");
    const auto options = addListOptions(*list, false);
    list->callback(
        [&context, options] { context.run = [&context, options] { return listAlerts(context, *options); }; });
    const auto name = std::make_shared<std::string>();
    const auto limit = std::make_shared<std::size_t>(100);
    CLI::App* const show = addCommand(*alerts, "show", "One alert, what happened to it, and its events");
    show->add_option("id", *name, "sys_id or number")->required();
    show->add_option("--limit", *limit, "At most so many events and changes, newest first (100; 0 = all)");
    show->callback([&context, name, limit] {
        context.run = [&context, name, limit] { return showAlert(context, *name, *limit); };
    });
}

} // namespace usher::app
