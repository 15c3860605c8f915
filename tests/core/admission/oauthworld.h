// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oauthclient.h"
#include "tests/support/gaterig.h"

#include <QByteArray>
#include <QJsonObject>

#include <map>
#include <string>

namespace usher::test {

inline constexpr const char* issuePath = "/oauth_token.do";
inline constexpr const char* revokePath = "/oauth_revoke_token.do";

/// A reply of the token paths, taken apart.
struct OAuthAnswer {
    int status = 0; ///< 0 = there was none
    std::string head;
    QByteArray body;
    QJsonObject json;

    [[nodiscard]] std::string text(const char* member) const;
    [[nodiscard]] std::string access() const { return text("access_token"); }
    [[nodiscard]] std::string refresh() const { return text("refresh_token"); }
    [[nodiscard]] int expiresIn() const;
};

/// The rig with own OAuth clients and users with passwords:
///
///     clients  bound (runs as rigUser), unbound, other, brief (lives 100 s, refreshes 1,000 s), off
///     (inactive),
///              bare (no secret)
///     users    rigUser, maria (interactive, integration role), idle (inactive), locked, nobody (no password)
///
/// Passwords are cheap to verify, but for that of `costly`, which takes the default.
class OAuthWorld {
public:
    OAuthWorld();

    [[nodiscard]] GateRig& rig() { return m_rig; }

    [[nodiscard]] std::string id(const std::string& client) const { return "id-" + client; }
    [[nodiscard]] std::string secret(const std::string& client) const { return m_secrets.at(client); }
    /// That of every user who has one.
    static constexpr const char* password = "p w+%&=\xc3\xa4:1";
    static constexpr const char* passwordEncoded = "p%20w%2B%25%26%3D%C3%A4%3A1";

    /// `client_id=...&client_secret=...`
    [[nodiscard]] std::string credentials(const std::string& client) const;
    /// The Authorization line, with its line end.
    [[nodiscard]] std::string basic(const std::string& client) const;
    [[nodiscard]] static std::string basicOf(const std::string& pair);

    /// A whole POST of a form; `fields` are further lines.
    [[nodiscard]] static std::string form(const std::string& path, const std::string& body,
                                          const std::string& fields = {});
    [[nodiscard]] OAuthAnswer send(const std::string& bytes);
    [[nodiscard]] static OAuthAnswer answerOf(const std::optional<RawReply>& reply);

    /// `more` stands behind the grant and the client's credentials.
    [[nodiscard]] OAuthAnswer grant(const std::string& client, const std::string& type,
                                    const std::string& more = {});
    [[nodiscard]] OAuthAnswer clientCredentials(const std::string& client)
    {
        return grant(client, "client_credentials");
    }
    [[nodiscard]] OAuthAnswer passwordGrant(const std::string& client, const std::string& user,
                                            const std::string& encodedPassword = passwordEncoded);
    [[nodiscard]] OAuthAnswer refreshGrant(const std::string& client, const std::string& token);
    [[nodiscard]] OAuthAnswer revoke(const std::string& client, const std::string& token);

    /// Posts an event: the name of the outcome on record, and what user it was.
    struct Outcome {
        std::string code;
        std::string user;
        int status = 0;
    };
    [[nodiscard]] Outcome post(const std::string& token);

    [[nodiscard]] identity::User user(const std::string& name);
    void change(const std::string& name, const std::function<void(identity::User&)>& change);
    /// As an administrator does.
    void unlock(const std::string& name);
    void set(settings::Key key, const std::string& text);

private:
    void addClient(const std::string& name, const std::function<void(auth::OAuthClient&)>& change = {});
    void addUser(const std::string& name, const std::function<void(identity::User&)>& change = {});

    GateRig m_rig;
    std::map<std::string, std::string> m_secrets;
};

} // namespace usher::test
