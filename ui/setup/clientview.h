// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/setuppreview.h"

#include <QWidget>

namespace usher::ui {

class ClientForm;
class DerivedPanel;
class OwnClientPanel;
class ProofPanel;
class SetupService;
class Theme;
class TokenPanel;

/// The form for the OAuth client with the token to check it below, what follows from it at its right. An own
/// client has no token to check, but addresses.
class ClientView : public QWidget {
    Q_OBJECT
public:
    ClientView(SetupService& service, const base::Clock& clock, const Theme& theme,
               QWidget* parent = nullptr);

    void setDraft(const engine::ClientDraft& draft);
    /// Where an own client asks for tokens and posts its alerts.
    void setAddresses(const QString& tokenUrl, const QString& webhookUrl);
    [[nodiscard]] engine::ClientDraft draft() const;
    /// What is known of the keys of the provider that the draft names.
    [[nodiscard]] engine::KeysKnown keysKnown() const;
    /// Points out what is wrong with every field and goes to the first that blocks.
    void showProblems();
    [[nodiscard]] ClientForm& form() { return *m_form; }
    [[nodiscard]] const ClientForm& form() const { return *m_form; }

Q_SIGNALS:
    void changed();
    void keysKnownChanged(usher::engine::KeysKnown keys);

private:
    void onChanged();

    ClientForm* m_form = nullptr;
    QWidget* m_line = nullptr;
    TokenPanel* m_token = nullptr;
    DerivedPanel* m_derived = nullptr;
    ProofPanel* m_proof = nullptr;
    OwnClientPanel* m_own = nullptr;
    ProofPanel* m_ownProof = nullptr;
};

} // namespace usher::ui
