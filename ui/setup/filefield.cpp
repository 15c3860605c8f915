// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/filefield.h"

#include "ui/pieces.h"
#include "ui/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>

namespace usher::ui {

namespace {

QLineEdit* makeFileEdit(const char* objectName)
{
    auto* edit = new QLineEdit;
    edit->setObjectName(QLatin1String(objectName));
    return edit;
}

} // namespace

FileField::FileField(const char* objectName, const QString& label, const char* button, const QString& spoken,
                     const Theme& theme, QWidget* parent)
    : FormField(label, makeFileEdit(objectName), theme, parent), m_edit(static_cast<QLineEdit*>(input()))
{
    m_edit->setFont(theme.mono(12));
    auto* browseButton = makeButton(button, tr("Browse…"), ButtonRole::Plain, this);
    browseButton->setAccessibleName(spoken);
    setButtonSize(*browseButton, ButtonSize::Medium);
    addBeside(browseButton);
    connect(browseButton, &QPushButton::clicked, this, &FileField::browse);
    connect(m_edit, &QLineEdit::textChanged, this, &FileField::changed);
}

void FileField::setFile(const QString& file)
{
    if (file != m_edit->text())
        m_edit->setText(file);
}

QString FileField::file() const
{
    return m_edit->text();
}

void FileField::browse()
{
    auto* dialog = new QFileDialog(this, m_edit->accessibleName(), QFileInfo(file()).path(),
                                   tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        setFile(chosen);
        Q_EMIT left();
    });
    dialog->open();
}

} // namespace usher::ui
