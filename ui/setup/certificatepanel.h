// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupstate.h"
#include "ui/setup/asidepanel.h"

namespace usher::ui {

class CopyRow;

/// What callers see of the listener's certificate, and what they must trust.
class CertificatePanel : public AsidePanel {
    Q_OBJECT
public:
    explicit CertificatePanel(const Theme& theme, QWidget* parent = nullptr);

    /// `facts` are of the certificate that callers are shown with this transport; empty while it is not
    /// known.
    void setFacts(engine::ListenerDraft::Transport transport, const engine::CertificateFacts& facts);

protected:
    void retint() override;

private:
    CopyRow* m_fingerprint;
    CopyRow* m_names;
    CopyRow* m_expires;
    CopyRow* m_authority;
    QLabel* m_words;
};

} // namespace usher::ui
