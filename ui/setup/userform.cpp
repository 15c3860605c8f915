// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/userform.h"

#include "core/engine/setupproblems.h"
#include "core/record/checkcode.h"
#include "ui/setup/formfield.h"
#include "ui/setup/tickfield.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace usher::ui {

namespace {

using record::CheckCode;

/// `401 is assumed` where the table of checks marks it so; a status that was chosen here is not.
QString assumedReply(CheckCode code, int status)
{
    const auto& row = record::checkRow(code);
    return row.assumed && row.status == status ? UserForm::tr("%1 is assumed").arg(status) : QString();
}

/// What no event being created looks like from outside; the instance has one wording for each status.
QString refusalWords(int status, bool own)
{
    const bool forbidden = status == 403;
    if (own)
        return (forbidden
                    ? UserForm::tr("Every request with a valid token is answered with %1. On the wire it "
                                   "looks like a missing permission of the sender.")
                    : UserForm::tr("Every request with a valid token is answered with %1. On the wire it "
                                   "looks exactly like a wrong token."))
            .arg(status);
    return (forbidden
                ? UserForm::tr("Every request with a valid token is answered with %1, and Azure does not "
                               "resend it. On the wire it looks like a missing permission of the sender.")
                : UserForm::tr("Every request with a valid token is answered with %1, and Azure does not "
                               "resend it. On the wire it looks exactly like a wrong token."))
        .arg(status);
}

} // namespace

