// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setuppreview.h"
#include "ui/setup/asidepanel.h"

#include <array>

namespace usher::ui {

class StageLine;

/// What would happen to the next valid request if the answers were in force: the six stages of admission, as
/// the code that admits requests foresees them.
class PreviewPanel : public AsidePanel {
    Q_OBJECT
public:
    explicit PreviewPanel(const Theme& theme, QWidget* parent = nullptr);

    /// `own`: the caller is an own OAuth client, which leads to its user by name.
    void setPreview(const engine::SetupPreview& preview, const std::string& userName, bool own = false);

private:
    std::array<StageLine*, 6> m_lines{};
};

} // namespace usher::ui
