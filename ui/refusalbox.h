// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/status.h"
#include "core/record/checkresult.h"

#include <QFrame>

#include <optional>

class QHBoxLayout;

namespace usher::ui {

class Theme;

/// The refusing check of a trail, open: expected against got, why it matters, and the repair when there is
/// one here.
class RefusalBox : public QFrame {
    Q_OBJECT
public:
    RefusalBox(const record::CheckResult& check, const std::optional<diagnosis::Repair>& repair,
               const Theme& theme, QWidget* parent = nullptr);

Q_SIGNALS:
    void repairWanted(const usher::diagnosis::Repair& repair);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addTitle(QHBoxLayout& row, const record::CheckResult& check);

    const Theme& m_theme;
};

} // namespace usher::ui
