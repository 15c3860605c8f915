// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setupdraft.h"
#include "ui/setup/asidepanel.h"

namespace usher::ui {

class CopyRow;
class IconLine;

/// What the sender needs beside client id and secret, and what follows from the answers.
class OwnClientPanel : public AsidePanel {
    Q_OBJECT
public:
    explicit OwnClientPanel(const Theme& theme, QWidget* parent = nullptr);

    void setAddresses(const QString& tokenUrl, const QString& webhookUrl);
    void setDraft(const engine::OwnClientDraft& draft);

private:
    CopyRow* add(const char* objectName, const QString& name, const QString& spoken, bool isValue);

    CopyRow* m_tokenUrl = nullptr;
    CopyRow* m_webhook = nullptr;
    CopyRow* m_grant = nullptr;
    CopyRow* m_authentication = nullptr;
    CopyRow* m_token = nullptr;
    IconLine* m_again = nullptr;
};

} // namespace usher::ui
