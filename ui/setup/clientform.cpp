// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/clientform.h"

#include "ui/pieces.h"
#include "ui/setup/choicecard.h"
#include "ui/setup/formfield.h"
#include "ui/setup/iconline.h"
#include "ui/setup/ownclientform.h"
#include "ui/setup/segmentedcontrol.h"
#include "ui/setup/tokenreport.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>

#include <algorithm>

namespace usher::ui {

namespace {

using engine::ClientDraft;
using engine::SetupField;
using Origin = ClientDraft::Origin;

enum Segment { AzureSegment, OtherSegment, OwnSegment };

// How cloud and tenant share a line: as in the pictures.
constexpr int cloudShare = 188;
constexpr int tenantShare = 316;

} // namespace

ClientForm::ClientForm(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("clientForm"));
    build();
    connectInputs();
    connect(&theme, &Theme::changed, this, &ClientForm::retint);
    setDraft({});
    retint();
}

// A field that has the focus is left while it is destroyed.
ClientForm::~ClientForm()
{
    for (const auto& [field, widget] : m_fields)
        widget->disconnect(this);
}

void ClientForm::setDraft(const ClientDraft& draft)
{
    m_setting = true;
    const bool other = draft.origin == Origin::OtherProvider;
    m_origin->setCurrent(draft.isOwn() ? OwnSegment : other ? OtherSegment : AzureSegment);
    if (!other && !draft.isOwn())
        m_cloud->setCurrentIndex(m_cloud->findData(int(draft.origin)));
    (draft.version == auth::TokenVersion::V1 ? m_version1 : m_version2)->setChecked(true);
    const auto fill = [](QLineEdit& edit, const std::string& text) {
        if (edit.text() != toText(text))
            edit.setText(toText(text));
    };
    fill(*m_tenant, draft.tenant);
    fill(*m_audience, draft.audience);
    fill(*m_metadataUrl, draft.metadataUrl);
    fill(*m_caFile, draft.caFile);
    m_own->setDraft(draft.own);
    m_setting = false;
    onChanged();
}

ClientDraft ClientForm::draft() const
{
    ClientDraft draft;
    draft.origin = isAzure() ? Origin(m_cloud->currentData().toInt()) : Origin::OtherProvider;
    if (isOwn())
        draft.origin = Origin::OwnClient;
    draft.tenant = m_tenant->text().toStdString();
    draft.version = m_version1->isChecked() ? auth::TokenVersion::V1 : auth::TokenVersion::V2;
    draft.audience = m_audience->text().toStdString();
    draft.metadataUrl = m_metadataUrl->text().toStdString();
    draft.caFile = m_caFile->text().toStdString();
    draft.own = m_own->draft();
    return draft;
}

void ClientForm::showProblems()
{
    if (isOwn())
        return m_own->showProblems();
    for (const auto& [field, widget] : m_fields)
        m_lookedAt.insert(field);
    showIssues();
    const auto issues = engine::problemsOf(draft());
    const auto first = std::find_if(issues.begin(), issues.end(), [](const engine::SetupIssue& issue) {
        return engine::isBlocking(issue.problem);
    });
    for (const auto& [field, widget] : m_fields)
        if (first != issues.end() && field == first->field)
            widget->input()->setFocus();
}

void ClientForm::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(18));
    column->addWidget(buildOrigin());
    column->addWidget(buildAzure());
    column->addWidget(buildOther());
    m_own = new OwnClientForm(m_theme, this);
    column->addWidget(m_own);
    m_version = buildVersion();
    column->addWidget(m_version);
    m_audience = makeEdit("audienceEdit");
    m_audienceField = makeField(SetupField::Audience, {}, m_audience, this);
    m_audienceField->setHint(tr("becomes Client ID in ServiceNow"));
    column->addWidget(m_audienceField);
}

QWidget* ClientForm::buildOrigin()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(4));
    m_originLabel = makeLabel(m_theme.font(13, QFont::Medium), box);
    m_originLabel->setText(tr("Tokens come from"));
    m_origin = new SegmentedControl(m_theme, box);
    m_origin->addSegment(AzureSegment, "originAzure", tr("Azure"), tr("Tokens come from Azure"));
    m_origin->addSegment(OtherSegment, "originOther", tr("Another provider"),
                         tr("Tokens come from another provider"));
    m_origin->addSegment(OwnSegment, "originOwn", tr("Own OAuth client"),
                         tr("Tokens come from Usher, for an own OAuth client"));
    column->addWidget(m_originLabel);
    column->addWidget(m_origin);
    return box;
}

QWidget* ClientForm::buildAzure()
{
    m_azure = new QWidget(this);
    auto* row = new QHBoxLayout(m_azure);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.px(16));
    m_cloud = new QComboBox(m_azure);
    m_cloud->setObjectName(QStringLiteral("cloudCombo"));
    m_cloud->setMinimumContentsLength(8);
    m_cloud->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const auto origin : {Origin::AzurePublic, Origin::AzureUsGovernment, Origin::AzureChina})
        m_cloud->addItem(originWord(origin), int(origin));
    m_tenant = makeEdit("tenantEdit");
    row->addWidget(new FormField(tr("Cloud"), m_cloud, m_theme, m_azure), cloudShare, Qt::AlignTop);
    row->addWidget(makeField(SetupField::Tenant, tr("Tenant (directory) ID"), m_tenant, m_azure), tenantShare,
                   Qt::AlignTop);
    return m_azure;
}

