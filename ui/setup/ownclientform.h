// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupproblems.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace usher::ui {

class ChoiceCard;
class FormField;
class IconLine;
class LifespanField;
class NoticeBox;
class SecretField;
class Theme;

/// Asks for a program of one's own that gets its tokens here. A new one gets its secret when this is shown;
/// the secret stays here, in the draft is only what verifies it.
class OwnClientForm : public QWidget {
    Q_OBJECT
public:
    explicit OwnClientForm(const Theme& theme, QWidget* parent = nullptr);
    ~OwnClientForm() override;

    /// The clients that are configured: one of them keeps its secret, and names are taken.
    void setClients(const std::vector<auth::OAuthClient>& clients);
    void setDraft(const engine::OwnClientDraft& draft);
    [[nodiscard]] engine::OwnClientDraft draft() const;
    /// A secret was made that nobody has copied yet.
    [[nodiscard]] bool holdsUncopiedSecret() const;
    [[nodiscard]] std::vector<engine::SetupIssue> issues() const;
    /// Points out what is wrong although it was not entered yet, and goes there.
    void showProblems();

Q_SIGNALS:
    /// An answer changed, by the person or by setDraft(); a secret that was copied counts.
    void changed();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    QWidget* buildSecret();
    QWidget* buildBinding();
    QWidget* buildLifespans();
    void onChanged();
    void onSecretPressed();
    void makeSecret();
    [[nodiscard]] bool isHeld() const;
    void refresh();
    void retint();

    const Theme& m_theme;
    bool m_setting = false;  ///< setDraft() is at work
    bool m_lookedAt = false; ///< the name was left once
    std::vector<auth::OAuthClient> m_clients;
    std::string m_clientId;
    std::string m_verifier; ///< of the secret that was made here
    FormField* m_nameField = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_id = nullptr;
    QPushButton* m_copyId = nullptr;
    SecretField* m_secret = nullptr;
    QPushButton* m_newSecret = nullptr;
    QLabel* m_bindLabel = nullptr;
    ChoiceCard* m_bindUser = nullptr;
    ChoiceCard* m_bindNobody = nullptr;
    NoticeBox* m_unbound = nullptr;
    LifespanField* m_access = nullptr;
    LifespanField* m_refresh = nullptr;
    IconLine* m_others = nullptr;
};

} // namespace usher::ui
