// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/consolesetup.h"

namespace usher::ui {

ConsoleSetup::ConsoleSetup(engine::Console& console, engine::PasswordKeeper& passwords, QObject* parent)
    : SetupService(parent), m_console(console), m_passwords(passwords)
{
    connect(&passwords, &engine::PasswordKeeper::keyringChanged, this, &SetupService::keyringChanged);
    connect(&passwords, &engine::PasswordKeeper::movedToKeychain, this, &SetupService::passwordsMoved);
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

void ConsoleSetup::verify(base::SecretString token, const std::string& clientId, QObject* context,
                          VerifiedCallback callback)
{
    m_console.verify(std::move(token), clientId, context, std::move(callback));
}

void ConsoleSetup::repair(const diagnosis::Repair& repair, QObject* context, RepairedCallback callback)
{
    // The console tells everybody; this question hears its own answer once.
    auto* const once = new QObject(context);
    const auto answer = [this, repair, once, callback](const diagnosis::Repair& answered, bool done) {
        if (answered != repair)
            return;
        m_console.disconnect(once);
        once->deleteLater();
        callback(done);
    };
    connect(
        &m_console, &engine::Console::repaired, once,
        [answer](const diagnosis::Repair& answered, const diagnosis::Repair&) { answer(answered, true); });
    connect(&m_console, &engine::Console::repairFailed, once,
            [answer](const diagnosis::Repair& answered) { answer(answered, false); });
    m_console.repair(repair);
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
