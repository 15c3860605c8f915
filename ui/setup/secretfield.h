// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace usher::ui {

class FormField;
class IconLine;
class Theme;

/// A secret that was just made and can be seen and copied as long as this is there, then never again. It is
/// in the line only while it is shown; a copied one leaves the clipboard by itself.
class SecretField : public QWidget {
    Q_OBJECT
public:
    SecretField(const QString& label, const Theme& theme, QWidget* parent = nullptr);
    ~SecretField() override;

    /// Hidden at first; an empty one: there is none to show.
    void setSecret(base::SecretString secret);
    [[nodiscard]] const base::SecretString& secret() const { return m_secret; }
    [[nodiscard]] bool wasCopied() const { return m_copied; }
    void setShown(bool shown);
    /// What stands in the line while there is none.
    void setInstead(const QString& words);
    void setNote(const QString& words);
    /// Puts the keyboard on Copy.
    void focusFirst();

Q_SIGNALS:
    void copied();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    /// What was shown is hidden again.
    void hideEvent(QHideEvent* event) override;

private:
    void onShowToggled(bool shown);
    void copy();

    const Theme& m_theme;
    base::SecretString m_secret;
    bool m_copied = false;
    QLineEdit* m_edit;
    FormField* m_field;
    QPushButton* m_show;
    QPushButton* m_copy;
    IconLine* m_done;
};

} // namespace usher::ui
