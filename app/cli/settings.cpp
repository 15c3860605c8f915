// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/output.h"
#include "core/base/redact.h"

#include <memory>

namespace usher::app {

namespace {

std::string rangeText(const settings::Row& row)
{
    switch (row.kind) {
    case settings::Kind::Integer:
        return std::to_string(row.minimum) + ".." + std::to_string(row.maximum);
    case settings::Kind::Boolean:
        return "true|false";
    case settings::Kind::Choice:
        return std::string(row.choices);
    case settings::Kind::Text:
        return row.choices.empty()
                   ? "text of " + std::to_string(row.minimum) + ".." + std::to_string(row.maximum) + " bytes"
                   : "list of " + std::string(row.choices);
    }
    return {};
}

std::string whyNot(settings::ValueError error, const settings::Row& row)
{
    const std::string name(row.name);
    switch (error) {
    case settings::ValueError::NotANumber:
        return name + " takes a whole number, " + rangeText(row);
    case settings::ValueError::OutOfRange:
        return name + " is limited to " + rangeText(row);
    case settings::ValueError::NotABoolean:
        return name + " takes true or false";
    case settings::ValueError::NotAChoice:
        return name + " takes " + rangeText(row);
    }
    return name;
}

int listSettings(const Context& context)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto stored = loadStored(stores, context);
    if (!stored)
        return stores.exitCode;
    std::vector<Record> records;
    std::vector<std::vector<std::string>> rows{{"KEY", "VALUE", "DEFAULT", "RANGE", "", "MEANING"}};
    for (const settings::Row& row : settings::allSettings()) {
        Record record;
        record.text("key", row.name);
        record.text("value", stored->settings.text(row.key));
        record.text("default", row.defaultText);
        record.text("range", rangeText(row));
        record.boolean("assumed", row.assumed);
        record.text("help", row.help);
        records.push_back(std::move(record));
        rows.push_back({std::string(row.name), stored->settings.text(row.key), std::string(row.defaultText),
                        rangeText(row), row.assumed ? "assumed" : "", std::string(row.help)});
    }
    const bool written = writeOut(context.json ? formatRecords(records, Format::Ndjson) : table(rows));
    return written ? Done : CannotRun;
}

int unknownKey(const std::string& name)
{
    return fail(WrongUse, "there is no setting " + name + "; see usherctl settings list");
}

int getSetting(const Context& context, const std::string& name)
{
    const auto key = settings::settingFromName(name);
    if (!key)
        return unknownKey(name);
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto stored = loadStored(stores, context);
    if (!stored)
        return stores.exitCode;
    const std::string value = stored->settings.text(*key);
    Record record;
    record.text("key", name);
    record.text("value", value);
    return writeOut(context.json ? record.toJson() + "\n" : base::escapeControls(value) + "\n") ? Done
                                                                                                : CannotRun;
}

int setSetting(const Context& context, const std::string& name, const std::string& value)
{
    const auto key = settings::settingFromName(name);
    if (!key)
        return unknownKey(name);
    settings::Settings probe;
    if (const auto accepted = probe.set(*key, value); !accepted)
        return fail(WrongUse, whyNot(accepted.error(), settings::settingRow(*key)));
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    if (const auto saved = stores.config->saveSetting(*key, value); !saved)
        return fail(CannotRun, storeText(saved.error(), context.folder().string()));
    return Done;
}

} // namespace

void addSettings(CLI::App& app, Context& context)
{
    CLI::App* const settingsCommand = addCommand(app, "settings", "Every setting with its default and range");
    settingsCommand->require_subcommand(1);
    addCommand(*settingsCommand, "list", "All settings")->callback([&] {
        context.run = [&] { return listSettings(context); };
    });

    const auto name = std::make_shared<std::string>();
    const auto value = std::make_shared<std::string>();
    CLI::App* const getCommand = addCommand(*settingsCommand, "get", "The value of one setting");
    getCommand->add_option("key", *name, "Name of the setting")->required();
    getCommand->callback(
        [&context, name] { context.run = [&context, name] { return getSetting(context, *name); }; });
    CLI::App* const setCommand = addCommand(*settingsCommand, "set", "Changes one setting");
    setCommand->add_option("key", *name, "Name of the setting")->required();
    setCommand->add_option("value", *value, "Its new value")->required();
    setCommand->callback([&context, name, value] {
        context.run = [&context, name, value] { return setSetting(context, *name, *value); };
    });
}

} // namespace usher::app
