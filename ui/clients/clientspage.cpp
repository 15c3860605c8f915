// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientspage.h"

#include "ui/clients/clientmodel.h"
#include "ui/clients/clientsempty.h"
#include "ui/clients/clientsource.h"
#include "ui/clients/clienttable.h"
#include "ui/clients/clientwords.h"
#include "ui/clients/newclientdialog.h"
#include "ui/clients/secretdialog.h"
#include "ui/pieces.h"
#include "ui/setup/copyrow.h"
#include "ui/setup/iconline.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace usher::ui {

using Kind = engine::ClientWish::Kind;

namespace {

constexpr int questionWidth = 340;

} // namespace

ClientsPage::ClientsPage(ClientSource& source, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_source(source), m_theme(theme), m_model(new ClientModel(this)),
      m_create(makeAction("newClientAction", tr("New own client…"))),
      m_newSecret(makeAction("newSecretAction", tr("New secret…"))),
      m_revoke(makeAction("revokeTokensAction", tr("Revoke tokens…"))),
      m_toggle(makeAction("toggleClientAction", tr("Deactivate"))),
      m_remove(makeAction("removeClientAction", tr("Remove…")))
{
    setObjectName(QStringLiteral("clientsPage"));
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(buildHead());
    column->addLayout(buildBar());
    column->addWidget(buildDone());
    buildTable();
    column->addWidget(m_stack, 1);
    column->addLayout(buildFoot());
    connectActions();
    connect(&theme, &Theme::changed, this, &ClientsPage::retint);
    retint();
    onClients();
}

QList<QAction*> ClientsPage::changes() const
{
    return {m_create, m_newSecret, m_revoke, m_toggle, m_remove};
}

QWidget& ClientsPage::firstFocus()
{
    return m_model->rowCount() > 0 ? static_cast<QWidget&>(*m_table) : *this;
}

void ClientsPage::setUpOffered(bool offered)
{
    m_empty->setUpOffered(offered);
    m_create->setEnabled(offered);
}

QLayout* ClientsPage::buildHead()
{
    m_title = makeLabel(m_theme.font(20, QFont::DemiBold), this);
    m_title->setText(tr("OAuth clients"));
    m_lead = makeLabel(m_theme.font(13), this);
    m_lead->setText(
        tr("Whose tokens are accepted: those of an identity provider, and those that Usher itself "
           "issues to own clients."));
    auto* head = new QVBoxLayout;
    head->setContentsMargins(m_theme.px(16), m_theme.px(14), m_theme.px(16), m_theme.px(12));
    head->setSpacing(m_theme.px(4));
    for (auto* label : {m_title, m_lead}) {
        label->setWordWrap(true);
        head->addWidget(label);
    }
    return head;
}

QLayout* ClientsPage::buildBar()
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), m_theme.px(12));
    row->setSpacing(m_theme.px(8));
    const std::pair<QAction*, const char*> buttons[]{{m_create, "newClientButton"},
                                                     {m_newSecret, "clientSecretButton"},
                                                     {m_revoke, "revokeTokensButton"},
                                                     {m_toggle, "toggleClientButton"},
                                                     {m_remove, "removeClientButton"}};
    for (const auto& [action, name] : buttons)
        row->addWidget(buttonFor(*action, name));
    row->addStretch(1);
    return row;
}

QWidget* ClientsPage::buildDone()
{
    m_doneBox = new QWidget(this);
    m_done = new IconLine("clientDoneLine", m_theme, m_doneBox);
    m_undo = makeButton("undoClientButton", tr("Undo"), ButtonRole::Link, m_doneBox);
    m_undo->setAccessibleName(tr("Undo the change of the client"));
    auto* row = new QHBoxLayout(m_doneBox);
    row->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), m_theme.px(8));
    row->setSpacing(m_theme.px(8));
    row->addWidget(m_done, 1, Qt::AlignVCenter);
    row->addWidget(m_undo);
    m_doneBox->hide();
    connect(m_undo, &QPushButton::clicked, this, [this] { std::exchange(m_undoing, nullptr)(); });
    return m_doneBox;
}

void ClientsPage::buildTable()
{
    m_stack = new QStackedWidget(this);
    m_table = new ClientTable(*m_model, m_theme, m_stack);
    m_table->addActions(changes().mid(1));
    m_empty = new ClientsEmpty(m_theme, m_stack);
    for (auto* part : std::initializer_list<QWidget*>{m_table, m_empty})
        m_stack->addWidget(part);
}

QLayout* ClientsPage::buildFoot()
{
    m_nobody = new IconLine("nobodyLine", m_theme, this);
    m_tokenUrl = new CopyRow("copyClientsTokenUrlButton", tr("Own clients ask for their tokens at"),
                             tr("Copy the token URL"), CopyRow::Kind::Identifier, m_theme, this);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(10));
    foot->addWidget(m_nobody);
    foot->addWidget(m_tokenUrl);
    return foot;
}

QAction* ClientsPage::makeAction(const char* name, const QString& text)
{
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    return action;
}

QPushButton* ClientsPage::buttonFor(QAction& action, const char* objectName)
{
    auto* button = makeButton(objectName, action.text(),
                              &action == m_create ? ButtonRole::Primary : ButtonRole::Plain, this);
    connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    connect(&action, &QAction::changed, button, [button, &action] {
        button->setEnabled(action.isEnabled());
        button->setText(action.text());
    });
    return button;
}

