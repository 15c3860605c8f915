// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/output.h"
#include "app/cli/requestprinter.h"
#include "app/listenaddress.h"
#include "app/stopsignals.h"
#include "core/engine/engine.h"

#include <QCoreApplication>

#include <memory>

namespace usher::app {

namespace {

struct ServeArguments {
    std::string listen; ///< empty = as the settings say
    bool plainHttp = false;
    bool demo = false;
    std::string certificate;
    std::string key;
    std::int64_t breakAfter = 20;
};

std::optional<std::string> optionsFrom(const ServeArguments& given, const Context& context,
                                       engine::Options& options)
{
    options.data = context.folder();
    options.plainHttp = given.plainHttp;
    options.demo = given.demo;
    options.listenerFromSettings = given.listen.empty() && !given.plainHttp && given.certificate.empty();
    options.certificate = given.certificate;
    options.key = given.key;
    options.demoBreakAfter = std::chrono::seconds(given.breakAfter);
    if (!given.listen.empty() && !parseListenAddress(given.listen, options))
        return "--listen takes ADDRESS:PORT, for example 127.0.0.1:8443 or [::1]:0";
    return wrongUse(options);
}

int serve(const Context& context, const ServeArguments& given)
{
    engine::Options options;
    if (const auto wrong = optionsFrom(given, context, options))
        return fail(WrongUse, *wrong);
    engine::Engine engine(options);
    const StopSignals signals([] { QCoreApplication::quit(); });
    if (const auto started = engine.start(); !started)
        return fail(isWrongUse(started.error()) ? WrongUse : CannotRun, failureText(started.error()));

    std::unique_ptr<RequestPrinter> printer;
    if (given.demo) {
        auto reader = store::DataFolder::open(options.data).and_then(&store::Reader::open);
        if (reader)
            printer = std::make_unique<RequestPrinter>(engine, std::move(*reader), context.folder().string());
    }
    if (!writeOut("ready " + engine.baseUrl() + "\n"))
        warn("the ready line could not be written to standard output");
    QCoreApplication::exec();
    printer.reset();
    engine.stop();
    return Done;
}

} // namespace

void addServe(CLI::App& app, Context& context)
{
    const auto given = std::make_shared<ServeArguments>();
    CLI::App* const command = addCommand(app, "serve", "Runs listener and engine until SIGINT or SIGTERM");
    command->add_option("--listen", given->listen,
                        "ADDRESS:PORT (default: the settings, 127.0.0.1:8443); port 0 picks a free one");
    command->add_flag("--http", given->plainHttp, "Plain HTTP; only on loopback");
    command->add_option("--tls-cert", given->certificate, "PEM certificate chain instead of the own one");
    command->add_option("--tls-key", given->key, "Its private key");
    command->add_flag("--demo", given->demo, "Own identity provider and sample alerts; only on loopback");
    command
        ->add_option("--demo-break-after", given->breakAfter,
                     "Seconds until the demo deactivates its user (0 = never)")
        ->check(CLI::Range(0, 86'400))
        ->capture_default_str();
    command->callback(
        [&context, given] { context.run = [&context, given] { return serve(context, *given); }; });
}

} // namespace usher::app