QWidget* ClientForm::buildOther()
{
    m_other = new QWidget(this);
    auto* column = new QVBoxLayout(m_other);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(18));
    m_metadataUrl = makeEdit("metadataUrlEdit");
    m_metadataUrl->setPlaceholderText(QStringLiteral("https://…/.well-known/openid-configuration"));
    column->addWidget(makeField(SetupField::MetadataUrl, tr("Metadata URL"), m_metadataUrl, m_other));
    m_caFile = makeEdit("caFileEdit");
    auto* field = makeField(SetupField::CaFile, tr("CA file"), m_caFile, m_other);
    field->setHint(tr("only if its certificate is not publicly trusted"));
    m_browse = makeButton("browseCaFileButton", tr("Browse…"), ButtonRole::Plain, field);
    m_browse->setAccessibleName(tr("Browse for the CA file"));
    setButtonSize(*m_browse, ButtonSize::Medium);
    field->addBeside(m_browse);
    column->addWidget(field);
    return m_other;
}

QWidget* ClientForm::buildVersion()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(6));
    m_versionLabel = makeLabel(m_theme.font(13, QFont::Medium), box);
    column->addWidget(m_versionLabel);
    m_version1 = new ChoiceCard("tokenVersion1", tr("V1"),
                                tr("aud is the Application ID URI\ncaller is named by appid"), m_theme, box);
    m_version1->setAccessibleName(tr("Token version V1"));
    m_version2 = new ChoiceCard("tokenVersion2", tr("V2"), tr("aud is the client ID\ncaller is named by azp"),
                                m_theme, box);
    m_version2->setAccessibleName(tr("Token version V2"));
    auto* cards = new QHBoxLayout;
    cards->setSpacing(m_theme.px(8));
    cards->addWidget(m_version1, 1);
    cards->addWidget(m_version2, 1);
    column->addLayout(cards);
    m_where = new IconLine("whereVersion", m_theme, box);
    column->addSpacing(m_theme.px(2));
    column->addWidget(m_where);
    return box;
}

QLineEdit* ClientForm::makeEdit(const char* objectName)
{
    auto* edit = new QLineEdit(this);
    edit->setObjectName(QLatin1String(objectName));
    edit->setFont(m_theme.mono(12));
    return edit;
}

FormField* ClientForm::makeField(SetupField field, const QString& label, QWidget* input, QWidget* parent)
{
    auto* widget = new FormField(label, input, m_theme, parent);
    m_fields.emplace_back(field, widget);
    connect(widget, &FormField::left, this, [this, field] {
        m_lookedAt.insert(field);
        showIssues();
    });
    return widget;
}

void ClientForm::connectInputs()
{
    connect(m_origin, &SegmentedControl::currentChanged, this, &ClientForm::onChanged);
    connect(m_cloud, &QComboBox::currentIndexChanged, this, &ClientForm::onChanged);
    connect(m_version1, &QAbstractButton::toggled, this, &ClientForm::onChanged);
    for (const auto* edit : {m_tenant, m_audience, m_metadataUrl, m_caFile})
        connect(edit, &QLineEdit::textChanged, this, &ClientForm::onChanged);
    connect(m_browse, &QPushButton::clicked, this, &ClientForm::onBrowse);
    connect(m_own, &OwnClientForm::changed, this, &ClientForm::onChanged);
}

void ClientForm::onChanged()
{
    if (m_setting)
        return;
    showWords();
    showIssues();
    Q_EMIT changed();
}

void ClientForm::onBrowse()
{
    auto* dialog = new QFileDialog(this, tr("The authority of the provider's certificate"), m_caFile->text(),
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
}

void ClientForm::showWords()
{
    const bool azure = isAzure();
    m_azure->setVisible(azure);
    m_other->setVisible(!azure && !isOwn());
    m_own->setVisible(isOwn());
    for (auto* part : {m_version, static_cast<QWidget*>(m_audienceField)})
        part->setVisible(!isOwn());
    m_version1->setTag(azure ? tr("default of new apps") : QString());
    // Tab leads to the answer that is chosen, the arrow keys to the other.
    for (auto* card : {m_version1, m_version2})
        card->setFocusPolicy(card->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
    m_versionLabel->setText(azure ? tr("Token version of the app registration") : tr("Shape of its tokens"));
    m_where->say(Icon::Info, NoticeTone::Plain,
                 azure ? tr("Azure portal > App registrations > your app > Manifest > "
                            "requestedAccessTokenVersion: null or 1 means V1, 2 means V2.")
                       : tr("It must name its caller as Azure does: by appid (V1) or azp (V2)."));
    m_audienceField->setLabel(!azure                    ? tr("Audience (aud)")
                              : m_version1->isChecked() ? tr("Application ID URI")
                                                        : tr("Application (client) ID"));
    m_audience->setPlaceholderText(azure && m_version1->isChecked() ? QStringLiteral("api://…") : QString());
}

// A field that was not left yet is not found fault with.
void ClientForm::showIssues()
{
    const auto issues = engine::problemsOf(draft());
    for (const auto& [field, widget] : m_fields)
        widget->pickIssue(field, m_lookedAt.contains(field) ? issues : std::vector<engine::SetupIssue>());
}

void ClientForm::retint()
{
    for (auto* label : {m_originLabel, m_versionLabel})
        setInk(*label, m_theme.colors().text);
}

bool ClientForm::isOwn() const
{
    return m_origin->current() == OwnSegment;
}

bool ClientForm::isAzure() const
{
    return m_origin->current() == AzureSegment;
}

} // namespace usher::ui
