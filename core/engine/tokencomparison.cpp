// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tokencomparison.h"

#include "core/base/asciicase.h"
#include "core/base/guid.h"
#include "core/base/timetext.h"

#include <algorithm>

namespace usher::engine {

namespace {

using Verdict = TokenLine::Verdict;
using Origin = ClientDraft::Origin;

std::string versionText(auth::TokenVersion version)
{
    return version == auth::TokenVersion::V1 ? "1.0" : "2.0";
}

Verdict compared(const std::string& form, const std::string& token, bool same)
{
    if (token.empty())
        return Verdict::NotNamed;
    if (form.empty())
        return Verdict::FilledIn;
    return same ? Verdict::Same : Verdict::Differs;
}

TokenLine versionLine(const auth::TokenLook& look, const ClientDraft& draft)
{
    const std::string form = versionText(draft.version);
    const std::string token = look.version ? versionText(*look.version) : std::string();
    return {TokenPoint::Version, compared(form, token, form == token), form, token};
}

/// A domain in the form cannot be compared with the GUID in the token.
TokenLine tenantLine(const auth::TokenLook& look, const ClientDraft& draft)
{
    const bool comparable = base::isGuid(draft.tenant) && base::isGuid(look.tenant);
    const bool same = !comparable || base::equalsIgnoringAsciiCase(draft.tenant, look.tenant);
    return {TokenPoint::Tenant, compared(draft.tenant, look.tenant, same), draft.tenant, look.tenant};
}

TokenLine audienceLine(const auth::TokenLook& look, const ClientDraft& draft)
{
    return {TokenPoint::Audience, compared(draft.audience, look.audience, draft.audience == look.audience),
            draft.audience, look.audience};
}

/// Which claim names the caller follows from the version, so only who it names is compared.
TokenLine callerLine(const auth::TokenLook& look, const ClientDraft& draft)
{
    const std::string form = entityOf(draft).claimValue;
    return {TokenPoint::Caller, compared(form, look.caller, form == look.caller), form, look.caller};
}

TokenLine lifetimeLine(const auth::TokenLook& look, const auth::OidcEntity& entity, base::TimePoint now)
{
    const auto skew = std::chrono::seconds(entity.clockSkewSeconds);
    if (look.notBefore && now + skew < *look.notBefore)
        return {TokenPoint::Lifetime, Verdict::NotYetValid, {}, base::isoUtc(*look.notBefore)};
    if (!look.expires)
        return {TokenPoint::Lifetime, Verdict::NotNamed, {}, {}};
    return {TokenPoint::Lifetime,
            now - skew >= *look.expires ? Verdict::Expired : Verdict::Same,
            {},
            base::isoUtc(*look.expires)};
}

std::optional<Origin> originOf(const auth::TokenLook& look)
{
    if (look.issuer.find("login.microsoftonline.us/") != std::string::npos ||
        look.caller == auth::actionGroupsAppId(auth::AzureCloud::UsGovernment))
        return Origin::AzureUsGovernment;
    if (look.issuer.find("login.partner.microsoftonline.cn/") != std::string::npos ||
        look.issuer.find("sts.chinacloudapi.cn/") != std::string::npos)
        return Origin::AzureChina;
    if (look.issuer.find("login.microsoftonline.com/") != std::string::npos)
        return Origin::AzurePublic;
    return std::nullopt;
}

} // namespace

bool TokenComparison::contradicts() const
{
    return unreadable || std::any_of(lines.begin(), lines.end(), [](const TokenLine& line) {
               return line.verdict == Verdict::Differs || line.verdict == Verdict::Expired ||
                      line.verdict == Verdict::NotYetValid;
           });
}

const TokenLine* TokenComparison::line(TokenPoint point) const
{
    const auto found =
        std::find_if(lines.begin(), lines.end(), [&](const TokenLine& line) { return line.point == point; });
    return found != lines.end() ? &*found : nullptr;
}

TokenComparison compareToken(std::string_view pasted, const ClientDraft& draft, base::TimePoint now)
{
    TokenComparison comparison;
    const auto look = auth::lookAtToken(pasted);
    if (!look) {
        comparison.unreadable = look.error();
        return comparison;
    }
    comparison.look = *look;
    comparison.lines = {versionLine(*look, draft), tenantLine(*look, draft), audienceLine(*look, draft),
                        callerLine(*look, draft), lifetimeLine(*look, entityOf(draft), now)};
    return comparison;
}

ClientDraft takenFrom(const auth::TokenLook& look, ClientDraft draft)
{
    draft.version = look.version.value_or(draft.version);
    if (!look.tenant.empty())
        draft.tenant = look.tenant;
    if (!look.audience.empty())
        draft.audience = look.audience;
    // Another provider's address stays: a token does not tell it.
    if (draft.origin != Origin::OtherProvider)
        draft.origin = originOf(look).value_or(draft.origin);
    return draft;
}

} // namespace usher::engine
