// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/storable.h"

#include "core/base/limits.h"

#include <QByteArrayView>

namespace usher::secrets {

namespace {

bool plainText(std::string_view text, std::size_t limit)
{
    return !text.empty() && text.size() <= limit && text.find('\0') == std::string_view::npos &&
           QByteArrayView(text.data(), qsizetype(text.size())).isValidUtf8();
}

} // namespace

bool storable(std::string_view name, const base::SecretString& secret)
{
    return storableName(name) && plainText(secret.reveal(), base::limits::secretBytes);
}

bool storableName(std::string_view name)
{
    return plainText(name, base::limits::secretNameBytes);
}

} // namespace usher::secrets
