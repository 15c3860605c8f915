// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/findinghistory.h"

#include "core/base/timetext.h"

#include <chrono>

namespace usher::app {

namespace {

using store::FindingOccurrence;

/// `8 s`, `4 min`, `2 h`, `3 d`.
std::string lengthText(std::chrono::seconds length)
{
    const auto count = length.count();
    return count < 60       ? std::to_string(count) + " s"
           : count < 3600   ? std::to_string(count / 60) + " min"
           : count < 86'400 ? std::to_string(count / 3600) + " h"
                            : std::to_string(count / 86'400) + " d";
}

Record occurrenceRecord(const FindingOccurrence& one, base::TimePoint now)
{
    Record out;
    out.text("opened", base::isoUtc(one.opened));
    out.json("closed", one.closed ? '"' + base::isoUtc(*one.closed) + '"' : "null");
    out.number("seconds", one.lasted(now).count());
    out.text("last_seen", base::isoUtc(one.lastSeen));
    out.text("code", one.code);
    out.text("finding", one.finding);
    out.text("severity", one.severity);
    out.text("sentence", one.lastSentence);
    out.text("first_sentence", one.firstSentence);
    out.number("count", one.mostRequests);
    out.text("identity", one.identity);
    out.number("id", one.id);
    return out;
}

/// Two lines each: with the sentence beside the times a line would not fit into 80 columns.
std::string historyText(const std::vector<FindingOccurrence>& history, base::TimePoint now)
{
    if (history.empty())
        return "no findings in this time\n";
    std::vector<std::vector<std::string>> rows{{"OPENED (UTC)", "CLOSED (UTC)", "FOR", "COUNT", "CODE"}};
    for (const FindingOccurrence& one : history)
        rows.push_back({base::instanceUtc(one.opened), one.closed ? base::instanceUtc(*one.closed) : "open",
                        lengthText(one.lasted(now)), std::to_string(one.mostRequests), one.code});
    const std::string lines = table(rows);
    std::size_t end = lines.find('\n') + 1;
    std::string text = lines.substr(0, end);
    for (const FindingOccurrence& one : history) {
        const std::size_t next = lines.find('\n', end) + 1;
        text += lines.substr(end, next - end) + table({{"  " + one.lastSentence}});
        end = next;
    }
    return text;
}

} // namespace

int showFindingHistory(const Context& context, const ListOptions& options)
{
    const auto now = context.clock.now();
    std::optional<base::TimePoint> since;
    if (const int code = checkListOptions(options, {}, now, since); code != Done)
        return code;
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto history = stores.reader->findingHistory(since, options.limit);
    if (!history)
        return fail(CannotRun, storeText(history.error(), context.folder().string()));
    std::vector<Record> records;
    for (const FindingOccurrence& one : *history)
        records.push_back(occurrenceRecord(one, now));
    return writeOut(context.json ? formatRecords(records, Format::Ndjson) : historyText(*history, now))
               ? Done
               : CannotRun;
}

} // namespace usher::app
