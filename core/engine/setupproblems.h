// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setuppreview.h"

#include <vector>

namespace usher::engine {

/// A field of the set-up that can be wrong.
enum class SetupField {
    Address,
    Port,
    CertificateFile,
    KeyFile,
    Tenant,
    MetadataUrl,
    CaFile,
    Audience,
    ClientName,
    UserName,
};

/// What can be wrong with one.
enum class SetupProblem {
    Missing,
    TooLong,         ///< more than 255 characters
    Blanks,          ///< blanks at an end or control characters: compared exactly, they would never match
    NotAnAddress,    ///< no literal IPv4 or IPv6 address
    HttpNotLoopback, ///< plain HTTP on an address that others reach
    FileMissing,     ///< there is no such file, or it cannot be read
    NotATenant,      ///< neither a GUID nor a domain
    SharedTenant,    ///< common, organizations, consumers: names no tenant
    NotAUrl,
    NotHttps,      ///< another scheme than https, or http to another computer
    Placeholder,   ///< TENANT, {tenant} or <tenant> left in
    NotAClientId,  ///< V2 tokens carry the Application (client) ID, a GUID
    LooksLikeV2,   ///< a GUID where V1 tokens usually carry the Application ID URI; may still be right
    NameTaken,     ///< a user of this name belongs to another Source; another own client has this name
    TrailingSlash, ///< ends with a slash; right only if the app registration's does; compared exactly
};

/// Whether the set-up cannot work with it. The others are pointed out only.
[[nodiscard]] bool isBlocking(SetupProblem problem);

struct SetupIssue {
    SetupField field;
    SetupProblem problem;

    friend bool operator==(const SetupIssue&, const SetupIssue&) = default;
};

/// What is wrong with each part, in the order of the fields; at most one a field. Looks at files that are
/// named, else pure.
[[nodiscard]] std::vector<SetupIssue> problemsOf(const ListenerDraft& draft);
/// `others`: the own clients that are configured, the draft's may be among them.
[[nodiscard]] std::vector<SetupIssue> problemsOf(const ClientDraft& draft,
                                                 const std::vector<auth::OAuthClient>& others = {});
[[nodiscard]] std::vector<SetupIssue> problemsOf(const UserDraft& draft);
/// The same with what is configured beside it.
[[nodiscard]] std::vector<SetupIssue> problemsOf(const SetupDraft& draft, const SetupSurroundings& around);

/// Whether one of them blocks.
[[nodiscard]] bool anyBlocks(const std::vector<SetupIssue>& issues);

} // namespace usher::engine
