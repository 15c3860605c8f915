// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/formfield.h"

#include <cstdint>

class QSpinBox;

namespace usher::ui {

/// How long a token lives, in seconds; beside the label it says how long that is.
class LifespanField : public FormField {
    Q_OBJECT
public:
    LifespanField(const char* objectName, const QString& label, const Theme& theme,
                  QWidget* parent = nullptr);

    void setSeconds(std::int64_t seconds);
    [[nodiscard]] std::int64_t seconds() const;

Q_SIGNALS:
    void changed();

private:
    void onChanged();

    QSpinBox* m_spin;
};

} // namespace usher::ui
