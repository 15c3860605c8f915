// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/passwordfield.h"

#include "ui/limits.h"
#include "ui/pieces.h"
#include "ui/setup/formfield.h"
#include "ui/setup/iconline.h"
#include "ui/setup/secretclipboard.h"
#include "ui/setup/setupservice.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QHideEvent>
#include <QLineEdit>

namespace usher::ui {

namespace {

using secrets::Kept;
using secrets::KeyringState;
using secrets::SecretError;

base::SecretString secretOf(const QLineEdit& edit)
{
    return base::SecretString(edit.text().toStdString());
}

/// Why a kept password cannot be shown.
QString unreadWords(SecretError error, const QString& user)
{
    if (error == SecretError::NotFound)
        return PasswordField::tr("No password of %1 is kept here. Generate or enter one.").arg(user);
    if (error == SecretError::Locked)
        return PasswordField::tr("The keychain is locked: unlock it to see the password.");
    if (error == SecretError::NoService)
        return PasswordField::tr("There is no keychain on this desktop, so none was kept.");
    return error == SecretError::TimedOut
               ? PasswordField::tr("The keychain does not answer. Try again.")
               : PasswordField::tr("The keychain could not give the password. Try again.");
}

} // namespace

PasswordField::PasswordField(SetupService& service, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_service(service), m_theme(theme)
{
    setObjectName(QStringLiteral("passwordField"));
    build();
    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        m_isRead = false;
        refresh();
    });
    connect(m_generate, &QPushButton::clicked, this, &PasswordField::generate);
    connect(m_show, &QPushButton::toggled, this, &PasswordField::onShowToggled);
    connect(m_copy, &QPushButton::clicked, this, &PasswordField::onCopy);
    connect(m_keyring, &QPushButton::clicked, this, &PasswordField::onKeyringPressed);
    connect(&service, &SetupService::keyringChanged, this, &PasswordField::refresh);
    connect(&theme, &Theme::changed, this, &PasswordField::retint);
    retint();
    refresh();
}

PasswordField::~PasswordField() = default;

void PasswordField::setUserName(const std::string& userName)
{
    if (userName == m_userName)
        return;
    m_userName = userName;
    m_kept.reset();
    m_asking.reset();
    if (m_isRead)
        m_show->setChecked(false); // it was another user's
    refresh();
}

bool PasswordField::isEntered() const
{
    return !m_isRead && !m_edit->text().isEmpty();
}

base::SecretString PasswordField::take()
{
    if (!isEntered())
        return {};
    auto password = secretOf(*m_edit);
    m_edit->setText({}); // forgets what could be undone, too
    m_show->setChecked(false);
    refresh();
    return password;
}

void PasswordField::noteKept(const KeptResult& result)
{
    m_kept = result ? std::optional(*result) : std::nullopt;
    refresh();
    if (!result)
        m_done->say(Icon::Refused, NoticeTone::Refused,
                    tr("The password could not be kept. Generate or enter it again."));
}

void PasswordField::noteMoved()
{
    if (m_kept)
        m_kept = Kept::InKeychain;
    refresh();
}

std::optional<Kept> PasswordField::keptNow() const
{
    if (isEntered())
        return std::nullopt;
    if (m_kept)
        return m_kept;
    // Kept before this field was there.
    if (m_service.isForSession(m_userName))
        return Kept::ForSessionOnly;
    return m_isRead ? std::optional(Kept::InKeychain) : std::nullopt;
}

QString PasswordField::placeWords() const
{
    const auto kept = keptNow();
    if (kept == Kept::InKeychain)
        return tr("kept in the keychain");
    if (kept == Kept::ForSessionOnly)
        return tr("for this session only");
    if (!isEntered())
        return tr("none entered here");
    return m_service.keyring().state == KeyringState::Available ? tr("goes to the keychain")
                                                                : tr("for this session only");
}

// A minimized window comes back as it was.
void PasswordField::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        m_show->setChecked(false);
}

void PasswordField::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(6));
    m_edit = new QLineEdit(this);
    m_edit->setObjectName(QStringLiteral("passwordEdit"));
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_field = new FormField(tr("Password"), m_edit, m_theme, this);
    m_generate = makeButton("generatePasswordButton", tr("Generate"), ButtonRole::Plain, m_field);
    m_generate->setAccessibleName(tr("Generate a password"));
    m_show = makeButton("showPasswordButton", tr("Show"), ButtonRole::Plain, m_field);
    m_show->setAccessibleName(tr("Show the password"));
    m_show->setCheckable(true);
    m_copy = makeButton("copyPasswordButton", tr("Copy"), ButtonRole::Plain, m_field);
    m_copy->setAccessibleName(tr("Copy the password"));
    for (auto* button : {m_generate, m_show, m_copy}) {
        setButtonSize(*button, ButtonSize::Medium);
        m_field->addBeside(button);
    }
    column->addWidget(m_field);
    column->addWidget(buildNote());
    m_place = new IconLine("passwordPlace", m_theme, this);
    m_keyring = makeButton("keyringButton", {}, ButtonRole::Link, this);
    m_done = new IconLine("passwordDone", m_theme, this);
    auto* place = new QHBoxLayout;
    place->setSpacing(m_theme.px(8));
    place->addWidget(m_place, 1);
    place->addWidget(m_keyring, 0, Qt::AlignTop);
    column->addLayout(place);
    column->addWidget(m_done);
}

