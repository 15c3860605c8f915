// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/verifypage.h"

#include "core/engine/tokencomparison.h"
#include "ui/errortext.h"
#include "ui/pieces.h"
#include "ui/setup/formfield.h"
#include "ui/setup/noticebox.h"
#include "ui/setup/setupcolumns.h"
#include "ui/setup/setupmodel.h"
#include "ui/setup/setupservice.h"
#include "ui/setup/verificationtrail.h"
#include "ui/setup/verificationwords.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace usher::ui {

using State = engine::Verification::State;

VerifyPage::VerifyPage(const SetupContext& context, QWidget* parent)
    : SetupPage(parent), m_model(context.model), m_service(context.service), m_theme(context.theme)
{
    setObjectName(QStringLiteral("verifyPage"));
    auto* asked = buildAsked();
    m_trail = new VerificationTrail(m_theme, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new SetupColumns(asked, m_trail, m_theme, this));
    connect(m_trail, &VerificationTrail::ticked, this, &VerifyPage::showResult);
    connect(m_verify, &QPushButton::clicked, this, [this] { m_saved ? verify() : save(); });
    connect(m_repair, &QPushButton::clicked, this, &VerifyPage::repair);
    connect(m_token, &QLineEdit::returnPressed, m_verify, &QPushButton::click);
}

QWidget* VerifyPage::buildAsked()
{
    auto* asked = new QWidget(this);
    m_state = new IconLine("verifyState", m_theme, asked);
    m_token = new QLineEdit(asked);
    m_token->setObjectName(QStringLiteral("verifyToken"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setMaxLength(17'000);
    m_tokenField = new FormField(tr("Token for the test (optional)"), m_token, m_theme, asked);
    sayWhatFor();
    m_verify = makeButton("verifyNowButton", tr("Verify again"), ButtonRole::Plain, asked);
    setButtonSize(*m_verify, ButtonSize::Medium);
    m_tokenField->addBeside(m_verify);
    m_verified = new NoticeBox("verifyGood", NoticeTone::Good, m_theme, asked);
    m_forecast = new NoticeBox("verifyForecast", NoticeTone::Plain, m_theme, asked);
    m_trouble = new NoticeBox("verifyTrouble", NoticeTone::Refused, m_theme, asked);
    m_repair = makeButton("verifyRepairButton", {}, ButtonRole::Plain, m_trouble);
    m_trouble->body().addWidget(m_repair, 0, Qt::AlignLeft);
    hideResult();
    auto* column = new QVBoxLayout(asked);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(16));
    for (auto* part :
         std::initializer_list<QWidget*>{m_state, m_tokenField, m_verified, m_forecast, m_trouble})
        column->addWidget(part);
    column->addStretch(1);
    return asked;
}

void VerifyPage::sayWhatFor()
{
    m_tokenField->setNote(m_model.draft().client.isOwn()
                              ? tr("Without one Usher issues a token of this client for the test, shows it "
                                   "to nobody, and revokes "
                                   "it afterwards.")
                              : tr("Sent once through the listener, never stored. Without one the Token "
                                   "checks read “not checked” "
                                   "and the rest is a forecast."));
}

QString VerifyPage::title() const
{
    return tr("Verify");
}

QString VerifyPage::lead() const
{
    return tr(
        "A test alert, marked as such, goes through the real listener; every check says what it found.");
}

QString VerifyPage::stepText() const
{
    if (!m_saved)
        return tr("every check, for real");
    if (m_verification.state == State::Passed)
        return m_verification.withToken ? tr("verified") : tr("forecast: passes");
    return m_verification.state == State::Refused ? tr("refused") : tr("saved");
}

QString VerifyPage::enterText() const
{
    return tr("Save and verify");
}

QWidget* VerifyPage::focusFirst()
{
    return m_token;
}

void VerifyPage::enter()
{
    sayWhatFor();
    save();
}

bool VerifyPage::leave()
{
    if (!m_saved)
        m_verify->setFocus(Qt::OtherFocusReason);
    return m_saved;
}

void VerifyPage::hideEvent(QHideEvent* event)
{
    m_token->clear();
    SetupPage::hideEvent(event);
}

void VerifyPage::setBusy(const QString& what)
{
    m_state->say(Icon::Clock, NoticeTone::Plain, what);
    if (m_verify->hasFocus() || m_repair->hasFocus()) // they cannot keep it; Cancel would get it
        m_token->setFocus(Qt::OtherFocusReason);
    m_verify->setEnabled(false);
    m_repair->setEnabled(false);
    hideResult();
    m_trail->clear();
}

void VerifyPage::hideResult()
{
    for (auto* box : {m_verified, m_forecast, m_trouble})
        box->hide();
}

void VerifyPage::save()
{
    m_saved = false;
    setBusy(tr("Saving…"));
    m_service.apply(m_model.draft(), this, [this](const auto& applied) { onApplied(applied); });
}

void VerifyPage::onApplied(const engine::SetupApplied& applied)
{
    m_saved = applied.stored;
    if (!m_saved) {
        const auto text = applied.failure ? errorText(*applied.failure) : ErrorText();
        m_state->clear();
        m_verify->setText(tr("Try again"));
        m_verify->setEnabled(true);
        m_repair->hide();
        m_trouble->say(tr("Nothing was saved. %1").arg(text.what), text.advice);
        m_trouble->show();
        Q_EMIT changed();
        return;
    }
    m_verify->setText(tr("Verify again"));
    m_model.noteSaved(m_model.draft(), applied.webhookUrl);
    Q_EMIT saved();
    verify();
}

void VerifyPage::verify()
{
    setBusy(tr("Saved. Sending a test alert through the listener…"));
    const QByteArray pasted = m_token->text().toUtf8();
    m_token->clear();
    m_service.verify(base::SecretString(engine::bareToken(pasted.toStdString())),
                     m_model.draft().client.callerId(), this,
                     [this](const auto& verification) { onVerified(verification); });
}

void VerifyPage::onVerified(const engine::Verification& verification)
{
    m_verification = verification;
    m_trail->setTrail(verification.trail);
}

void VerifyPage::showResult()
{
    const auto& found = m_verification;
    const QString headline = verificationHeadline(found);
    const QString advice = verificationAdvice(found);
    m_verify->setEnabled(true);
    m_state->say(Icon::Passed, NoticeTone::Good, tr("Saved and in force."));
    if (found.state == State::Passed) {
        auto& result = found.withToken ? *m_verified : *m_forecast;
        result.say(headline, advice);
        result.show();
    } else {
        const bool repairable = found.finding && found.finding->repair;
        m_trouble->say(headline, advice);
        m_repair->setVisible(repairable);
        m_repair->setEnabled(repairable);
        if (repairable)
            m_repair->setText(repairCaption(*found.finding->repair));
        m_trouble->show();
    }
    Q_EMIT changed();
}

void VerifyPage::repair()
{
    if (!m_verification.finding || !m_verification.finding->repair)
        return;
    m_repair->setEnabled(false);
    m_service.repair(*m_verification.finding->repair, this, [this](bool done) { onRepaired(done); });
}

void VerifyPage::onRepaired(bool done)
{
    if (!done) {
        m_repair->setEnabled(true);
        m_trouble->say(tr("The repair could not be made."),
                       tr("Somebody else may have changed it. Go back and "
                          "look, then verify again."));
        return;
    }
    // The pages before this one show what is in force now.
    m_service.fetchState(this, [this](const engine::SetupState& state) {
        m_model.adopt(state);
        verify();
    });
}

} // namespace usher::ui
