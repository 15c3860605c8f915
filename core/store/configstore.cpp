// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configstore.h"

#include "core/base/bytes.h"
#include "core/store/clienttable.h"
#include "core/store/connectortable.h"
#include "core/store/entitytable.h"
#include "core/store/grouptable.h"
#include "core/store/ratetable.h"
#include "core/store/schema.h"
#include "core/store/tokentable.h"
#include "core/store/transaction.h"
#include "core/store/usertable.h"

#include <array>
#include <functional>
#include <utility>

namespace usher::store {

namespace {

using SettingTexts = std::vector<std::pair<settings::Key, std::string>>;

constexpr std::string_view settingTable = "sys_properties";

base::Result<SettingTexts, StoreError> readSettings(Connection& connection)
{
    auto statement = connection.prepare("SELECT name, value FROM sys_properties ORDER BY name");
    if (!statement)
        return base::fail(statement.error());
    SettingTexts texts;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return texts;
        if (const auto key = settings::settingFromName(statement->bytes(0)))
            texts.emplace_back(*key, statement->text(1));
    }
}

/// Only values that differ from their defaults have a row.
base::Result<void, StoreError> writeSetting(Connection& connection, const settings::Row& row,
                                            const std::string& text)
{
    const bool isDefault = text == row.defaultText;
    auto statement = connection.prepare(isDefault ? "DELETE FROM sys_properties WHERE name = ?"
                                                  : "INSERT INTO sys_properties(name, value) VALUES(?, ?)"
                                                    " ON CONFLICT DO UPDATE SET value = excluded.value");
    if (!statement)
        return base::fail(statement.error());
    statement->add(row.name);
    if (!isDefault)
        statement->add(text);
    return statement->run();
}

/// Saves the records one by one until one fails; answers whether any of them changed something.
template <class Records, class Save>
base::Result<bool, StoreError> saveEach(const Records& records, Save save)
{
    bool anything = false;
    for (auto record : records) {
        const base::Result<bool, StoreError> changed = save(record);
        if (!changed)
            return changed;
        anything = anything || *changed;
    }
    return anything;
}

} // namespace

class ConfigStore::Impl {
public:
    Impl(Connection connection, Statement generation, const base::Clock& clock)
        : m_connection(std::move(connection)), m_generation(std::move(generation)), m_clock(clock),
          m_users(m_connection), m_groups(m_connection), m_entities(m_connection), m_clients(m_connection),
          m_connectors(m_connection), m_rateRules(m_connection), m_tokens(m_connection)
    {
    }

    /// Runs one change as a transaction; `make` answers whether it changed anything.
    template <class Make> base::Result<void, StoreError> change(Make make)
    {
        auto transaction = Transaction::begin(m_connection);
        if (!transaction)
            return base::fail(transaction.error());
        ChangeLog log(m_connection, m_clock.now());
        const base::Result<bool, StoreError> changed = make(log);
        if (!changed)
            return base::fail(changed.error());
        if (!*changed)
            return {};
        if (const auto bumped = raiseGeneration(m_connection); !bumped)
            return base::fail(bumped.error());
        return transaction->commit();
    }

    [[nodiscard]] std::string newSysId() const { return base::newSysId(base::toMillis(m_clock.now())); }
    [[nodiscard]] base::Result<void, StoreError> read(StoredConfiguration& configuration);
    [[nodiscard]] base::Result<bool, StoreError> setSetting(settings::Key key, const std::string& text,
                                                            ChangeLog& log);
    [[nodiscard]] base::Result<bool, StoreError> makeAll(const ConfigurationChange& change, ChangeLog& log);

    Connection m_connection;
    Statement m_generation;
    const base::Clock& m_clock;
    UserTable m_users;
    GroupTable m_groups;
    EntityTable m_entities;
    ClientTable m_clients;
    ConnectorTable m_connectors;
    RateTable m_rateRules;
    TokenTable m_tokens;
};

