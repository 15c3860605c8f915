// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupstate.h"
#include "ui/setup/setuppage.h"

namespace usher::ui {

class AddressPanel;
class CertificatePanel;
class ListenerForm;
class SetupModel;
class Theme;

/// Where Azure's requests arrive.
class ListenerPage : public SetupPage {
    Q_OBJECT
public:
    ListenerPage(SetupModel& model, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString lead() const override;
    [[nodiscard]] QString stepText() const override;
    QWidget* focusFirst() override;
    bool leave() override;

private:
    void onChanged();
    [[nodiscard]] engine::CertificateFacts knownFacts() const;

    SetupModel& m_model;
    ListenerForm* m_form;
    AddressPanel* m_address;
    CertificatePanel* m_certificate;
};

} // namespace usher::ui
