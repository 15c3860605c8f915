// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientdelegate.h"

#include "ui/clients/clientmodel.h"
#include "ui/theme.h"

namespace usher::ui {

namespace {

using Tone = ClientModel::Tone;

QColor clientInk(const Colors& c, Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return c.text;
    case Tone::Muted:
        return c.secondary;
    case Tone::Good:
        return c.accepted;
    case Tone::Refused:
        return c.refused;
    }
    return c.text;
}

std::optional<Icon> clientIcon(int column, Tone tone)
{
    if (tone == Tone::Refused)
        return Icon::Refused;
    if (column == ClientModel::State)
        return tone == Tone::Good ? Icon::Passed : Icon::NotConfigured;
    return std::nullopt;
}

} // namespace

CellLook ClientDelegate::look(const QModelIndex& index) const
{
    const auto tone = Tone(index.data(ClientModel::ToneRole).toInt());
    return {clientInk(theme().colors(), tone), clientIcon(index.column(), tone),
            index.column() == ClientModel::ClientId};
}

} // namespace usher::ui
