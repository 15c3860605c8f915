// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/listenerform.h"

#include "ui/pieces.h"
#include "ui/setup/choicecard.h"
#include "ui/setup/filefield.h"
#include "ui/setup/noticebox.h"
#include "ui/setup/setupaddress.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace usher::ui {

namespace {

using engine::SetupField;

const auto everyAddress = QLatin1String("0.0.0.0");

} // namespace

ListenerForm::ListenerForm(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_foreign(new NoticeBox("foreignListenerNotice", NoticeTone::Warned, theme, this)),
      m_inputs(new QWidget(this))
{
    setObjectName(QStringLiteral("listenerForm"));
    m_foreign->say(tr("Another process runs the listener."),
                   tr("Its address and certificate are shown as they are. To change them, stop that Usher or "
                      "usherctl serve, then come back."));
    auto* column = new QVBoxLayout(this);
    auto* inputs = new QVBoxLayout(m_inputs);
    for (auto* layout : {column, inputs}) {
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(theme.px(16));
    }
    column->addWidget(m_foreign);
    column->addWidget(m_inputs);
    inputs->addWidget(buildReach());
    inputs->addWidget(buildPort());
    inputs->addWidget(buildTransport());
    inputs->addWidget(buildFiles());
    connectFields();
    setMayListen(true);
    setDraft({});
}

void ListenerForm::setDraft(const engine::ListenerDraft& draft)
{
    m_filling = true;
    const bool local = isLoopbackOnly(draft);
    if (local)
        m_loopback = draft.address;
    (local ? m_local : m_open)->setChecked(true);
    m_addressEdit->setText(local ? QString(everyAddress) : toText(draft.address));
    m_port->setValue(draft.port);
    (draft.transport == Transport::PlainHttp          ? m_http
     : draft.transport == Transport::CertificateFiles ? m_files
                                                      : m_own)
        ->setChecked(true);
    m_certificate->setFile(toText(draft.certificateFile));
    m_key->setFile(toText(draft.keyFile));
    m_filling = false;
    onChanged();
}

engine::ListenerDraft ListenerForm::draft() const
{
    engine::ListenerDraft draft;
    draft.address = m_local->isChecked() ? m_loopback : m_addressEdit->text().toStdString();
    draft.port = std::uint16_t(m_port->value());
    draft.transport = transport();
    draft.certificateFile = m_certificate->file().toStdString();
    draft.keyFile = m_key->file().toStdString();
    return draft;
}

void ListenerForm::setMayListen(bool may)
{
    m_foreign->setHidden(may);
    m_inputs->setEnabled(may);
}

QWidget* ListenerForm::focusFirst() const
{
    if (!m_inputs->isEnabled())
        return nullptr;
    return m_local->isChecked() ? m_local : m_open;
}

bool ListenerForm::validate()
{
    if (!m_inputs->isEnabled())
        return true; // not ours to mend
    const auto issues = engine::problemsOf(draft());
    QWidget* wrong = nullptr;
    for (const auto& [which, field] : fields()) {
        field->pickIssue(which, issues);
        if (!wrong && field->hasIssue())
            wrong = field->input();
    }
    if (wrong)
        wrong->setFocus(Qt::OtherFocusReason);
    return !engine::anyBlocks(issues);
}

QWidget* ListenerForm::buildReach()
{
    auto* part = new QWidget(m_inputs);
    m_local = new ChoiceCard("reachLocalCard", tr("This computer only"),
                             tr("Tests, the demo, and a tunnel that runs here reach it."), m_theme);
    m_open = new ChoiceCard("reachOpenCard", tr("Other computers too"),
                            tr("Everybody on the network who knows the address reaches it."), m_theme);
    m_local->setWhatsThis(tr("The listener takes calls from programs on this computer only. As installed."));
    m_open->setWhatsThis(tr("The listener takes calls from the network. Choose it only with a reason."));
    auto* choices = makeChoices(tr("Who can reach it"), {m_local, m_open}, Qt::Horizontal);
    m_addressEdit = new QLineEdit; // behind the cards for the Tab key
    m_addressEdit->setObjectName(QStringLiteral("addressField"));
    m_addressEdit->setFont(m_theme.mono(12));
    m_addressEdit->setWhatsThis(
        tr("The address of the network card to listen on, in numbers. 0.0.0.0 listens "
           "on every IPv4 address, :: on IPv6 too."));
    m_address = new FormField(tr("Address to listen on"), m_addressEdit, m_theme, part);
    m_address->setHint(tr("0.0.0.0 means all"));
    m_consequences = new NoticeBox("openListenerNotice", NoticeTone::Warned, m_theme, part);
    m_consequences->say(
        tr("Others can then send requests here."),
        tr("The demo identity provider loses its trust while this is open: only tokens of the "
           "configured provider count. The firewall of this computer must let the port "
           "through."));
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(10));
    column->addWidget(choices);
    column->addWidget(m_address);
    column->addWidget(m_consequences);
    return part;
}

