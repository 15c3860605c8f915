// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/previewpanel.h"

#include "ui/setup/stageline.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QVBoxLayout>

namespace usher::ui {

namespace {

using engine::SetupPreview;
using record::CheckCode;
using record::CheckStatus;
using record::Stage;

QString tokenStageWords(CheckStatus status)
{
    if (status == CheckStatus::Refused)
        return PreviewPanel::tr("the keys of its provider cannot be fetched");
    return status == CheckStatus::Passed
               ? PreviewPanel::tr("aud, iss, the caller and the signature match")
               : PreviewPanel::tr("keys not fetched yet; the rest is taken as valid");
}

QString refusedUserWords(CheckCode code, const QString& user)
{
    if (code == CheckCode::UserNoneBound)
        return PreviewPanel::tr("the client has no OAuth Application User");
    if (code == CheckCode::UserInactive)
        return PreviewPanel::tr("%1 is found, but inactive").arg(user);
    if (code == CheckCode::UserLockedOut)
        return PreviewPanel::tr("%1 is found, but locked out").arg(user);
    if (code == CheckCode::UserPasswordReset)
        return PreviewPanel::tr("%1 is found, but must reset its password").arg(user);
    if (code == CheckCode::UserAmbiguous)
        return PreviewPanel::tr("another user has the same Source");
    return code == CheckCode::UserNotFound ? PreviewPanel::tr("no user has the token's aud as Source")
                                           : outcomeWord(code);
}

QString stageLineWords(Stage stage, const SetupPreview::Line& line, const QString& user, bool own)
{
    const bool refused = line.status == CheckStatus::Refused;
    switch (stage) {
    case Stage::Listener:
        return PreviewPanel::tr("POST on the inbound address");
    case Stage::Token:
        return own ? PreviewPanel::tr("issued here, neither over nor revoked") : tokenStageWords(line.status);
    case Stage::User:
        if (refused)
            return refusedUserWords(line.code, user);
        return line.status == CheckStatus::Passed ? PreviewPanel::tr("%1 is found and active").arg(user)
                                                  : PreviewPanel::tr("the user whose Source is the aud");
    case Stage::Access:
        return refused && line.code == CheckCode::AccessRole
                   ? PreviewPanel::tr("%1 lacks evt_mgmt_integration").arg(user)
               : refused ? outcomeWord(line.code)
                         : PreviewPanel::tr("role evt_mgmt_integration");
    case Stage::Payload:
        return PreviewPanel::tr("common alert schema");
    case Stage::Store:
        return PreviewPanel::tr("one event for each target");
    }
    return {};
}

} // namespace

PreviewPanel::PreviewPanel(const Theme& theme, QWidget* parent)
    : AsidePanel(Look::Derived, Icon::Eye, tr("What happens to the next valid request"), theme, parent)
{
    setObjectName(QStringLiteral("previewPanel"));
    auto* lines = new QVBoxLayout;
    lines->setContentsMargins(-theme.px(4), theme.px(4), -theme.px(4), 0); // the frame of a line stands out
    lines->setSpacing(0);
    for (const auto stage : record::allStages) {
        auto* line = new StageLine(stage, theme, this);
        m_lines[std::size_t(stage)] = line;
        lines->addWidget(line);
    }
    body().addLayout(lines);
    body().addStretch(1);
}

void PreviewPanel::setPreview(const SetupPreview& preview, const std::string& userName, bool own)
{
    const auto user = userName.empty() ? tr("the user") : shownText(userName);
    for (const auto stage : record::allStages) {
        const auto& line = preview.stages[std::size_t(stage)];
        m_lines[std::size_t(stage)]->setState(line.status, stageLineWords(stage, line, user, own));
    }
}

} // namespace usher::ui
