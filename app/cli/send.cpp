// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/output.h"
#include "core/engine/demo.h"
#include "core/engine/engine.h"
#include "core/simulate/alertsample.h"
#include "core/simulate/sender.h"

#include <QCoreApplication>
#include <QTimer>

#include <memory>

namespace usher::app {

namespace {

using simulate::TokenFault;
using simulate::TokenVersion;

struct SendArguments {
    std::string kind = "metric";
    std::string to;
    std::int64_t count = 1;
    double rate = 0; ///< 0 = each as soon as the last was answered
    bool resolved = false;
    std::string fault = "none";
    int version = 1;
    bool list = false;
};

/// A token of the demo provider that this data folder trusts; prints the line and sets the exit code when it
/// cannot.
std::optional<std::string> demoToken(Stores& stores, const Context& context, TokenVersion version,
                                     TokenFault fault)
{
    const auto stored = loadStored(stores, context);
    if (!stored)
        return std::nullopt;
    const auto baseUrl = engine::trustedDemoProvider(stored->entities, version);
    const auto identity = simulate::DemoIdentity::open(stores.folder->demo());
    if (!baseUrl || !identity) {
        stores.exitCode =
            fail(CannotRun, "the demo identity provider is not trusted here; start usherctl serve --demo "
                            "with the same --data");
        return std::nullopt;
    }
    return identity->token(*baseUrl, version, fault, context.clock.now());
}

std::optional<TokenFault> faultFrom(const std::string& name)
{
    const auto fault = simulate::tokenFaultFromName(name);
    if (!fault)
        fail(WrongUse, "there is no fault " + name + "; see usherctl send --list");
    return fault;
}

/// Sends one after the other, prints each answer, then quits the event loop.
class SendRun : public QObject {
public:
    SendRun(const Context& context, const SendArguments& given, std::string url, base::SecretString token)
        : m_context(context), m_given(given), m_url(std::move(url)), m_token(std::move(token))
    {
    }

    void setAuthority(const std::string& file) { m_sender.setAuthority(file); }

    void sendNext()
    {
        const std::string body =
            simulate::alertBody(m_given.kind, m_given.resolved, std::uint64_t(m_sent), m_context.clock.now());
        ++m_sent;
        m_sender.send(m_url, m_token, body, this,
                      [this](const simulate::SendResult& result) { onAnswer(result); });
        if (m_given.rate > 0 && m_sent < m_given.count)
            QTimer::singleShot(std::chrono::milliseconds(std::int64_t(1000.0 / m_given.rate)), this,
                               [this] { sendNext(); });
    }

    [[nodiscard]] int exitCode() const { return m_unanswered == 0 ? Done : CannotRun; }

private:
    void onAnswer(const simulate::SendResult& result)
    {
        Record record;
        record.number("status", result.status);
        record.number("milliseconds", result.milliseconds);
        record.text("body", result.body);
        record.text("error", result.error);
        const std::string line = std::to_string(result.status) + "  " + std::to_string(result.milliseconds) +
                                 " ms  " + (result.error.empty() ? result.body : result.error);
        [[maybe_unused]] const bool written =
            writeOut(m_context.json ? record.toJson() + "\n" : table({{line}}));
        m_unanswered += result.status == 0 ? 1 : 0;
        if (++m_answered == m_given.count)
            QCoreApplication::quit();
        else if (m_given.rate <= 0)
            sendNext();
    }

