// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/tokenreport.h"

#include "core/base/guid.h"
#include "ui/text.h"

#include <QCoreApplication>

namespace usher::ui {

namespace {

using engine::ClientDraft;
using engine::TokenComparison;
using engine::TokenLine;
using engine::TokenPoint;
using Origin = ClientDraft::Origin;
using Verdict = TokenLine::Verdict;

QString tokenWord(const char* source)
{
    return QCoreApplication::translate("token", source);
}

bool isVersion1(auth::TokenVersion version)
{
    return version == auth::TokenVersion::V1;
}

bool contradicts(const TokenLine& line)
{
    return line.verdict == Verdict::Differs || line.verdict == Verdict::Expired ||
           line.verdict == Verdict::NotYetValid;
}

bool contradictsOn(const TokenComparison& comparison, TokenPoint point)
{
    const auto* line = comparison.line(point);
    return line && contradicts(*line);
}

bool isMissing(const TokenComparison& comparison, TokenPoint point)
{
    const auto* line = comparison.line(point);
    return line && line->verdict == Verdict::FilledIn;
}

/// A form shows its values as they are, so it takes none that would hide something.
bool isPlain(const std::string& value)
{
    return shownText(value) == toText(value);
}

/// Several audiences in one token are none that a form could hold.
bool namesOneAudience(const TokenComparison& comparison)
{
    return comparison.look.audience.find(',') == std::string::npos && isPlain(comparison.look.audience);
}

/// The cloud is no claim of its own: issuer and caller tell it.
bool isOfOtherCloud(const TokenComparison& comparison, const ClientDraft& draft)
{
    return engine::takenFrom(comparison.look, draft).origin != draft.origin;
}

QString claimName(TokenPoint point, const TokenComparison& comparison, const ClientDraft& draft)
{
    switch (point) {
    case TokenPoint::Version:
        return QStringLiteral("ver");
    case TokenPoint::Tenant:
        return QStringLiteral("tid");
    case TokenPoint::Audience:
        return QStringLiteral("aud");
    case TokenPoint::Caller:
        return shownText(comparison.look.callerClaim.empty() ? engine::entityOf(draft).claimName
                                                             : comparison.look.callerClaim);
    case TokenPoint::Lifetime:
        return contradictsOn(comparison, point) && comparison.line(point)->verdict == Verdict::NotYetValid
                   ? QStringLiteral("nbf")
                   : QStringLiteral("exp");
    }
    return {};
}

QString lifetimeWords(const TokenLine& line, const auth::TokenLook& look, base::TimePoint now)
{
    if (line.verdict == Verdict::NotYetValid)
        return tokenWord(QT_TRANSLATE_NOOP("token", "valid %1")).arg(relativeWords(*look.notBefore, now));
    return tokenWord(QT_TRANSLATE_NOOP("token", "expired %1")).arg(relativeWords(*look.expires, now));
}

QString headlineOf(const TokenLine& line, const TokenComparison& comparison, const ClientDraft& draft,
                   base::TimePoint now)
{
    switch (line.point) {
    case TokenPoint::Version:
        return isVersion1(draft.version)
                   ? tokenWord(QT_TRANSLATE_NOOP("token", "This is a V2 token, but the form says V1."))
                   : tokenWord(QT_TRANSLATE_NOOP("token", "This is a V1 token, but the form says V2."));
    case TokenPoint::Tenant:
        return tokenWord(QT_TRANSLATE_NOOP("token", "This token is from another tenant."));
    case TokenPoint::Audience:
        return tokenWord(QT_TRANSLATE_NOOP("token", "This token is for another audience."));
    case TokenPoint::Caller:
        return tokenWord(
            QT_TRANSLATE_NOOP("token", "This token was issued to another caller than Azure Monitor."));
    case TokenPoint::Lifetime:
        return line.verdict == Verdict::Expired
                   ? tokenWord(QT_TRANSLATE_NOOP("token", "This token expired %1."))
                         .arg(relativeWords(*comparison.look.expires, now))
                   : tokenWord(QT_TRANSLATE_NOOP("token", "This token is not valid yet: it begins %1."))
                         .arg(relativeWords(*comparison.look.notBefore, now));
    }
    return {};
}

QString versionCause(const ClientDraft& draft)
{
    if (draft.origin == Origin::OtherProvider)
        return tokenWord(
            QT_TRANSLATE_NOOP("token", "The claim that names the caller follows from the version."));
    return isVersion1(draft.version)
               ? tokenWord(QT_TRANSLATE_NOOP(
                     "token", "The app registration issues V2: its requestedAccessTokenVersion is 2."))
               : tokenWord(QT_TRANSLATE_NOOP("token", "The app registration still issues V1: its "
                                                      "requestedAccessTokenVersion is null or 1."));
}

QString causeOf(TokenPoint point, const ClientDraft& draft)
{
    switch (point) {
    case TokenPoint::Version:
        return versionCause(draft);
    case TokenPoint::Tenant:
        return tokenWord(
            QT_TRANSLATE_NOOP("token", "It would be refused: the issuer names the tenant that issued it."));
    case TokenPoint::Audience:
        return tokenWord(QT_TRANSLATE_NOOP(
            "token", "It would be refused: aud must equal the Client ID exactly, slash and case included."));
    case TokenPoint::Caller:
        return tokenWord(QT_TRANSLATE_NOOP("token", "Good for comparing the rest, but not what Azure sends: "
                                                    "the action group's own token names its service."));
    case TokenPoint::Lifetime:
        return tokenWord(QT_TRANSLATE_NOOP(
            "token", "Good for comparing the rest; a request with it would be refused now."));
    }
    return {};
}

/// The cloud stands where the tenant does: behind the version, before the audience.
void addCloud(TokenReport& report, const TokenComparison& comparison, const ClientDraft& draft)
{
    const auto cloud = originWord(engine::takenFrom(comparison.look, draft).origin);
    report.contradictions.push_back(
        {tokenWord(QT_TRANSLATE_NOOP("token", "cloud")), originWord(draft.origin), cloud});
    if (!report.headline.isEmpty())
        return;
    report.headline =
        tokenWord(QT_TRANSLATE_NOOP("token", "This token is from another cloud: %1.")).arg(cloud);
    report.cause = tokenWord(QT_TRANSLATE_NOOP(
        "token", "Each cloud has an issuer of its own; keys and caller are looked up there."));
}

void addContradiction(TokenReport& report, const TokenLine& line, const TokenComparison& comparison,
                      const ClientDraft& draft, base::TimePoint now)
{
    const bool lifetime = line.point == TokenPoint::Lifetime;
    report.contradictions.push_back(
        {claimName(line.point, comparison, draft),
         lifetime ? tokenWord(QT_TRANSLATE_NOOP("token", "valid now")) : shownText(line.form),
         lifetime ? lifetimeWords(line, comparison.look, now) : shownText(line.token)});
    if (!report.headline.isEmpty())
        return;
    report.headline = headlineOf(line, comparison, draft, now);
    report.cause = causeOf(line.point, draft);
}

QString mendCaptionOf(const TokenComparison& comparison, const ClientDraft& draft)
{
    const auto mended = mendedFrom(comparison, draft);
    if (mended == draft)
        return {};
    if (mended.version == draft.version)
        return tokenWord(QT_TRANSLATE_NOOP("token", "Use the token's values"));
    return isVersion1(mended.version) ? tokenWord(QT_TRANSLATE_NOOP("token", "Use V1 here"))
                                      : tokenWord(QT_TRANSLATE_NOOP("token", "Use V2 here"));
}

} // namespace

TokenReport reportOf(const TokenComparison& comparison, const ClientDraft& draft, base::TimePoint now)
{
    TokenReport report;
    for (const auto& line : comparison.lines) {
        if (line.point == TokenPoint::Audience && isOfOtherCloud(comparison, draft))
            addCloud(report, comparison, draft);
        if (contradicts(line))
            addContradiction(report, line, comparison, draft, now);
        else if (line.verdict == Verdict::NotNamed)
            report.notNamed << claimName(line.point, comparison, draft);
        else if (line.verdict == Verdict::Same && line.point != TokenPoint::Lifetime)
            report.same << claimName(line.point, comparison, draft);
    }
    const auto* lifetime = comparison.line(TokenPoint::Lifetime);
    if (lifetime && lifetime->verdict == Verdict::Same)
        report.lifetime =
            tokenWord(QT_TRANSLATE_NOOP("token", "valid until %1, %2"))
                .arg(longTime(*comparison.look.expires), relativeWords(*comparison.look.expires, now));
    report.mendCaption = mendCaptionOf(comparison, draft);
    report.switchable =
        draft.origin != Origin::OtherProvider && contradictsOn(comparison, TokenPoint::Version);
    return report;
}

QString unreadableText(auth::JwtError error)
{
    switch (error) {
    case auth::JwtError::TooLong:
        return tokenWord(
            QT_TRANSLATE_NOOP("token", "It is longer than any token that is taken here: 16 KB."));
    case auth::JwtError::NotThreeParts:
        return tokenWord(QT_TRANSLATE_NOOP("token", "A token has three parts with a dot between. Copy the "
                                                    "whole value that follows “Bearer”."));
    case auth::JwtError::NotBase64Url:
        return tokenWord(QT_TRANSLATE_NOOP(
            "token", "One of its parts is not base64url. Copy it again, without quotes and line marks."));
    case auth::JwtError::NotAnObject:
        return tokenWord(QT_TRANSLATE_NOOP(
            "token", "Header or claims are no JSON object: it was cut, or it is another kind of secret."));
    case auth::JwtError::DuplicateMember:
        return tokenWord(QT_TRANSLATE_NOOP(
            "token", "Header or claims name the same member twice: no provider issues that."));
    }
    return {};
}

ClientDraft filledFrom(const TokenComparison& comparison, const ClientDraft& draft)
{
    auto filled = draft;
    if (isMissing(comparison, TokenPoint::Tenant) && isPlain(comparison.look.tenant))
        filled.tenant = comparison.look.tenant;
    if (isMissing(comparison, TokenPoint::Audience) && namesOneAudience(comparison))
        filled.audience = comparison.look.audience;
    return filled;
}

ClientDraft mendedFrom(const TokenComparison& comparison, const ClientDraft& draft)
{
    const auto taken = engine::takenFrom(comparison.look, draft);
    auto mended = filledFrom(comparison, draft);
    mended.version = taken.version;
    mended.origin = taken.origin;
    if (contradictsOn(comparison, TokenPoint::Tenant) && isPlain(taken.tenant))
        mended.tenant = taken.tenant;
    if (contradictsOn(comparison, TokenPoint::Audience) && namesOneAudience(comparison))
        mended.audience = taken.audience;
    return mended;
}

QString changedPoints(const ClientDraft& before, const ClientDraft& after)
{
    QStringList names;
    if (before.version != after.version)
        names << tokenWord(QT_TRANSLATE_NOOP("token", "token version"));
    if (before.origin != after.origin)
        names << tokenWord(QT_TRANSLATE_NOOP("token", "cloud"));
    if (before.tenant != after.tenant)
        names << tokenWord(QT_TRANSLATE_NOOP("token", "tenant"));
    if (before.audience != after.audience)
        names << tokenWord(QT_TRANSLATE_NOOP("token", "audience"));
    return names.join(QStringLiteral(", "));
}

QString originWord(Origin origin)
{
    switch (origin) {
    case Origin::AzurePublic:
        return tokenWord(QT_TRANSLATE_NOOP("token", "Azure (public)"));
    case Origin::AzureUsGovernment:
        return tokenWord(QT_TRANSLATE_NOOP("token", "US Government"));
    case Origin::AzureChina:
        return tokenWord(QT_TRANSLATE_NOOP("token", "China"));
    case Origin::OtherProvider:
        return tokenWord(QT_TRANSLATE_NOOP("token", "another provider"));
    case Origin::OwnClient:
        break; // its tokens say nothing that could be read
    }
    return {};
}

// The portal shows the application ID only, so the application is named by it (Microsoft Graph: alternate
// key).
QString switchVersionCommand(const TokenComparison& comparison, const ClientDraft& draft)
{
    const char* const graph = draft.origin == Origin::AzureUsGovernment ? "graph.microsoft.us"
                              : draft.origin == Origin::AzureChina      ? "microsoftgraph.chinacloudapi.cn"
                                                                        : "graph.microsoft.com";
    auto app = QStringLiteral("APPLICATION-CLIENT-ID");
    for (const auto& id : {draft.audience, comparison.look.audience})
        if (base::isGuid(id))
            app = toText(id);
    return QStringLiteral("az rest --method PATCH --uri \"https://%1/v1.0/applications(appId='%2')\" --body "
                          "'{\"api\":{\"requestedAccessTokenVersion\":%3}}'")
        .arg(QLatin1String(graph), app,
             isVersion1(draft.version) ? QStringLiteral("1") : QStringLiteral("2"));
}

} // namespace usher::ui
