// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/asidepanel.h"

namespace usher::ui {

class CopyRow;

/// The address that the answers lead to, and who can call it.
class AddressPanel : public AsidePanel {
    Q_OBJECT
public:
    explicit AddressPanel(const Theme& theme, QWidget* parent = nullptr);

    /// `complete` = it can be given to somebody as it stands.
    void setAddress(const QString& address, bool complete);

protected:
    void retint() override;

private:
    CopyRow* m_address;
    QLabel* m_later;
    QLabel* m_honest;
};

} // namespace usher::ui
