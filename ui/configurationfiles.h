// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/console.h"

#include <QObject>

class QWidget;

namespace usher::ui {

/// Asks for a file and carries the configuration there or from there, without secrets. What came of it is
/// said(); what went wrong is shown in a box. Lives on the window's thread.
class ConfigurationFiles : public QObject {
    Q_OBJECT
public:
    /// `window` owns it and its dialogs; `console` must live longer.
    ConfigurationFiles(engine::Console& console, QWidget& window);

    void chooseImport();
    void chooseExport();
    void importFrom(const QString& file);
    void exportTo(const QString& file);

Q_SIGNALS:
    void said(const QString& text);

private:
    void explain(const QString& what, const QString& why);

    engine::Console& m_console;
    QWidget& m_window;
};

} // namespace usher::ui
