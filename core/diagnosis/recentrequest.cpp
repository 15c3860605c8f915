// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/recentrequest.h"

#include "core/base/bytes.h"
#include "core/payload/alert.h"
#include "core/payload/jsontree.h"

namespace usher::diagnosis {

namespace {

/// A larger body is none of Azure's, and not worth the time.
constexpr std::size_t mostBodyBytes = 256 * 1024;

std::string alertSeverityOf(std::string_view body)
{
    return payload::withJsonTree(body, [&](payload::JsonTree& tree) {
        const auto root = tree.read(body);
        return root ? std::string(payload::Alert(*root).essential("severity")) : std::string();
    });
}

} // namespace

RecentRequest recentOf(const store::RequestDetail& detail)
{
    RecentRequest recent;
    recent.id = detail.row.id;
    recent.received = detail.row.received;
    recent.outcome = detail.row.outcome;
    recent.status = detail.row.status;
    recent.user = detail.row.user;
    recent.clientId = detail.row.clientId;
    recent.tokenFingerprint = detail.tokenFingerprint;
    recent.token = readTokenFacts(detail.claims);
    recent.alertRule = detail.row.alert.alertRule;
    recent.service = detail.row.alert.service;
    recent.condition = detail.row.alert.condition;
    recent.severity = detail.row.alert.severity;
    if (!detail.events.empty())
        recent.messageKey = detail.events.front().values.messageKey;
    if (!detail.body.empty() && detail.body.size() <= mostBodyBytes) {
        recent.body = base::fingerprint(detail.body);
        recent.alertSeverity = alertSeverityOf(detail.body);
    }
    return recent;
}

} // namespace usher::diagnosis
