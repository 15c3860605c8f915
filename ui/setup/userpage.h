// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setuppage.h"
#include "ui/setup/setuppages.h"

namespace usher::ui {

class UserView;

/// The page that asks as whom the event logic runs.
class UserPage : public SetupPage {
    Q_OBJECT
public:
    explicit UserPage(const SetupContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString lead() const override;
    [[nodiscard]] QString stepText() const override;
    [[nodiscard]] QString note() const override;
    void enter() override;
    bool leave() override;

    /// The user is in force: its password, if one was entered, goes where secrets are kept.
    void savePassword();

private:
    void onChanged();
    void onPasswordsMoved();

    SetupModel& m_model;
    SetupService& m_service;
    UserView* m_view;
    bool m_entering = false;
};

} // namespace usher::ui