QWidget* PasswordField::buildNote()
{
    auto* box = new QFrame(this);
    box->setProperty("role", QStringLiteral("note"));
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(m_theme.px(12), m_theme.px(7), m_theme.px(12), m_theme.px(8));
    row->setSpacing(m_theme.px(12));
    m_noteIcon = new QLabel(box);
    m_noteNeed = makeLabel(m_theme.font(12), box);
    m_noteNeed->setText(tr("Needed by ServiceNow to hold an active session for event processing."));
    m_noteNever = makeLabel(m_theme.font(12, QFont::DemiBold), box);
    m_noteNever->setText(tr("Never sent to Azure Monitor, never used by the webhook."));
    auto* column = new QVBoxLayout;
    column->setSpacing(m_theme.px(1));
    for (auto* words : {m_noteNeed, m_noteNever}) {
        words->setWordWrap(true);
        column->addWidget(words);
    }
    row->addWidget(m_noteIcon, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    return box;
}

void PasswordField::generate()
{
    m_isRead = false;
    m_edit->setText(toText(engine::PasswordKeeper::generate().reveal()));
    m_edit->setCursorPosition(0);
    refresh();
}

// A kept password is in the field only while it is to be seen.
void PasswordField::onShowToggled(bool shown)
{
    m_edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    if (!shown && m_isRead) {
        m_edit->setText({});
        m_isRead = false;
    } else if (shown && m_edit->text().isEmpty()) {
        read(&PasswordField::showRead);
    }
    refresh();
}

void PasswordField::onCopy()
{
    if (m_edit->text().isEmpty())
        read(&PasswordField::copy);
    else
        copy(secretOf(*m_edit));
}

void PasswordField::read(Read then)
{
    m_asking = std::make_unique<QObject>();
    refresh();
    m_done->say(Icon::Clock, NoticeTone::Plain, tr("Asking the keychain…"));
    m_service.readPassword(m_userName, m_asking.get(), [this, then](auto found) { onRead(found, then); });
}

void PasswordField::onRead(const base::Result<base::SecretString, SecretError>& found, Read then)
{
    m_asking.release()->deleteLater(); // its callback is running
    refresh();
    if (!m_edit->text().isEmpty())
        return; // typed meanwhile: that one counts
    if (found) {
        (this->*then)(*found);
        return;
    }
    m_show->setChecked(false);
    m_done->say(Icon::Warned, NoticeTone::Warned,
                unreadWords(found.error(), m_userName.empty() ? tr("this user") : toText(m_userName)));
}

void PasswordField::showRead(const base::SecretString& password)
{
    m_isRead = true;
    m_edit->setText(toText(password.reveal()));
    refresh();
}

void PasswordField::copy(const base::SecretString& password)
{
    copySecret(password, limits::secretOnClipboard);
    m_done->say(Icon::Check, NoticeTone::Good,
                tr("Copied. It leaves the clipboard in %1.").arg(durationWords(limits::secretOnClipboard)));
}

void PasswordField::onKeyringPressed()
{
    if (m_service.keyring().state == KeyringState::Locked)
        m_service.unlockKeyring();
    else
        m_service.probeKeyring();
}

void PasswordField::refresh()
{
    const bool free = !m_asking;
    for (auto* button : {m_show, m_copy})
        button->setEnabled(free && (!m_edit->text().isEmpty() || !m_userName.empty()));
    m_show->setText(m_show->isChecked() ? tr("Hide") : tr("Show"));
    m_edit->setPlaceholderText(keptNow() ? tr("kept: press Show to see it") : tr("generate or enter one"));
    m_done->clear();
    sayPlace();
    Q_EMIT changed();
}

void PasswordField::sayPlace()
{
    const auto& keyring = m_service.keyring();
    const auto state = keyring.state;
    m_keyring->setVisible(state == KeyringState::Locked || state == KeyringState::Absent ||
                          state == KeyringState::Slow);
    m_keyring->setText(state == KeyringState::Locked ? tr("Unlock…") : tr("Look again"));
    m_keyring->setAccessibleName(state == KeyringState::Locked ? tr("Unlock the keychain")
                                                               : tr("Look for the keychain again"));
    const auto kept = keptNow();
    if (kept == Kept::InKeychain) {
        m_place->say(Icon::Key, NoticeTone::Good, tr("Kept in the keychain (%1).").arg(keychainName()));
        return;
    }
    switch (state) {
    case KeyringState::Probing:
        m_place->say(Icon::Clock, NoticeTone::Plain, tr("Looking for this desktop's keychain…"));
        return;
    case KeyringState::Available:
        if (kept == Kept::ForSessionOnly)
            sayForSession(tr("The keychain did not take it."));
        else
            m_place->say(Icon::Key, NoticeTone::Plain,
                         tr("Saving keeps it in the keychain (%1), nowhere else.").arg(keychainName()));
        return;
    case KeyringState::Locked:
        sayForSession(tr("The keychain (%1) is locked.").arg(keychainName()));
        return;
    case KeyringState::Absent:
        sayForSession(tr("There is no keychain on this desktop."));
        return;
    case KeyringState::Slow:
        sayForSession(tr("The keychain (%1) does not answer.").arg(keychainName()));
        return;
    }
}

void PasswordField::sayForSession(const QString& why)
{
    const auto words = keptNow() ? tr("%1 The password is held for this session only: copy it into "
                                      "ServiceNow before you close Usher.")
                                 : tr("%1 The password will be held for this session only: copy it into "
                                      "ServiceNow before you close Usher.");
    m_place->say(Icon::Warned, NoticeTone::Warned, words.arg(why));
}

void PasswordField::retint()
{
    const auto& c = m_theme.colors();
    setLabelIcon(*m_noteIcon, m_theme, Icon::Info, 16, c.text);
    for (auto* words : {m_noteNeed, m_noteNever})
        setInk(*words, c.text);
}

QString PasswordField::keychainName() const
{
    const auto service = m_service.keyring().service;
    return service.empty() ? QStringLiteral("Secret Service") : toText(service);
}

} // namespace usher::ui
