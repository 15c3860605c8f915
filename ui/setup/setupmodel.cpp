// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupmodel.h"

namespace usher::ui {

SetupModel::SetupModel(const engine::SetupState& state, QObject* parent)
    : QObject(parent), m_state(state), m_draft(state.draft)
{
}

engine::SetupPreview SetupModel::preview() const
{
    return engine::previewOf(m_draft, m_state.around, m_keys);
}

std::vector<engine::SetupIssue> SetupModel::problems() const
{
    return engine::problemsOf(m_draft, m_state.around);
}

bool SetupModel::touched() const
{
    return m_passwordEntered || m_draft != m_state.draft;
}

void SetupModel::setListener(const engine::ListenerDraft& listener)
{
    m_draft.listener = listener;
    Q_EMIT changed();
}

void SetupModel::setClient(const engine::ClientDraft& client)
{
    if (engine::metadataUrlOf(client) != engine::metadataUrlOf(m_draft.client) ||
        client.caFile != m_draft.client.caFile)
        m_keys = engine::KeysKnown::NotAsked;
    m_draft.client = client;
    Q_EMIT changed();
}

void SetupModel::setUser(const engine::UserDraft& user)
{
    m_draft.user = user;
    Q_EMIT changed();
}

void SetupModel::setKeys(engine::KeysKnown keys)
{
    m_keys = keys;
    Q_EMIT changed();
}

void SetupModel::setPasswordEntered(bool entered)
{
    m_passwordEntered = entered;
    Q_EMIT changed();
}

void SetupModel::setPasswordText(const QString& text)
{
    m_passwordText = text;
    Q_EMIT changed();
}

void SetupModel::setSaved(const engine::SetupState& state)
{
    m_state = state;
    m_draft = state.draft;
    m_passwordEntered = false;
    Q_EMIT changed();
}

} // namespace usher::ui
