// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/newclientdialog.h"

#include "core/engine/setupproblems.h"
#include "ui/clients/clientwords.h"
#include "ui/pieces.h"
#include "ui/setup/formfield.h"
#include "ui/setup/iconline.h"
#include "ui/setup/lifespanfield.h"
#include "ui/setup/noticebox.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace usher::ui {

namespace {

constexpr int newClientWidth = 520;

} // namespace

NewClientDialog::NewClientDialog(const std::vector<std::string>& users, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("newClientDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New own OAuth client"));
    setMinimumWidth(theme.px(newClientWidth));
    build();
    addUsers(users);
    connect(m_user, &QComboBox::currentIndexChanged, this, &NewClientDialog::refresh);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        m_nameField->setIssue(std::nullopt);
        refresh();
    });
    refresh();
}

void NewClientDialog::noteFailed(const engine::ClientAnswer& answer)
{
    m_create->setEnabled(true);
    if (answer.error == engine::ClientError::NameTaken) {
        m_nameField->setIssue(
            engine::SetupIssue{engine::SetupField::ClientName, engine::SetupProblem::NameTaken});
        m_name->setFocus(Qt::OtherFocusReason);
    } else {
        m_trouble->say(Icon::Refused, NoticeTone::Refused, clientErrorText(answer));
    }
}

void NewClientDialog::build()
{
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("newClientName"));
    m_nameField = new FormField(tr("Name"), m_name, m_theme, this);
    m_nameField->setHint(tr("for people; of its own"));
    m_user = new QComboBox(this);
    m_user->setObjectName(QStringLiteral("newClientUser"));
    m_user->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto* userField = new FormField(tr("OAuth Application User"), m_user, m_theme, this);
    userField->setNote(tr("Its client-credentials tokens run the event logic as this user."));
    m_unbound = new NoticeBox("newClientUnbound", NoticeTone::Refused, m_theme, this);
    m_unbound->say(
        tr("No event will be created: every request is refused."),
        tr("A token is issued, but it leads to nobody (user.none_bound). On the wire it looks exactly "
           "like a wrong token."));
    m_access = new LifespanField("newClientAccess", tr("Access lifespan"), m_theme, this);
    m_refresh = new LifespanField("newClientRefresh", tr("Refresh lifespan"), m_theme, this);
    m_refresh->setSeconds(auth::defaultRefreshLifespan);
    auto* spans = new QHBoxLayout;
    spans->setSpacing(m_theme.px(16));
    for (auto* field : {m_access, m_refresh})
        spans->addWidget(field, 1, Qt::AlignTop);
    m_trouble = new IconLine("newClientTrouble", m_theme, this);
    m_trouble->clear();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(m_theme.px(20), m_theme.px(16), m_theme.px(20), m_theme.px(16));
    column->setSpacing(m_theme.px(16));
    column->addWidget(m_nameField);
    column->addWidget(userField);
    column->addWidget(m_unbound);
    column->addLayout(spans);
    column->addWidget(m_trouble);
    column->addStretch(1);
    column->addLayout(buildButtons());
}

QLayout* NewClientDialog::buildButtons()
{
    m_create = makeButton("createClientButton", tr("Create"), ButtonRole::Primary, this);
    m_create->setDefault(true);
    auto* cancel = makeButton("cancelClientButton", tr("Cancel"), ButtonRole::Plain, this);
    auto* row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    row->addStretch(1);
    for (auto* button : {cancel, m_create}) {
        setButtonSize(*button, ButtonSize::Medium);
        row->addWidget(button);
    }
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &NewClientDialog::onCreate);
    return row;
}

void NewClientDialog::addUsers(const std::vector<std::string>& users)
{
    m_user->addItem(tr("None"), QString());
    for (const auto& user : users)
        m_user->addItem(shownText(user), toText(user));
    m_user->setCurrentIndex(users.empty() ? 0 : 1);
}

void NewClientDialog::onCreate()
{
    const auto wanting = wish();
    engine::ClientDraft draft;
    draft.origin = engine::ClientDraft::Origin::OwnClient;
    draft.own.name = wanting.client.name;
    const auto issues = engine::problemsOf(draft);
    m_nameField->pickIssue(engine::SetupField::ClientName, issues);
    if (engine::anyBlocks(issues)) {
        m_name->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_create->setEnabled(false);
    m_trouble->clear();
    Q_EMIT wanted(wanting);
}

void NewClientDialog::refresh()
{
    m_unbound->setVisible(m_user->currentData().toString().isEmpty());
}

engine::ClientWish NewClientDialog::wish() const
{
    engine::ClientWish wish;
    wish.client.name = m_name->text().toStdString();
    wish.client.applicationUser = m_user->currentData().toString().toStdString();
    wish.client.accessLifespan = m_access->seconds();
    wish.client.refreshLifespan = m_refresh->seconds();
    return wish;
}

} // namespace usher::ui
