// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/output.h"
#include "core/base/limits.h"
#include "core/engine/configurationfile.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace usher::app {

namespace {

using engine::ConfigurationFileError;

std::string whatIsWrong(ConfigurationFileError error, const std::string& expected)
{
    switch (error) {
    case ConfigurationFileError::TooLarge:
        return "is larger than " + expected + " bytes";
    case ConfigurationFileError::NotUtf8:
        return "is not UTF-8";
    case ConfigurationFileError::NotJson:
        return "is not JSON";
    case ConfigurationFileError::NotAnObject:
        return "is no JSON object";
    case ConfigurationFileError::TooDeep:
        return "is nested too deeply";
    case ConfigurationFileError::NotAConfiguration:
        return std::string("is no configuration of Usher: its format must be ") + engine::configurationFormat;
    case ConfigurationFileError::OtherVersion:
        return "is of another version than " + expected + "; export it with this version of Usher";
    case ConfigurationFileError::UnknownMember:
        return "is not known here";
    case ConfigurationFileError::RepeatedMember:
        return "stands here twice";
    case ConfigurationFileError::MissingMember:
        return "is missing";
    case ConfigurationFileError::WrongType:
        return "must be of the type " + expected;
    case ConfigurationFileError::Empty:
        return "must not be empty";
    case ConfigurationFileError::TooLong:
        return "is longer than " + expected + " bytes";
    case ConfigurationFileError::HoldsZero:
        return "holds a zero character";
    case ConfigurationFileError::OutOfRange:
        return "is limited to " + expected;
    case ConfigurationFileError::NotAChoice:
        return "takes one of " + expected;
    case ConfigurationFileError::UnknownSetting:
        return "is no setting; see usherctl settings list";
    case ConfigurationFileError::OfThisComputer:
        return "belongs to this computer and is not taken from a file; set it with usherctl settings set";
    case ConfigurationFileError::NotAMetadataUrl:
        return "must be a URL that begins with https:// (http:// only for loopback), without a placeholder";
    case ConfigurationFileError::RepeatedKey:
        return "is that of another record in this file";
    case ConfigurationFileError::NameTaken:
        return "is the name of the own OAuth client " + expected +
               " that is here already; rename or remove one";
    }
    return "cannot be used";
}

/// At most one byte more than an import takes: enough to be refused as too large.
base::Result<std::string, int> readAll(const std::string& file)
{
    const bool standardInput = file == "-";
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(
        standardInput ? nullptr : std::fopen(file.c_str(), "rb"),
        [](std::FILE* f) { return std::fclose(f); });
    std::FILE* const in = standardInput ? stdin : opened.get();
    if (in == nullptr)
        return base::fail(int(errno));
    std::string text(base::limits::configurationFileBytes + 1, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), in));
    if (std::ferror(in) != 0)
        return base::fail(int(errno));
    return text;
}

int exportTo(const Context& context, const std::string& file)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto text = engine::exportText(*stores.config);
    if (!text)
        return fail(CannotRun, storeText(text.error(), context.folder().string()));
    if (!writeOut(*text, file == "-" ? std::string() : file))
        return fail(CannotRun, file + " cannot be written: " + std::strerror(errno));
    return Done;
}

int refuse(const Context& context, const std::string& file, const engine::ImportFailure& failure)
{
    if (const auto* const error = std::get_if<store::StoreError>(&failure))
        return fail(CannotRun, storeText(*error, context.folder().string()));
    const auto& wrong = std::get<engine::ConfigurationFileFailure>(failure);
    const std::string what = whatIsWrong(wrong.error, wrong.expected);
    const std::string name = file == "-" ? "standard input" : file;
    return fail(WrongUse, (wrong.place.empty() ? name + " " : name + ": " + wrong.place + ": ") + what);
}

int importFrom(const Context& context, const std::string& file)
{
    const auto text = readAll(file);
    if (!text)
        return fail(CannotRun, file + " cannot be read: " + std::strerror(text.error()));
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto imported = engine::importText(*stores.config, *text);
    if (!imported)
        return refuse(context, file, imported.error());
    for (const std::string& name : imported->clientsWithoutSecret)
        warn("the own OAuth client " + name +
             " has no secret and is inactive; give it one with usherctl setup "
             "client --new-secret --name");
    return Done;
}

void addTransfer(CLI::App& config, Context& context, const std::string& verb, const std::string& help,
                 int (*action)(const Context&, const std::string&))
{
    const auto file = std::make_shared<std::string>();
    CLI::App* const command = addCommand(config, verb, help);
    command
        ->add_option("file", *file,
                     "A file; - is standard " + std::string(verb == "export" ? "output" : "input"))
        ->required();
    command->callback([&context, file, action] {
        context.run = [&context, file, action] { return action(context, *file); };
    });
}

} // namespace

void addConfig(CLI::App& app, Context& context)
{
    CLI::App* const config =
        addCommand(app, "config", "The whole configuration as one file, without secrets");
    config->require_subcommand(1);
    addTransfer(
        *config, context, "export",
        "Writes settings that differ from their defaults, OIDC entities, own OAuth clients, users and role "
        "containments; nothing of the demo and no secret",
        &exportTo);
    addTransfer(
        *config, context, "import",
        "Creates and changes what the file holds, all of it or, when anything is wrong, nothing; removes "
        "nothing",
        &importFrom);
}

} // namespace usher::app