QWidget* ListenerForm::buildPort()
{
    m_port = new QSpinBox;
    m_port->setObjectName(QStringLiteral("portField"));
    m_port->setRange(0, std::numeric_limits<std::uint16_t>::max());
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setGroupSeparatorShown(false);
    m_port->setSpecialValueText(tr("any free port"));
    m_port->setWhatsThis(
        tr("The port to listen on, 1 to 65535. Those below 1024 belong to the system. 0 picks "
           "a free one at each start, so the address changes."));
    auto* field = new FormField(tr("Port"), m_port, m_theme, m_inputs);
    field->setHint(tr("0 picks a free one"));
    m_port->findChild<QLineEdit*>()->setAccessibleName(tr("Port"));
    return field;
}

QWidget* ListenerForm::buildTransport()
{
    m_own = new ChoiceCard("transportOwnCard", tr("HTTPS, Usher’s own certificate"),
                           tr("Made here, renewed by itself. Callers trust its authority once."), m_theme);
    m_files = new ChoiceCard("transportFilesCard", tr("HTTPS, my own certificate"),
                             tr("PEM files of yours, such as of a public authority."), m_theme);
    m_http = new ChoiceCard("transportHttpCard", tr("Plain HTTP"),
                            tr("Unencrypted. For this computer only: behind a tunnel or proxy."), m_theme);
    return makeChoices(tr("How it is secured"), {m_own, m_files, m_http}, Qt::Vertical);
}

QWidget* ListenerForm::buildFiles()
{
    m_fileFields = new QWidget(m_inputs);
    m_certificate =
        new FileField("certificateFileField", tr("Certificate and chain"), "browseCertificateButton",
                      tr("Browse for the certificate"), m_theme, m_fileFields);
    m_key = new FileField("keyFileField", tr("Private key"), "browseKeyButton",
                          tr("Browse for the private key"), m_theme, m_fileFields);
    m_key->setNote(tr("It stays where it is; Usher only reads it."));
    m_certificate->input()->setWhatsThis(
        tr("A PEM file that begins with the listener’s certificate, followed "
           "by those that lead to its authority."));
    m_key->input()->setWhatsThis(tr("The unencrypted PEM file of the key that belongs to the certificate."));
    auto* column = new QVBoxLayout(m_fileFields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(12));
    column->addWidget(m_certificate);
    column->addWidget(m_key);
    return m_fileFields;
}

QWidget* ListenerForm::makeChoices(const QString& label, const QList<ChoiceCard*>& cards, Qt::Orientation way)
{
    auto* part = new QWidget(m_inputs);
    auto* group = new QWidget(part);
    group->setAccessibleName(label);
    auto* inside =
        new QBoxLayout(way == Qt::Horizontal ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, group);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(m_theme.px(8));
    for (auto* card : cards)
        inside->addWidget(card, 1);
    auto* heading = makeLabel(m_theme.font(13, QFont::Medium), part);
    heading->setText(label);
    heading->setWordWrap(true);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(4));
    column->addWidget(heading);
    column->addWidget(group);
    return part;
}

void ListenerForm::connectFields()
{
    for (auto* card : {m_local, m_open, m_own, m_files, m_http})
        connect(card, &QRadioButton::toggled, this, &ListenerForm::onChanged);
    connect(m_addressEdit, &QLineEdit::textChanged, this, &ListenerForm::onChanged);
    connect(m_port, &QSpinBox::valueChanged, this, &ListenerForm::onChanged);
    for (const auto& [which, field] : fields())
        connect(field, &FormField::left, this,
                [this, which = which, field = field] { showIssue(which, *field); });
    for (auto* file : {m_certificate, m_key})
        connect(file, &FileField::changed, this, &ListenerForm::onChanged);
}

// What is wrong vanishes as it is mended, and appears when the field is left.
void ListenerForm::onChanged()
{
    if (m_filling)
        return;
    for (const auto& [which, field] : fields())
        if (field->hasIssue())
            showIssue(which, *field);
    refresh();
    Q_EMIT changed();
}

void ListenerForm::showIssue(SetupField which, FormField& field)
{
    field.pickIssue(which, engine::problemsOf(draft()));
}

std::vector<std::pair<SetupField, FormField*>> ListenerForm::fields() const
{
    return {{SetupField::Address, m_address},
            {SetupField::CertificateFile, m_certificate},
            {SetupField::KeyFile, m_key}};
}

ListenerForm::Transport ListenerForm::transport() const
{
    if (m_http->isChecked())
        return Transport::PlainHttp;
    return m_files->isChecked() ? Transport::CertificateFiles : Transport::OwnCertificate;
}

void ListenerForm::refresh()
{
    m_address->setVisible(m_open->isChecked());
    m_consequences->setVisible(m_open->isChecked());
    m_fileFields->setVisible(m_files->isChecked());
}

} // namespace usher::ui
