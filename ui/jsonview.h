// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include <string>

namespace usher::ui {

class Theme;

/// A body or additional_info to read: laid out and coloured when it is JSON.
class JsonView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit JsonView(const Theme& theme, QWidget* parent = nullptr);

    void setBody(const std::string& body);
};

} // namespace usher::ui
