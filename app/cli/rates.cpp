// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/output.h"

#include <algorithm>
#include <memory>

namespace usher::app {

namespace {

using identity::RateRule;
using identity::RateScope;

struct RateArguments {
    std::string name;
    std::optional<std::int64_t> limit;
    std::optional<std::string> user, role;
    std::string active = "true";
};

std::optional<std::string> wrongArguments(const RateArguments& given)
{
    if (given.name.empty() || given.name.size() > 100)
        return "the name of a rule takes a text of 1 to 100 bytes";
    if (*given.limit < 1 || *given.limit > identity::largestRateLimit)
        return "--limit takes 1 to " + std::to_string(identity::largestRateLimit) + " requests an hour";
    if (given.user && given.role)
        return "--user and --role exclude each other";
    if ((given.user && given.user->empty()) || (given.role && given.role->empty()))
        return "--user and --role must not be empty";
    if (given.active != "true" && given.active != "false")
        return "--active takes true or false";
    return std::nullopt;
}

RateRule ruleOf(const RateArguments& given)
{
    RateRule rule;
    rule.name = given.name;
    rule.limit = *given.limit;
    rule.active = given.active == "true";
    rule.scope = given.user ? RateScope::User : given.role ? RateScope::Role : RateScope::All;
    rule.value = given.user.value_or(given.role.value_or(std::string()));
    return rule;
}

bool holdsRule(const store::StoredConfiguration& stored, const std::string& name)
{
    return std::any_of(stored.rateRules.begin(), stored.rateRules.end(),
                       [&](const RateRule& rule) { return rule.name == name; });
}

int addRule(const Context& context, const RateArguments& given)
{
    if (const auto wrong = wrongArguments(given))
        return fail(WrongUse, *wrong);
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto stored = loadStored(stores, context);
    if (!stored)
        return stores.exitCode;
    if (holdsRule(*stored, given.name))
        return fail(WrongUse, "there is a rate rule " + given.name + " already; remove it first");
    if (const auto saved = stores.config->saveRateRule(ruleOf(given)); !saved)
        return fail(CannotRun, storeText(saved.error(), context.folder().string()));
    const auto& users = stored->users;
    if (given.user && std::none_of(users.begin(), users.end(),
                                   [&](const auto& user) { return user.userName == *given.user; }))
        warn("there is no user " + *given.user + ": the rule counts nothing until there is");
    return Done;
}

int removeRule(const Context& context, const std::string& name)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto removed = stores.config->removeRateRule(name);
    if (!removed && removed.error() == store::StoreError::NotFound)
        return fail(WrongUse, "there is no rate rule " + name + "; see usherctl rate list");
    return removed ? Done : fail(CannotRun, storeText(removed.error(), context.folder().string()));
}

int listRules(const Context& context)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto stored = loadStored(stores, context);
    if (!stored)
        return stores.exitCode;
    std::vector<Record> records;
    std::vector<std::vector<std::string>> rows{{"NAME", "SCOPE", "VALUE", "REQUESTS AN HOUR", "ACTIVE"}};
    for (const RateRule& rule : stored->rateRules) {
        const std::string scope(identity::rateScopeName(rule.scope));
        Record& out = records.emplace_back();
        out.text("sys_id", rule.sysId);
        out.text("name", rule.name);
        out.text("scope", scope);
        out.text("value", rule.value);
        out.number("request_limit", rule.limit);
        out.boolean("active", rule.active);
        rows.push_back(
            {rule.name, scope, rule.value, std::to_string(rule.limit), rule.active ? "true" : "false"});
    }
    return writeOut(context.json ? formatRecords(records, Format::Ndjson) : table(rows)) ? Done : CannotRun;
}

} // namespace

void addRates(CLI::App& app, Context& context)
{
    CLI::App* const rates = addCommand(app, "rate", "How many requests a user may send in an hour");
    rates->require_subcommand(1);
    addCommand(*rates, "list", "All rate rules")->callback([&] {
        context.run = [&] { return listRules(context); };
    });

    const auto given = std::make_shared<RateArguments>();
    CLI::App* const add = addCommand(
        *rates, "add",
        "A rate rule for each user. One for a user goes before one for a role, that before one for all");
    add->add_option("name", given->name, "Name of the rule")->required();
    add->add_option("--limit", given->limit, "Requests an hour")->required();
    add->add_option("--user", given->user, "Only this user");
    add->add_option("--role", given->role, "Only users with this role, direct or contained");
    add->add_option("--active", given->active, "true or false (true)");
    add->callback(
        [&context, given] { context.run = [&context, given] { return addRule(context, *given); }; });

    const auto name = std::make_shared<std::string>();
    CLI::App* const remove = addCommand(*rates, "remove", "Removes a rate rule");
    remove->add_option("name", *name, "Name of the rule")->required();
    remove->callback(
        [&context, name] { context.run = [&context, name] { return removeRule(context, *name); }; });
}

} // namespace usher::app
