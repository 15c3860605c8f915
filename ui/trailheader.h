// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/checkresult.h"
#include "ui/icons.h"

#include <QAbstractButton>

namespace usher::ui {

class Theme;

/// What a stage of a trail comes to.
struct StageSummary {
    record::CheckStatus status = record::CheckStatus::NotReached;
    int passed = 0;
    int refused = 0;
    int warned = 0;
    int others = 0; ///< not reached, not checked, not configured

    [[nodiscard]] QString words() const;
};

[[nodiscard]] StageSummary summarise(record::Stage stage, const record::Trail& trail);

/// The line of a stage in the trail; folds and unfolds what stands below, also by Left and Right.
class TrailHeader : public QAbstractButton {
    Q_OBJECT
public:
    TrailHeader(record::Stage stage, const StageSummary& summary, const Theme& theme,
                QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    record::Stage m_stage;
    StageSummary m_summary;
    const Theme& m_theme;
};

/// The colour in which a status is written.
[[nodiscard]] QColor statusColor(const Theme& theme, record::CheckStatus status);

} // namespace usher::ui
