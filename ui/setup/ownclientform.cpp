// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/ownclientform.h"

#include "ui/pieces.h"
#include "ui/setup/choicecard.h"
#include "ui/setup/formfield.h"
#include "ui/setup/iconline.h"
#include "ui/setup/lifespanfield.h"
#include "ui/setup/noticebox.h"
#include "ui/setup/secretfield.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace usher::ui {

using engine::SetupField;

OwnClientForm::OwnClientForm(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("ownClientForm"));
    build();
    connect(m_name, &QLineEdit::textChanged, this, &OwnClientForm::onChanged);
    connect(m_nameField, &FormField::left, this, [this] {
        m_lookedAt = true;
        refresh();
    });
    connect(m_copyId, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_id->text()); });
    connect(m_newSecret, &QPushButton::clicked, this, &OwnClientForm::onSecretPressed);
    connect(m_secret, &SecretField::copied, this, &OwnClientForm::changed);
    connect(m_bindUser, &QAbstractButton::toggled, this, &OwnClientForm::onChanged);
    connect(m_bindNobody, &QAbstractButton::clicked, this, [this] { bringIntoView(*m_unbound); });
    for (auto* lifespan : {m_access, m_refresh})
        connect(lifespan, &LifespanField::changed, this, &OwnClientForm::onChanged);
    connect(&theme, &Theme::changed, this, &OwnClientForm::retint);
    setDraft({});
    retint();
}

// A field that has the focus is left while it is destroyed.
OwnClientForm::~OwnClientForm()
{
    m_nameField->disconnect(this);
}

void OwnClientForm::setClients(const std::vector<auth::OAuthClient>& clients)
{
    m_clients = clients;
    refresh();
}

void OwnClientForm::setDraft(const engine::OwnClientDraft& draft)
{
    m_setting = true;
    if (m_name->text() != toText(draft.name))
        m_name->setText(toText(draft.name));
    if (draft.clientId != m_clientId || draft.secretVerifier != m_verifier)
        m_secret->setSecret({}); // of another one
    m_clientId = draft.clientId;
    m_verifier = draft.secretVerifier;
    m_id->setText(toText(draft.clientId));
    (draft.userBound ? m_bindUser : m_bindNobody)->setChecked(true);
    m_access->setSeconds(draft.accessLifespan);
    m_refresh->setSeconds(draft.refreshLifespan);
    m_setting = false;
    onChanged();
}

engine::OwnClientDraft OwnClientForm::draft() const
{
    return {m_name->text().toStdString(), m_clientId,          m_verifier,
            m_bindUser->isChecked(),      m_access->seconds(), m_refresh->seconds()};
}

bool OwnClientForm::holdsUncopiedSecret() const
{
    return !m_secret->secret().empty() && !m_secret->wasCopied();
}

std::vector<engine::SetupIssue> OwnClientForm::issues() const
{
    engine::ClientDraft whole;
    whole.origin = engine::ClientDraft::Origin::OwnClient;
    whole.own = draft();
    return engine::problemsOf(whole, m_clients);
}

void OwnClientForm::showProblems()
{
    m_lookedAt = true;
    refresh();
    if (engine::anyBlocks(issues()))
        m_name->setFocus();
}

void OwnClientForm::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (isHeld() || !m_verifier.empty())
        return;
    if (m_clientId.empty())
        m_clientId = auth::newClientId();
    m_id->setText(toText(m_clientId));
    makeSecret();
}

void OwnClientForm::build()
{
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("clientNameEdit"));
    m_nameField = new FormField(tr("Name"), m_name, m_theme, this);
    m_nameField->setHint(tr("for people; of its own"));
    m_id = new QLineEdit(this);
    m_id->setObjectName(QStringLiteral("ownClientIdEdit"));
    m_id->setFont(m_theme.mono(12));
    m_id->setReadOnly(true);
    auto* idField = new FormField(tr("Client ID"), m_id, m_theme, this);
    idField->setHint(tr("generated; no secret"));
    m_copyId = makeButton("copyOwnClientIdButton", tr("Copy"), ButtonRole::Plain, idField);
    m_copyId->setAccessibleName(tr("Copy the client ID"));
    setButtonSize(*m_copyId, ButtonSize::Medium);
    idField->addBeside(m_copyId);
    m_others = new IconLine("otherClientsLine", m_theme, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(16));
    for (auto* part : std::initializer_list<QWidget*>{m_nameField, idField, buildSecret(), buildBinding(),
                                                      buildLifespans(), m_others})
        column->addWidget(part);
}

