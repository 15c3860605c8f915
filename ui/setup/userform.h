// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupdraft.h"
#include "ui/setup/passwordfield.h"

#include <QWidget>

class QLineEdit;

namespace usher::ui {

class TickField;

/// Asks as whom the event logic runs, and says at once what a missing tick leads to.
class UserForm : public QWidget {
    Q_OBJECT
public:
    UserForm(SetupService& service, const Theme& theme, QWidget* parent = nullptr);
    ~UserForm() override;

    void setDraft(const engine::UserDraft& draft);
    [[nodiscard]] engine::UserDraft draft() const;
    /// The audience of the OAuth client, which becomes the user's Source.
    void setSource(const std::string& audience);
    /// An own OAuth client leads to the user by name, if it is bound to it; what stands as Source stays.
    void setSourceNotNeeded(const std::string& source, bool bound);
    /// Another role of the user holds evt_mgmt_integration: without the own one it is let in all the same.
    void setRoleHeldOtherwise(bool held);
    /// What a request of an inactive user, and of one without the role, is answered with as it is configured.
    void setReplyStatuses(int inactive, int withoutRole);

    [[nodiscard]] bool passwordEntered() const { return m_password->isEntered(); }
    /// Hands the password to whoever saves it, who then says with notePasswordKept() what became of it.
    [[nodiscard]] base::SecretString takePassword() { return m_password->take(); }
    void notePasswordKept(const PasswordField::KeptResult& result) { m_password->noteKept(result); }
    void notePasswordsMoved() { m_password->noteMoved(); }
    /// Where it is, in a few words.
    [[nodiscard]] QString passwordPlace() const { return m_password->placeWords(); }

    /// Points out what is wrong although it was not entered yet, and goes there.
    void showProblems();

Q_SIGNALS:
    /// An answer changed, by the person or by setDraft(); the password's place counts.
    void changed();
    /// Somebody wants to know why a user is needed.
    void storyWanted();

private:
    void build();
    void setOwn(bool own);
    void showConsequences();
    void onChanged();
    void showIssues();

    const Theme& m_theme;
    bool m_setting = false;  ///< setDraft() is at work
    bool m_lookedAt = false; ///< the user name was left once
    bool m_roleHeldOtherwise = false;
    int m_inactiveStatus;
    int m_withoutRoleStatus;
    bool m_own = false; ///< the caller is an own OAuth client, not Azure
    QLineEdit* m_userName = nullptr;
    FormField* m_userNameField = nullptr;
    PasswordField* m_password = nullptr;
    QLineEdit* m_source = nullptr;
    FormField* m_sourceField = nullptr;
    QWidget* m_line = nullptr;
    TickField* m_role = nullptr;
    TickField* m_webServiceOnly = nullptr;
    TickField* m_active = nullptr;
};

} // namespace usher::ui
