// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupstate.h"

#include <QObject>
#include <QString>

#include <optional>

namespace usher::ui {

/// The draft that the pages of the set-up read and write, and what is known around it. Lives on the window's
/// thread.
class SetupModel : public QObject {
    Q_OBJECT
public:
    explicit SetupModel(engine::SetupState state, QObject* parent = nullptr);

    /// What it began with.
    [[nodiscard]] const engine::SetupState& state() const { return m_state; }
    [[nodiscard]] const engine::SetupDraft& draft() const { return m_draft; }
    void setListener(const engine::ListenerDraft& listener);
    /// Keys that were known of another provider are forgotten. The user of an own client is the one it is
    /// bound to, unless somebody has entered another.
    void setClient(const engine::ClientDraft& client);
    void setUser(const engine::UserDraft& user);

    [[nodiscard]] engine::KeysKnown keys() const { return m_keys; }
    void setKeys(engine::KeysKnown keys);
    /// Where the password went that was given here; nullopt: none was.
    [[nodiscard]] std::optional<secrets::Kept> passwordKept() const { return m_passwordKept; }
    void setPasswordKept(std::optional<secrets::Kept> kept);

    /// A password was entered that is not kept yet.
    void setPasswordEntered(bool entered) { m_passwordEntered = entered; }

    /// The address that Azure is given: that of the running listener where it is the draft's.
    [[nodiscard]] QString webhookAddress() const;
    /// Where an own client asks for its tokens there.
    [[nodiscard]] QString tokenAddress() const;

    /// Whether something was entered that is not in force yet.
    [[nodiscard]] bool touched() const;
    /// Whether a draft was brought into force here.
    [[nodiscard]] bool saved() const { return m_saved; }
    /// What is configured now counts, as far as it is about the draft's client and user.
    void adopt(const engine::SetupState& state);
    /// `draft` is in force from now on, reached at `webhookUrl`.
    void noteSaved(const engine::SetupDraft& draft, const std::string& webhookUrl);

Q_SIGNALS:
    void changed();

private:
    void followOrigin(bool own);

    engine::SetupState m_state;
    engine::SetupDraft m_draft;
    engine::SetupDraft m_inForce;
    std::string m_webhookUrl; ///< of m_inForce; empty while it does not listen
    engine::KeysKnown m_keys = engine::KeysKnown::NotAsked;
    std::optional<secrets::Kept> m_passwordKept;
    bool m_passwordEntered = false;
    bool m_saved = false;
};

} // namespace usher::ui
