// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setuppages.h"

#include "ui/setup/clientpage.h"
#include "ui/setup/finishpage.h"
#include "ui/setup/listenerpage.h"
#include "ui/setup/userpage.h"
#include "ui/setup/verifypage.h"
#include "ui/setup/welcomepage.h"

namespace usher::ui {

std::vector<SetupPage*> setupPages(const SetupContext& context)
{
    auto* user = new UserPage(context);
    auto* verify = new VerifyPage(context);
    QObject::connect(verify, &VerifyPage::saved, user, &UserPage::savePassword);
    return {new WelcomePage(context.theme),
            new ListenerPage(context.model, context.theme),
            new ClientPage(context),
            user,
            verify,
            new FinishPage(context.model, context.theme)};
}

} // namespace usher::ui
