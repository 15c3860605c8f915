// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keyringtext.h"

#include "ui/text.h"

#include <QCoreApplication>

namespace usher::ui {

QString keyringText(const secrets::Keyring& keyring)
{
    const auto words = [](const char* source) { return QCoreApplication::translate("keyring", source); };
    using enum secrets::KeyringState;
    switch (keyring.state) {
    case Probing:
        return words(QT_TRANSLATE_NOOP("keyring", "Keychain: looking…"));
    case Available:
        return words(QT_TRANSLATE_NOOP("keyring", "Keychain: %1")).arg(toText(keyring.service));
    case Absent:
        return words(QT_TRANSLATE_NOOP("keyring", "No keychain: secrets for this session only"));
    case Locked:
        return words(QT_TRANSLATE_NOOP("keyring", "Keychain locked: secrets for this session only"));
    case Slow:
        return words(QT_TRANSLATE_NOOP("keyring", "Keychain does not answer: secrets for this session only"));
    }
    return {};
}

} // namespace usher::ui
