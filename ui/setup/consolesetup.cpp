// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/consolesetup.h"

namespace usher::ui {

ConsoleSetup::ConsoleSetup(engine::Console& console, engine::PasswordKeeper& passwords, QObject* parent)
    : SetupService(parent), m_console(console), m_passwords(passwords)
{
    connect(&passwords, &engine::PasswordKeeper::keyringChanged, this, &SetupService::keyringChanged);
}

void ConsoleSetup::fetchState(QObject* context, StateCallback callback)
{
    m_console.fetchSetup(context, std::move(callback));
}

void ConsoleSetup::fetchMetadata(const engine::ClientDraft& draft, QObject* context,
                                 MetadataCallback callback)
{
    m_console.fetchMetadata(draft, context, std::move(callback));
}

void ConsoleSetup::apply(const engine::SetupDraft& draft, QObject* context, AppliedCallback callback)
{
    m_console.applySetup(draft, context, std::move(callback));
}

void ConsoleSetup::keepPassword(const std::string& userName, base::SecretString password, QObject* context,
                                KeptCallback callback)
{
    m_passwords.keep(userName, std::move(password), context, std::move(callback));
}

void ConsoleSetup::readPassword(const std::string& userName, QObject* context, ReadCallback callback)
{
    m_passwords.read(userName, context, std::move(callback));
}

} // namespace usher::ui
