// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setuppages.h"

#include "ui/setup/finishpage.h"
#include "ui/setup/listenerpage.h"
#include "ui/setup/welcomepage.h"

namespace usher::ui {

std::vector<SetupPage*> setupPages(const SetupContext& context)
{
    return {new WelcomePage(context.theme), new ListenerPage(context.model, context.theme),
            new FinishPage(context.model, context.theme)};
}

} // namespace usher::ui