void ClientsPage::connectActions()
{
    connect(m_create, &QAction::triggered, this, &ClientsPage::create);
    connect(m_newSecret, &QAction::triggered, this, [this] { ask(Kind::NewSecret); });
    connect(m_revoke, &QAction::triggered, this, [this] { ask(Kind::RevokeTokens); });
    connect(m_remove, &QAction::triggered, this, [this] { ask(Kind::Remove); });
    connect(m_toggle, &QAction::triggered, this, [this] {
        if (const auto client = chosen())
            change(client->active ? Kind::Deactivate : Kind::Activate, *client);
    });
    connect(m_empty, &ClientsEmpty::setUpWanted, this, &ClientsPage::setUpWanted);
    connect(m_empty, &ClientsEmpty::newClientWanted, m_create, &QAction::trigger);
    connect(&m_source, &ClientSource::changed, this, &ClientsPage::onClients);
    connect(m_table, &ClientTable::chosenChanged, this, &ClientsPage::onChosen);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ClientsPage::onChosen);
}

void ClientsPage::onClients()
{
    m_model->setClients(m_source.clients());
    const auto& clients = m_source.clients();
    m_stack->setCurrentWidget(clients.empty() ? static_cast<QWidget*>(m_empty) : m_table);
    m_tokenUrl->setValue(toText(m_source.tokenUrl()));
    m_tokenUrl->setVisible(std::any_of(clients.begin(), clients.end(), [](const auto& client) {
        return client.kind == engine::ListedClient::Kind::OwnClient;
    }));
    onChosen();
}

void ClientsPage::onChosen()
{
    const auto client = chosen();
    const bool own = client && client->kind == engine::ListedClient::Kind::OwnClient;
    const bool ours = client && client->kind != engine::ListedClient::Kind::DemoProvider;
    m_newSecret->setEnabled(own);
    m_revoke->setEnabled(own && client->liveTokens > 0);
    m_toggle->setEnabled(ours);
    m_remove->setEnabled(ours);
    m_toggle->setText(client && !client->active ? tr("Activate") : tr("Deactivate"));
    if (client && client->active && client->user.empty())
        m_nobody->say(Icon::Refused, NoticeTone::Refused, nobodyText(*client));
    else
        m_nobody->clear();
}

void ClientsPage::create()
{
    m_source.fetchUsers(this, [this](const std::vector<std::string>& users) {
        auto* dialog = new NewClientDialog(users, m_theme, this);
        connect(dialog, &NewClientDialog::wanted, this,
                [this, dialog](const engine::ClientWish& wish) { make(*dialog, wish); });
        dialog->open();
    });
}

void ClientsPage::make(NewClientDialog& dialog, const engine::ClientWish& wish)
{
    const QPointer<NewClientDialog> asking(&dialog);
    m_source.change(wish, this, [this, asking, name = wish.client.name](const engine::ClientAnswer& answer) {
        if (answer.error && asking) {
            asking->noteFailed(answer);
            return;
        }
        if (asking)
            asking->accept();
        engine::ListedClient made;
        made.name = name;
        onChanged(Kind::Create, made, answer);
    });
}

void ClientsPage::ask(Kind kind)
{
    const auto client = chosen();
    if (!client)
        return;
    const auto question = clientQuestion(kind, *client);
    auto* box = new QMessageBox(this);
    box->setObjectName(QStringLiteral("clientQuestionBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(tinted(Icon::Warned, m_theme.px(32), m_theme.colors().warned, devicePixelRatioF()));
    box->setWindowTitle(tr("OAuth clients"));
    box->setText(question.text);
    box->setInformativeText(question.consequence);
    auto* go = box->addButton(question.button, QMessageBox::DestructiveRole);
    go->setObjectName(QStringLiteral("confirmClientButton"));
    auto* stay = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    stay->setObjectName(QStringLiteral("keepClientButton"));
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    if (auto* words = box->findChild<QLabel*>(QStringLiteral("qt_msgbox_informativelabel")))
        words->setMinimumWidth(m_theme.px(questionWidth));
    connect(box, &QMessageBox::finished, this, [this, box, go, kind, client] {
        if (box->clickedButton() == go)
            change(kind, *client);
    });
    box->open();
}

void ClientsPage::change(Kind kind, const engine::ListedClient& client)
{
    m_source.change(
        {kind, client.clientId, {}}, this,
        [this, kind, client](const engine::ClientAnswer& answer) { onChanged(kind, client, answer); });
}

void ClientsPage::onChanged(Kind kind, const engine::ListedClient& client, const engine::ClientAnswer& answer)
{
    m_undoing = nullptr;
    if (answer.error) {
        sayDone(clientErrorText(answer), true);
        return;
    }
    if (kind == Kind::Activate || kind == Kind::Deactivate)
        m_undoing = [this, client, back = kind == Kind::Activate ? Kind::Deactivate : Kind::Activate] {
            change(back, client);
        };
    sayDone(clientDoneText(kind, client, answer), false);
    if (const int row = m_model->rowOf(answer.clientId); row >= 0)
        m_table->selectRow(row);
    if (!answer.secret.empty())
        showSecret(shownText(client.name), answer);
}

void ClientsPage::showSecret(const QString& name, const engine::ClientAnswer& answer)
{
    auto* dialog = new SecretDialog({name, toText(answer.clientId), toText(m_source.tokenUrl())},
                                    answer.secret, m_theme, this);
    dialog->open();
}

void ClientsPage::sayDone(const QString& text, bool trouble)
{
    m_doneBox->show();
    m_done->say(trouble ? Icon::Refused : Icon::Check, trouble ? NoticeTone::Refused : NoticeTone::Good,
                text);
    m_undo->setVisible(m_undoing != nullptr);
}

void ClientsPage::retint()
{
    setInk(*m_title, m_theme.colors().text);
    setInk(*m_lead, m_theme.colors().secondary);
}

std::optional<engine::ListedClient> ClientsPage::chosen() const
{
    const int row = m_table->chosenRow();
    return row < 0 ? std::nullopt : std::optional(m_model->clientAt(row));
}

} // namespace usher::ui
