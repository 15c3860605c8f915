// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractButton;

namespace usher::ui {

/// Lets Enter press a button that has the focus, as Space does. Belongs to its button.
class EnterKey : public QObject {
    Q_OBJECT
public:
    explicit EnterKey(QAbstractButton& button);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAbstractButton& m_button;
};

} // namespace usher::ui
