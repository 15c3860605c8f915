// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/output.h"
#include "core/engine/demo.h"
#include "core/engine/engine.h"
#include "core/simulate/alertsample.h"
#include "core/simulate/faultpreset.h"
#include "core/simulate/faultyrequest.h"
#include "core/simulate/rawsender.h"
#include "core/simulate/sender.h"

#include <QCoreApplication>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <memory>

namespace usher::app {

namespace {

using simulate::FaultPreset;
using simulate::RequestFault;
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

const FaultPreset* faultFrom(const std::string& name)
{
    const FaultPreset* const fault = simulate::findFaultPreset(name);
    if (fault == nullptr)
        fail(WrongUse, "there is no fault " + name + "; see usherctl send --list");
    return fault;
}

void printAnswer(const Context& context, const simulate::SendResult& result)
{
    Record record;
    record.number("status", result.status);
    record.number("milliseconds", result.milliseconds);
    record.text("body", result.body);
    record.text("error", result.error);
    const std::string line = std::to_string(result.status) + "  " + std::to_string(result.milliseconds) +
                             " ms  " + (result.error.empty() ? result.body : result.error);
    [[maybe_unused]] const bool written = writeOut(context.json ? record.toJson() + "\n" : table({{line}}));
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
        printAnswer(m_context, result);
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

/// Host with port, and path with query, of a URL.
simulate::RequestBasis basisOf(const std::string& url, std::string body)
{
    const QUrl parts(QString::fromStdString(url));
    const QString port = parts.port() < 0 ? QString() : QStringLiteral(":%1").arg(parts.port());
    const QString query = parts.hasQuery() ? QLatin1Char('?') + parts.query(QUrl::FullyEncoded) : QString();
    return {(parts.host() + port).toStdString(), (parts.path(QUrl::FullyEncoded) + query).toStdString(),
            std::move(body)};
}

/// Sends the requests of a fault that lies in more than the token, then quits the event loop.
class FaultRun : public QObject {
public:
    FaultRun(const Context& context, const SendArguments& given, std::string url, base::SecretString token)
        : m_context(context), m_given(given), m_fault(simulate::findFaultPreset(given.fault)->request),
          m_url(std::move(url)), m_token(std::move(token))
    {
    }

    void setAuthority(const std::string& file) { m_sender.setAuthority(file); }

    void sendNext()
    {
        if (m_waiting.empty() && m_turns == m_given.count)
            return QCoreApplication::quit();
        if (m_waiting.empty()) {
            const auto body = simulate::alertBody(m_given.kind, m_given.resolved, std::uint64_t(m_turns++),
                                                  m_context.clock.now());
            m_waiting = simulate::faultyRequests(m_fault, basisOf(m_url, body), m_token);
            std::reverse(m_waiting.begin(), m_waiting.end());
        }
        const std::string bytes = std::move(m_waiting.back());
        m_waiting.pop_back();
        m_sender.send(m_url, bytes, this, [this](const simulate::SendResult& result) {
            printAnswer(m_context, result);
            m_unanswered += result.status == 0 ? 1 : 0;
            sendNext();
        });
    }

    [[nodiscard]] int exitCode() const { return m_unanswered == 0 ? Done : CannotRun; }

private:
    const Context& m_context;
    const SendArguments& m_given;
    const RequestFault m_fault;
    const std::string m_url;
    const base::SecretString m_token;
    simulate::RawSender m_sender;
    std::vector<std::string> m_waiting; ///< of this turn, the next one last
    std::int64_t m_turns = 0;
    std::int64_t m_unanswered = 0;
};

int listSamples()
{
    std::vector<std::vector<std::string>> rows{{"KIND", ""}};
    for (const simulate::AlertKind& kind : simulate::allAlertKinds())
        rows.push_back({std::string(kind.name), std::string(kind.help)});
    std::vector<std::vector<std::string>> faults{
        {"FAULT", "WHAT IT SENDS", "FIRST FINDING", "OUTCOME", "NEEDS"}};
    for (const FaultPreset& fault : simulate::allFaultPresets())
        faults.push_back({std::string(fault.name), std::string(fault.help), std::string(fault.finding),
                          std::string(fault.check),
                          fault.needs.empty() ? "" : "usherctl " + std::string(fault.needs)});
    return writeOut(table(rows) + "\n" + table(faults)) ? Done : CannotRun;
}

/// Starts a run in the event loop and waits for its end.
template <class Run> int finish(Run& run, const Stores& stores)
{
    const auto authority = stores.folder->tls() / "ca.pem";
    if (std::filesystem::exists(authority))
        run.setAuthority(authority.string());
    QTimer::singleShot(0, &run, [&run] { run.sendNext(); });
    QCoreApplication::exec();
    return run.exitCode();
}

int sendAlerts(const Context& context, const SendArguments& given)
{
    if (given.list)
        return listSamples();
    if (!simulate::isAlertKind(given.kind))
        return fail(WrongUse, "there is no alert kind " + given.kind + "; see usherctl send --list");
    const FaultPreset* const fault = faultFrom(given.fault);
    if (fault == nullptr)
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
        demoToken(stores, context, given.version == 2 ? TokenVersion::V2 : TokenVersion::V1, fault->token);
    if (!token)
        return stores.exitCode;
    if (fault->request != RequestFault::None) {
        FaultRun faults(context, given, url, base::SecretString(*token));
        return finish(faults, stores);
    }
    SendRun run(context, given, url, base::SecretString(*token));
    return finish(run, stores);
}

int printToken(const Context& context, int version, const std::string& faultName)
{
    const FaultPreset* const fault = faultFrom(faultName);
    if (fault == nullptr)
        return WrongUse;
    if (fault->request != RequestFault::None)
        return fail(WrongUse, faultName +
                                  " is a fault of the request, not of its token; usherctl send --fault " +
                                  faultName + " sends it");
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto token =
        demoToken(stores, context, version == 2 ? TokenVersion::V2 : TokenVersion::V1, fault->token);
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
    command->add_option("--fault", given->fault, "What is wrong with it; see --list")->capture_default_str();
    command->add_option("--version", given->version, "Token version 1 or 2")
        ->check(CLI::IsMember({1, 2}))
        ->capture_default_str();
    command->add_flag("--list", given->list, "Lists kinds and faults, and what each fault leads to");
    command->callback(
        [&context, given] { context.run = [&context, given] { return sendAlerts(context, *given); }; });
    addToken(app, context);
}

} // namespace usher::app
