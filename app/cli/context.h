// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/configstore.h"
#include "core/store/datafolder.h"
#include "core/store/reader.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace usher::app {

/// Exit codes of every command.
enum ExitCode { Done = 0, Found = 1, WrongUse = 2, CannotRun = 3 };

/// What every command gets: the options that stand before or after its name.
struct Context {
    std::string data; ///< --data, else USHER_DATA, else the platform's application data folder
    bool json = false;
    base::SystemClock clock;
    std::function<int()> run; ///< the chosen command

    [[nodiscard]] std::filesystem::path folder() const;
};

/// `usherctl: <text>` on standard error, and the code to return.
int fail(ExitCode code, std::string_view text);
/// `usherctl: warning: <text>` on standard error.
void warn(std::string_view text);

/// What a command works on, opened as it needs it. On failure the line is printed and `exitCode` set.
struct Stores {
    std::optional<store::DataFolder> folder;
    std::optional<store::ConfigStore> config;
    std::optional<store::Reader> reader;
    int exitCode = Done;

    explicit operator bool() const { return exitCode == Done; }
};
[[nodiscard]] Stores openStores(const Context& context);

/// Where the engine of the folder listens, as far as others reach it; No while none runs.
enum class Listens { No, Here, Openly };
[[nodiscard]] Listens howItListens(const Stores& stores);

/// The configuration as stored; when it cannot be read the line is printed and the exit code of `stores` set.
[[nodiscard]] std::optional<store::StoredConfiguration> loadStored(Stores& stores, const Context& context);

/// One English line for a store that failed, naming the folder and the way out.
[[nodiscard]] std::string storeText(store::StoreError error, const std::string& folder);

/// A subcommand that takes --data and --json after its name as well.
CLI::App* addCommand(CLI::App& parent, const std::string& name, const std::string& help);
/// Makes a command take one name, which `what` describes, and run `action` with it.
void takeName(CLI::App& command, Context& context, const std::string& what,
              std::function<int(const Context&, const std::string&)> action);

// One function a group of commands; each adds its subcommands.
void addCertificate(CLI::App& app, Context& context);
void addServe(CLI::App& app, Context& context);
void addSetup(CLI::App& app, Context& context);
void addClients(CLI::App& app, Context& context);
void addUsers(CLI::App& app, Context& context);
void addGroups(CLI::App& app, Context& context);
void addStatus(CLI::App& app, Context& context);
void addAlerts(CLI::App& app, Context& context);
void addEvents(CLI::App& app, Context& context);
void addRequests(CLI::App& app, Context& context);
void addSend(CLI::App& app, Context& context);
void addVerify(CLI::App& app, Context& context);
void addRecheck(CLI::App& app, Context& context);
void addSettings(CLI::App& app, Context& context);
void addConnectors(CLI::App& app, Context& context);
void addRates(CLI::App& app, Context& context);
void addConfig(CLI::App& app, Context& context);
void addBackup(CLI::App& app, Context& context);

} // namespace usher::app
