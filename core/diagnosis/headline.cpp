// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/headline.h"

#include "core/diagnosis/catalogue.h"

#include <QtGlobal>

#define T(text) QT_TRANSLATE_NOOP("diagnosis", text)

namespace usher::diagnosis {

namespace {

void sayAllIsWell(Report& report, const Values& values)
{
    if (values.at("user").empty()) {
        report.headline = {
            T("No fault is known. As whom the next valid request will run depends on a claim that "
              "only its token tells."),
            values};
        return;
    }
    report.headline = {T("All is well. The next valid request will be accepted and run as “{user}”."),
                       values};
    report.detail = {values.contains("last")
                         ? T("Last event accepted at {last}. {accepted} of {total} requests "
                             "accepted in the last 15 minutes.")
                         : T("No request has come in the last 15 minutes."),
                     values};
}

/// In front of the title of a cause that has no headline of its own.
const char* opening(const Finding& finding)
{
    const bool validated = record::isValidated(*finding.check);
    if (finding.count == 0)
        return validated ? T("The next valid request will be rejected.")
                         : T("The next request will be refused.");
    if (*finding.check == record::CheckCode::PayloadNoTarget)
        return T("{count} of {total} requests in the last 15 minutes were answered with success but made no "
                 "event.");
    return validated ? T("{count} of {total} requests in the last 15 minutes carried a valid token but were "
                         "rejected.")
                     : T("{count} of {total} requests in the last 15 minutes were refused.");
}

Sentence headlineOf(const Finding& finding)
{
    const Entry& entry = entryOf(finding.code);
    Sentence sentence = finding.title;
    const char* const own = finding.check && finding.count == 0 ? entry.foreseen : entry.observed;
    if (*own != '\0') {
        sentence.source = own;
    } else if (finding.check) {
        sentence.source = opening(finding);
        sentence.more = finding.title.source;
        sentence.fullStop = true;
    }
    return sentence;
}

} // namespace

void setHeadline(Report& report, const Values& values)
{
    if (report.findings.empty())
        return sayAllIsWell(report, values);
    const Finding& first = report.findings.front();
    report.state = first.severity == Severity::Blocker ? State::Blocked : State::Warning;
    report.headline = headlineOf(first);
    report.detail = first.cause;
}

} // namespace usher::diagnosis

#undef T
