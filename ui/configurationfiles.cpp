// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configurationfiles.h"

#include "core/base/limits.h"
#include "ui/configurationtext.h"
#include "ui/text.h"

#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>

namespace usher::ui {

namespace {

QFileDialog* makeDialog(QWidget& window, const char* name, const QString& title)
{
    auto* dialog = new QFileDialog(&window, title);
    dialog->setObjectName(QLatin1String(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters(
        {QFileDialog::tr("Usher configuration (*.json)"), QFileDialog::tr("All files (*)")});
    dialog->setDefaultSuffix(QStringLiteral("json"));
    return dialog;
}

} // namespace

ConfigurationFiles::ConfigurationFiles(engine::Console& console, QWidget& window)
    : QObject(&window), m_console(console), m_window(window)
{
}

void ConfigurationFiles::chooseImport()
{
    auto* dialog = makeDialog(m_window, "importDialog", tr("Import a configuration"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ConfigurationFiles::importFrom);
    dialog->open();
}

void ConfigurationFiles::chooseExport()
{
    auto* dialog = makeDialog(m_window, "exportDialog", tr("Export the configuration"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QStringLiteral("usher-configuration.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &ConfigurationFiles::exportTo);
    dialog->open();
}

void ConfigurationFiles::importFrom(const QString& file)
{
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly))
        return explain(tr("The file could not be read: %1").arg(file), opened.errorString());
    // A byte more than is taken is enough to be refused as too large.
    const auto bytes = opened.read(qint64(base::limits::configurationFileBytes) + 1);
    m_console.importConfiguration(bytes.toStdString(), this, [this, file](const auto& imported) {
        if (!imported)
            return explain(tr("Nothing was imported from %1").arg(file), importTrouble(imported.error()));
        Q_EMIT said(tr("Configuration imported"));
        if (!imported->clientsWithoutSecret.empty())
            explain(
                tr("The configuration was imported."),
                tr("An exported configuration holds no secrets. OAuth clients of your own that are new here "
                   "are inactive until they get one: usherctl setup client --new-secret."));
    });
}

void ConfigurationFiles::exportTo(const QString& file)
{
    m_console.exportConfiguration(this, [this, file](const auto& text) {
        if (!text)
            return explain(tr("The configuration could not be exported."), storeTrouble(text.error()));
        QSaveFile saved(file);
        const bool written = saved.open(QIODevice::WriteOnly) &&
                             saved.write(text->data(), qint64(text->size())) == qint64(text->size()) &&
                             saved.commit();
        if (!written)
            return explain(tr("The file could not be written: %1").arg(file), saved.errorString());
        Q_EMIT said(tr("Configuration exported, without secrets"));
    });
}

void ConfigurationFiles::explain(const QString& what, const QString& why)
{
    auto* box = new QMessageBox(&m_window);
    box->setObjectName(QStringLiteral("configurationBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(tr("Configuration"));
    box->setText(what);
    box->setInformativeText(why);
    box->addButton(QMessageBox::Close);
    box->open();
}

} // namespace usher::ui
