// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words.h"

#include <QCoreApplication>

#include <array>

namespace usher::ui {

namespace {

/// What people read about one check.
struct CheckWords {
    record::CheckCode code;
    const char* outcome;
    const char* title;
    const char* cause;
};

using enum record::CheckCode;

constexpr std::array checkWords{
    CheckWords{
        ListenerMethod, QT_TRANSLATE_NOOP("words", "Method not allowed"),
        QT_TRANSLATE_NOOP("words", "Method"),
        QT_TRANSLATE_NOOP(
            "words", "Only POST is taken here. Azure always posts; something else called this address.")},
    CheckWords{ListenerNotImplemented, QT_TRANSLATE_NOOP("words", "Not implemented"),
               QT_TRANSLATE_NOOP("words", "Known method and coding"),
               QT_TRANSLATE_NOOP(
                   "words", "The request uses a method or transfer coding that no HTTP server has to know.")},
    CheckWords{ListenerVersion, QT_TRANSLATE_NOOP("words", "HTTP version"),
               QT_TRANSLATE_NOOP("words", "HTTP version"),
               QT_TRANSLATE_NOOP("words", "Only HTTP 1.0 and 1.1 are spoken here.")},
    CheckWords{
        ListenerUriTooLong, QT_TRANSLATE_NOOP("words", "Address too long"),
        QT_TRANSLATE_NOOP("words", "Length of the address"),
        QT_TRANSLATE_NOOP(
            "words", "The request line is longer than the listener takes. Azure never sends one so long.")},
    CheckWords{
        ListenerHeaderTooLarge, QT_TRANSLATE_NOOP("words", "Headers too large"),
        QT_TRANSLATE_NOOP("words", "Size of the headers"),
        QT_TRANSLATE_NOOP(
            "words", "There are more or longer headers than the listener takes. Azure never sends so many.")},
    CheckWords{ListenerLengthRequired, QT_TRANSLATE_NOOP("words", "Length missing"),
               QT_TRANSLATE_NOOP("words", "Length given"),
               QT_TRANSLATE_NOOP("words", "The request does not say how long its body is.")},
    CheckWords{
        ListenerExpectation, QT_TRANSLATE_NOOP("words", "Expectation failed"),
        QT_TRANSLATE_NOOP("words", "Expectation"),
        QT_TRANSLATE_NOOP("words", "The request asks for something before its body that is not known here.")},
    CheckWords{ListenerPath, QT_TRANSLATE_NOOP("words", "Unknown path"), QT_TRANSLATE_NOOP("words", "Path"),
               QT_TRANSLATE_NOOP("words", "There is nothing at this path. Compare the webhook address in the "
                                          "action group letter by letter.")},
    CheckWords{ListenerTooLarge, QT_TRANSLATE_NOOP("words", "Body too large"),
               QT_TRANSLATE_NOOP("words", "Size of the body"),
               QT_TRANSLATE_NOOP("words",
                                 "The body is over the limit of the listener. Azure sends at most 256 KB.")},
    CheckWords{
        ListenerMalformed, QT_TRANSLATE_NOOP("words", "Malformed request"),
        QT_TRANSLATE_NOOP("words", "Well-formed HTTP"),
        QT_TRANSLATE_NOOP(
            "words",
            "This is not HTTP as RFC 9112 asks for. A proxy or a hand-made client is the likely sender.")},
    CheckWords{
        ListenerTimeout, QT_TRANSLATE_NOOP("words", "Too slow"),
        QT_TRANSLATE_NOOP("words", "Complete in time"),
        QT_TRANSLATE_NOOP(
            "words",
            "The request did not arrive whole in time. Look at the network between sender and listener.")},
    CheckWords{ListenerOverloaded, QT_TRANSLATE_NOOP("words", "Overloaded"),
               QT_TRANSLATE_NOOP("words", "Room in the queue"),
               QT_TRANSLATE_NOOP("words",
                                 "More requests waited than can be stored. Azure sends again after a 503.")},
    CheckWords{TokenMissing, QT_TRANSLATE_NOOP("words", "No token"),
               QT_TRANSLATE_NOOP("words", "Token present"),
               QT_TRANSLATE_NOOP("words", "There is no Authorization header. Secure webhook is off in the "
                                          "action group, or something else called.")},
    CheckWords{TokenScheme, QT_TRANSLATE_NOOP("words", "Not a bearer token"),
               QT_TRANSLATE_NOOP("words", "Bearer scheme"),
               QT_TRANSLATE_NOOP("words", "The Authorization header holds something else than a bearer "
                                          "token. A password is never part of this integration.")},
    CheckWords{TokenMalformed, QT_TRANSLATE_NOOP("words", "Malformed token"),
               QT_TRANSLATE_NOOP("words", "Readable token"),
               QT_TRANSLATE_NOOP(
                   "words",
                   "The bearer token is no signed token of three parts, so nothing in it can be believed.")},
    CheckWords{TokenAlgorithm, QT_TRANSLATE_NOOP("words", "Algorithm refused"),
               QT_TRANSLATE_NOOP("words", "Algorithm"),
               QT_TRANSLATE_NOOP(
                   "words",
                   "The token is signed by an algorithm that is not allowed here. Entra signs with RS256.")},
    CheckWords{TokenAudience, QT_TRANSLATE_NOOP("words", "Unknown audience"),
               QT_TRANSLATE_NOOP("words", "Audience"),
               QT_TRANSLATE_NOOP("words", "No active OIDC entity has this audience as its Client ID. It is "
                                          "compared exactly: case and a final slash count.")},
    CheckWords{
        TokenKeysUnavailable, QT_TRANSLATE_NOOP("words", "Keys unavailable"),
        QT_TRANSLATE_NOOP("words", "Signing keys at hand"),
        QT_TRANSLATE_NOOP(
            "words",
            "The keys of the identity provider could not be fetched, so no signature can be checked.")},
    CheckWords{TokenIssuer, QT_TRANSLATE_NOOP("words", "Wrong issuer"), QT_TRANSLATE_NOOP("words", "Issuer"),
               QT_TRANSLATE_NOOP("words", "The token comes from another issuer than the metadata names: "
                                          "another tenant, or version 1 instead of 2.")},
    CheckWords{
        TokenUnknownKey, QT_TRANSLATE_NOOP("words", "Unknown key"), QT_TRANSLATE_NOOP("words", "Signing key"),
        QT_TRANSLATE_NOOP("words", "The token names a key that the identity provider does not publish.")},
    CheckWords{TokenSignature, QT_TRANSLATE_NOOP("words", "Bad signature"),
               QT_TRANSLATE_NOOP("words", "Signature"),
               QT_TRANSLATE_NOOP(
                   "words", "The signature does not fit. The token was changed or signed by somebody else.")},
    CheckWords{
        TokenExpired, QT_TRANSLATE_NOOP("words", "Token expired"), QT_TRANSLATE_NOOP("words", "Expires"),
        QT_TRANSLATE_NOOP("words",
                          "The token was no longer valid when it came. Compare the clocks if it was fresh.")},
    CheckWords{TokenNotYetValid, QT_TRANSLATE_NOOP("words", "Token not yet valid"),
               QT_TRANSLATE_NOOP("words", "Valid from"),
               QT_TRANSLATE_NOOP(
                   "words", "The token is only valid later. The clock of this computer is likely behind.")},
    CheckWords{TokenClaim, QT_TRANSLATE_NOOP("words", "Wrong caller"), QT_TRANSLATE_NOOP("words", "Caller"),
               QT_TRANSLATE_NOOP("words", "A claim has another value than the OIDC entity asks for: the "
                                          "token was issued to another application than Azure Monitor.")},
    CheckWords{
        TokenReplayed, QT_TRANSLATE_NOOP("words", "Token not new"), QT_TRANSLATE_NOOP("words", "First use"),
        QT_TRANSLATE_NOOP(
            "words", "The OIDC entity takes each token once, and this one could not be taken as a new one: "
                     "it was used before, names neither jti nor uti, or there was no room to remember it.")},
    CheckWords{TokenRevoked, QT_TRANSLATE_NOOP("words", "Token revoked"),
               QT_TRANSLATE_NOOP("words", "Not revoked"),
               QT_TRANSLATE_NOOP("words", "The token was issued here and has been revoked since.")},
    CheckWords{TokenOpaqueExpired, QT_TRANSLATE_NOOP("words", "Own token expired"),
               QT_TRANSLATE_NOOP("words", "Own token expires"),
               QT_TRANSLATE_NOOP(
                   "words", "The token was issued here and is past its lifespan. A fresh one is needed.")},
    CheckWords{UserClaimMissing, QT_TRANSLATE_NOOP("words", "User claim missing"),
               QT_TRANSLATE_NOOP("words", "User claim"),
               QT_TRANSLATE_NOOP("words", "The token is valid, but holds nothing to look the user up with.")},
    CheckWords{UserNotFound, QT_TRANSLATE_NOOP("words", "User not found"),
               QT_TRANSLATE_NOOP("words", "User found by Source"),
               QT_TRANSLATE_NOOP("words", "The token is valid, but no user has this value as Source. Without "
                                          "a user nobody can run the event logic.")},
    CheckWords{UserAmbiguous, QT_TRANSLATE_NOOP("words", "Several users match"),
               QT_TRANSLATE_NOOP("words", "One user only"),
               QT_TRANSLATE_NOOP("words", "The token is valid, but more than one user has this Source, so it "
                                          "is unclear who runs the event logic.")},
    CheckWords{UserNoneBound, QT_TRANSLATE_NOOP("words", "No user bound"),
               QT_TRANSLATE_NOOP("words", "User bound"),
               QT_TRANSLATE_NOOP("words", "The token is valid, but the own client that got it has no OAuth "
                                          "Application User, so nobody can run the event logic.")},
    CheckWords{
        UserInactive, QT_TRANSLATE_NOOP("words", "User inactive"), QT_TRANSLATE_NOOP("words", "Active"),
        QT_TRANSLATE_NOOP(
            "words",
            "The token is valid. An inactive user may not run the event logic, so no event was created.")},
    CheckWords{UserLockedOut, QT_TRANSLATE_NOOP("words", "User locked out"),
               QT_TRANSLATE_NOOP("words", "Not locked out"),
               QT_TRANSLATE_NOOP("words", "The token is valid. A user who is locked out may not run the "
                                          "event logic, so no event was created.")},
    CheckWords{UserPasswordReset, QT_TRANSLATE_NOOP("words", "Password needs reset"),
               QT_TRANSLATE_NOOP("words", "No password reset"),
               QT_TRANSLATE_NOOP(
                   "words",
                   "The token is valid. The user has to set a new password first, so no event was created.")},
    CheckWords{
        AccessRole, QT_TRANSLATE_NOOP("words", "Role missing"), QT_TRANSLATE_NOOP("words", "Role"),
        QT_TRANSLATE_NOOP(
            "words",
            "The user is found and active, but lacks evt_mgmt_integration, so it may not create events.")},
    CheckWords{
        AccessAppRole, QT_TRANSLATE_NOOP("words", "App role missing"), QT_TRANSLATE_NOOP("words", "App role"),
        QT_TRANSLATE_NOOP(
            "words", "The roles claim of the token holds none of the app roles that the instance asks for.")},
    CheckWords{AccessRateLimit, QT_TRANSLATE_NOOP("words", "Rate limit"),
               QT_TRANSLATE_NOOP("words", "Within the rate limit"),
               QT_TRANSLATE_NOOP("words", "The token is valid, but this user has sent all that a rate rule "
                                          "allows in an hour. Azure sends again after a 429.")},
    CheckWords{PayloadConnector, QT_TRANSLATE_NOOP("words", "Unknown connector"),
               QT_TRANSLATE_NOOP("words", "Connector"),
               QT_TRANSLATE_NOOP(
                   "words", "source= in the address names no active connector. It is compared exactly.")},
    CheckWords{PayloadContentType, QT_TRANSLATE_NOOP("words", "Content type"),
               QT_TRANSLATE_NOOP("words", "Content type"),
               QT_TRANSLATE_NOOP("words", "The body is not announced as JSON.")},
    CheckWords{PayloadContentEncoding, QT_TRANSLATE_NOOP("words", "Content encoding"),
               QT_TRANSLATE_NOOP("words", "Content encoding"),
               QT_TRANSLATE_NOOP("words", "The body is compressed or coded, which is not taken here.")},
    CheckWords{PayloadEncoding, QT_TRANSLATE_NOOP("words", "Not UTF-8"), QT_TRANSLATE_NOOP("words", "UTF-8"),
               QT_TRANSLATE_NOOP("words", "The body is not UTF-8, so it cannot be read.")},
    CheckWords{PayloadJson, QT_TRANSLATE_NOOP("words", "Not JSON"), QT_TRANSLATE_NOOP("words", "JSON"),
               QT_TRANSLATE_NOOP("words", "The body is no JSON object, or it is nested too deep.")},
    CheckWords{PayloadSchema, QT_TRANSLATE_NOOP("words", "Other schema"),
               QT_TRANSLATE_NOOP("words", "Common alert schema"),
               QT_TRANSLATE_NOOP("words", "The alert is not in the common alert schema. Switch it on for "
                                          "this receiver in the action group.")},
    CheckWords{PayloadTooManyTargets, QT_TRANSLATE_NOOP("words", "Too many targets"),
               QT_TRANSLATE_NOOP("words", "Number of targets"),
               QT_TRANSLATE_NOOP("words", "The alert names more targets than one request may.")},
    CheckWords{PayloadNoTarget, QT_TRANSLATE_NOOP("words", "No target, no event"),
               QT_TRANSLATE_NOOP("words", "Targets"),
               QT_TRANSLATE_NOOP("words", "The alert names no target. The instance answers success and yet "
                                          "stores no event: nothing on the wire tells it.")},
    CheckWords{
        StoreUnavailable, QT_TRANSLATE_NOOP("words", "Could not store"), QT_TRANSLATE_NOOP("words", "Stored"),
        QT_TRANSLATE_NOOP("words", "The event could not be written to disk. Azure sends again after a 503.")},
    CheckWords{Accepted, QT_TRANSLATE_NOOP("words", "Accepted"), QT_TRANSLATE_NOOP("words", "Accepted"), ""},
};

constexpr bool checkWordsInOrder()
{
    for (std::size_t i = 0; i < checkWords.size(); ++i)
        if (checkWords[i].code != record::CheckCode(i))
            return false;
    return checkWords.size() == std::size_t(Accepted) + 1;
}
static_assert(checkWordsInOrder());

const CheckWords& wordsOf(record::CheckCode code)
{
    return checkWords[std::size_t(code)];
}

} // namespace

QString outcomeWord(record::CheckCode outcome)
{
    return QCoreApplication::translate("words", wordsOf(outcome).outcome);
}

QString checkTitle(record::CheckCode code)
{
    return QCoreApplication::translate("words", wordsOf(code).title);
}

QString checkCause(record::CheckCode code)
{
    return QCoreApplication::translate("words", wordsOf(code).cause);
}

} // namespace usher::ui
