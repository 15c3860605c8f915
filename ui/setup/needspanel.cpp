// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/needspanel.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace usher::ui {

NeedsPanel::NeedsPanel(const Theme& theme, QWidget* parent)
    : AsidePanel(Look::Derived, Icon::Info, tr("Have at hand"), theme, parent)
{
    setObjectName(QStringLiteral("needsPanel"));
    addNeed(tr("Directory (tenant) ID"), tr("Azure portal > Microsoft Entra ID > Overview"));
    addNeed(tr("Application (client) ID or Application ID URI"),
            tr("Azure portal > App registrations > the app behind the secure webhook > Overview"));
    addNeed(tr("Token version"),
            tr("The app’s Manifest: requestedAccessTokenVersion. 2 means V2; null or 1 means V1."));
    auto* none = makeLabel(theme.font(12), this);
    none->setText(tr("Nothing of it yet? The demo needs nothing, and every value can be changed later."));
    none->setWordWrap(true);
    body().addSpacing(theme.px(4));
    body().addWidget(none);
    m_places << none;
    NeedsPanel::retint();
}

void NeedsPanel::addNeed(const QString& name, const QString& place)
{
    body().addWidget(makeHairline());
    auto* heading = makeLabel(theme().font(13, QFont::Medium), this);
    heading->setText(name);
    auto* where = makeLabel(theme().font(12), this);
    where->setText(place);
    for (auto* label : {heading, where}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        body().addWidget(label);
    }
    m_places << where;
}

void NeedsPanel::retint()
{
    AsidePanel::retint();
    for (auto* place : std::as_const(m_places))
        setInk(*place, theme().colors().secondary);
}

} // namespace usher::ui
