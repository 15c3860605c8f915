// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupstate.h"
#include "core/engine/verification.h"
#include "ui/setup/setuppage.h"
#include "ui/setup/setuppages.h"

class QLineEdit;
class QPushButton;

namespace usher::ui {

class FormField;
class IconLine;
class NoticeBox;
class VerificationTrail;

/// The page that brings the answers into force and proves that they work: saves, then sends a
/// marked alert through the real listener.
///
///     enter() -> apply -> saved() -> verify -> trail ticks -> result, repair
class VerifyPage : public SetupPage {
    Q_OBJECT
public:
    explicit VerifyPage(const SetupContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString lead() const override;
    [[nodiscard]] QString stepText() const override;
    [[nodiscard]] QString enterText() const override;
    QWidget* focusFirst() override;
    void enter() override;
    bool leave() override;

Q_SIGNALS:
    /// The draft is in force.
    void saved();

protected:
    /// A token that was pasted is dropped with the page.
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildAsked();
    void sayWhatFor();
    void save();
    void onApplied(const engine::SetupApplied& applied);
    void verify();
    void onVerified(const engine::Verification& verification);
    void showResult();
    void repair();
    void onRepaired(bool done);
    void setBusy(const QString& what);
    void hideResult();

    SetupModel& m_model;
    SetupService& m_service;
    const Theme& m_theme;
    bool m_saved = false;
    engine::Verification m_verification;
    IconLine* m_state = nullptr;
    FormField* m_tokenField = nullptr;
    QLineEdit* m_token = nullptr;
    QPushButton* m_verify = nullptr;
    NoticeBox* m_verified = nullptr;
    NoticeBox* m_forecast = nullptr;
    NoticeBox* m_trouble = nullptr;
    QPushButton* m_repair = nullptr;
    VerificationTrail* m_trail = nullptr;
};

} // namespace usher::ui
