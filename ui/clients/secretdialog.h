// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"

#include <QDialog>

namespace usher::ui {

class CopyRow;
class SecretField;
class Theme;

/// Shows the secret of an own OAuth client, this once, with what else its program needs. To be opened with
/// open(); the secret goes with it.
class SecretDialog : public QDialog {
    Q_OBJECT
public:
    struct Client {
        QString name;
        QString clientId;
        QString tokenUrl;
    };

    SecretDialog(const Client& client, base::SecretString secret, const Theme& theme,
                 QWidget* parent = nullptr);

private:
    CopyRow* add(const char* objectName, const QString& name, const QString& spoken, const QString& value);

    const Theme& m_theme;
    SecretField* m_secret;
};

} // namespace usher::ui
