// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/catalogueparts.h"

#include <QtGlobal>

#include <array>

#define T(text) QT_TRANSLATE_NOOP("diagnosis", text)

namespace usher::diagnosis::parts {

namespace {

using enum record::CheckCode;
using enum Certainty;

constexpr const char* notStored =
    T("{count} of {total} requests in the last 15 minutes could not be stored and were answered 503.");

constexpr std::array stateEntries{
    Entry{
        .code = "store.unavailable",
        .check = StoreUnavailable,
        .title = T("Events cannot be stored"),
        .observed = notStored,
        .foreseen = T("Events cannot be stored: {got}."),
        .evidence = T("The database says: {got}."),
        .cause =
            T("The last commit failed. Nothing that was acknowledged is lost; new alerts are answered 503."),
        .fix =
            T("Look at the disk of the data folder; it goes on by itself. Azure sends these alerts again."),
        .tellApart = T("df tells of a full disk, the system's log of one that fails."),
    },
    Entry{
        .code = "store.unavailable.disk_full",
        .check = StoreUnavailable,
        .title = T("The disk of the data folder is full"),
        .evidence = T("The database says: {got}."),
        .cause =
            T("There is no room for another event. Nothing that was acknowledged is lost; new alerts are "
              "answered 503, and Azure sends them again."),
        .fix = T("Make room on the disk of the data folder (df -h). It goes on by itself."),
    },
    Entry{
        .code = "store.unavailable.locked",
        .check = StoreUnavailable,
        .title = T("Another program holds the database locked"),
        .evidence = T("The database says: {got}."),
        .cause = T("A database tool or a backup has opened usher.db and not let go of it."),
        .fix = T("End that program (fuser usher.db names it). It goes on by itself. Azure sends these alerts "
                 "again."),
    },
    Entry{
        .code = "store.unavailable.read_only",
        .check = StoreUnavailable,
        .title = T("The database cannot be written"),
        .evidence = T("The database says: {got}."),
        .cause =
            T("The file or its file system is read-only: its owner or rights were changed, or the system "
              "has put a failing disk to read-only."),
        .fix =
            T("Give the files of the data folder back to the user that runs Usher; look at the system's log "
              "if the whole disk is read-only."),
    },
    Entry{
        .code = "store.unavailable.damaged",
        .check = StoreUnavailable,
        .title = T("The database is damaged"),
        .evidence = T("The database says: {got}."),
        .cause = T("usher.db holds something that SQLite did not write: a disk that fails, or a program that "
                   "copied or changed the file while it was in use. New alerts are answered 503."),
        .fix =
            T("Run usherctl check, which says what is damaged. Stop Usher, put the last backup in its place "
              "with usherctl restore FILE, which keeps the damaged file, and start it again."),
        .tellApart = T("The system's log tells of a disk that fails (journalctl -k)."),
    },
    Entry{
        .code = "setup.no_client",
        .title = T("No OAuth client is set up"),
        .observed = T("Nothing is set up yet: without an active OAuth client every token is refused."),
        .evidence = T("Active OIDC entities: none."),
        .cause =
            T("The stand-in accepts only tokens whose audience is the Client ID of an active OIDC entity."),
        .fix =
            T("Set up the integration (Set up… in the window; usherctl setup oidc and usherctl user add in a "
              "terminal), or try the demo."),
    },
    Entry{
        .code = "listener.own_certificate",
        .title = T("Azure does not trust the listener's certificate"),
        .observed = T("The listener is open to other computers with a certificate that Usher made itself."),
        .evidence = T("Certificate: {got}, expected {expected}."),
        .cause =
            T("Azure sends only to a server whose certificate comes from a well-known authority. Without a "
              "proxy or a tunnel in front of this listener it closes the connection before it sends "
              "anything."),
        .fix =
            T("Put a reverse proxy or a tunnel with a public certificate in front, or set listener.transport "
              "to files and name a certificate of a public authority."),
    },
};

} // namespace

std::span<const Entry> state()
{
    return stateEntries;
}

} // namespace usher::diagnosis::parts

#undef T
