// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// An identity provider to test whole programs against: `usher-test-identity-provider --folder DIR [--port
/// N]`. Prints `ready BASEURL`, then obeys lines on standard input in their order:
///
///     token 1|2 [FAULT]   prints one token of that version on a line of its own
///     rotate              signs with a new key from now on and publishes only that one
///     down, up            stops and starts answering, on the same port
///     quit                ends, as the end of the input does
///
/// A line it cannot obey is answered by a line that begins with `error`.
#include "core/simulate/demoprovider.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

namespace base = usher::base;
namespace simulate = usher::simulate;

namespace {

struct Options {
    std::filesystem::path folder;
    std::uint16_t port = 0;
};

std::optional<Options> parseOptions(int argc, char** argv)
{
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const std::string_view value = argv[i + 1];
        if (name == "--folder")
            options.folder = value;
        else if (name != "--port" ||
                 std::from_chars(value.data(), value.data() + value.size(), options.port).ec != std::errc())
            return std::nullopt;
    }
    if (options.folder.empty() || argc % 2 == 0)
        return std::nullopt;
    return options;
}

void answer(const std::string& line)
{
    std::cout << line << std::endl; // flushed: the other side waits for it
}

class Program {
public:
    explicit Program(Options options) : m_options(std::move(options)) {}

    /// Serves under the key of the folder, or of the folder's next subfolder.
    bool open(const std::filesystem::path& folder)
    {
        const auto identity = simulate::DemoIdentity::open(folder);
        if (!identity)
            return false;
        m_provider.reset(); // gives the port free
        m_provider = std::make_unique<simulate::DemoProvider>(*identity);
        return up();
    }

    bool up()
    {
        if (!m_provider->start(m_options.port))
            return false;
        const std::string baseUrl = m_provider->baseUrl();
        const std::string digits = baseUrl.substr(baseUrl.rfind(':') + 1);
        std::from_chars(digits.data(), digits.data() + digits.size(), m_options.port);
        return true;
    }

    bool rotate() { return open(m_options.folder / ("rotation-" + std::to_string(++m_rotations))); }

    [[nodiscard]] std::string token(std::istringstream& words) const
    {
        int version = 0;
        std::string faultName;
        words >> version;
        words >> faultName;
        const auto fault = simulate::tokenFaultFromName(faultName.empty() ? "none" : faultName);
        if ((version != 1 && version != 2) || !fault)
            return "error: token 1|2 [fault]";
        return m_provider->identity().token(m_provider->baseUrl(), simulate::TokenVersion(version), *fault,
                                            base::SystemClock().now());
    }

    /// False when the program is to end.
    bool obey(const std::string& line)
    {
        std::istringstream words(line);
        std::string command;
        words >> command;
        if (command == "quit")
            return false;
        if (command == "token")
            answer(token(words));
        else if (command == "down")
            m_provider->stop();
        else if (command != "up" && command != "rotate")
            answer("error: unknown command");
        else if (!(command == "up" ? up() : rotate()))
            answer("error: cannot serve");
        return true;
    }

    [[nodiscard]] std::string baseUrl() const { return m_provider->baseUrl(); }

private:
    Options m_options;
    std::unique_ptr<simulate::DemoProvider> m_provider;
    int m_rotations = 0;
};

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    const auto options = parseOptions(argc, argv);
    if (!options) {
        std::cerr << "usage: usher-test-identity-provider --folder DIR [--port N]\n";
        return 2;
    }
    Program program(*options);
    if (!program.open(options->folder)) {
        std::cerr << "cannot serve: no key in that folder, or the port is taken\n";
        return 1;
    }
    answer("ready " + program.baseUrl());
    std::string line;
    while (std::getline(std::cin, line) && program.obey(line)) {
    }
    return 0;
}
