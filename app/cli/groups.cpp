// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/output.h"
#include "core/base/limits.h"

#include <algorithm>
#include <memory>

namespace usher::app {

namespace {

using identity::Group;
using Words = std::vector<std::string>;

std::string joinedByComma(const Words& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ",") + word;
    return text;
}

Words wordsOf(const std::string& text)
{
    Words words;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto comma = std::min(text.find(',', begin), text.size());
        if (comma > begin)
            words.push_back(text.substr(begin, comma - begin));
        begin = comma + 1;
    }
    return words;
}

/// Sets one field from FIELD=VALUE; answers what is wrong with it, if anything.
std::optional<std::string> assign(Group& group, const std::string& assignment)
{
    const auto equals = assignment.find('=');
    if (equals == std::string::npos)
        return assignment + " is no FIELD=VALUE";
    const std::string name = assignment.substr(0, equals);
    const std::string value = assignment.substr(equals + 1);
    if (value.size() > base::limits::configurationFieldBytes)
        return name + " is too long";
    if (name == "name" && value.empty())
        return "name must not be empty";
    if (name == "name")
        group.name = value;
    else if (name == "members")
        group.members = wordsOf(value);
    else if (name == "roles")
        group.roles = wordsOf(value);
    else
        return "a group has no field " + name;
    return std::nullopt;
}

Record groupRecord(const Group& group)
{
    Record out;
    out.text("sys_id", group.sysId);
    out.text("name", group.name);
    out.text("members", joinedByComma(group.members));
    out.text("roles", joinedByComma(group.roles));
    return out;
}

const Group* findGroup(const std::vector<Group>& groups, const std::string& name)
{
    const auto found =
        std::find_if(groups.begin(), groups.end(), [&](const Group& group) { return group.name == name; });
    return found != groups.end() ? &*found : nullptr;
}

/// The first member that is no user; nothing when all are.
std::optional<std::string> unknownMember(const Group& group, const store::StoredConfiguration& stored)
{
    for (const std::string& member : group.members)
        if (std::none_of(stored.users.begin(), stored.users.end(),
                         [&](const identity::User& user) { return user.userName == member; }))
            return member;
    return std::nullopt;
}

int save(Stores& stores, const Context& context, const Group& group, const store::StoredConfiguration& stored)
{
    if (const auto unknown = unknownMember(group, stored))
        return fail(WrongUse, "there is no user " + *unknown + "; see usherctl user list");
    const auto saved = stores.config->saveGroup(group);
    if (!saved && saved.error() == store::StoreError::Constraint)
        return fail(WrongUse, "there is a group " + group.name + " already");
    return saved ? Done : fail(CannotRun, storeText(saved.error(), context.folder().string()));
}

int addGroup(const Context& context, const Group& group)
{
    if (group.name.empty() || group.name.size() > base::limits::configurationFieldBytes)
        return fail(WrongUse, "the name of a group takes a text of 1 to " +
                                  std::to_string(base::limits::configurationFieldBytes) + " bytes");
    Stores stores = openStores(context);
    const auto stored = stores ? loadStored(stores, context) : std::nullopt;
    if (!stored)
        return stores.exitCode;
    if (findGroup(stored->groups, group.name) != nullptr)
        return fail(WrongUse,
                    "there is a group " + group.name + " already; change it with usherctl group set");
    return save(stores, context, group, *stored);
}

int missing(const std::string& name)
{
    return fail(WrongUse, "there is no group " + name + "; see usherctl group list");
}

int setGroup(const Context& context, const std::string& name, const Words& assignments)
{
    Stores stores = openStores(context);
    const auto stored = stores ? loadStored(stores, context) : std::nullopt;
    if (!stored)
        return stores.exitCode;
    const Group* const found = findGroup(stored->groups, name);
    if (found == nullptr)
        return missing(name);
    Group group = *found;
    for (const std::string& assignment : assignments)
        if (const auto wrong = assign(group, assignment))
            return fail(WrongUse, *wrong);
    return save(stores, context, group, *stored);
}

int listGroups(const Context& context)
{
    Stores stores = openStores(context);
    const auto stored = stores ? loadStored(stores, context) : std::nullopt;
    if (!stored)
        return stores.exitCode;
    std::vector<Record> records;
    std::vector<Words> rows{{"GROUP", "MEMBERS", "ROLES"}};
    for (const Group& group : stored->groups) {
        records.push_back(groupRecord(group));
        rows.push_back({group.name, joinedByComma(group.members), joinedByComma(group.roles)});
    }
    return writeOut(context.json ? formatRecords(records, Format::Ndjson) : table(rows)) ? Done : CannotRun;
}

int showGroup(const Context& context, const std::string& name)
{
    Stores stores = openStores(context);
    const auto stored = stores ? loadStored(stores, context) : std::nullopt;
    if (!stored)
        return stores.exitCode;
    const Group* const group = findGroup(stored->groups, name);
    if (group == nullptr)
        return missing(name);
    const Record out = groupRecord(*group);
    return writeOut(context.json ? out.toJson() + "\n" : out.toLines()) ? Done : CannotRun;
}

int removeGroup(const Context& context, const std::string& name)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto removed = stores.config->removeGroup(name);
    if (!removed && removed.error() == store::StoreError::NotFound)
        return missing(name);
    return removed ? Done : fail(CannotRun, storeText(removed.error(), context.folder().string()));
}

void addNamed(CLI::App& groups, Context& context, const std::string& verb, const std::string& help,
              int (*action)(const Context&, const std::string&))
{
    takeName(*addCommand(groups, verb, help), context, "Name of the group", action);
}

} // namespace

void addGroups(CLI::App& app, Context& context)
{
    CLI::App* const groups =
        addCommand(app, "group", "Groups of users; a member has the roles of its groups");
    groups->require_subcommand(1);

    const auto wanted = std::make_shared<Group>();
    CLI::App* const add = addCommand(*groups, "add", "A new group");
    add->add_option("name", wanted->name, "Name of the group")->required();
    add->add_option("--member", wanted->members, "A user; may be given more than once")->take_all();
    add->add_option("--role", wanted->roles, "A role of every member; may be given more than once")
        ->take_all();
    add->callback(
        [&context, wanted] { context.run = [&context, wanted] { return addGroup(context, *wanted); }; });

    const auto name = std::make_shared<std::string>();
    const auto assignments = std::make_shared<Words>();
    CLI::App* const set =
        addCommand(*groups, "set", "Changes fields of a group: name=, members=A,B, roles=A,B");
    set->add_option("name", *name, "Name of the group")->required();
    set->add_option("assignments", *assignments, "FIELD=VALUE")->required();
    set->callback([&context, name, assignments] {
        context.run = [&context, name, assignments] { return setGroup(context, *name, *assignments); };
    });

    addCommand(*groups, "list", "All groups")->callback([&context] {
        context.run = [&context] { return listGroups(context); };
    });
    addNamed(*groups, context, "show", "One group", &showGroup);
    addNamed(*groups, context, "remove", "Removes a group; its members stay users", &removeGroup);
}

} // namespace usher::app
