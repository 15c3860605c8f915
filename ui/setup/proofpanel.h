// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupdraft.h"
#include "ui/setup/asidepanel.h"

#include <array>

class QGridLayout;

namespace usher::ui {

/// What the claims of a token prove, where each is configured, and the one thing that no claim says: as whom
/// the work is done. Of an own client's token it is the same gap.
class ProofPanel : public AsidePanel {
    Q_OBJECT
public:
    /// Whose tokens.
    enum class Of { Provider, OwnClient };

    ProofPanel(Of of, const Theme& theme, QWidget* parent = nullptr);

    /// Of a provider: V1 and V2 tokens name the caller differently.
    void setDraft(const engine::ClientDraft& draft);

protected:
    void retint() override;

private:
    /// A claim, what it says and where it is kept.
    struct Row {
        QLabel* icon = nullptr;
        QLabel* claim = nullptr;
        QLabel* says = nullptr;
        QLabel* kept = nullptr;
    };

    void addRows();
    Row addRow(const QString& claim, const QString& says, const QString& kept, bool gap);

    const Of m_of;
    QLabel* m_heads[3] = {};
    std::array<Row, 4> m_rows; ///< the last is the gap
    QLabel* m_moral = nullptr;
};

} // namespace usher::ui
