// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/formfield.h"

class QLineEdit;

namespace usher::ui {

/// A field for a PEM file, with a button to look for it.
class FileField : public FormField {
    Q_OBJECT
public:
    /// `button` and `spoken` name the button that opens the file dialog.
    FileField(const char* objectName, const QString& label, const char* button, const QString& spoken,
              const Theme& theme, QWidget* parent = nullptr);

    void setFile(const QString& file);
    [[nodiscard]] QString file() const;

Q_SIGNALS:
    void changed();

private:
    void browse();

    QLineEdit* m_edit;
};

} // namespace usher::ui
