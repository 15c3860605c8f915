// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/admission/oauthworld.h"

#include "core/identity/password.h"

#include <QJsonDocument>

#include <algorithm>

namespace usher::test {

namespace {

constexpr identity::ScryptCost cheap{2, 1, 1};

std::string verifierOf(identity::ScryptCost cost)
{
    return identity::makePasswordVerifier(base::SecretString(OAuthWorld::password), cost).value();
}

} // namespace

std::string OAuthAnswer::text(const char* member) const
{
    return json.value(QLatin1String(member)).toString().toStdString();
}

int OAuthAnswer::expiresIn() const
{
    return json.value(QLatin1String("expires_in")).toInt(-1);
}

OAuthWorld::OAuthWorld()
{
    addClient("bound", [](auth::OAuthClient& client) { client.applicationUser = rigUser; });
    addClient("unbound");
    addClient("other");
    addClient("brief", [](auth::OAuthClient& client) {
        client.applicationUser = rigUser;
        client.accessLifespan = 100;
        client.refreshLifespan = 1'000;
    });
    addClient("off", [](auth::OAuthClient& client) { client.active = false; });
    addClient("bare", [](auth::OAuthClient& client) { client.secretVerifier.clear(); });
    addUser(rigUser, [](identity::User& user) { user.source = rigAudience; });
    addUser("maria", [](identity::User& user) { user.webServiceAccessOnly = false; });
    addUser("idle", [](identity::User& user) { user.active = false; });
    addUser("locked", [](identity::User& user) { user.lockedOut = true; });
    addUser("nobody", [](identity::User& user) { user.passwordVerifier.clear(); });
    addUser("costly", [](identity::User& user) { user.passwordVerifier = verifierOf({}); });
}

void OAuthWorld::addClient(const std::string& name, const std::function<void(auth::OAuthClient&)>& change)
{
    const base::SecretString secret = auth::newClientSecret();
    m_secrets[name] = std::string(secret.reveal());
    auth::OAuthClient client;
    client.name = name;
    client.clientId = id(name);
    client.secretVerifier = auth::verifierOf(secret);
    if (change)
        change(client);
    m_rig.configure([&](store::ConfigStore& store) {
        if (!store.saveClient(client))
            qFatal("a client cannot be saved");
    });
}

void OAuthWorld::addUser(const std::string& name, const std::function<void(identity::User&)>& change)
{
    store::ConfigurationChange wanted;
    identity::User& user = wanted.users.emplace_back();
    user.userName = name;
    user.roles = {identity::integrationRole};
    user.passwordVerifier = verifierOf(cheap);
    change(user);
    m_rig.configure([&](store::ConfigStore& store) {
        if (!store.apply(wanted))
            qFatal("a user cannot be saved");
    });
}

std::string OAuthWorld::credentials(const std::string& client) const
{
    return "client_id=" + id(client) + "&client_secret=" + secret(client);
}

std::string OAuthWorld::basicOf(const std::string& pair)
{
    return "Authorization: Basic " + QByteArray::fromStdString(pair).toBase64().toStdString() + "\r\n";
}

std::string OAuthWorld::basic(const std::string& client) const
{
    return basicOf(id(client) + ":" + secret(client));
}

std::string OAuthWorld::form(const std::string& path, const std::string& body, const std::string& fields)
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" +
           "Content-Type: application/x-www-form-urlencoded\r\n" + fields +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

OAuthAnswer OAuthWorld::answerOf(const std::optional<RawReply>& reply)
{
    OAuthAnswer answer;
    if (!reply)
        return answer;
    answer.status = reply->status;
    answer.head = reply->head;
    answer.body = QByteArray::fromStdString(reply->body);
    answer.json = QJsonDocument::fromJson(answer.body).object();
    return answer;
}

OAuthAnswer OAuthWorld::send(const std::string& bytes)
{
    return answerOf(m_rig.exchange(bytes));
}

OAuthAnswer OAuthWorld::grant(const std::string& client, const std::string& type, const std::string& more)
{
    return send(form(issuePath, "grant_type=" + type + "&" + credentials(client) + more));
}

OAuthAnswer OAuthWorld::passwordGrant(const std::string& client, const std::string& user,
                                      const std::string& encodedPassword)
{
    return grant(client, "password", "&username=" + user + "&password=" + encodedPassword);
}

OAuthAnswer OAuthWorld::refreshGrant(const std::string& client, const std::string& token)
{
    return grant(client, "refresh_token", "&refresh_token=" + token);
}

OAuthAnswer OAuthWorld::revoke(const std::string& client, const std::string& token)
{
    return send(form(revokePath, credentials(client) + "&token=" + token));
}

OAuthWorld::Outcome OAuthWorld::post(const std::string& token)
{
    const RigAnswer answer = m_rig.post(token);
    if (!answer.reply || !answer.record)
        return {};
    return {std::string(record::checkName(answer.record->row.outcome)), answer.record->row.user,
            answer.reply->status};
}

identity::User OAuthWorld::user(const std::string& name)
{
    identity::User found;
    m_rig.configure([&](store::ConfigStore& store) {
        const auto stored = store.load().value();
        const auto user = std::find_if(stored.users.begin(), stored.users.end(),
                                       [&](const auto& each) { return each.userName == name; });
        if (user != stored.users.end())
            found = *user;
    });
    return found;
}

void OAuthWorld::change(const std::string& name, const std::function<void(identity::User&)>& change)
{
    identity::User changed = user(name);
    change(changed);
    m_rig.configure([&](store::ConfigStore& store) {
        if (!store.saveUser(changed))
            qFatal("a user cannot be saved");
    });
}

void OAuthWorld::unlock(const std::string& name)
{
    change(name, [](identity::User& user) {
        user.lockedOut = false;
        user.failedAttempts = 0;
    });
}

void OAuthWorld::set(settings::Key key, const std::string& text)
{
    m_rig.configure([&](store::ConfigStore& store) {
        if (!store.saveSetting(key, text))
            qFatal("a setting cannot be saved");
    });
}

} // namespace usher::test
