// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configurationtext.h"

#include "ui/text.h"

#include <QCoreApplication>

namespace usher::ui {

namespace {

using Error = engine::ConfigurationFileError;

QString words(const char* source)
{
    return QCoreApplication::translate("configuration", source);
}

/// What is wrong with what stands at the place; %1 = what was expected.
const char* sourceOf(Error error)
{
    switch (error) {
    case Error::TooLarge:
        return QT_TRANSLATE_NOOP("configuration", "It is larger than %1 bytes.");
    case Error::NotUtf8:
        return QT_TRANSLATE_NOOP("configuration", "It is not UTF-8 text.");
    case Error::NotJson:
    case Error::NotAnObject:
        return QT_TRANSLATE_NOOP("configuration", "It is no JSON object.");
    case Error::TooDeep:
        return QT_TRANSLATE_NOOP("configuration", "It is nested too deeply.");
    case Error::TooManyValues:
        return QT_TRANSLATE_NOOP("configuration", "It holds too many values.");
    case Error::NotAConfiguration:
        return QT_TRANSLATE_NOOP("configuration", "It is no configuration that Usher exported.");
    case Error::OtherVersion:
        return QT_TRANSLATE_NOOP("configuration",
                                 "It was exported by another version of Usher; version %1 is read here.");
    case Error::UnknownMember:
        return QT_TRANSLATE_NOOP("configuration", "This is not known here.");
    case Error::RepeatedMember:
        return QT_TRANSLATE_NOOP("configuration", "This stands twice.");
    case Error::MissingMember:
        return QT_TRANSLATE_NOOP("configuration", "This is missing.");
    case Error::WrongType:
        return QT_TRANSLATE_NOOP("configuration", "This has to be of the type %1.");
    case Error::Empty:
        return QT_TRANSLATE_NOOP("configuration", "This must not be empty.");
    case Error::TooLong:
        return QT_TRANSLATE_NOOP("configuration", "This is longer than %1 bytes.");
    case Error::HoldsZero:
        return QT_TRANSLATE_NOOP("configuration", "This holds a zero character.");
    case Error::OutOfRange:
        return QT_TRANSLATE_NOOP("configuration", "This is limited to %1.");
    case Error::NotAChoice:
        return QT_TRANSLATE_NOOP("configuration", "This takes one of %1.");
    case Error::UnknownSetting:
        return QT_TRANSLATE_NOOP("configuration", "There is no such setting.");
    case Error::OfThisComputer:
        return QT_TRANSLATE_NOOP("configuration",
                                 "This belongs to each computer and is not taken from a file. Take it out.");
    case Error::NotAMetadataUrl:
        return QT_TRANSLATE_NOOP("configuration",
                                 "This has to begin with https:// and must not hold a placeholder.");
    case Error::RepeatedKey:
        return QT_TRANSLATE_NOOP("configuration", "Another record of the file has the same.");
    case Error::NameTaken:
        return QT_TRANSLATE_NOOP("configuration",
                                 "An OAuth client of this name is here already (%1). Rename or remove one.");
    case Error::NoSuchUser:
        return QT_TRANSLATE_NOOP("configuration", "There is no such user, neither in the file nor here.");
    }
    return "";
}

} // namespace

QString storeTrouble(store::StoreError error)
{
    if (error == store::StoreError::DiskFull)
        return words(QT_TRANSLATE_NOOP("configuration", "The disk is full. Make room and try again."));
    if (error == store::StoreError::Busy)
        return words(
            QT_TRANSLATE_NOOP("configuration", "The database is locked by another program. Try again."));
    return words(QT_TRANSLATE_NOOP("configuration",
                                   "The database cannot be read or written. Check the disk and try again."));
}

QString importTrouble(const engine::ImportFailure& failure)
{
    if (const auto* const error = std::get_if<store::StoreError>(&failure))
        return storeTrouble(*error);
    const auto& wrong = std::get<engine::ConfigurationFileFailure>(failure);
    QString text = words(sourceOf(wrong.error));
    if (text.contains(QLatin1String("%1")))
        text = text.arg(toText(wrong.expected));
    return wrong.place.empty() ? text : toText(wrong.place) + QStringLiteral(": ") + text;
}

} // namespace usher::ui
