// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupmodel.h"

#include "core/engine/engine.h"
#include "ui/setup/setupaddress.h"
#include "ui/text.h"

namespace usher::ui {

SetupModel::SetupModel(engine::SetupState state, QObject* parent)
    : QObject(parent), m_state(std::move(state)), m_draft(m_state.draft), m_inForce(m_state.draft),
      m_webhookUrl(m_state.listening ? m_state.webhookUrl : std::string())
{
}

void SetupModel::setListener(const engine::ListenerDraft& listener)
{
    if (listener == m_draft.listener)
        return;
    m_draft.listener = listener;
    Q_EMIT changed();
}

void SetupModel::setClient(const engine::ClientDraft& client)
{
    if (client == m_draft.client)
        return;
    if (engine::metadataUrlOf(client) != engine::metadataUrlOf(m_draft.client))
        m_keys = engine::KeysKnown::NotAsked;
    if (client.isOwn() != m_draft.client.isOwn())
        followOrigin(client.isOwn());
    m_draft.client = client;
    Q_EMIT changed();
}

void SetupModel::followOrigin(bool own)
{
    const auto& other = m_state.draft.user;
    const auto bound = m_state.ownUser.value_or(other);
    if (m_draft.user == (own ? other : bound))
        m_draft.user = own ? bound : other;
}

void SetupModel::setUser(const engine::UserDraft& user)
{
    if (user == m_draft.user)
        return;
    m_draft.user = user;
    Q_EMIT changed();
}

void SetupModel::setKeys(engine::KeysKnown keys)
{
    if (keys == m_keys)
        return;
    m_keys = keys;
    Q_EMIT changed();
}

void SetupModel::setPasswordKept(std::optional<secrets::Kept> kept)
{
    if (kept == m_passwordKept)
        return;
    m_passwordKept = kept;
    Q_EMIT changed();
}

void SetupModel::adopt(const engine::SetupState& state)
{
    auto draft = state.draft;
    if (m_draft.client.isOwn()) {
        // The state may begin with another client, which is beside this one.
        draft.client = m_draft.client;
        draft.user = m_draft.user;
        if (const auto* user = engine::editedUserOf(draft, state.around))
            draft.user = engine::draftOf(*user);
    }
    setClient(draft.client);
    setUser(draft.user);
    noteSaved(draft, state.webhookUrl);
}

QString SetupModel::webhookAddress() const
{
    if (!m_webhookUrl.empty() && m_draft.listener == m_inForce.listener)
        return toText(m_webhookUrl);
    return ui::webhookAddress(m_draft.listener, m_state.around.settings.text(settings::Key::ConnectorSource));
}

QString SetupModel::tokenAddress() const
{
    return toText(engine::tokenUrl(webhookAddress().toStdString()));
}

bool SetupModel::touched() const
{
    return m_passwordEntered || m_draft != m_inForce;
}

void SetupModel::noteSaved(const engine::SetupDraft& draft, const std::string& webhookUrl)
{
    m_inForce = draft;
    m_webhookUrl = webhookUrl;
    m_saved = true;
    Q_EMIT changed();
}

} // namespace usher::ui
