// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/userpassword.h"

#include "app/cli/output.h"
#include "app/cli/passwordinput.h"
#include "core/identity/password.h"

#include <algorithm>
#include <memory>

namespace usher::app {

namespace {

int failInput(PasswordInputError error, const std::string& name)
{
    switch (error) {
    case PasswordInputError::Unreadable:
        return fail(CannotRun, "standard input cannot be read; give the password on it");
    case PasswordInputError::Empty:
        return fail(WrongUse, "standard input held no password, so nothing was changed; --remove takes the "
                              "password of " +
                                  name + " away");
    case PasswordInputError::TooLong:
        return fail(WrongUse, "that is longer than a password may be (16 KiB)");
    case PasswordInputError::Lines:
        return fail(WrongUse, "standard input held more than one line; a password is one");
    }
    return CannotRun;
}

/// What was changed, in a sentence or as a record.
std::string changedText(const Context& context, const identity::User& before, bool removed)
{
    if (context.json) {
        Record out;
        out.text("user_name", before.userName);
        out.boolean("has_password", !removed);
        out.boolean("had_password", !before.passwordVerifier.empty());
        out.number("failed_attempts", 0);
        out.boolean("locked_out", before.lockedOut);
        return out.toJson() + "\n";
    }
    std::string text = "The password of " + before.userName;
    if (removed)
        text += " was removed: nobody signs in as this user any more.";
    else if (before.passwordVerifier.empty())
        text += " was set; it had none. What is kept can only verify it.";
    else
        text += " was replaced. What is kept can only verify it.";
    if (before.failedAttempts > 0)
        text += " Its failed attempts count from 0 again.";
    if (before.lockedOut)
        text += " It is still locked out: usherctl user set " + before.userName + " locked_out=false";
    return text + "\n";
}

/// The verifier to store; nothing when that failed, and then the exit code says how.
std::optional<std::string> newVerifier(const std::string& name, int& exitCode)
{
    const auto password = readPassword("Password of " + name + ": ");
    if (!password) {
        exitCode = failInput(password.error(), name);
        return std::nullopt;
    }
    auto verifier = identity::makePasswordVerifier(*password);
    if (!verifier)
        exitCode = fail(CannotRun, "there is not enough memory to keep a password; try again");
    return verifier;
}

int setPassword(const Context& context, const std::string& name, bool removed)
{
    Stores stores = openStores(context);
    const auto stored = stores ? loadStored(stores, context) : std::nullopt;
    if (!stored)
        return stores.exitCode;
    const auto user = std::find_if(stored->users.begin(), stored->users.end(),
                                   [&](const identity::User& one) { return one.userName == name; });
    if (user == stored->users.end())
        return fail(WrongUse, "there is no user " + name + "; see usherctl user list");
    int exitCode = Done;
    const auto verifier = removed ? std::string() : newVerifier(name, exitCode);
    if (!verifier)
        return exitCode;
    if (const auto saved = stores.config->savePassword(name, *verifier); !saved)
        return fail(CannotRun, storeText(saved.error(), context.folder().string()));
    return writeOut(changedText(context, *user, removed)) ? Done : CannotRun;
}

} // namespace

void addUserPassword(CLI::App& users, Context& context)
{
    const auto name = std::make_shared<std::string>();
    const auto removed = std::make_shared<bool>(false);
    CLI::App* const command =
        addCommand(users, "password",
                   "Reads a user's password from standard input and keeps what verifies it, for clients that "
                   "sign in with it; needs no keychain");
    command->add_option("name", *name, "User name")->required();
    command->add_flag("--remove", *removed, "Takes the password away; standard input is not read");
    command->callback([&context, name, removed] {
        context.run = [&context, name, removed] { return setPassword(context, *name, *removed); };
    });
}

} // namespace usher::app
