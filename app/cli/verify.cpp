// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/lookup.h"
#include "app/cli/output.h"
#include "app/cli/providerprobe.h"
#include "app/cli/tokenfile.h"
#include "app/cli/verificationtext.h"
#include "app/listenaddress.h"
#include "core/auth/outgoingrequest.h"
#include "core/engine/engine.h"
#include "core/engine/testtoken.h"
#include "core/payload/query.h"

#include <QCoreApplication>
#include <QUrl>

#include <memory>

namespace usher::app {

namespace {

using engine::Verification;
using engine::VerificationError;

struct VerifyArguments {
    std::string to;
    std::string tokenFile;
    std::string clientId;
    std::string caFile;
};

bool leadsToLoopback(const std::string& url)
{
    return auth::leadsToLoopback(QUrl(QString::fromStdString(url), QUrl::StrictMode));
}

/// A token goes over TLS, or stays on this machine.
bool mayBeSentTo(const std::string& url)
{
    const QUrl parsed(QString::fromStdString(url), QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty() || !parsed.userInfo().isEmpty())
        return false;
    return parsed.scheme() == QLatin1String("https") ||
           (parsed.scheme() == QLatin1String("http") && auth::leadsToLoopback(parsed));
}

std::optional<base::SecretString> givenToken(const VerifyArguments& given, int& exitCode)
{
    if (given.tokenFile.empty())
        return base::SecretString();
    auto token = readToken(given.tokenFile);
    if (token)
        return std::move(*token);
    const std::string source = given.tokenFile == "-" ? "standard input" : given.tokenFile;
    switch (token.error()) {
    case TokenFileError::Unreadable:
        exitCode = fail(CannotRun, source + " cannot be read; check the file given with --token-file");
        break;
    case TokenFileError::Empty:
        exitCode = fail(WrongUse, source + " holds no token");
        break;
    case TokenFileError::TooLong:
        exitCode = fail(WrongUse, source + " holds more than one token may have (16 KiB)");
        break;
    }
    return std::nullopt;
}

int exitCodeOf(const Verification& verification)
{
    if (!verification.error)
        return verification.state == Verification::State::Passed ? Done : Found;
    switch (verification.error->error) {
    case VerificationError::UnusableToken:
    case VerificationError::UnknownClient:
        return WrongUse;
    case VerificationError::Busy:
    case VerificationError::NotRunning:
    case VerificationError::NotListening:
    case VerificationError::StoreUnreadable:
    case VerificationError::Stopped:
        return CannotRun;
    case VerificationError::Unreachable:
    case VerificationError::TlsFailed:
    case VerificationError::NoReply:
    case VerificationError::NothingSetUp:
    case VerificationError::TokenNotAsked:
    case VerificationError::NoRecord:
        return Found;
    }
    return Found;
}

int report(const Context& context, const Verification& verification, const std::string& url)
{
    const int exitCode = exitCodeOf(verification);
    if (verification.error && (!context.json || exitCode == WrongUse))
        return fail(ExitCode(exitCode), verificationError(*verification.error));
    const std::string shown = payload::storableTarget(url);
    return writeOut(context.json ? verificationJson(verification) : verificationText(verification, shown))
               ? exitCode
               : CannotRun;
}

/// Asks, and runs the event loop until the answer is there.
template <class Ask> Verification answerTo(Ask ask)
{
    std::optional<Verification> answer;
    ask([&answer](const Verification& verification) {
        answer = verification;
        QCoreApplication::quit();
    });
    if (!answer)
        QCoreApplication::exec();
    return answer.value_or(engine::failedVerification(VerificationError::Stopped, {}));
}

/// No engine owns the folder: one of this process does for as long as it takes.
int verifyHere(const Context& context, engine::VerificationWish wish)
{
    engine::Options options;
    options.data = context.folder();
    options.port = 0;
    engine::Engine engine(options);
    if (const auto started = engine.start(); !started)
        return fail(CannotRun, failureText(started.error()));
    const Verification found =
        answerTo([&](const auto& callback) { engine.verify(std::move(wish), callback); });
    const std::string url = engine.baseUrl();
    engine.stop();
    return report(context, found, url);
}

engine::VerificationPlace placeOf(const VerifyArguments& given, const store::DataFolder& folder,
                                  const admission::Configuration& configuration)
{
    if (given.to.empty())
        return engine::publishedPlace(folder, configuration.connectorSource, given.caFile);
    engine::VerificationPlace place;
    place.url = given.to;
    place.settleTime = engine::changeTime; // it may be this folder's engine all the same
    place.authorityFile = given.caFile;
    if (given.caFile.empty() && leadsToLoopback(given.to))
        place.authorityFile = engine::ownAuthority(folder);
    return place;
}

/// A listener of another process; its record is read from the database all the same.
int verifyThere(const Context& context, const VerifyArguments& given, engine::VerificationWish wish,
                Stores& stores)
{
    auto configuration = loadConfiguration(stores, context);
    if (!configuration)
        return stores.exitCode;
    const engine::VerificationPlace place = placeOf(given, *stores.folder, *configuration);
    // Tokens of the demo mean something on this machine only.
    if (wish.token.empty() && (given.to.empty() || leadsToLoopback(given.to)))
        wish.token =
            engine::demoTokenFor(wish.clientId, *stores.folder, configuration->entities, context.clock.now())
                .value_or(base::SecretString());
    std::optional<engine::TestToken> test;
    const auth::OAuthClient* const own = engine::ownClientToVerify(*configuration, wish.clientId);
    if (wish.token.empty() && own != nullptr && (given.to.empty() || leadsToLoopback(given.to))) {
        auto issued = engine::TestToken::issue(*stores.folder, context.clock, own->clientId);
        if (!issued)
            return fail(CannotRun, storeText(issued.error(), context.folder().string()));
        test.emplace(std::move(*issued));
        wish.token = test->token();
    }
    if (wish.token.empty())
        configuration->providers = probeProviders(configuration->entities, context.clock);
    admission::ConfigurationSlot slot;
    slot.set(std::make_shared<const admission::Configuration>(std::move(*configuration)));
    engine::Verifier verifier(*stores.reader, slot, context.clock);
    const Verification found =
        answerTo([&](const auto& callback) { verifier.verify(std::move(wish), place, callback); });
    if (test)
        std::ignore = test->revoke(); // else it ends by itself
    return report(context, found, place.url);
}

int verify(const Context& context, const VerifyArguments& given)
{
    int exitCode = Done;
    if (!given.to.empty() && !mayBeSentTo(given.to))
        return fail(WrongUse, "--to takes the whole https URL of a webhook, or an http one on loopback");
    auto token = givenToken(given, exitCode);
    if (!token)
        return exitCode;
    engine::VerificationWish wish{std::move(*token), given.clientId};
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    if (given.to.empty() && !store::EngineLock::isHeld(*stores.folder))
        return verifyHere(context, std::move(wish));
    return verifyThere(context, given, std::move(wish), stores);
}

} // namespace

void addVerify(CLI::App& app, Context& context)
{
    const auto given = std::make_shared<VerifyArguments>();
    CLI::App* const command =
        addCommand(app, "verify",
                   "Sends a marked test alert through the real listener and prints what every check found; "
                   "an accepted one leaves its event");
    command->add_option("--to", given->to,
                        "Whole URL (the running engine of this data folder, else one of its own)");
    command->add_option("--token-file", given->tokenFile,
                        "File with a bearer token, - for standard input; without one User and Access are a "
                        "forecast");
    command->add_option(
        "--client-id", given->clientId,
        "Whose next request is foreseen without a token (every active OIDC entity); an own OAuth client is "
        "given a token for the test");
    command->add_option("--ca-file", given->caFile, "PEM certificate to trust instead of the own authority");
    command->callback(
        [&context, given] { context.run = [&context, given] { return verify(context, *given); }; });
}

} // namespace usher::app
