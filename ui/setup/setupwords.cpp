// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace usher::ui {

namespace {

using engine::SetupField;
using engine::SetupProblem;

QString setupWord(const char* source)
{
    return QCoreApplication::translate("setup", source);
}

QString missingText(SetupField field)
{
    switch (field) {
    case SetupField::Address:
        return setupWord(
            QT_TRANSLATE_NOOP("setup", "Give the address to listen on, such as 0.0.0.0 for all."));
    case SetupField::Port:
        return setupWord(QT_TRANSLATE_NOOP("setup", "Give a port, such as 8443."));
    case SetupField::CertificateFile:
        return setupWord(
            QT_TRANSLATE_NOOP("setup", "Choose the PEM file with the certificate and its chain."));
    case SetupField::KeyFile:
        return setupWord(QT_TRANSLATE_NOOP("setup", "Choose the PEM file with the private key."));
    case SetupField::Tenant:
        return setupWord(QT_TRANSLATE_NOOP("setup", "Give the Directory (tenant) ID. Azure portal: Microsoft "
                                                    "Entra ID > Overview."));
    case SetupField::MetadataUrl:
        return setupWord(QT_TRANSLATE_NOOP("setup", "Give the provider’s metadata address; it ends with "
                                                    "/.well-known/openid-configuration."));
    case SetupField::CaFile:
        return setupWord(QT_TRANSLATE_NOOP("setup", "Choose the PEM file of the authority."));
    case SetupField::Audience:
        return setupWord(QT_TRANSLATE_NOOP("setup", "Give what the token carries as aud. Azure portal: App "
                                                    "registrations > your app > Overview."));
    case SetupField::ClientName:
        return setupWord(QT_TRANSLATE_NOOP("setup", "Give the client a name, such as that of the program."));
    case SetupField::UserName:
        return setupWord(QT_TRANSLATE_NOOP("setup", "Give the user’s User ID, such as azure.monitor."));
    }
    return {};
}

QString placeholderText(SetupField field)
{
    if (field == SetupField::Tenant || field == SetupField::MetadataUrl)
        return setupWord(QT_TRANSLATE_NOOP(
            "setup", "A placeholder was left in. Put your Directory (tenant) ID in its place."));
    return setupWord(
        QT_TRANSLATE_NOOP("setup", "A placeholder was left in. Put the app registration’s own value there."));
}

} // namespace

QString problemText(const engine::SetupIssue& issue)
{
    using enum SetupProblem;
    switch (issue.problem) {
    case Missing:
        return missingText(issue.field);
    case TooLong:
        return setupWord(QT_TRANSLATE_NOOP("setup", "Longer than 255 characters: ServiceNow would cut it."));
    case Blanks:
        return setupWord(QT_TRANSLATE_NOOP("setup",
                                           "Begins or ends with a blank, or holds a control character. "
                                           "Values are compared exactly: remove it."));
    case NotAnAddress:
        return setupWord(QT_TRANSLATE_NOOP("setup", "No address in numbers. Names do not work here: give one "
                                                    "such as 0.0.0.0, 192.0.2.7 or ::."));
    case NameTaken:
        if (issue.field == SetupField::ClientName)
            return setupWord(QT_TRANSLATE_NOOP("setup",
                                               "Another own OAuth client has this name. Choose another "
                                               "one."));
        return setupWord(QT_TRANSLATE_NOOP("setup",
                                           "A user of this name is here already and belongs to another "
                                           "Source. Choose another name."));
    case HttpNotLoopback:
        return setupWord(QT_TRANSLATE_NOOP("setup",
                                           "Plain HTTP is for this computer only: tokens would cross "
                                           "the network readable. Choose HTTPS, or close it again."));
    case FileMissing:
        return setupWord(QT_TRANSLATE_NOOP("setup",
                                           "There is no such file, or you may not read it. Check the "
                                           "path and its permissions."));
    case NotATenant:
        return setupWord(QT_TRANSLATE_NOOP("setup",
                                           "Neither a GUID nor a domain. Copy the Directory (tenant) ID "
                                           "from Microsoft Entra ID > Overview."));
    case SharedTenant:
        return setupWord(QT_TRANSLATE_NOOP("setup",
                                           "Names no tenant: any organisation’s tokens would pass. Give "
                                           "the Directory (tenant) ID."));
    case NotAUrl:
        return setupWord(QT_TRANSLATE_NOOP("setup", "No web address. Give the whole of it, beginning with "
                                                    "https://."));
    case NotHttps:
        return setupWord(QT_TRANSLATE_NOOP("setup",
                                           "Keys fetched over plain http can be forged on the way. Use "
                                           "https; http only to this computer."));
    case Placeholder:
        return placeholderText(issue.field);
    case NotAClientId:
        return setupWord(QT_TRANSLATE_NOOP("setup",
                                           "V2 tokens carry the Application (client) ID, a GUID. Copy it "
                                           "from the app’s Overview, or choose V1."));
    case LooksLikeV2:
        return setupWord(QT_TRANSLATE_NOOP("setup", "A GUID: V1 tokens usually carry the Application ID URI "
                                                    "(api://…). Check it, or choose V2."));
    case TrailingSlash:
        return setupWord(QT_TRANSLATE_NOOP("setup", "Ends with a slash. Right only if the app registration’s "
                                                    "does: it is compared exactly."));
    }
    return {};
}

std::optional<engine::SetupIssue> issueOf(SetupField field, const std::vector<engine::SetupIssue>& issues)
{
    const auto found = std::find_if(issues.begin(), issues.end(),
                                    [field](const auto& issue) { return issue.field == field; });
    return found == issues.end() ? std::nullopt : std::optional(*found);
}

} // namespace usher::ui
