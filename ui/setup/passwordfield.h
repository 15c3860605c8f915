// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"
#include "core/engine/passwordkeeper.h"
#include "ui/icons.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace usher::ui {

class FormField;
class IconLine;
class SetupService;
class Theme;

/// The integration user's password: typed or generated, shown and copied on demand, and said where it will be
/// kept. One that was kept before is read only when somebody asks to see or copy it. Nothing of it is written
/// here; whoever saves the form takes it and tells what became of it.
///
///     typed, generated -> entered -> takePassword() -> noteKept()
///     Show, Copy -> there? -> shown, copied
///                     \-> readPassword() -> shown until hidden, copied
class PasswordField : public QWidget {
    Q_OBJECT
public:
    using KeptResult = base::Result<secrets::Kept, secrets::SecretError>;

    PasswordField(SetupService& service, const Theme& theme, QWidget* parent = nullptr);
    ~PasswordField() override;

    /// Whose password it is.
    void setUserName(const std::string& userName);
    /// One was typed or generated and not taken yet.
    [[nodiscard]] bool isEntered() const;
    /// Hands it over and empties the field; empty when none was entered.
    [[nodiscard]] base::SecretString take();
    /// What became of the one that was taken.
    void noteKept(const KeptResult& result);
    /// If it was held for the session only, it is in the keychain now.
    void noteMoved();
    /// Where it is, in a few words: `kept in the keychain`, `for this session only`, `none`.
    [[nodiscard]] QString placeWords() const;

Q_SIGNALS:
    void changed();

protected:
    /// What was shown is hidden again.
    void hideEvent(QHideEvent* event) override;

private:
    using Read = void (PasswordField::*)(const base::SecretString& password);

    void build();
    QWidget* buildNote();
    void generate();
    void onShowToggled(bool shown);
    void onCopy();
    void read(Read then);
    void onRead(const base::Result<base::SecretString, secrets::SecretError>& found, Read then);
    void showRead(const base::SecretString& password);
    void copy(const base::SecretString& password);
    void onKeyringPressed();
    void refresh();
    void sayPlace();
    void sayForSession(const QString& why);
    /// Where the one is that these words are about: one that was entered since is not kept yet.
    [[nodiscard]] std::optional<secrets::Kept> keptNow() const;
    void retint();
    [[nodiscard]] QString keychainName() const;

    SetupService& m_service;
    const Theme& m_theme;
    std::string m_userName;
    std::optional<secrets::Kept> m_kept;
    bool m_isRead = false;             ///< the field shows what was kept before
    std::unique_ptr<QObject> m_asking; ///< while it is there the keychain is being asked
    QLineEdit* m_edit = nullptr;
    FormField* m_field = nullptr;
    QPushButton* m_generate = nullptr;
    QPushButton* m_show = nullptr;
    QPushButton* m_copy = nullptr;
    QLabel* m_noteIcon = nullptr;
    QLabel* m_noteNeed = nullptr;
    QLabel* m_noteNever = nullptr;
    IconLine* m_place = nullptr;
    QPushButton* m_keyring = nullptr;
    IconLine* m_done = nullptr;
};

} // namespace usher::ui