UserForm::UserForm(SetupService& service, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_inactiveStatus(record::checkRow(CheckCode::UserInactive).status),
      m_withoutRoleStatus(record::checkRow(CheckCode::AccessRole).status), m_userName(new QLineEdit(this))
{
    setObjectName(QStringLiteral("userForm"));
    m_userName->setObjectName(QStringLiteral("userNameEdit"));
    m_userNameField = new FormField(tr("User name"), m_userName, theme, this);
    m_password = new PasswordField(service, theme, this);
    build();
    connect(m_userName, &QLineEdit::textChanged, this, &UserForm::onChanged);
    connect(m_userNameField, &FormField::left, this, [this] {
        m_lookedAt = true;
        showIssues();
    });
    connect(m_password, &PasswordField::changed, this, &UserForm::changed);
    for (auto* tick : {m_role, m_webServiceOnly, m_active}) {
        connect(tick, &TickField::changed, this, &UserForm::onChanged);
        connect(tick, &TickField::whyWanted, this, &UserForm::storyWanted);
    }
    setDraft({});
    setSource({});
}

// A field that has the focus is left while it is destroyed.
UserForm::~UserForm()
{
    m_userNameField->disconnect(this);
}

void UserForm::setDraft(const engine::UserDraft& draft)
{
    m_setting = true;
    if (m_userName->text() != toText(draft.userName))
        m_userName->setText(toText(draft.userName));
    m_role->setTicked(draft.role);
    m_webServiceOnly->setTicked(draft.webServiceAccessOnly);
    m_active->setTicked(draft.active);
    m_setting = false;
    onChanged();
}

engine::UserDraft UserForm::draft() const
{
    return {m_userName->text().toStdString(), m_role->isTicked(), m_webServiceOnly->isTicked(),
            m_active->isTicked()};
}

void UserForm::setSource(const std::string& audience)
{
    setOwn(false);
    m_source->setText(toText(audience));
    m_source->setCursorPosition(0);
    m_source->setPlaceholderText({});
    m_sourceField->setHint(tr("taken from the OAuth client"));
    if (audience.empty())
        m_sourceField->setNote(tr("Not known yet: say on the page before what the token carries as aud."),
                               FormField::Tone::Warned);
    else
        m_sourceField->setNote(tr("Equals the token's aud. Compared exactly: case, slash and spaces count."),
                               FormField::Tone::Good);
}

void UserForm::setSourceNotNeeded(const std::string& source, bool bound)
{
    setOwn(true);
    m_source->setText(toText(source));
    m_source->setCursorPosition(0);
    m_source->setPlaceholderText(tr("none"));
    m_sourceField->setHint(tr("not needed for an own OAuth client"));
    if (bound)
        m_sourceField->setNote(tr("The client leads to this user by name: it is its OAuth Application User."),
                               FormField::Tone::Good);
    else
        m_sourceField->setNote(tr("The client has no OAuth Application User: its tokens lead to nobody, and "
                                  "every request is refused. Bind this user on the page before."),
                               FormField::Tone::Warned);
}

void UserForm::setOwn(bool own)
{
    if (own == m_own)
        return;
    m_own = own;
    showConsequences();
}

void UserForm::setRoleHeldOtherwise(bool held)
{
    if (held == m_roleHeldOtherwise)
        return;
    m_roleHeldOtherwise = held;
    showConsequences();
}

void UserForm::setReplyStatuses(int inactive, int withoutRole)
{
    if (inactive == m_inactiveStatus && withoutRole == m_withoutRoleStatus)
        return;
    m_inactiveStatus = inactive;
    m_withoutRoleStatus = withoutRole;
    showConsequences();
}

void UserForm::showProblems()
{
    m_lookedAt = true;
    showIssues();
    if (engine::anyBlocks(engine::problemsOf(draft())))
        m_userName->setFocus();
}

void UserForm::build()
{
    m_source = new QLineEdit(this);
    m_source->setObjectName(QStringLiteral("sourceEdit"));
    m_source->setReadOnly(true);
    m_source->setFont(m_theme.mono(12));
    m_sourceField = new FormField(tr("Source"), m_source, m_theme, this);
    m_sourceField->setHint(tr("taken from the OAuth client"));
    m_line = new QWidget(this);
    m_line->setProperty("role", QStringLiteral("hairline"));
    m_line->setAttribute(Qt::WA_StyledBackground);
    m_line->setFixedHeight(1);
    m_role = new TickField(QStringLiteral("role"), tr("Role evt_mgmt_integration"), m_theme, this);
    m_role->setNote(tr("Enough for inbound events. Leave everything else out."));
    m_webServiceOnly =
        new TickField(QStringLiteral("webServiceOnly"), tr("Web service access only"), m_theme, this);
    m_webServiceOnly->setNote(tr("It can call web services and cannot log in to the user interface."));
    m_active = new TickField(QStringLiteral("active"), tr("Active"), m_theme, this);
    m_active->setNote(tr("Only an active user can run the event logic."));
    showConsequences();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(16));
    for (auto* part : std::initializer_list<QWidget*>{m_userNameField, m_password, m_sourceField, m_line})
        column->addWidget(part);
    auto* ticks = new QVBoxLayout;
    ticks->setSpacing(m_theme.px(10));
    for (auto* tick : {m_role, m_webServiceOnly, m_active})
        ticks->addWidget(tick);
    column->addLayout(ticks);
}

void UserForm::showConsequences()
{
    const auto none = tr("No event will be created while this is off.");
    if (m_roleHeldOtherwise)
        m_role->setConsequence({NoticeTone::Warned,
                                tr("Another role of this user contains it."),
                                tr("Requests are let in all the same, with more rights than they need."),
                                {}});
    else
        m_role->setConsequence({NoticeTone::Refused, none, refusalWords(m_withoutRoleStatus, m_own),
                                assumedReply(CheckCode::AccessRole, m_withoutRoleStatus)});
    m_webServiceOnly->setConsequence({NoticeTone::Warned,
                                      tr("This account can then log in to the user interface."),
                                      tr("Events are created all the same. But whoever knows its password "
                                         "could work in ServiceNow with it: "
                                         "leave it ticked."),
                                      {}});
    m_active->setConsequence({NoticeTone::Refused, none, refusalWords(m_inactiveStatus, m_own),
                              assumedReply(CheckCode::UserInactive, m_inactiveStatus)});
}

void UserForm::onChanged()
{
    if (m_setting)
        return;
    m_password->setUserName(m_userName->text().toStdString());
    showIssues();
    Q_EMIT changed();
}

void UserForm::showIssues()
{
    m_userNameField->pickIssue(engine::SetupField::UserName,
                               m_lookedAt ? engine::problemsOf(draft()) : std::vector<engine::SetupIssue>());
}

} // namespace usher::ui
