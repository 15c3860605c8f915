// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/asidepanel.h"

namespace usher::ui {

/// What should be at hand before the set-up begins, and where it is found.
class NeedsPanel : public AsidePanel {
    Q_OBJECT
public:
    explicit NeedsPanel(const Theme& theme, QWidget* parent = nullptr);

protected:
    void retint() override;

private:
    void addNeed(const QString& name, const QString& place);

    QList<QLabel*> m_places;
};

} // namespace usher::ui
