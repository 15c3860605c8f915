// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "ui/evidencecard.h"

#include <optional>

class QPushButton;

namespace usher::ui {

class CopyRow;

/// Why it is so, who mends it and how: here by a button, and exactly where in ServiceNow and Azure.
class EvidenceRemedy : public EvidenceCard {
    Q_OBJECT
public:
    explicit EvidenceRemedy(const Theme& theme, QWidget* parent = nullptr);

    /// `repairable`: the repair is still one.
    void setFinding(const diagnosis::Finding& finding, bool repairable);
    /// What the repair would change; nothing = not known yet.
    void setEffect(const std::optional<diagnosis::RepairEffect>& effect);
    /// A repair is under way: the button waits.
    void setBusy(bool busy);

Q_SIGNALS:
    void repairWanted(const usher::diagnosis::Repair& repair);

private:
    void retint() override;

    diagnosis::Finding m_finding;
    Part m_cause;
    Part m_whyUser;
    Part m_who;
    Part m_fix;
    QPushButton* m_repair = nullptr;
    QLabel* m_effect = nullptr;
    Value m_serviceNow;
    Value m_azure;
    CopyRow* m_command = nullptr;
};

} // namespace usher::ui
