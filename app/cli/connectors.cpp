// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/output.h"

#include <algorithm>
#include <memory>

namespace usher::app {

namespace {

using payload::Connector;

struct ConnectorArguments {
    std::string source;
    std::optional<std::string> name, label;
    std::string active = "true";
};

/// Sets one field; answers what is wrong with it, if anything.
std::optional<std::string> setField(Connector& connector, const std::string& field, const std::string& value)
{
    // As the settings connector.source and connector.label.
    constexpr std::size_t longest = 100;
    if (field == "active") {
        if (value != "true" && value != "false")
            return "active takes true or false";
        connector.active = value == "true";
        return std::nullopt;
    }
    if (field != "source" && field != "name" && field != "event_source_label")
        return "a connector has no field " + field + " to set";
    if (value.empty() || value.size() > longest)
        return field + " takes a text of 1 to 100 bytes";
    (field == "source" ? connector.source : field == "name" ? connector.name : connector.label) = value;
    return std::nullopt;
}

/// The one of the settings; it is always active.
Connector firstConnector(const settings::Settings& settings)
{
    Connector first;
    first.source = settings.text(settings::Key::ConnectorSource);
    first.label = settings.text(settings::Key::ConnectorLabel);
    first.name = first.label;
    return first;
}

int save(Stores& stores, const Context& context, const Connector& connector)
{
    const auto saved = stores.config->saveConnector(connector);
    return saved ? Done : fail(CannotRun, storeText(saved.error(), context.folder().string()));
}

/// Loads the connectors and finds one that can be changed; prints the line and sets the exit code when there
/// is none.
std::optional<Connector> findConnector(Stores& stores, const Context& context, const std::string& source)
{
    const auto stored = loadStored(stores, context);
    if (!stored)
        return std::nullopt;
    for (const Connector& connector : stored->connectors)
        if (connector.source == source)
            return connector;
    stores.exitCode =
        source == stored->settings.text(settings::Key::ConnectorSource)
            ? fail(WrongUse, source +
                                 " is the connector of the settings; change it with usherctl settings set "
                                 "connector.source and connector.label")
            : fail(WrongUse, "there is no connector " + source + "; see usherctl connector list");
    return std::nullopt;
}

int addConnector(const Context& context, const ConnectorArguments& given)
{
    Connector connector;
    const std::string label = given.label.value_or(given.source);
    for (const auto& [field, value] :
         {std::pair("source", given.source), std::pair("event_source_label", label),
          std::pair("name", given.name.value_or(label)), std::pair("active", given.active)})
        if (const auto wrong = setField(connector, field, value))
            return fail(WrongUse, *wrong);
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto stored = loadStored(stores, context);
    if (!stored)
        return stores.exitCode;
    const bool taken = connector.source == stored->settings.text(settings::Key::ConnectorSource) ||
                       std::any_of(stored->connectors.begin(), stored->connectors.end(),
                                   [&](const Connector& other) { return other.source == connector.source; });
    if (taken)
        return fail(WrongUse,
                    "there is a connector " + connector.source + " already; see usherctl connector list");
    return save(stores, context, connector);
}

int setConnector(const Context& context, const std::string& source,
                 const std::vector<std::string>& assignments)
{
    Stores stores = openStores(context);
    auto connector = stores ? findConnector(stores, context, source) : std::nullopt;
    if (!connector)
        return stores.exitCode;
    for (const std::string& assignment : assignments) {
        const auto equals = assignment.find('=');
        if (equals == std::string::npos)
            return fail(WrongUse, assignment + " is no FIELD=VALUE");
        const std::string field = assignment.substr(0, equals);
        if (field == "source")
            return fail(WrongUse, "the source of a connector cannot be changed; add another one");
        if (const auto wrong = setField(*connector, field, assignment.substr(equals + 1)))
            return fail(WrongUse, *wrong);
    }
    return save(stores, context, *connector);
}

int removeConnector(const Context& context, const std::string& source)
{
    Stores stores = openStores(context);
    if (!stores || !findConnector(stores, context, source))
        return stores.exitCode;
    const auto removed = stores.config->removeConnector(source);
    return removed ? Done : fail(CannotRun, storeText(removed.error(), context.folder().string()));
}

int listConnectors(const Context& context)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    auto stored = loadStored(stores, context);
    if (!stored)
        return stores.exitCode;
    std::vector<Connector>& all = stored->connectors;
    all.insert(all.begin(), firstConnector(stored->settings));
    std::vector<Record> records;
    std::vector<std::vector<std::string>> rows{{"SOURCE", "NAME", "LABEL", "ACTIVE"}};
    for (const Connector& connector : all) {
        Record& out = records.emplace_back();
        out.text("sys_id", connector.sysId);
        out.text("name", connector.name);
        out.text("source", connector.source);
        out.text("event_source_label", connector.label);
        out.boolean("active", connector.active);
        rows.push_back(
            {connector.source, connector.name, connector.label, connector.active ? "true" : "false"});
    }
    return writeOut(context.json ? formatRecords(records, Format::Ndjson) : table(rows)) ? Done : CannotRun;
}

void addAdd(CLI::App& connectors, Context& context)
{
    const auto given = std::make_shared<ConnectorArguments>();
    CLI::App* const command = addCommand(connectors, "add", "A connector beside the one of the settings");
    command->add_option("source", given->source, "Value of source= in the webhook's URL")->required();
    command->add_option("--label", given->label,
                        "Label: source and event_class of its events, and the key in the reply (the source)");
    command->add_option("--name", given->name, "A name for people (the label)");
    command->add_option("--active", given->active, "true or false (true)");
    command->callback(
        [&context, given] { context.run = [&context, given] { return addConnector(context, *given); }; });
}

} // namespace

void addConnectors(CLI::App& app, Context& context)
{
    CLI::App* const connectors =
        addCommand(app, "connector", "The push connectors that the webhook's URL may name");
    connectors->require_subcommand(1);
    addCommand(*connectors, "list", "All connectors; the first is that of the settings connector.*")
        ->callback([&] { context.run = [&] { return listConnectors(context); }; });
    addAdd(*connectors, context);

    const auto source = std::make_shared<std::string>();
    const auto assignments = std::make_shared<std::vector<std::string>>();
    CLI::App* const set = addCommand(*connectors, "set", "Changes fields of a connector: FIELD=VALUE...");
    set->add_option("source", *source, "Source of the connector")->required();
    set->add_option("assignments", *assignments, "FIELD=VALUE: name, event_source_label, active")->required();
    set->callback([&context, source, assignments] {
        context.run = [&context, source, assignments] {
            return setConnector(context, *source, *assignments);
        };
    });
    CLI::App* const remove = addCommand(*connectors, "remove", "Removes a connector");
    remove->add_option("source", *source, "Source of the connector")->required();
    remove->callback([&context, source] {
        context.run = [&context, source] { return removeConnector(context, *source); };
    });
}

} // namespace usher::app
