// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupstate.h"

#include <QString>

#include <optional>
#include <vector>

namespace usher::ui {

/// A field of the other side and what is to be entered there.
struct SummaryLine {
    const char* key; ///< names its button
    QString name;    ///< as the field is called there
    QString value;
    bool isValue = true; ///< else words about it, which cannot be entered

    friend bool operator==(const SummaryLine&, const SummaryLine&) = default;
};

/// The fields of one place.
struct SummarySection {
    QString title;
    std::vector<SummaryLine> lines;

    friend bool operator==(const SummarySection&, const SummarySection&) = default;
};

using Summary = std::vector<SummarySection>;

/// What is entered in Azure. Holds no credential: it is not given one.
[[nodiscard]] Summary azureSummary(const engine::ClientDraft& client, const QString& webhookAddress);

/// What the program is given that asks with an own client for tokens; its secret is not among it.
[[nodiscard]] Summary senderSummary(const engine::OwnClientDraft& client, const QString& tokenAddress,
                                    const QString& webhookAddress);

/// What is entered in ServiceNow. Of the password only where it is kept; nullopt: none was given here.
[[nodiscard]] Summary serviceNowSummary(const engine::SetupDraft& draft,
                                        const engine::SetupSurroundings& around,
                                        std::optional<secrets::Kept> passwordKept);

/// The summary below its title, for the clipboard.
[[nodiscard]] QString summaryText(const QString& title, const Summary& summary);

} // namespace usher::ui
