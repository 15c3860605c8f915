// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/output.h"
#include "core/base/limits.h"
#include "core/engine/configurationfile.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

namespace usher::app {

namespace {

std::string whatIsWrong(engine::ConfigurationFileError error, const std::string& expected)
{
    using enum engine::ConfigurationFileError;
    // Where {} stands the expected value is put in.
    static constexpr std::array words{
        std::pair(TooLarge, "is larger than {} bytes"),
        std::pair(NotUtf8, "is not UTF-8"),
        std::pair(NotJson, "is not JSON"),
        std::pair(NotAnObject, "is no JSON object"),
        std::pair(TooDeep, "is nested too deeply"),
        std::pair(TooManyValues, "holds too many values"),
        std::pair(NotAConfiguration, "is no configuration of Usher: its format must be usher-configuration"),
        std::pair(OtherVersion, "is of another version than {}; export it with this version of Usher"),
        std::pair(UnknownMember, "is not known here"),
        std::pair(RepeatedMember, "stands here twice"),
        std::pair(MissingMember, "is missing"),
        std::pair(WrongType, "must be of the type {}"),
        std::pair(Empty, "must not be empty"),
        std::pair(TooLong, "is longer than {} bytes"),
        std::pair(HoldsZero, "holds a zero character"),
        std::pair(OutOfRange, "is limited to {}"),
        std::pair(NotAChoice, "takes one of {}"),
        std::pair(UnknownSetting, "is no setting; see usherctl settings list"),
        std::pair(OfThisComputer,
                  "belongs to this computer and is not taken from a file; set it with usherctl "
                  "settings set"),
        std::pair(
            NotAMetadataUrl,
            "must be a URL that begins with https:// (http:// only for loopback), without a placeholder"),
        std::pair(RepeatedKey, "is that of another record in this file"),
        std::pair(NameTaken,
                  "is the name of the own OAuth client {} that is here already; rename or remove one"),
        std::pair(NoSuchUser,
                  "is no user, neither in this file nor here; add the user or take the member out"),
    };
    static_assert(words.size() == std::size_t(NoSuchUser) + 1);
    for (const auto& [known, text] : words) {
        if (known != error)
            continue;
        std::string said = text;
        const auto place = said.find("{}");
        return place == std::string::npos ? said : said.replace(place, 2, expected);
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
    addTransfer(*config, context, "export",
                "Writes settings that differ from their defaults, OIDC entities, own OAuth clients, users, "
                "groups and "
                "role containments; nothing of the demo and no secret",
                &exportTo);
    addTransfer(
        *config, context, "import",
        "Creates and changes what the file holds, all of it or, when anything is wrong, nothing; removes "
        "nothing",
        &importFrom);
}

} // namespace usher::app
