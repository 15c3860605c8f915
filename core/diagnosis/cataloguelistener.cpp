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

constexpr std::array listenerEntries{
    Entry{
        .code = "listener.method",
        .check = ListenerMethod,
        .who = Who::Sender,
        .title = T("Requests use another method than POST"),
        .observed = T("{count} of {total} requests in the last 15 minutes were refused: they were not POST."),
        .foreseen = T("The next request will be refused: it is not POST."),
        .evidence = T("Method expected {expected}; got {got}."),
        .cause =
            T("Azure sends alerts with POST only. A browser, a health probe or a scanner uses GET or HEAD."),
        .fix = T("Nothing is lost. Point health probes at another path."),
        .tellApart = T("Look at the address and the User-Agent of one of these requests: Azure's is "
                       "IcMBroadcaster/1.0."),
    },
    Entry{
        .code = "listener.path",
        .check = ListenerPath,
        .who = Who::AzureAdministrator,
        .title = T("Requests go to a path that does not exist"),
        .observed =
            T("{count} of {total} requests in the last 15 minutes were refused: there is no such path."),
        .foreseen = T("The next request will be refused: there is no such path."),
        .evidence = T("Path expected {expected}; got {got}."),
        .cause =
            T("The webhook's URL is mistyped or incomplete, or a scanner tries paths. On an instance the "
              "same reply comes when the Event Management connectors are not installed."),
        .fix = T("Put the URL of the webhook, as the window shows it, into the action group."),
        .serviceNow = T("System Applications > All Available Applications: Event Management Connectors is "
                        "installed."),
        .azure = T("Action group > Actions > Secure Webhook: URI = the webhook's whole URL."),
        .command = T("az monitor action-group show --name GROUP --resource-group RG --query "
                     "webhookReceivers[].serviceUri"),
        .tellApart = T("A request of Azure has the User-Agent IcMBroadcaster/1.0; without it a scanner is "
                       "likelier."),
    },
    Entry{
        .code = "listener.path.nearly",
        .check = ListenerPath,
        .certainty = Inferred,
        .who = Who::AzureAdministrator,
        .title = T("The webhook's path is nearly right: {got}"),
        .evidence = T("Path expected {expected}; got {got}."),
        .cause =
            T("The path differs only in upper and lower case, in a slash or in a blank. Paths are compared "
              "exactly."),
        .fix = T("Copy the URL of the webhook from the window into the action group."),
        .azure = T("Action group > Actions > Secure Webhook: URI with the path {expected}."),
        .command = T("az monitor action-group show --name GROUP --resource-group RG --query "
                     "webhookReceivers[].serviceUri"),
    },
    Entry{
        .code = "listener.too_large",
        .check = ListenerTooLarge,
        .who = Who::Sender,
        .title = T("Bodies are larger than the limit"),
        .evidence = T("Body expected {expected}; got {got}."),
        .cause = T("Azure sends at most 256 KB for an alert, so these requests come from something else, or "
                   "custom properties were added on the way. The instance allows 10 MB."),
        .fix = T("Find out who sends them; shorten custom properties. The limit is the setting "
                 "listener.max_body_bytes."),
        .serviceNow = T("System property glide.rest.max_content_length, in megabytes."),
    },
    Entry{
        .code = "listener.length_required",
        .check = ListenerLengthRequired,
        .who = Who::Sender,
        .title = T("Requests do not say how long they are"),
        .cause = T("A POST came with neither Content-Length nor Transfer-Encoding. Azure always sends "
                   "Content-Length, so a proxy or another program made this request."),
        .fix = T("Look at the proxy in front of this listener, or at the program that sends."),
    },
    Entry{
        .code = "listener.expectation",
        .check = ListenerExpectation,
        .who = Who::Sender,
        .title = T("Requests ask for an unknown expectation"),
        .evidence = T("Expect: {got}; only 100-continue is known."),
        .cause =
            T("Azure sends Expect: 100-continue or none. Another program, or a proxy that changes headers, "
              "made this request."),
        .fix = T("Look at the proxy in front of this listener, or at the program that sends."),
    },
    Entry{
        .code = "listener.version",
        .check = ListenerVersion,
        .who = Who::Sender,
        .title = T("Requests use an HTTP version that is not spoken here"),
        .cause = T("Azure speaks HTTP/1.1. A scanner, or a proxy that speaks HTTP/2 to this listener without "
                   "asking, sends this."),
        .fix = T("Set the proxy to HTTP/1.1 towards this listener."),
    },
    Entry{
        .code = "listener.not_implemented",
        .check = ListenerNotImplemented,
        .who = Who::Sender,
        .title = T("Requests use an unknown method or transfer coding"),
        .cause = T("Azure sends POST with a Content-Length. A scanner or a proxy sends something else."),
        .fix = T("Nothing is lost of Azure's alerts. Look at the address these requests come from."),
    },
    Entry{
        .code = "listener.uri_too_long",
        .check = ListenerUriTooLong,
        .who = Who::AzureAdministrator,
        .title = T("URLs are too long"),
        .cause = T("The request line is longer than 8 KiB. Somebody put much into the webhook's URL, or a "
                   "scanner tries what happens."),
        .fix = T("Shorten the webhook's URL: it needs only source=, and at most event_class=."),
        .azure = T("Action group > Actions > Secure Webhook: URI without further parameters."),
    },
    Entry{
        .code = "listener.header_too_large",
        .check = ListenerHeaderTooLarge,
        .who = Who::Sender,
        .title = T("Headers are too large"),
        .cause =
            T("The header has more than 48 KiB or 100 fields. Azure's has about ten. A proxy that piles up "
              "fields, or a loop through it, makes such headers."),
        .fix = T("Look at what the proxy in front of this listener adds."),
    },
    Entry{
        .code = "listener.malformed",
        .check = ListenerMalformed,
        .who = Who::Sender,
        .title = T("Requests are not proper HTTP"),
        .cause =
            T("Something HTTP forbids: no Host, two lengths, folded header lines. Azure does not send "
              "this; a scanner, a proxy or a program written by hand does. HTTPS sent to a plain HTTP port "
              "looks like this as well."),
        .fix =
            T("Look at the address these requests come from. If it is your proxy, set it to plain HTTP/1.1 "
              "behind TLS."),
    },
    Entry{
        .code = "listener.timeout",
        .check = ListenerTimeout,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("Requests come too slowly"),
        .cause =
            T("A header took longer than 10 seconds or a body longer than 30 seconds. A poor line, a proxy "
              "that holds bodies back, or somebody who opens connections to hold them."),
        .fix = T("Look at the address. Azure sends such an alert again, up to five times."),
        .tellApart = T("One address with many: somebody holds connections. Many addresses of Azure: the way "
                       "here is slow."),
    },
    Entry{
        .code = "listener.overloaded",
        .check = ListenerOverloaded,
        .who = Who::Here,
        .title = T("Requests come faster than they can be stored"),
        .cause = T("The queue to the disk is full. The disk is slow, another program uses it, or far more "
                   "alerts come than usual."),
        .fix = T("Wait: Azure sends these alerts again. If it lasts, look at the disk and at who sends so "
                 "much."),
        .serviceNow = T("On an instance: Event Management > Dashboards > Event Processing."),
        .tellApart = T("The rate in the status bar tells: a high one means many alerts, a usual one a slow "
                       "disk."),
    },
};

} // namespace

std::span<const Entry> listener()
{
    return listenerEntries;
}

} // namespace usher::diagnosis::parts

#undef T
