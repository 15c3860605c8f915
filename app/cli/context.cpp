// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"

#include "app/datalocation.h"
#include "core/auth/outgoingrequest.h"
#include "core/base/redact.h"

#include <QUrl>

#include <cstdio>
#include <memory>
#include <utility>

namespace usher::app {

namespace {

void line(std::string_view prefix, std::string_view text)
{
    const std::string out = std::string(prefix) + base::escapeControls(text) + "\n";
    std::fwrite(out.data(), 1, out.size(), stderr);
}

} // namespace

std::filesystem::path Context::folder() const
{
    return data.empty() ? defaultDataFolder() : std::filesystem::path(data);
}

int fail(ExitCode code, std::string_view text)
{
    line("usherctl: ", text);
    return code;
}

void warn(std::string_view text)
{
    line("usherctl: warning: ", text);
}

std::string storeText(store::StoreError error, const std::string& folder)
{
    switch (error) {
    case store::StoreError::FolderUnwritable:
        return "the data folder " + folder + " cannot be made or written; choose another one with --data";
    case store::StoreError::HeldByAnother:
        return "the data folder " + folder +
               " is in use by a running engine; stop it or choose another one with --data";
    case store::StoreError::NotADatabase:
        return folder + "/usher.db is damaged or no database of Usher; put a backup in its place with "
                        "usherctl restore "
                        "FILE, or choose another --data";
    case store::StoreError::NewerSchema:
        return folder +
               "/usher.db was written by a newer version of Usher; use that version or another --data";
    case store::StoreError::Busy:
        return "the database in " + folder + " is locked by another program; try again";
    case store::StoreError::DiskFull:
        return "the disk that holds " + folder + " is full; make room and try again";
    case store::StoreError::ReadOnly:
        return "the database in " + folder + " cannot be written; check its permissions";
    case store::StoreError::Io:
        return "the database in " + folder + " cannot be read or written; check the disk";
    case store::StoreError::Constraint:
        return "the name is taken";
    case store::StoreError::NotFound:
        return "there is no such record";
    case store::StoreError::Interrupted:
        return "cancelled";
    case store::StoreError::Internal:
        return "the database in " + folder + " answered unexpectedly";
    }
    return "the database in " + folder + " cannot be used";
}

Stores openStores(const Context& context)
{
    Stores stores;
    const std::string path = context.folder().string();
    const auto refuse = [&](store::StoreError error) {
        stores.exitCode = fail(CannotRun, storeText(error, path));
    };
    auto folder = store::DataFolder::open(context.folder());
    if (!folder) {
        refuse(folder.error());
        return stores;
    }
    stores.folder = std::move(*folder);
    auto config = store::ConfigStore::open(*stores.folder, context.clock);
    if (!config) {
        refuse(config.error());
        return stores;
    }
    stores.config.emplace(std::move(*config));
    auto reader = store::Reader::open(*stores.folder);
    if (!reader)
        refuse(reader.error());
    else
        stores.reader.emplace(std::move(*reader));
    return stores;
}

std::optional<store::StoredConfiguration> loadStored(Stores& stores, const Context& context)
{
    auto stored = stores.config->load();
    if (stored)
        return std::move(*stored);
    stores.exitCode = fail(CannotRun, storeText(stored.error(), context.folder().string()));
    return std::nullopt;
}

CLI::App* addCommand(CLI::App& parent, const std::string& name, const std::string& help)
{
    CLI::App* const command = parent.add_subcommand(name, help);
    command->fallthrough();
    return command;
}

void takeName(CLI::App& command, Context& context, const std::string& what,
              std::function<int(const Context&, const std::string&)> action)
{
    const auto name = std::make_shared<std::string>();
    command.add_option("name", *name, what)->required();
    command.callback([&context, name, action = std::move(action)] {
        context.run = [&context, name, action] { return action(context, *name); };
    });
}

Listens howItListens(const Stores& stores)
{
    const std::string url = store::EngineLock::publishedUrl(*stores.folder);
    if (url.empty())
        return Listens::No;
    return auth::leadsToLoopback(QUrl(QString::fromStdString(url))) ? Listens::Here : Listens::Openly;
}

} // namespace usher::app
