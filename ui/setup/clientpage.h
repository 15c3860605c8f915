// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/setup/setuppage.h"
#include "ui/setup/setuppages.h"

namespace usher::ui {

class ClientView;

/// The page that asks who may call.
class ClientPage : public SetupPage {
    Q_OBJECT
public:
    explicit ClientPage(const SetupContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString lead() const override;
    [[nodiscard]] QString stepText() const override;
    [[nodiscard]] QString note() const override;
    void enter() override;
    bool leave() override;

private:
    SetupModel& m_model;
    base::SystemClock m_clock;
    ClientView* m_view;
};

} // namespace usher::ui
