// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/azurecloud.h"
#include "core/auth/oauthclient.h"
#include "core/auth/oidcentity.h"
#include "core/identity/user.h"

#include <cstdint>
#include <string>
#include <vector>

namespace usher::engine {

/// How the listener is reached.
struct ListenerDraft {
    enum class Transport {
        OwnCertificate,   ///< HTTPS with the certificate that Usher makes
        CertificateFiles, ///< HTTPS with the user's PEM files
        PlainHttp,        ///< loopback only
    };
    std::string address = "127.0.0.1"; ///< literal address
    std::uint16_t port = 8443;         ///< 0 picks a free one
    Transport transport = Transport::OwnCertificate;
    std::string certificateFile;
    std::string keyFile;

    friend bool operator==(const ListenerDraft&, const ListenerDraft&) = default;
};

/// A program of one's own that gets its tokens here.
struct OwnClientDraft {
    std::string name = "Alert sender";
    std::string clientId;       ///< empty: it has none yet; made with its first secret, never edited
    std::string secretVerifier; ///< of a secret that was made for it now; empty: it keeps the one it has
    bool userBound = true;      ///< its OAuth Application User is the user of the draft, else nobody
    std::int64_t accessLifespan = auth::defaultAccessLifespan;   ///< seconds
    std::int64_t refreshLifespan = auth::defaultRefreshLifespan; ///< seconds

    friend bool operator==(const OwnClientDraft&, const OwnClientDraft&) = default;
};

/// Who may call: what an administrator knows of the app registration behind the secure webhook.
struct ClientDraft {
    enum class Origin { AzurePublic, AzureUsGovernment, AzureChina, OtherProvider, OwnClient };
    Origin origin = Origin::AzurePublic;
    std::string tenant; ///< GUID or verified domain; of another provider it may be empty
    auth::TokenVersion version = auth::TokenVersion::V2;
    std::string audience;    ///< V1: Application ID URI; V2: Application (client) ID
    std::string metadataUrl; ///< of OtherProvider; else it is derived
    std::string caFile;      ///< of OtherProvider: PEM with the authority of its certificate; may be empty
    OwnClientDraft own = {}; ///< of OwnClient; the others keep it as it is

    [[nodiscard]] bool isOwn() const { return origin == Origin::OwnClient; }
    /// What its tokens are known by: the audience, of an own client its client id.
    [[nodiscard]] const std::string& callerId() const { return isOwn() ? own.clientId : audience; }

    friend bool operator==(const ClientDraft&, const ClientDraft&) = default;
};

/// As whom the event logic runs. The password is no part of it: it is kept apart.
struct UserDraft {
    std::string userName = "azure.monitor";
    bool role = true; ///< has evt_mgmt_integration
    bool webServiceAccessOnly = true;
    bool active = true;

    friend bool operator==(const UserDraft&, const UserDraft&) = default;
};

/// Everything the set-up asks for. A value; nothing of it is in force before it is applied.
struct SetupDraft {
    ListenerDraft listener;
    ClientDraft client;
    UserDraft user;

    friend bool operator==(const SetupDraft&, const SetupDraft&) = default;
};

/// The metadata URL that the answers lead to; empty while they do not.
[[nodiscard]] std::string metadataUrlOf(const ClientDraft& draft);
/// The issuer its tokens must name, and whether that is only assumed; empty for another provider.
[[nodiscard]] auth::EntraPlaces placesOf(const ClientDraft& draft);

/// The OIDC entity that the answers make: Client ID = audience, user claim aud -> user field source.
[[nodiscard]] auth::OidcEntity entityOf(const ClientDraft& draft);
/// The answers that make such an entity, as far as they can be told from it.
[[nodiscard]] ClientDraft draftOf(const auth::OidcEntity& entity);

/// The own client that the answers make; without a new secret its verifier is empty.
[[nodiscard]] auth::OAuthClient clientOf(const SetupDraft& draft);
/// The answers that make such a client.
[[nodiscard]] OwnClientDraft draftOf(const auth::OAuthClient& client);

/// The user that the answers make; what they do not ask for stays as in `held`.
[[nodiscard]] identity::User userOf(const SetupDraft& draft, identity::User held);
[[nodiscard]] UserDraft draftOf(const identity::User& user);

/// The users to save so that the draft is in force among `users`, of whom it edits `edited` (may be empty).
/// Another name makes another user; the edited one is kept, but its Source is taken away. An own client leads
/// to its user by name: no Source is touched.
[[nodiscard]] std::vector<identity::User>
changedUsers(const SetupDraft& draft, const std::vector<identity::User>& users, const std::string& edited);

} // namespace usher::engine
