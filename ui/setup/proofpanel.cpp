// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/proofpanel.h"

#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHBoxLayout>

#include <algorithm>

namespace usher::ui {

namespace {

// Columns as in the pictures: icon, claim, what it says; where it is kept takes the rest.
constexpr int proofClaim = 52;
constexpr int proofSays = 156;

} // namespace

ProofPanel::ProofPanel(Of of, const Theme& theme, QWidget* parent)
    : AsidePanel(Look::Fixed, Icon::Info, tr("What a token proves, and what it does not"), theme, parent),
      m_of(of), m_moral(makeLabel(theme.font(12), this))
{
    setObjectName(of == Of::Provider ? QStringLiteral("proofPanel") : QStringLiteral("ownProofPanel"));
    auto* heads = new QHBoxLayout;
    heads->setContentsMargins(theme.px(24), 0, 0, 0);
    heads->setSpacing(theme.px(8));
    const QStringList names{of == Of::Provider ? tr("Claim") : tr("Part"), tr("says"), tr("kept in")};
    for (int i = 0; i < 3; ++i) {
        m_heads[i] = makeLabel(theme.font(11, QFont::Medium), this);
        m_heads[i]->setText(names[i]);
        heads->addWidget(m_heads[i], i == 2 ? 1 : 0);
    }
    m_heads[1]->setFixedWidth(theme.px(proofSays));
    body().addLayout(heads);
    addRows();
    // One column, wide enough for its longest word in any language.
    int widest = theme.px(proofClaim);
    for (const auto& row : m_rows)
        widest = std::max(widest, row.claim->sizeHint().width());
    widest = std::max(widest, m_heads[0]->sizeHint().width());
    m_heads[0]->setFixedWidth(widest);
    for (const auto& row : m_rows)
        row.claim->setFixedWidth(widest);
    m_moral->setText(
        of == Of::Provider
            ? tr("That gap is why ServiceNow asks for a user although Azure already proves who it is. The "
                 "audience ties both together.")
            : tr("That gap is why an OAuth Application User is bound to the client. Without one its tokens "
                 "are "
                 "just as valid, and every request with them is refused."));
    m_moral->setWordWrap(true);
    body().addSpacing(theme.px(6));
    body().addWidget(m_moral);
    body().addStretch(1);
    retint();
}

void ProofPanel::setDraft(const engine::ClientDraft& draft)
{
    if (m_of == Of::Provider)
        m_rows[2].claim->setText(toText(engine::entityOf(draft).claimName));
}

void ProofPanel::addRows()
{
    const auto gap = [this] {
        return addRow(tr("none"), tr("as whom the work is done"), tr("Integration user, next page"), true);
    };
    if (m_of == Of::Provider)
        m_rows = {
            addRow(QStringLiteral("iss"), tr("which tenant"), tr("Issuer"), false),
            addRow(QStringLiteral("aud"), tr("which app was meant"), tr("Client ID, user's Source"), false),
            addRow(QStringLiteral("azp"), tr("which service calls"), tr("Caller claim"), false), gap()};
    else
        m_rows = {
            addRow(QStringLiteral("id"), tr("which client asked"), tr("Client ID"), false),
            addRow(QStringLiteral("secret"), tr("that it was this client"), tr("its SHA-256, here"), false),
            addRow(QStringLiteral("token"), tr("neither over nor revoked"), tr("its SHA-256, here"), false),
            gap()};
}

ProofPanel::Row ProofPanel::addRow(const QString& claim, const QString& says, const QString& kept, bool gap)
{
    body().addWidget(makeHairline());
    auto* box = new QFrame(this);
    if (gap)
        box->setProperty("role", QStringLiteral("proofGap"));
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, theme().px(3), 0, theme().px(3));
    line->setSpacing(theme().px(8));
    const auto weight = gap ? QFont::DemiBold : QFont::Normal;
    Row row{new QLabel(box), makeLabel(gap ? theme().font(12, weight) : theme().mono(12, QFont::Bold), box),
            makeLabel(theme().font(12, weight), box), makeLabel(theme().font(12, weight), box)};
    row.claim->setText(claim);
    row.says->setText(says);
    row.says->setFixedWidth(theme().px(proofSays));
    row.kept->setText(kept);
    for (auto* label : {row.says, row.kept})
        label->setWordWrap(true);
    line->addWidget(row.icon);
    line->addWidget(row.claim);
    line->addWidget(row.says);
    line->addWidget(row.kept, 1);
    body().addWidget(box);
    return row;
}

void ProofPanel::retint()
{
    AsidePanel::retint();
    const auto& c = theme().colors();
    for (auto* head : m_heads)
        setInk(*head, c.secondary);
    for (const auto& row : m_rows) {
        const bool gap = &row == &m_rows.back();
        setLabelIcon(*row.icon, theme(), gap ? Icon::User : Icon::Passed, 16,
                     gap ? c.accentText : c.accepted);
        setInk(*row.claim, gap ? c.accentText : c.text);
        setInk(*row.says, c.text);
        setInk(*row.kept, gap ? c.accentText : c.secondary);
    }
    setInk(*m_moral, c.secondary);
}

} // namespace usher::ui
