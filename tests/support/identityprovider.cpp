// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// An identity provider to test whole programs against: `usher-test-identity-provider --folder DIR [--port
/// N]`. Prints `ready BASEURL`, then obeys lines on standard input in their order:
///
///     token 1|2 [FAULT]   prints one token of that version on a line of its own
///     rotate              signs with a new key from now on and publishes only that one
///     down, up            stops and starts answering, on the same port
///     proper              answers as it should again
///     hang, trickle, garbage, huge, redirect, status N
///                         answers like that, see documentserver.h
///     nokeys              publishes no key
///     issuer              announces another issuer than its tokens name
///     fetches             prints how many documents it was asked for
///     quit                ends, as the end of the input does
///
/// A line it cannot obey is answered by a line that begins with `error`.
#include "core/base/clock.h"
#include "core/simulate/demoidentity.h"
#include "tests/support/documentserver.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <map>
#include <sstream>
#include <string>

namespace base = usher::base;
namespace simulate = usher::simulate;
namespace test = usher::test;

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
    explicit Program(Options options)
        : m_options(std::move(options)), m_server([this](const std::string& path) { return document(path); })
    {
    }

    /// Serves under the key of the folder, or of the folder's next subfolder.
    bool open(const std::filesystem::path& folder)
    {
        const auto identity = simulate::DemoIdentity::open(folder);
        if (!identity)
            return false;
        const std::scoped_lock lock(m_mutex);
        m_identity.emplace(*identity);
        return true;
    }

    bool up()
    {
        m_server.stop();
        if (!m_server.start(m_options.port))
            return false;
        m_options.port = m_server.port();
        return true;
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
        else if (command == "fetches")
            answer(std::to_string(m_server.requests()));
        else if (command == "down")
            m_server.stop();
        else if (command != "up" && command != "rotate")
            behave(command, words);
        else if (!(command == "up" ? up() : rotate()))
            answer("error: cannot serve");
        return true;
    }

    [[nodiscard]] std::string baseUrl() const { return "http://127.0.0.1:" + std::to_string(m_options.port); }

private:
    using Version = simulate::TokenVersion;

    bool rotate() { return open(m_options.folder / ("rotation-" + std::to_string(++m_rotations))); }

    void behave(const std::string& command, std::istringstream& words)
    {
        using enum test::Manner;
        static const std::map<std::string, test::Manner> manners{
            {"proper", Proper},   {"hang", Hang},     {"trickle", Trickle},
            {"garbage", Garbage}, {"huge", Huge},     {"redirect", Redirect},
            {"status", Status},   {"nokeys", Proper}, {"issuer", Proper}};
        const auto found = manners.find(command);
        if (found == manners.end())
            return answer("error: unknown command");
        int status = 0;
        words >> status;
        m_withoutKeys = command == "nokeys";
        m_otherIssuer = command == "issuer";
        m_server.behave(found->second, status);
    }

    /// On the server's threads.
    std::string document(const std::string& path)
    {
        const std::scoped_lock lock(m_mutex);
        for (const Version version : {Version::V1, Version::V2}) {
            if (path == simulate::DemoIdentity::keysUrl({}, version))
                return m_withoutKeys ? R"({"keys":[]})" : m_identity->jwks();
            if (path != simulate::DemoIdentity::metadataUrl({}, version))
                continue;
            if (m_otherIssuer)
                return R"({"issuer":"https://attacker.example/","jwks_uri":")" +
                       simulate::DemoIdentity::keysUrl(baseUrl(), version) + R"("})";
            return m_identity->metadata(baseUrl(), version);
        }
        return {};
    }

    [[nodiscard]] std::string token(std::istringstream& words) const
    {
        int version = 0;
        std::string faultName;
        words >> version;
        words >> faultName;
        const auto fault = simulate::tokenFaultFromName(faultName.empty() ? "none" : faultName);
        if ((version != 1 && version != 2) || !fault)
            return "error: token 1|2 [fault]";
        return m_identity->token(baseUrl(), Version(version), *fault, base::SystemClock().now());
    }

    Options m_options;
    std::mutex m_mutex; ///< of m_identity
    std::optional<simulate::DemoIdentity> m_identity;
    std::atomic<bool> m_withoutKeys = false;
    std::atomic<bool> m_otherIssuer = false;
    int m_rotations = 0;
    test::DocumentServer m_server; ///< ends first, it asks the others
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
    if (!program.open(options->folder) || !program.up()) {
        std::cerr << "cannot serve: no key in that folder, or the port is taken\n";
        return 1;
    }
    answer("ready " + program.baseUrl());
    std::string line;
    while (std::getline(std::cin, line) && program.obey(line)) {
    }
    return 0;
}
