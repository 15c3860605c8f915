// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/verificationwords.h"

#include "ui/text.h"

#include <QCoreApplication>

namespace usher::ui {

namespace {

using engine::Verification;
using engine::VerificationError;

QString words(const char* source)
{
    return QCoreApplication::translate("verification", source);
}

const char* failureSource(VerificationError error)
{
    using enum VerificationError;
    switch (error) {
    case Busy:
        return QT_TRANSLATE_NOOP("verification",
                                 "Another verification is under way. Try again in a few seconds.");
    case NotRunning:
    case Stopped:
        return QT_TRANSLATE_NOOP("verification", "The engine is not running. Start it, then verify again.");
    case NotListening:
        return QT_TRANSLATE_NOOP("verification",
                                 "The listener is off. Switch it on (Ctrl+L), then verify again.");
    case Unreachable:
        return QT_TRANSLATE_NOOP("verification", "Nothing answers at %1. Check address, port and firewall.");
    case TlsFailed:
        return QT_TRANSLATE_NOOP("verification",
                                 "The certificate at %1 is not trusted or no handshake came off. "
                                 "Check the listener's certificate.");
    case NoReply:
        return QT_TRANSLATE_NOOP("verification", "No whole reply came from %1 in time. Try again.");
    case UnusableToken:
        return QT_TRANSLATE_NOOP("verification",
                                 "That is no bearer token: a token is at most 16 KiB of visible "
                                 "characters without blanks. Paste it again.");
    case NothingSetUp:
        return QT_TRANSLATE_NOOP("verification", "No OAuth client is set up yet.");
    case UnknownClient:
        return QT_TRANSLATE_NOOP("verification", "No active OAuth client has the Client ID %1.");
    case TokenNotAsked:
        return QT_TRANSLATE_NOOP("verification",
                                 "%1 took an alert without a token: whatever listens there checks "
                                 "none.");
    case NoRecord:
        return QT_TRANSLATE_NOOP("verification", "No record tells what %1 checked. Verify with a token.");
    case StoreUnreadable:
        return QT_TRANSLATE_NOOP("verification",
                                 "The database cannot be read. Try again, or check the disk.");
    }
    return "";
}

QString failureText(const engine::VerificationFailure& failure)
{
    const QString text = words(failureSource(failure.error));
    return text.contains(QLatin1String("%1")) ? text.arg(shownText(failure.thing)) : text;
}

QString passedText(const Verification& verification)
{
    const QString user = shownText(verification.user);
    if (verification.withToken)
        return words(QT_TRANSLATE_NOOP("verification",
                                       "Verified: the test alert was accepted and ran as “%1”."))
            .arg(user);
    return words(QT_TRANSLATE_NOOP("verification",
                                   "Nothing stands in the way: the next valid request will run as "
                                   "“%1”."))
        .arg(user);
}

} // namespace

QString verificationHeadline(const Verification& verification)
{
    switch (verification.state) {
    case Verification::State::Passed:
        return passedText(verification);
    case Verification::State::Refused:
        if (verification.finding)
            return sentenceText(verification.finding->title);
        return words(QT_TRANSLATE_NOOP("verification", "The test alert was refused with status %1."))
            .arg(verification.status);
    case Verification::State::Failed:
        return words(QT_TRANSLATE_NOOP("verification", "It could not be verified."));
    }
    return {};
}

QString verificationAdvice(const Verification& verification)
{
    if (verification.error)
        return failureText(*verification.error);
    if (verification.finding)
        return sentenceText(verification.finding->cause) + QLatin1Char(' ') +
               sentenceText(verification.finding->fix);
    if (!verification.withToken)
        return words(QT_TRANSLATE_NOOP("verification",
                                       "The listener's checks were real; no token was checked. Give "
                                       "one of your tenant above for the whole proof."));
    return words(QT_TRANSLATE_NOOP("verification", "It left an event of the rule “%1”, marked as a test."))
        .arg(shownText(verification.alertRule));
}

} // namespace usher::ui
