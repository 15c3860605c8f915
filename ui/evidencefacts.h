// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "ui/evidencecard.h"

class QPushButton;

namespace usher::ui {

/// What happened: the evidence of a finding in words and numbers, how sure its cause is, and what else could
/// look like it.
class EvidenceFacts : public EvidenceCard {
    Q_OBJECT
public:
    explicit EvidenceFacts(const Theme& theme, QWidget* parent = nullptr);

    void setFinding(const diagnosis::Finding& finding);

Q_SIGNALS:
    /// The request that shows it, with the check that refused it.
    void requestWanted(usher::record::CheckCode code, qint64 id);

private:
    enum Fact { Requests, Since, Last, Check, Reply, Sure, FactCount };

    void showFacts();
    void retint() override;

    diagnosis::Finding m_finding;
    Part m_evidence;
    std::array<Value, FactCount> m_facts;
    QPushButton* m_request = nullptr;
    Part m_rivals;
    Part m_tellApart;
};

} // namespace usher::ui
