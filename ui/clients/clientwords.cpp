// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientwords.h"

#include "ui/text.h"

#include <QCoreApplication>

namespace usher::ui {

namespace {

using engine::ClientWish;
using engine::ListedClient;

QString clientWord(const char* source, int count = -1)
{
    return QCoreApplication::translate("clients", source, nullptr, count);
}

QString tokenCount(std::size_t count)
{
    return count == 1 ? clientWord(QT_TRANSLATE_NOOP("clients", "1 token"))
                      : clientWord(QT_TRANSLATE_N_NOOP("clients", "%n tokens"), int(count));
}

QString removalConsequence(const ListedClient& client)
{
    if (client.kind != ListedClient::Kind::OwnClient)
        return clientWord(QT_TRANSLATE_NOOP(
            "clients", "From then on requests with its tokens are refused. To switch it off "
                       "for a while, deactivate it instead. This cannot be undone."));
    if (client.liveTokens == 0)
        return clientWord(QT_TRANSLATE_NOOP("clients",
                                            "Its secret ends at once. To switch it off for a while, "
                                            "deactivate it instead. This cannot be undone."));
    return clientWord(QT_TRANSLATE_NOOP("clients",
                                        "Its secret and %1 end at once. To switch it off for a while, "
                                        "deactivate it instead. This cannot be undone."))
        .arg(tokenCount(client.liveTokens));
}

} // namespace

QString clientKindWord(ListedClient::Kind kind)
{
    switch (kind) {
    case ListedClient::Kind::OidcEntity:
        return clientWord(QT_TRANSLATE_NOOP("clients", "OIDC entity"));
    case ListedClient::Kind::DemoProvider:
        return clientWord(QT_TRANSLATE_NOOP("clients", "Demo provider"));
    case ListedClient::Kind::OwnClient:
        return clientWord(QT_TRANSLATE_NOOP("clients", "Own client"));
    }
    return {};
}

QString clientStateWord(bool active)
{
    return active ? clientWord(QT_TRANSLATE_NOOP("clients", "Active"))
                  : clientWord(QT_TRANSLATE_NOOP("clients", "Inactive"));
}

QString nobodyText(const ListedClient& client)
{
    if (client.kind == ListedClient::Kind::OwnClient)
        return clientWord(QT_TRANSLATE_NOOP("clients",
                                            "“%1” has no OAuth Application User: a token is issued, and "
                                            "every request with it is refused (user.none_bound)."))
            .arg(shownText(client.name));
    return clientWord(QT_TRANSLATE_NOOP("clients",
                                        "No user is found for the tokens of “%1”: every request with one "
                                        "is refused, unless another claim names its user."))
        .arg(shownText(client.name));
}

ClientQuestion clientQuestion(ClientWish::Kind kind, const ListedClient& client)
{
    const auto name = shownText(client.name);
    if (kind == ClientWish::Kind::NewSecret)
        return {clientWord(QT_TRANSLATE_NOOP("clients", "Make a new secret for “%1”?")).arg(name),
                clientWord(QT_TRANSLATE_NOOP("clients",
                                             "The one it has ends at once. Tokens that it was given stay "
                                             "valid. This cannot be undone.")),
                clientWord(QT_TRANSLATE_NOOP("clients", "Make a new secret"))};
    if (kind == ClientWish::Kind::RevokeTokens)
        return {clientWord(QT_TRANSLATE_NOOP("clients", "Revoke %1 of “%2”?"))
                    .arg(tokenCount(client.liveTokens), name),
                clientWord(QT_TRANSLATE_NOOP("clients",
                                             "The next request with one is answered with 401; the client "
                                             "can ask for a new one. This cannot be undone.")),
                clientWord(QT_TRANSLATE_NOOP("clients", "Revoke"))};
    return {clientWord(QT_TRANSLATE_NOOP("clients", "Remove “%1”?")).arg(name), removalConsequence(client),
            clientWord(QT_TRANSLATE_NOOP("clients", "Remove"))};
}

QString clientDoneText(ClientWish::Kind kind, const ListedClient& client, const engine::ClientAnswer& answer)
{
    const auto name = shownText(client.name);
    switch (kind) {
    case ClientWish::Kind::Create:
        return clientWord(QT_TRANSLATE_NOOP("clients", "“%1” was made.")).arg(name);
    case ClientWish::Kind::NewSecret:
        return clientWord(QT_TRANSLATE_NOOP("clients", "“%1” has a new secret.")).arg(name);
    case ClientWish::Kind::RevokeTokens:
        return clientWord(QT_TRANSLATE_NOOP("clients", "Revoked: %1 of “%2”."))
            .arg(tokenCount(answer.revoked), name);
    case ClientWish::Kind::Activate:
        return clientWord(QT_TRANSLATE_NOOP("clients", "“%1” is active.")).arg(name);
    case ClientWish::Kind::Deactivate:
        return clientWord(
                   QT_TRANSLATE_NOOP("clients", "“%1” is inactive: requests with its tokens are refused."))
            .arg(name);
    case ClientWish::Kind::Remove:
        return clientWord(QT_TRANSLATE_NOOP("clients", "“%1” was removed.")).arg(name);
    }
    return {};
}

QString clientErrorText(const engine::ClientAnswer& answer)
{
    if (answer.error == engine::ClientError::NotFound)
        return clientWord(QT_TRANSLATE_NOOP("clients", "Nothing was changed: somebody has removed it."));
    if (answer.error == engine::ClientError::NameTaken)
        return clientWord(QT_TRANSLATE_NOOP("clients", "Another own OAuth client has this name."));
    return clientWord(QT_TRANSLATE_NOOP("clients", "Nothing was changed: the database did not take it. Look "
                                                   "whether the disk is full, then try again."));
}

} // namespace usher::ui
