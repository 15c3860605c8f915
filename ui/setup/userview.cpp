// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/userview.h"

#include "ui/setup/previewpanel.h"
#include "ui/setup/recordpanel.h"
#include "ui/setup/setupcolumns.h"
#include "ui/setup/userform.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace usher::ui {

UserView::UserView(SetupService& service, const Theme& theme, QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("userView"));
    m_form = new UserForm(service, theme, this);
    auto* follows = new QWidget(this);
    m_preview = new PreviewPanel(theme, follows);
    m_record = new RecordPanel(theme, follows);
    auto* right = new QVBoxLayout(follows);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(theme.px(16));
    right->addWidget(m_preview);
    right->addWidget(m_record);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(new SetupColumns(m_form, follows, theme, this));
    connect(m_form, &UserForm::changed, this, &UserView::onChanged);
    connect(m_form, &UserForm::storyWanted, this, &UserView::storyWanted);
    refresh();
}

void UserView::setDraft(const engine::SetupDraft& draft)
{
    m_draft = draft;
    if (draft.client.isOwn())
        m_form->setSourceNotNeeded(heldUser().source, draft.client.own.userBound);
    else
        m_form->setSource(draft.client.audience);
    m_form->setDraft(draft.user);
}

engine::UserDraft UserView::draft() const
{
    return m_form->draft();
}

void UserView::setSurroundings(const engine::SetupSurroundings& around)
{
    m_around = around;
    m_form->setReplyStatuses(engine::replyStatus(record::CheckCode::UserInactive, around),
                             engine::replyStatus(record::CheckCode::AccessRole, around));
    refresh();
}

void UserView::setKeysKnown(engine::KeysKnown keys)
{
    m_keys = keys;
    refresh();
}

void UserView::onChanged()
{
    m_draft.user = m_form->draft();
    refresh();
    Q_EMIT changed();
}

void UserView::refresh()
{
    const auto preview = engine::previewOf(m_draft, m_around, m_keys);
    m_preview->setPreview(preview, m_draft.user.userName, m_draft.client.isOwn());
    m_record->setRecord(engine::userOf(m_draft, heldUser()), preview.refused, m_form->passwordPlace());
    m_form->setRoleHeldOtherwise(isRoleHeldOtherwise());
}

/// The user as it is configured now: what the form does not ask for stays.
identity::User UserView::heldUser() const
{
    const auto* held = engine::editedUserOf(m_draft, m_around);
    return held ? *held : identity::User();
}

/// Whether a request would pass the check of the role without the tick.
bool UserView::isRoleHeldOtherwise() const
{
    auto draft = m_draft;
    draft.user.role = false;
    draft.user.active = true;
    draft.client.own.userBound = true;
    const auto refused = engine::previewOf(draft, m_around, engine::KeysKnown::Fetched).refused;
    return !refused || *refused > record::CheckCode::AccessRole;
}

} // namespace usher::ui