    const Context& m_context;
    const SendArguments& m_given;
    const std::string m_url;
    const base::SecretString m_token;
    simulate::Sender m_sender;
    std::int64_t m_sent = 0;
    std::int64_t m_answered = 0;
    std::int64_t m_unanswered = 0;
};

int listSamples()
{
    std::vector<std::vector<std::string>> rows{{"KIND", ""}};
    for (const simulate::AlertKind& kind : simulate::allAlertKinds())
        rows.push_back({std::string(kind.name), std::string(kind.help)});
    rows.push_back({});
    rows.push_back({"FAULT", ""});
    for (const TokenFault fault : simulate::allTokenFaults())
        rows.push_back(
            {std::string(simulate::tokenFaultName(fault)), std::string(simulate::tokenFaultHelp(fault))});
    return writeOut(table(rows)) ? Done : CannotRun;
}

int sendAlerts(const Context& context, const SendArguments& given)
{
    if (given.list)
        return listSamples();
    if (!simulate::isAlertKind(given.kind))
        return fail(WrongUse, "there is no alert kind " + given.kind + "; see usherctl send --list");
    const auto fault = faultFrom(given.fault);
    if (!fault)
        return WrongUse;
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    std::string url = given.to;
    if (url.empty()) {
        const std::string base = store::EngineLock::publishedUrl(*stores.folder);
        if (base.empty())
            return fail(CannotRun,
                        "no engine listens for this data folder; start usherctl serve, or give --to URL");
        const auto stored = stores.config->load();
        url = engine::webhookUrl(
            base, (stored ? stored->settings : settings::Settings()).text(settings::Key::ConnectorSource));
    }
    const auto token =
        demoToken(stores, context, given.version == 2 ? TokenVersion::V2 : TokenVersion::V1, *fault);
    if (!token)
        return stores.exitCode;
    SendRun run(context, given, url, base::SecretString(*token));
    const auto authority = stores.folder->tls() / "ca.pem";
    if (std::filesystem::exists(authority))
        run.setAuthority(authority.string());
    QTimer::singleShot(0, &run, [&run] { run.sendNext(); });
    QCoreApplication::exec();
    return run.exitCode();
}

int printToken(const Context& context, int version, const std::string& faultName)
{
    const auto fault = faultFrom(faultName);
    if (!fault)
        return WrongUse;
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto token = demoToken(stores, context, version == 2 ? TokenVersion::V2 : TokenVersion::V1, *fault);
    if (!token)
        return stores.exitCode;
    Record record;
    record.text("token", *token);
    return writeOut(context.json ? record.toJson() + "\n" : *token + "\n") ? Done : CannotRun;
}

void addToken(CLI::App& app, Context& context)
{
    const auto version = std::make_shared<int>(1);
    const auto fault = std::make_shared<std::string>("none");
    CLI::App* const command =
        addCommand(app, "token", "A token of the demo identity provider, while it is trusted");
    command->add_option("--version", *version, "1 or 2")->check(CLI::IsMember({1, 2}))->capture_default_str();
    command->add_option("--fault", *fault, "What is wrong with it; see send --list")->capture_default_str();
    command->callback([&context, version, fault] {
        context.run = [&context, version, fault] { return printToken(context, *version, *fault); };
    });
}

} // namespace

void addSend(CLI::App& app, Context& context)
{
    const auto given = std::make_shared<SendArguments>();
    CLI::App* const command = addCommand(app, "send", "Plays Azure: sends sample alerts with a demo token");
    command->add_option("kind", given->kind, "Kind of alert; see --list")->capture_default_str();
    command->add_option("--to", given->to, "Whole URL (the running engine of this data folder)");
    command->add_option("--count", given->count, "How many")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command->add_option("--rate", given->rate, "A second; 0 = one after the other")
        ->check(CLI::Range(0.0, 1000.0))
        ->capture_default_str();
    command->add_flag("--resolved", given->resolved, "Resolved instead of fired");
    command->add_option("--fault", given->fault, "A token with this fault; see --list")
        ->capture_default_str();
    command->add_option("--version", given->version, "Token version 1 or 2")
        ->check(CLI::IsMember({1, 2}))
        ->capture_default_str();
    command->add_flag("--list", given->list, "Lists kinds and faults");
    command->callback(
        [&context, given] { context.run = [&context, given] { return sendAlerts(context, *given); }; });
    addToken(app, context);
}

} // namespace usher::app
