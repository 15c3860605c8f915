// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/errortext.h"

#include "ui/text.h"

#include <QCoreApplication>

namespace usher::ui {

namespace {

QString errorWord(const char* source)
{
    return QCoreApplication::translate("errors", source);
}

ErrorText errorSources(engine::Error error)
{
    using enum engine::Error;
    switch (error) {
    case FolderUnwritable:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "The data folder %1 cannot be written.")),
                errorWord(QT_TRANSLATE_NOOP("errors", "Give yourself write access to it, or start Usher with "
                                                      "another folder: usher --data FOLDER."))};
    case FolderHeld:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "Another engine owns the data folder %1.")),
                errorWord(QT_TRANSLATE_NOOP("errors", "Stop the other Usher or usherctl serve, or start this "
                                                      "one with another folder: usher --data FOLDER."))};
    case DatabaseUnusable:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "The database in %1 cannot be used.")),
                errorWord(QT_TRANSLATE_NOOP("errors",
                                            "Nothing was changed. Look at the disk and at the permissions "
                                            "of the folder, then try again."))};
    case DatabaseDamaged:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "The database in %1 is damaged or not Usher's.")),
                errorWord(QT_TRANSLATE_NOOP("errors",
                                            "Nothing was changed. Put a backup in its place with usherctl "
                                            "restore FILE, then try again."))};
    case DatabaseLocked:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "Another program holds the database in %1 locked.")),
                errorWord(QT_TRANSLATE_NOOP("errors", "End that program, then try again."))};
    case DatabaseNewer:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "The database in %1 was written by a newer Usher.")),
                errorWord(QT_TRANSLATE_NOOP(
                    "errors",
                    "Install that version, or start this one with another folder: usher --data FOLDER."))};
    case DiskFull:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "The disk that holds %1 is full.")),
                errorWord(QT_TRANSLATE_NOOP("errors", "Make room, then try again."))};
    case BadAddress:
        return {
            errorWord(QT_TRANSLATE_NOOP("errors", "%1 is no address to listen on.")),
            errorWord(QT_TRANSLATE_NOOP("errors", "Give an address in numbers, such as 127.0.0.1 or ::1."))};
    case AddressInUse:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "Another program already listens on %1.")),
                errorWord(QT_TRANSLATE_NOOP(
                    "errors",
                    "Stop that program, or start Usher with another port: usher --listen 127.0.0.1:PORT."))};
    case PortForbidden:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "You are not allowed to listen on %1.")),
                errorWord(QT_TRANSLATE_NOOP(
                    "errors", "Ports below 1024 belong to the system. Choose a higher one, such as 8443."))};
    case AddressNotHere:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "%1 is no address of this computer.")),
                errorWord(QT_TRANSLATE_NOOP("errors", "Use 127.0.0.1 for this computer only, or an address "
                                                      "that one of its network interfaces has."))};
    case PlainHttpElsewhere:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "Plain HTTP is not for %1, which others can reach.")),
                errorWord(QT_TRANSLATE_NOOP("errors", "Choose HTTPS, or 127.0.0.1 for this computer only."))};
    case DemoElsewhere:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "The demo is not for %1, which others can reach.")),
                errorWord(QT_TRANSLATE_NOOP("errors", "Its tokens must not open a listener that others "
                                                      "reach. Listen on 127.0.0.1, then try again."))};
    case CertificateUnreadable:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "The certificate %1 cannot be read.")),
                errorWord(QT_TRANSLATE_NOOP("errors",
                                            "Check the path and its permissions; it has to be a PEM file."))};
    case KeyUnreadable:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "The private key %1 cannot be read.")),
                errorWord(QT_TRANSLATE_NOOP(
                    "errors",
                    "Check the path and its permissions; it has to be a PEM file without a pass phrase."))};
    case KeyDoesNotMatch:
        return {
            errorWord(QT_TRANSLATE_NOOP("errors", "The private key %1 does not belong to the certificate.")),
            errorWord(QT_TRANSLATE_NOOP("errors", "Give the key that the certificate was made with."))};
    case CertificateUnusable:
        return {
            errorWord(QT_TRANSLATE_NOOP("errors", "The certificate %1 cannot be used.")),
            errorWord(QT_TRANSLATE_NOOP(
                "errors",
                "It may be expired or not made for a server. Choose another, or Usher's own certificate."))};
    case DemoFailed:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "The demo could not be started.")),
                errorWord(QT_TRANSLATE_NOOP("errors",
                                            "Its identity provider needs a free local port and a writable "
                                            "data folder. The demo runs on this computer only."))};
    case NoResources:
        return {errorWord(QT_TRANSLATE_NOOP("errors", "The system has no resources left to start.")),
                errorWord(QT_TRANSLATE_NOOP(
                    "errors", "Close other programs, or raise the limit of open files, then try again."))};
    }
    return {};
}

} // namespace

ErrorText errorText(const engine::Failure& failure)
{
    auto text = errorSources(failure.error);
    if (text.what.contains(QLatin1String("%1")))
        text.what = text.what.arg(toText(failure.thing));
    return text;
}

} // namespace usher::ui
