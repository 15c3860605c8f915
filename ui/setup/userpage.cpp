// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/userpage.h"

#include "core/engine/setupproblems.h"
#include "ui/setup/setupmodel.h"
#include "ui/setup/setupservice.h"
#include "ui/setup/userform.h"
#include "ui/setup/userview.h"
#include "ui/text.h"

#include <QVBoxLayout>

#include <algorithm>

namespace usher::ui {

UserPage::UserPage(const SetupContext& context, QWidget* parent)
    : SetupPage(parent), m_model(context.model), m_service(context.service),
      m_view(new UserView(context.service, context.theme, this))
{
    setObjectName(QStringLiteral("userPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    m_view->setSurroundings(m_model.state().around);
    m_view->setDraft(m_model.draft());
    connect(m_view, &UserView::changed, this, &UserPage::onChanged);
    connect(m_view, &UserView::storyWanted, this, &SetupPage::storyWanted);
    connect(&m_service, &SetupService::passwordsMoved, this, &UserPage::onPasswordsMoved);
}

QString UserPage::title() const
{
    return tr("Integration user");
}

QString UserPage::lead() const
{
    return tr(
        "The account that runs the event logic once the token is accepted. It is not a login for Azure.");
}

QString UserPage::stepText() const
{
    return shownText(m_model.draft().user.userName);
}

QString UserPage::note() const
{
    const auto& user = m_model.draft().user;
    return user.active && user.role
               ? QString()
               : tr("You can go on: Verify will show this again, with a one-click repair.");
}

void UserPage::enter()
{
    m_entering = true;
    m_view->setSurroundings(m_model.state().around);
    m_view->setDraft(m_model.draft());
    m_view->setKeysKnown(m_model.keys());
    m_entering = false;
}

bool UserPage::leave()
{
    const auto issues = engine::problemsOf(m_model.draft(), m_model.state().around);
    const bool wrong = std::any_of(issues.begin(), issues.end(), [](const engine::SetupIssue& issue) {
        return issue.field == engine::SetupField::UserName && engine::isBlocking(issue.problem);
    });
    if (wrong)
        m_view->form().showProblems();
    return !wrong;
}

void UserPage::savePassword()
{
    auto& form = m_view->form();
    if (!form.passwordEntered())
        return;
    m_service.keepPassword(m_model.draft().user.userName, form.takePassword(), this,
                           [this](const auto& kept) {
                               m_view->form().notePasswordKept(kept);
                               if (kept)
                                   m_model.setPasswordKept(*kept);
                           });
}

void UserPage::onPasswordsMoved()
{
    m_view->form().notePasswordsMoved();
    if (m_model.passwordKept())
        m_model.setPasswordKept(secrets::Kept::InKeychain);
}

void UserPage::onChanged()
{
    if (m_entering)
        return;
    m_model.setUser(m_view->draft());
    m_model.setPasswordEntered(m_view->form().passwordEntered());
    Q_EMIT changed();
}

} // namespace usher::ui
