// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/datalocation.h"
#include "app/listenaddress.h"
#include "app/processsetup.h"
#include "app/stopsignals.h"
#include "core/engine/console.h"
#include "ui/frameprobe.h"
#include "ui/mainwindow.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QTableView>

#include <cstdio>
#include <optional>

namespace {

/// The command line of the window; answered before a QApplication exists, because that needs a display.
struct Arguments {
    std::string data;
    std::string listen; ///< empty = as the settings say
    bool plainHttp = false;
    bool demo = false;
    std::int64_t breakAfter = 20;
    std::string frameProbe; ///< file; empty = none
};

int wrong(const std::string& text)
{
    std::fprintf(stderr, "usher: %s\n", text.c_str());
    return 2;
}

void declare(CLI::App& app, Arguments& given)
{
    app.name("usher");
    app.set_version_flag("--version", "usher " USHER_VERSION);
    app.add_option("--data", given.data, "Data folder (USHER_DATA, else the platform's)");
    app.add_option("--listen", given.listen,
                   "ADDRESS:PORT (default: the settings, 127.0.0.1:8443); port 0 picks a free one");
    app.add_flag("--http", given.plainHttp, "Plain HTTP; only on loopback");
    app.add_flag("--demo", given.demo, "Own identity provider and sample alerts; only on loopback");
    app.add_option("--demo-break-after", given.breakAfter,
                   "Seconds until the demo deactivates its user (0 = never)")
        ->check(CLI::Range(0, 86'400))
        ->capture_default_str();
    app.add_option("--frame-probe", given.frameProbe,
                   "Measures how long the window is busy at once, and writes it to this file every second");
}

int runWindow(int argc, char* argv[], const usher::engine::Options& options, const std::string& frameProbe)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("usher"));
    QApplication::setApplicationDisplayName(QStringLiteral("Usher"));
    QApplication::setDesktopFileName(QStringLiteral("usher"));
    // Not quit(), which asks every window first: a dialog with something entered would hold the end back.
    const usher::app::StopSignals signals([] { QApplication::exit(); });
    usher::engine::Console console(options);
    usher::engine::PasswordKeeper passwords(options.data);
    usher::ui::MainWindow window(console, passwords,
                                 QString::fromStdString((options.data / "window.ini").string()));
    std::optional<usher::ui::FrameProbe> probe;
    if (!frameProbe.empty()) {
        probe.emplace(QString::fromStdString(frameProbe));
        if (auto* const table = window.findChild<QTableView*>(QStringLiteral("requestTable")))
            probe->watch(*table);
    }
    window.show();
    console.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char* argv[])
{
    usher::app::prepareProcess();
    Arguments given;
    CLI::App app("Usher: the desktop console for Azure Monitor alerts sent to ServiceNow with OAuth");
    declare(app, given);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return error.get_exit_code() == 0 ? app.exit(error)
                                          : wrong(std::string(error.what()) + "; see usher --help");
    }
    usher::engine::Options options;
    options.data = given.data.empty() ? usher::app::defaultDataFolder() : std::filesystem::path(given.data);
    options.plainHttp = given.plainHttp;
    options.demo = given.demo;
    options.listenerFromSettings = given.listen.empty() && !given.plainHttp;
    options.demoBreakAfter = std::chrono::seconds(given.breakAfter);
    if (!given.listen.empty() && !usher::app::parseListenAddress(given.listen, options))
        return wrong("--listen takes ADDRESS:PORT, for example 127.0.0.1:8443 or [::1]:0");
    if (const auto use = usher::app::wrongUse(options))
        return wrong(*use);
    return runWindow(argc, argv, options, given.frameProbe);
}
