// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/setupproblems.h"

#include "core/auth/metadataurl.h"
#include "core/base/asciicase.h"
#include "core/base/guid.h"
#include "core/engine/standin.h"

#include <QHostAddress>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

#include <unistd.h>

namespace usher::engine {

namespace {

using enum SetupProblem;
using Transport = ListenerDraft::Transport;

constexpr std::size_t longestField = 255;

/// Collects at most one issue a field: the first that is found.
class Issues {
public:
    void add(SetupField field, std::optional<SetupProblem> problem)
    {
        if (problem)
            m_issues.push_back({field, *problem});
    }
    [[nodiscard]] std::vector<SetupIssue> take() { return std::move(m_issues); }

private:
    std::vector<SetupIssue> m_issues;
};

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

std::optional<SetupProblem> wrongText(const std::string& text)
{
    if (text.empty())
        return Missing;
    if (text.size() > longestField)
        return TooLong;
    if (text.front() == ' ' || text.back() == ' ' || std::any_of(text.begin(), text.end(), isControl))
        return Blanks;
    return std::nullopt;
}

std::optional<SetupProblem> wrongFile(const std::string& file)
{
    if (file.empty())
        return Missing;
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error) || ::access(file.c_str(), R_OK) != 0)
        return FileMissing;
    return std::nullopt;
}

bool holdsPlaceholder(const std::string& text)
{
    return text.find_first_of("<>{}") != std::string::npos || base::equalsIgnoringAsciiCase(text, "tenant") ||
           base::equalsIgnoringAsciiCase(text, "tenant-id");
}

bool isDomain(const std::string& text)
{
    const auto plain = [](char c) {
        const char lower = base::asciiLower(c);
        return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    const auto dot = text.find('.');
    return dot != std::string::npos && dot > 0 && text.back() != '.' &&
           text.find("..") == std::string::npos && std::all_of(text.begin(), text.end(), plain);
}

std::optional<SetupProblem> wrongTenant(const std::string& tenant)
{
    if (const auto wrong = wrongText(tenant))
        return wrong;
    for (const char* const shared : {"common", "organizations", "consumers"})
        if (base::equalsIgnoringAsciiCase(tenant, shared))
            return SharedTenant;
    if (holdsPlaceholder(tenant))
        return Placeholder;
    return base::isGuid(tenant) || isDomain(tenant) ? std::nullopt : std::optional(NotATenant);
}

std::optional<SetupProblem> wrongAudience(const ClientDraft& draft)
{
    if (const auto wrong = wrongText(draft.audience))
        return wrong;
    if (holdsPlaceholder(draft.audience))
        return Placeholder;
    const bool guid = base::isGuid(draft.audience);
    const bool azure = draft.origin != ClientDraft::Origin::OtherProvider;
    if (azure && draft.version == auth::TokenVersion::V2 && !guid)
        return NotAClientId;
    if (azure && draft.version == auth::TokenVersion::V1 && guid)
        return LooksLikeV2;
    return draft.audience.back() == '/' ? std::optional(TrailingSlash) : std::nullopt;
}

std::optional<SetupProblem> wrongClientName(const OwnClientDraft& draft,
                                            const std::vector<auth::OAuthClient>& others)
{
    if (const auto wrong = wrongText(draft.name))
        return wrong;
    const bool taken = std::any_of(others.begin(), others.end(), [&](const auth::OAuthClient& other) {
        return other.name == draft.name && other.clientId != draft.clientId;
    });
    return taken ? std::optional(NameTaken) : std::nullopt;
}

std::optional<SetupProblem> wrongMetadataUrl(const std::string& text)
{
    if (const auto wrong = wrongText(text))
        return wrong;
    const auto checked = auth::checkMetadataUrl(text);
    if (checked)
        return std::nullopt;
    switch (checked.error()) {
    case auth::MetadataUrlError::NotAUrl:
        return NotAUrl;
    case auth::MetadataUrlError::Placeholder:
        return Placeholder;
    case auth::MetadataUrlError::HttpElsewhere:
    case auth::MetadataUrlError::NotHttps:
        return NotHttps;
    }
    return std::nullopt;
}

std::optional<SetupProblem> wrongAddress(const ListenerDraft& draft)
{
    if (draft.address.empty())
        return Missing;
    if (QHostAddress(QString::fromStdString(draft.address)).isNull())
        return NotAnAddress;
    const bool open = !isLoopback(draft.address);
    return open && draft.transport == Transport::PlainHttp ? std::optional(HttpNotLoopback) : std::nullopt;
}

} // namespace

bool isBlocking(SetupProblem problem)
{
    return problem != LooksLikeV2 && problem != TrailingSlash;
}

bool anyBlocks(const std::vector<SetupIssue>& issues)
{
    return std::any_of(issues.begin(), issues.end(),
                       [](const SetupIssue& issue) { return isBlocking(issue.problem); });
}

std::vector<SetupIssue> problemsOf(const ListenerDraft& draft)
{
    Issues issues;
    issues.add(SetupField::Address, wrongAddress(draft));
    if (draft.transport == Transport::CertificateFiles) {
        issues.add(SetupField::CertificateFile, wrongFile(draft.certificateFile));
        issues.add(SetupField::KeyFile, wrongFile(draft.keyFile));
    }
    return issues.take();
}

std::vector<SetupIssue> problemsOf(const ClientDraft& draft, const std::vector<auth::OAuthClient>& others)
{
    Issues issues;
    if (draft.isOwn()) {
        issues.add(SetupField::ClientName, wrongClientName(draft.own, others));
        return issues.take();
    }
    if (draft.origin == ClientDraft::Origin::OtherProvider) {
        issues.add(SetupField::MetadataUrl, wrongMetadataUrl(draft.metadataUrl));
        if (!draft.caFile.empty())
            issues.add(SetupField::CaFile, wrongFile(draft.caFile));
    } else {
        issues.add(SetupField::Tenant, wrongTenant(draft.tenant));
    }
    issues.add(SetupField::Audience, wrongAudience(draft));
    return issues.take();
}

std::vector<SetupIssue> problemsOf(const UserDraft& draft)
{
    Issues issues;
    issues.add(SetupField::UserName, wrongText(draft.userName));
    return issues.take();
}

std::vector<SetupIssue> problemsOf(const SetupDraft& draft, const SetupSurroundings& around)
{
    Issues issues;
    for (const auto& part :
         {problemsOf(draft.listener), problemsOf(draft.client, around.clients), problemsOf(draft.user)})
        for (const SetupIssue& issue : part)
            issues.add(issue.field, issue.problem);
    if (draft.client.isOwn())
        return issues.take(); // whatever the Source of its user
    const auto taken = std::any_of(around.users.begin(), around.users.end(), [&](const identity::User& user) {
        return user.userName == draft.user.userName && user.userName != around.editedUser &&
               !user.source.empty() && user.source != draft.client.audience;
    });
    if (taken)
        issues.add(SetupField::UserName, NameTaken);
    return issues.take();
}

} // namespace usher::engine