QWidget* OwnClientForm::buildSecret()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(4));
    m_secret = new SecretField(tr("Client secret"), m_theme, box);
    m_newSecret = makeButton("newSecretButton", {}, ButtonRole::Link, box);
    column->addWidget(m_secret);
    column->addWidget(m_newSecret, 0, Qt::AlignLeft);
    return box;
}

QWidget* OwnClientForm::buildBinding()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(6));
    m_bindLabel = makeLabel(m_theme.font(13, QFont::Medium), box);
    m_bindLabel->setText(tr("OAuth Application User"));
    column->addWidget(m_bindLabel);
    m_bindUser = new ChoiceCard("bindUser", tr("The integration user"),
                                tr("of the next page: its tokens\nrun the event logic as it"), m_theme, box);
    m_bindUser->setAccessibleName(tr("OAuth Application User: the integration user"));
    m_bindNobody =
        new ChoiceCard("bindNobody", tr("None"), tr("a token is issued,\nbut leads to nobody"), m_theme, box);
    m_bindNobody->setAccessibleName(tr("OAuth Application User: none"));
    auto* cards = new QHBoxLayout;
    cards->setSpacing(m_theme.px(8));
    cards->addWidget(m_bindUser, 1);
    cards->addWidget(m_bindNobody, 1);
    column->addLayout(cards);
    m_unbound = new NoticeBox("unboundNotice", NoticeTone::Refused, m_theme, box);
    m_unbound->say(
        tr("No event will be created: every request is refused."),
        tr("The token is valid, but nobody is bound to it (user.none_bound), so it is answered with "
           "401. On the wire it looks exactly like a wrong token."));
    column->addWidget(m_unbound);
    return box;
}

QWidget* OwnClientForm::buildLifespans()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.px(16));
    m_access = new LifespanField("accessLifespanSpin", tr("Access lifespan"), m_theme, box);
    m_refresh = new LifespanField("refreshLifespanSpin", tr("Refresh lifespan"), m_theme, box);
    for (auto* field : {m_access, m_refresh})
        row->addWidget(field, 1, Qt::AlignTop);
    return box;
}

void OwnClientForm::onChanged()
{
    if (m_setting)
        return;
    refresh();
    Q_EMIT changed();
}

// Of a client that is there already it takes back, too, what was pressed by mistake.
void OwnClientForm::onSecretPressed()
{
    if (isHeld() && !m_verifier.empty()) {
        m_verifier.clear();
        m_secret->setSecret({});
        onChanged();
    } else {
        makeSecret();
    }
}

void OwnClientForm::makeSecret()
{
    auto secret = auth::newClientSecret();
    m_verifier = auth::verifierOf(secret);
    m_secret->setSecret(std::move(secret));
    onChanged();
}

bool OwnClientForm::isHeld() const
{
    return std::any_of(m_clients.begin(), m_clients.end(),
                       [this](const auto& client) { return client.clientId == m_clientId; });
}

void OwnClientForm::refresh()
{
    const bool made = !m_verifier.empty();
    const bool held = isHeld();
    m_secret->setInstead(made ? tr("made, and not shown again") : tr("set, and not shown again"));
    m_secret->setNote(made ? tr("To be seen here until this set-up is closed, then never again: only a value "
                                "that verifies it is kept, in no keychain.")
                           : tr("Only a value that verifies it is kept. If nobody knows it any more, make a "
                                "new one."));
    m_newSecret->setText(held && made ? tr("Keep the one it has") : tr("Make a new secret"));
    m_newSecret->setVisible(held || made);
    m_unbound->setVisible(m_bindNobody->isChecked());
    // Tab leads to the answer that is chosen, the arrow keys to the other.
    for (auto* card : {m_bindUser, m_bindNobody})
        card->setFocusPolicy(card->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
    m_nameField->pickIssue(SetupField::ClientName, m_lookedAt ? issues() : std::vector<engine::SetupIssue>());
    if (held && made)
        m_others->say(Icon::Warned, NoticeTone::Warned,
                      tr("Saving ends the secret that it has now; tokens it was given stay valid."));
    else
        m_others->clear();
}

void OwnClientForm::retint()
{
    setInk(*m_bindLabel, m_theme.colors().text);
}

} // namespace usher::ui
