// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/datalocation.h"

#include <QStandardPaths>
#include <QtGlobal>

namespace usher::app {

std::filesystem::path defaultDataFolder()
{
    const QByteArray chosen = qgetenv("USHER_DATA");
    if (!chosen.isEmpty())
        return chosen.toStdString();
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return std::filesystem::path(base.toStdString()) / "usher";
}

} // namespace usher::app
