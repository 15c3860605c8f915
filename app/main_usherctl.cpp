// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/processsetup.h"

#include <QCoreApplication>

namespace {

/// One line and exit code 2 for wrong use; help and version as they are.
int explain(const CLI::App& app, const CLI::ParseError& error)
{
    if (error.get_exit_code() == 0)
        return app.exit(error);
    std::string text = error.what();
    if (text.empty())
        text = "no command";
    for (char& c : text)
        c = c == '\n' ? ' ' : c;
    return usher::app::fail(usher::app::WrongUse, text + "; see usherctl --help");
}

} // namespace

int main(int argc, char* argv[])
{
    usher::app::prepareProcess();
    QCoreApplication application(argc, argv);

    usher::app::Context context;
    CLI::App app("Usher without a window: stands in for ServiceNow's inbound endpoint and says why requests "
                 "are refused");
    app.name("usherctl");
    app.require_subcommand(1);
    app.set_version_flag("--version", "usherctl " USHER_VERSION);
    app.add_option("--data", context.data, "Data folder (USHER_DATA, else the platform's)");
    app.add_flag("--json", context.json, "JSON on standard output; lists one object a line");
    usher::app::addServe(app, context);
    usher::app::addSetup(app, context);
    usher::app::addClients(app, context);
    usher::app::addUsers(app, context);
    usher::app::addGroups(app, context);
    usher::app::addConnectors(app, context);
    usher::app::addRates(app, context);
    usher::app::addStatus(app, context);
    usher::app::addEvents(app, context);
    usher::app::addAlerts(app, context);
    usher::app::addRequests(app, context);
    usher::app::addSend(app, context);
    usher::app::addVerify(app, context);
    usher::app::addRecheck(app, context);
    usher::app::addSettings(app, context);
    usher::app::addConfig(app, context);
    usher::app::addBackup(app, context);
    usher::app::addCertificate(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return explain(app, error);
    }
    return context.run();
}