base::Result<void, StoreError> ConfigStore::Impl::read(StoredConfiguration& configuration)
{
    const auto generation = m_generation.integerOr(0);
    auto users = m_users.all();
    auto groups = m_groups.all();
    auto containments = m_users.containments();
    auto entities = m_entities.all();
    auto clients = m_clients.all();
    auto connectors = m_connectors.all();
    auto rateRules = m_rateRules.all();
    const auto texts = readSettings(m_connection);
    if (!generation || !users || !containments)
        return base::fail(!generation ? generation.error() : !users ? users.error() : containments.error());
    if (!entities || !clients || !texts)
        return base::fail(!entities ? entities.error() : !clients ? clients.error() : texts.error());
    if (!connectors || !rateRules || !groups)
        return base::fail(!connectors ? connectors.error() : !rateRules ? rateRules.error() : groups.error());
    configuration.generation = std::uint64_t(*generation);
    configuration.users = std::move(*users);
    configuration.groups = std::move(*groups);
    configuration.containments = std::move(*containments);
    configuration.entities = std::move(*entities);
    configuration.clients = std::move(*clients);
    configuration.connectors = std::move(*connectors);
    configuration.rateRules = std::move(*rateRules);
    // A value that is none any more, say one written by hand, leaves the default.
    for (const auto& [key, text] : *texts)
        std::ignore = configuration.settings.set(key, text);
    return {};
}

base::Result<bool, StoreError> ConfigStore::Impl::setSetting(settings::Key key, const std::string& text,
                                                             ChangeLog& log)
{
    const settings::Row& row = settings::settingRow(key);
    const auto texts = readSettings(m_connection);
    if (!texts)
        return base::fail(texts.error());
    std::string before(row.defaultText);
    for (const auto& [known, value] : *texts)
        if (known == key)
            before = value;
    if (before == text)
        return false;
    auto done = writeSetting(m_connection, row, text);
    if (done)
        done = log.changed(settingTable, row.name, "value", before, text);
    return done.map([] { return true; });
}

base::Result<bool, StoreError> ConfigStore::Impl::makeAll(const ConfigurationChange& change, ChangeLog& log)
{
    const auto saveNew = [&](auto& table) {
        return [&](auto record) {
            record.sysId = newSysId();
            return table.save(std::move(record), log);
        };
    };
    const std::array<std::function<base::Result<bool, StoreError>()>, 8> steps{
        [&] { return saveEach(change.users, saveNew(m_users)); },
        [&] { return saveEach(change.groups, saveNew(m_groups)); },
        [&] {
            return saveEach(change.containments,
                            [&](const auto& row) { return m_users.addContainment(row, log); });
        },
        [&] { return saveEach(change.entities, saveNew(m_entities)); },
        [&] { return saveEach(change.clients, saveNew(m_clients)); },
        [&] { return saveEach(change.connectors, saveNew(m_connectors)); },
        [&] { return saveEach(change.rateRules, saveNew(m_rateRules)); },
        [&] {
            return saveEach(change.settings,
                            [&](const auto& value) { return setSetting(value.first, value.second, log); });
        }};
    return saveEach(steps, [](const auto& step) { return step(); });
}

