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

constexpr const char* uriPlace =
    T("Action group > Actions > Secure Webhook: URI with ?source={wanted} at its end.");
constexpr const char* uriCommand =
    T("az monitor action-group show --name GROUP --resource-group RG --query webhookReceivers[].serviceUri");
constexpr const char* schemaPlace =
    T("Action group > Actions > Secure Webhook: Enable the common alert schema = Yes.");

constexpr std::array payloadEntries{
    Entry{
        .code = "payload.connector",
        .check = PayloadConnector,
        .who = Who::AzureAdministrator,
        .title = T("The webhook's URL names no known connector: {got}"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: the URL's source= names no active connector."),
        .foreseen = T("The next request will be rejected: its URL names no known connector."),
        .evidence = T("Expected {expected}; got {got}."),
        .cause = T("The value behind source= in the webhook's URL is none of the connectors."),
        .fix = T("Use the URL shown at the top, which ends with ?source={wanted}."),
        .serviceNow =
            T("Push Connectors (sn_em_connector_listener): the connector whose Source the URL names is "
              "Active."),
        .azure = uriPlace,
        .command = uriCommand,
    },
    Entry{
        .code = "payload.connector.missing",
        .check = PayloadConnector,
        .who = Who::AzureAdministrator,
        .title = T("The webhook's URL has no source="),
        .evidence = T("Expected {expected}; got {got}."),
        .cause = T("The end of the URL, ?source={wanted}, was left out, so no connector is named."),
        .fix = T("Use the URL shown at the top, which ends with ?source={wanted}."),
        .azure = uriPlace,
        .command = uriCommand,
    },
    Entry{
        .code = "payload.connector.case",
        .check = PayloadConnector,
        .certainty = Inferred,
        .who = Who::AzureAdministrator,
        .title = T("source={got} differs from {wanted} only in upper and lower case or a blank"),
        .evidence = T("Expected {expected}; got {got}."),
        .cause = T("The value behind source= is compared letter by letter."),
        .fix = T("Write source={wanted} in the webhook's URL."),
        .azure = uriPlace,
        .command = uriCommand,
    },
    Entry{
        .code = "payload.connector.inactive",
        .check = PayloadConnector,
        .title = T("The connector that the URL names is inactive"),
        .evidence = T("Expected {expected}; got {got}."),
        .cause =
            T("The connector is there but switched off. On an instance a connector that is still a draft in "
              "the Integration Launchpad behaves like this."),
        .fix = T("Activate the connector (usherctl connector set SOURCE active=true)."),
        .serviceNow = T("Push Connectors (sn_em_connector_listener): tick Active."),
        .azure = uriPlace,
    },
    Entry{
        .code = "payload.connector.other_product",
        .check = PayloadConnector,
        .who = Who::AzureAdministrator,
        .title = T("source={got} belongs to another monitoring product"),
        .evidence = T("Expected {expected}; got {got}."),
        .cause = T("The URL was copied from the page of another connector; one page of the manual shows "
                   "source=instana."),
        .fix = T("Write source={wanted} in the webhook's URL."),
        .azure = uriPlace,
        .command = uriCommand,
    },
    Entry{
        .code = "payload.content_type",
        .check = PayloadContentType,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("Bodies are not declared as JSON"),
        .evidence = T("Content-Type expected {expected}; got {got}."),
        .cause =
            T("Azure sends application/json; charset=utf-8. A proxy changes it, or another program sends."),
        .fix = T("Let the proxy leave Content-Type alone; let the program send application/json."),
    },
    Entry{
        .code = "payload.content_encoding",
        .check = PayloadContentEncoding,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("Bodies arrive compressed"),
        .evidence = T("Content-Encoding expected {expected}; got {got}."),
        .cause = T("Azure does not compress. A proxy on the way does, or another program sends."),
        .fix = T("Switch compression of request bodies off in the proxy or program."),
    },
    Entry{
        .code = "payload.encoding",
        .check = PayloadEncoding,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("Bodies are not UTF-8"),
        .evidence = T("Expected {expected}; got {got}."),
        .cause =
            T("Azure sends UTF-8. A program or proxy on the way writes another encoding, or cuts a body in "
              "the middle of a letter."),
        .fix = T("Let the sender write UTF-8."),
    },
    Entry{
        .code = "payload.json",
        .check = PayloadJson,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("Bodies are not the JSON of an alert"),
        .evidence = T("Expected {expected}; got {got}."),
        .cause = T("The body was cut or changed on its way, or a test program sends something else than an "
                   "alert."),
        .fix = T("Open one of these requests: the place in the body where reading ended is named."),
        .tellApart = T("A body that ends early was cut; one that never was JSON comes from another program."),
    },
    Entry{
        .code = "payload.schema",
        .check = PayloadSchema,
        .who = Who::AzureAdministrator,
        .title = T("Alerts arrive in another schema"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: the alert is not in the common alert schema."),
        .foreseen = T("The next request will be rejected: it is not in the common alert schema."),
        .evidence = T("schemaId expected {expected}; got {got}."),
        .cause =
            T("The body has no schemaId of Azure's common alert schema, and none of Azure's others that are "
              "known either."),
        .fix = T("Send alerts through an Azure action group with the common alert schema."),
        .azure = schemaPlace,
    },
    Entry{
        .code = "payload.schema.common_off",
        .check = PayloadSchema,
        .who = Who::AzureAdministrator,
        .title = T("The common alert schema is off in the action group"),
        .observed = T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                      "rejected: the common alert schema is off in the action group."),
        .foreseen =
            T("The next request will be rejected: the common alert schema is off in the action group."),
        .evidence = T("schemaId expected {expected}; got {got}, which is one of Azure's older schemas."),
        .cause =
            T("Azure sends each kind of alert in a schema of its own unless the common one is switched on. "
              "The server's default is off."),
        .fix = T("Set “Enable the common alert schema” to Yes in the action group."),
        .azure = schemaPlace,
        .command =
            T("az monitor action-group update --name GROUP --resource-group RG --add-action webhook NAME "
              "URI useaadauth OBJECT_ID IDENTIFIER_URI usecommonalertschema"),
    },
    Entry{
        .code = "payload.too_many_targets",
        .check = PayloadTooManyTargets,
        .certainty = Inferred,
        .who = Who::Sender,
        .title = T("An alert names more than 1,000 targets"),
        .evidence = T("Expected {expected}; got {got}."),
        .cause =
            T("Each target makes an event. Azure's alerts name one or a few, so this one was made by hand, "
              "or by a rule over a whole subscription."),
        .fix = T("Split the rule, or send fewer targets at once."),
    },
    Entry{
        .code = "payload.no_target",
        .check = PayloadNoTarget,
        .who = Who::AzureAdministrator,
        .title = T("Alerts arrive without a target"),
        .observed =
            T("{count} of {total} requests in the last 15 minutes were answered with success but made no "
              "event: the alert names no target."),
        .foreseen = T("The next request will make no event: it names no target."),
        .evidence = T("alertTargetIDs expected {expected}; got {got}."),
        .cause =
            T("The integration makes one event for each entry of alertTargetIDs. This alert has none, so "
              "the instance answers success and stores nothing. Some of Azure's test alerts are like "
              "this."),
        .fix = T("Test with another sample type, such as a metric alert. Send alerts without targets another "
                 "way."),
        .azure = T("Action group: give alerts without targets (budgets, some tests) another action."),
    },
    Entry{
        .code = "payload.no_target.budget",
        .check = PayloadNoTarget,
        .who = Who::AzureAdministrator,
        .title = T("Budget alerts name no target and make no event"),
        .observed =
            T("{count} of {total} requests in the last 15 minutes were answered with success but made no "
              "event: they are budget alerts, which name no target."),
        .evidence = T("Service {service}: alertTargetIDs expected {expected}; got {got}."),
        .cause = T(
            "Budget and cost alerts are about a subscription, not about a resource: their alertTargetIDs is "
            "null. The instance answers success and stores nothing."),
        .fix = T("Send budget alerts by mail or another action; this integration cannot carry them."),
        .azure =
            T("Cost Management > Budgets > the budget: another action group, such as one that sends mail."),
    },
};

} // namespace

std::span<const Entry> payload()
{
    return payloadEntries;
}

} // namespace usher::diagnosis::parts

#undef T
