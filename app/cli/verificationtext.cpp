// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verificationtext.h"

#include "app/cli/output.h"

namespace usher::app {

namespace {

using engine::Basis;
using engine::Verification;

std::string stateWord(Verification::State state)
{
    switch (state) {
    case Verification::State::Passed:
        return "passed";
    case Verification::State::Refused:
        return "refused";
    case Verification::State::Failed:
        return "failed";
    }
    return {};
}

std::string checksJson(const Verification& verification)
{
    std::string checks;
    for (const engine::VerificationLine& line : verification.trail) {
        Record check;
        check.text("code", record::checkName(line.check.code));
        check.text("stage", record::stageName(record::checkStage(line.check.code)));
        check.text("status", record::checkStatusWord(line.check.status));
        check.text("expected", line.check.expected);
        check.text("got", line.check.got);
        check.boolean("forecast", line.basis == Basis::Forecast);
        checks += (checks.empty() ? "" : ",") + check.toJson();
    }
    return "[" + checks + "]";
}

std::string compared(const record::CheckResult& check)
{
    std::string text;
    if (!check.expected.empty())
        text += "expected " + check.expected + "  ";
    return check.got.empty() ? text : text + "got " + check.got;
}

std::string checksText(const Verification& verification)
{
    std::vector<std::vector<std::string>> rows;
    std::optional<record::Stage> stage;
    for (const engine::VerificationLine& line : verification.trail) {
        if (stage != record::checkStage(line.check.code)) {
            stage = record::checkStage(line.check.code);
            rows.push_back({std::string(record::stageName(*stage))});
        }
        rows.push_back({"  " + std::string(record::checkStatusWord(line.check.status)),
                        std::string(record::checkName(line.check.code)),
                        line.basis == Basis::Forecast ? "forecast" : "", compared(line.check)});
    }
    return table(rows);
}

std::string passedSentence(const Verification& verification, const std::string& url)
{
    if (verification.withToken && verification.requestId == 0)
        return url + " replied " + std::to_string(verification.status) +
               ": the test alert was accepted there. No record in this data folder tells more.";
    if (verification.withToken)
        return "Verified: the test alert “" + verification.alertRule + "” was accepted and ran as “" +
               verification.user + "”.";
    const std::string next = "Forecast: the next valid request of " + verification.clientId;
    const std::string token = " No token was checked; give one with --token-file.";
    if (verification.user.empty())
        return next + " would run as the user whom a claim of its token names." + token;
    return next + " will be accepted and run as “" + verification.user + "”" +
           (verification.certain ? "." : ", if the keys of its provider can be had.") + token;
}

std::string refusedText(const Verification& verification, const std::string& url)
{
    if (!verification.refused || !verification.finding)
        return table({{url + " replied " + std::to_string(verification.status) +
                       ": the test alert was refused there. No record in this data folder tells why."}});
    const diagnosis::Finding& finding = *verification.finding;
    const std::string who =
        verification.withToken ? "Refused by " : "The next valid request will be refused by ";
    return table({{"  cause", diagnosis::english(finding.cause)},
                  {"  fix", diagnosis::english(finding.fix)},
                  {"  who", diagnosis::whoText(finding.who)}}) +
           table({{who + finding.code + ": " + diagnosis::english(finding.title) + "."}});
}

} // namespace

std::string verificationJson(const Verification& verification)
{
    Record out;
    out.text("state", stateWord(verification.state));
    out.number("status", verification.status);
    out.number("request", verification.requestId);
    out.text("user", verification.user);
    out.text("client_id", verification.clientId);
    out.text("basis", verification.withToken ? "request" : "forecast");
    out.text("refused", verification.refused ? record::checkName(*verification.refused) : "");
    out.boolean("certain", verification.certain);
    out.text("alert_rule", verification.alertRule);
    out.number("milliseconds", verification.milliseconds);
    out.json("checks", checksJson(verification));
    out.text("error", verification.error ? verificationError(*verification.error) : std::string());
    return out.toJson() + "\n";
}

std::string verificationText(const Verification& verification, const std::string& url)
{
    const std::string checks = checksText(verification) + "\n";
    switch (verification.state) {
    case Verification::State::Passed:
        return checks + table({{passedSentence(verification, url)}});
    case Verification::State::Refused:
        return checks + refusedText(verification, url);
    case Verification::State::Failed:
        break;
    }
    return table({{verification.error ? verificationError(*verification.error) : std::string()}});
}

std::string verificationError(const engine::VerificationFailure& failure)
{
    using enum engine::VerificationError;
    const std::string& thing = failure.thing;
    const std::string detail = failure.detail.empty() ? std::string() : " (" + failure.detail + ")";
    switch (failure.error) {
    case Busy:
        return "another verification is under way; try again in a few seconds";
    case NotRunning:
        return "the engine of " + thing + " is not running; start usherctl serve";
    case NotListening:
        return "the listener is off; switch it on, or start usherctl serve";
    case Unreachable:
        return "nothing answers at " + thing + detail + "; check address, port and firewall";
    case TlsFailed:
        return "no trusted connection to " + thing + detail +
               "; name the certificate or authority to trust with --ca-file";
    case NoReply:
        return "no reply from " + thing + detail + "; check that it is an inbound endpoint";
    case UnusableToken:
        return "that is no bearer token: at most 16 KiB of visible characters without blanks";
    case NothingSetUp:
        return "no active OIDC entity is set up; begin with usherctl setup oidc";
    case UnknownClient:
        return "no active OIDC entity has the client id " + thing + "; see usherctl setup list";
    case TokenNotAsked:
        return thing + " took an alert without a token; whatever listens there checks none";
    case NoRecord:
        return thing + " asks for a token, but no record in this data folder tells what it checks; give a "
                       "token with --token-file";
    case StoreUnreadable:
        return "the database cannot be read; try again, or check the disk";
    case Stopped:
        return "the engine stopped before the answer came; start it again";
    }
    return thing;
}

} // namespace usher::app