ConfigStore::ConfigStore(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
ConfigStore::~ConfigStore() = default;
ConfigStore::ConfigStore(ConfigStore&&) noexcept = default;
ConfigStore& ConfigStore::operator=(ConfigStore&&) noexcept = default;

base::Result<ConfigStore, StoreError> ConfigStore::open(const DataFolder& folder, const base::Clock& clock)
{
    auto connection = openDatabase(folder);
    if (!connection)
        return base::fail(connection.error());
    auto generation = connection->prepare("SELECT generation FROM config_generation");
    if (!generation)
        return base::fail(generation.error());
    return ConfigStore(std::make_unique<Impl>(std::move(*connection), std::move(*generation), clock));
}

base::Result<std::uint64_t, StoreError> ConfigStore::generation()
{
    return m_impl->m_generation.integerOr(0).map(
        [](std::int64_t generation) { return std::uint64_t(generation); });
}

base::Result<StoredConfiguration, StoreError> ConfigStore::load()
{
    const auto transaction = Transaction::begin(m_impl->m_connection, Transaction::Kind::Read);
    if (!transaction)
        return base::fail(transaction.error());
    StoredConfiguration configuration;
    if (const auto read = m_impl->read(configuration); !read)
        return base::fail(read.error());
    return configuration;
}

base::Result<std::uint64_t, StoreError> ConfigStore::tokenGeneration()
{
    return m_impl->m_tokens.generation();
}

base::Result<auth::OwnTokens, StoreError> ConfigStore::loadTokens()
{
    const auto transaction = Transaction::begin(m_impl->m_connection, Transaction::Kind::Read);
    if (!transaction)
        return base::fail(transaction.error());
    return store::loadTokens(m_impl->m_tokens);
}

base::Result<void, StoreError> ConfigStore::apply(const ConfigurationChange& change)
{
    return m_impl->change([&](ChangeLog& log) { return m_impl->makeAll(change, log); });
}

base::Result<void, StoreError> ConfigStore::saveUser(const identity::User& user)
{
    return m_impl->change([&](ChangeLog& log) {
        if (!user.sysId.empty())
            return m_impl->m_users.update(user, log);
        identity::User created = user;
        created.sysId = m_impl->newSysId();
        return m_impl->m_users.create(std::move(created), log);
    });
}

base::Result<void, StoreError> ConfigStore::removeUser(const std::string& userName)
{
    return m_impl->change([&](ChangeLog& log) { return m_impl->m_users.remove(userName, log); });
}

base::Result<void, StoreError> ConfigStore::savePassword(const std::string& userName,
                                                         const std::string& verifier)
{
    return m_impl->change(
        [&](ChangeLog& log) { return m_impl->m_users.setPassword(userName, verifier, log); });
}

base::Result<void, StoreError> ConfigStore::saveGroup(const identity::Group& group)
{
    return m_impl->change([&](ChangeLog& log) -> base::Result<bool, StoreError> {
        identity::Group saved = group;
        bool renamed = false;
        if (saved.sysId.empty()) {
            saved.sysId = m_impl->newSysId();
        } else {
            const auto done = m_impl->m_groups.rename(saved.sysId, saved.name, log);
            if (!done)
                return done;
            renamed = *done;
        }
        return m_impl->m_groups.save(std::move(saved), log).map([&](bool changed) {
            return changed || renamed;
        });
    });
}

base::Result<void, StoreError> ConfigStore::removeGroup(const std::string& name)
{
    return m_impl->change([&](ChangeLog& log) { return m_impl->m_groups.remove(name, log); });
}

base::Result<void, StoreError> ConfigStore::addContainment(const identity::RoleContainment& containment)
{
    return m_impl->change([&](ChangeLog& log) { return m_impl->m_users.addContainment(containment, log); });
}

base::Result<void, StoreError> ConfigStore::saveEntity(const auth::OidcEntity& entity)
{
    return m_impl->change([&](ChangeLog& log) {
        auth::OidcEntity saved = entity;
        if (saved.sysId.empty())
            saved.sysId = m_impl->newSysId();
        return m_impl->m_entities.save(saved, log);
    });
}

base::Result<void, StoreError> ConfigStore::removeEntity(const std::string& clientId)
{
    return m_impl->change([&](ChangeLog& log) { return m_impl->m_entities.remove(clientId, log); });
}

base::Result<void, StoreError> ConfigStore::saveClient(const auth::OAuthClient& client)
{
    ConfigurationChange change;
    change.clients = {client};
    return apply(change);
}

base::Result<void, StoreError> ConfigStore::removeClient(const std::string& clientId)
{
    return m_impl->change([&](ChangeLog& log) -> base::Result<bool, StoreError> {
        const auto removed = m_impl->m_clients.remove(clientId, log);
        const auto ended = removed ? m_impl->m_tokens.revokeClient(clientId, m_impl->m_clock.now())
                                   : TokenTable::Tokens(base::fail(removed.error()));
        if (!ended)
            return base::fail(ended.error());
        if (ended->empty())
            return removed;
        return m_impl->m_tokens.bumpGeneration().map([](std::uint64_t) { return true; });
    });
}

base::Result<void, StoreError> ConfigStore::saveConnector(const payload::Connector& connector)
{
    ConfigurationChange change;
    change.connectors = {connector};
    return apply(change);
}

base::Result<void, StoreError> ConfigStore::removeConnector(const std::string& source)
{
    return m_impl->change([&](ChangeLog& log) { return m_impl->m_connectors.remove(source, log); });
}

base::Result<void, StoreError> ConfigStore::saveRateRule(const identity::RateRule& rule)
{
    ConfigurationChange change;
    change.rateRules = {rule};
    return apply(change);
}

base::Result<void, StoreError> ConfigStore::removeRateRule(const std::string& name)
{
    return m_impl->change([&](ChangeLog& log) { return m_impl->m_rateRules.remove(name, log); });
}

base::Result<void, StoreError> ConfigStore::saveSetting(settings::Key key, const std::string& text)
{
    return m_impl->change([&](ChangeLog& log) { return m_impl->setSetting(key, text, log); });
}

} // namespace usher::store
