// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/derivedpanel.h"

#include "core/base/guid.h"
#include "core/base/redact.h"
#include "core/engine/setupproblems.h"
#include "ui/pieces.h"
#include "ui/setup/iconline.h"
#include "ui/setup/setupservice.h"
#include "ui/setup/wrappedlabel.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QGridLayout>
#include <QUrl>

#include <algorithm>

namespace usher::ui {

namespace {

using Origin = engine::ClientDraft::Origin;

constexpr int derivedNames = 112; ///< width of the names

/// Whether two drafts lead to the same question to the same provider.
bool asksTheSame(const engine::ClientDraft& a, const engine::ClientDraft& b)
{
    return engine::metadataUrlOf(a) == engine::metadataUrlOf(b) && a.tenant == b.tenant &&
           a.caFile == b.caFile;
}

/// The audience is not needed to ask.
bool canBeAsked(const engine::ClientDraft& draft)
{
    const auto issues = engine::problemsOf(draft);
    return std::none_of(issues.begin(), issues.end(), [](const engine::SetupIssue& issue) {
        return issue.field != engine::SetupField::Audience && engine::isBlocking(issue.problem);
    });
}

/// A domain leads to the metadata, but the issuer names the tenant by its GUID.
std::string expectedIssuer(const engine::ClientDraft& draft)
{
    return base::isGuid(draft.tenant) ? engine::placesOf(draft).issuer : std::string();
}

/// What a provider wrote: any characters, and up to a megabyte.
QString answeredText(const std::string& text)
{
    return toText(base::shownText(text));
}

} // namespace

DerivedPanel::DerivedPanel(SetupService& service, const Theme& theme, QWidget* parent)
    : AsidePanel(Look::Derived, Icon::Spark, tr("Derived from your answers"), theme, parent),
      m_service(service),
      m_fetch(makeButton("fetchMetadataButton", tr("Fetch metadata"), ButtonRole::Plain, this)),
      m_result(new IconLine("metadataResult", theme, this)),
      m_advice(new IconLine("metadataAdvice", theme, this))
{
    setObjectName(QStringLiteral("derivedPanel"));
    head().addWidget(m_fetch);
    m_metadata = addRow("derivedMetadataUrl", tr("Metadata URL"));
    m_issuer = addRow("derivedIssuer", tr("Issuer must be"));
    m_assumed =
        makeTag(tr("assumed"), tr("Not seen in a real token of this cloud. Fetching the metadata tells."),
                theme, this);
    m_assumed->setObjectName(QStringLiteral("derivedIssuerTag"));
    m_issuer.grid->addWidget(m_assumed, 1, 0, Qt::AlignTop | Qt::AlignLeft);
    m_userClaim =
        addRow("derivedUserClaim", tr("User claim"), tr("its value is looked up in the user's Source field"));
    m_caller = addRow("derivedCallerClaim", tr("Caller claim"),
                      tr("the service that sends Azure alerts; do not change"));
    m_callerValue = new WrappedLabel(theme.mono(11), this);
    m_callerValue->setObjectName(QStringLiteral("derivedCaller"));
    m_caller.grid->addWidget(m_callerValue, 1, 1);
    m_signature = addRow("derivedSignature", tr("Signature"));
    body().addSpacing(theme.px(5));
    body().addWidget(m_result);
    body().addWidget(m_advice);
    body().addStretch(1);
    connect(m_fetch, &QPushButton::clicked, this, &DerivedPanel::onPressed);
    refresh();
    retint();
}

DerivedPanel::~DerivedPanel() = default;

void DerivedPanel::setDraft(const engine::ClientDraft& draft)
{
    const bool same = asksTheSame(m_draft, draft);
    m_draft = draft;
    if (!same) {
        const bool known = m_answer.has_value();
        m_asking.reset();
        m_answer.reset();
        if (known)
            Q_EMIT keysKnownChanged(keysKnown());
    }
    refresh();
}

engine::KeysKnown DerivedPanel::keysKnown() const
{
    if (!m_answer)
        return engine::KeysKnown::NotAsked;
    return m_answer->error.empty() ? engine::KeysKnown::Fetched : engine::KeysKnown::Unavailable;
}

DerivedPanel::Row DerivedPanel::addRow(const char* objectName, const QString& name, const QString& note)
{
    if (m_metadata.name)
        body().addWidget(makeHairline());
    Row row{new QGridLayout, makeLabel(theme().font(12), this), new WrappedLabel(theme().mono(11), this)};
    row.grid->setHorizontalSpacing(0);
    row.grid->setVerticalSpacing(theme().px(2));
    row.grid->setColumnMinimumWidth(0, theme().px(derivedNames));
    row.grid->setColumnStretch(1, 1);
    row.name->setText(name);
    row.value->setObjectName(QLatin1String(objectName));
    row.grid->addWidget(row.name, 0, 0, Qt::AlignTop);
    row.grid->addWidget(row.value, 0, 1);
    if (!note.isEmpty()) {
        row.note = makeLabel(theme().font(12), this);
        row.note->setText(note);
        row.note->setWordWrap(true);
        row.grid->addWidget(row.note, 2, 1);
    }
    body().addLayout(row.grid);
    return row;
}

/// Without a value the words say what is missing, and are no identifier.
void DerivedPanel::showRow(const Row& row, const std::string& value, const QString& instead)
{
    const bool known = !value.empty();
    row.value->setText(known ? shownText(value) : instead);
    row.value->setFont(known ? theme().mono(11) : theme().font(12));
    setInk(*row.value, known ? theme().colors().text : theme().colors().secondary);
}

void DerivedPanel::onPressed()
{
    if (m_asking) {
        m_asking.reset();
        refresh();
        return;
    }
    m_answer.reset();
    m_asking = std::make_unique<QObject>();
    Q_EMIT keysKnownChanged(keysKnown());
    refresh();
    m_service.fetchMetadata(m_draft, m_asking.get(),
                            [this](const engine::MetadataAnswer& answer) { onAnswer(answer); });
}

void DerivedPanel::onAnswer(const engine::MetadataAnswer& answer)
{
    m_asking.release()->deleteLater(); // its callback is running
    m_answer = answer;
    refresh();
    Q_EMIT keysKnownChanged(keysKnown());
}

void DerivedPanel::refresh()
{
    const bool azure = m_draft.origin != Origin::OtherProvider;
    const auto entity = engine::entityOf(m_draft);
    showRow(m_metadata, entity.metadataUrl, azure ? tr("needs the tenant ID") : tr("needs its address"));
    showIssuer();
    showRow(m_userClaim, entity.userClaim, {});
    showRow(m_caller, entity.claimName, {});
    m_callerValue->setText(shownText(entity.claimValue));
    showRow(m_signature, "RS256", {});
    for (const auto* row : {&m_userClaim, &m_caller, &m_signature})
        row->value->setFont(theme().mono(11, QFont::Bold));
    m_fetch->setText(m_asking ? tr("Cancel") : tr("Fetch metadata"));
    m_fetch->setAccessibleName(m_asking ? tr("Cancel fetching the metadata") : tr("Fetch metadata"));
    m_fetch->setEnabled(m_asking || canBeAsked(m_draft));
    setButtonIcon(*m_fetch, theme(), m_asking ? Icon::Cross : Icon::Refresh);
    showResult();
}

void DerivedPanel::showIssuer()
{
    const bool announced = m_answer && !m_answer->issuer.empty();
    auto issuer = expectedIssuer(m_draft);
    if (issuer.empty() && announced)
        issuer = base::shownText(m_answer->issuer);
    showRow(m_issuer, issuer,
            m_draft.tenant.empty() && m_draft.origin != Origin::OtherProvider
                ? tr("needs the tenant ID")
                : tr("the one that the metadata announces"));
    m_assumed->setVisible(engine::placesOf(m_draft).issuerAssumed && !announced);
}

void DerivedPanel::showResult()
{
    m_result->clear();
    m_advice->clear();
    if (m_asking) {
        const QUrl url(toText(engine::metadataUrlOf(m_draft)));
        m_result->say(Icon::Clock, NoticeTone::Plain, tr("Asking %1…").arg(shownText(url.host())));
    } else if (m_answer && !m_answer->error.empty()) {
        m_result->say(Icon::Refused, NoticeTone::Refused,
                      tr("Not fetched: %1.").arg(answeredText(m_answer->error)));
        m_advice->say(
            Icon::Info, NoticeTone::Plain,
            m_draft.origin == Origin::OtherProvider
                ? tr("Check the address, its certificate's authority (CA file) and the network. You "
                     "can go on: the keys are fetched again when a request comes.")
                : tr("Check tenant, cloud and network. You can go on without a network: the keys are "
                     "fetched again when a request comes."));
    } else if (m_answer) {
        showFetched();
    }
}

void DerivedPanel::showFetched()
{
    const int count = int(m_answer->keys);
    const auto keys = count == 1 ? tr("1 key") : tr("%n keys", nullptr, count);
    const auto time = tr("%1 ms").arg(countText(m_answer->milliseconds));
    const auto expected = expectedIssuer(m_draft);
    if (expected.empty() || expected == m_answer->issuer) {
        m_result->say(Icon::Passed, NoticeTone::Good,
                      expected.empty() ? tr("Metadata fetched: %1, issuer announced, %2").arg(keys, time)
                                       : tr("Metadata fetched: %1, issuer matches, %2").arg(keys, time));
        return;
    }
    m_result->say(Icon::Warned, NoticeTone::Warned,
                  tr("Metadata fetched: %1, issuer differs, %2").arg(keys, time));
    m_advice->say(
        Icon::Info, NoticeTone::Plain,
        tr("Expected %1, announced is %2. Tokens are held against the announced one: check tenant and "
           "cloud.")
            .arg(shownText(expected), answeredText(m_answer->issuer)));
}

void DerivedPanel::retint()
{
    AsidePanel::retint();
    const auto& c = theme().colors();
    for (const auto* row : {&m_metadata, &m_issuer, &m_userClaim, &m_caller, &m_signature}) {
        setInk(*row->name, c.secondary);
        if (row->note)
            setInk(*row->note, c.secondary);
    }
    setInk(*m_assumed, c.secondary);
    setInk(*m_callerValue, c.text);
    refresh();
}

} // namespace usher::ui
