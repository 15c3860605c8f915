// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/secretstring.h"
#include "core/engine/tokencomparison.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace usher::ui {

class IconLine;
class Theme;
class TokenNotice;

/// Takes a pasted token and says how it and the form stand. The token is decoded here and nowhere else; it is
/// held in memory only while the panel shows, and its field shows no more than its beginning.
///
///     pasted -> compared -> unreadable: said why, dropped
///                   \-----> fills what the form lacks -> fits | contradicts by name -> the token's values
class TokenPanel : public QWidget {
    Q_OBJECT
public:
    TokenPanel(const base::Clock& clock, const Theme& theme, QWidget* parent = nullptr);
    ~TokenPanel() override;

    /// The form that the token is compared with.
    void setDraft(const engine::ClientDraft& draft);
    /// Forgets the token and what was said about it.
    void drop();
    [[nodiscard]] bool holdsToken() const { return !m_token.empty(); }

Q_SIGNALS:
    /// The form as it would be with values of the token.
    void draftWanted(const usher::engine::ClientDraft& draft);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void buildHead();
    void onEdited(const QString& text);
    void onLeft();
    void take(const QString& pasted);
    void showBeginning();
    void fill();
    void mend();
    void compare();
    void refresh();
    void retint();

    const base::Clock& m_clock;
    const Theme& m_theme;
    engine::ClientDraft m_draft;
    base::SecretString m_token;
    engine::TokenComparison m_comparison;
    QString m_shown; ///< what the field shows instead of the token
    QString m_filled;
    qsizetype m_length = 0; ///< of what was typed
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_hint = nullptr;
    QLineEdit* m_field = nullptr;
    QPushButton* m_clear = nullptr;
    IconLine* m_filledLine = nullptr;
    IconLine* m_fits = nullptr;
    TokenNotice* m_notice = nullptr;
};

} // namespace usher::ui
