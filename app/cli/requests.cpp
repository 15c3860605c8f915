// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/listoptions.h"
#include "app/cli/lookup.h"
#include "app/cli/output.h"
#include "core/base/timetext.h"
#include "core/store/requestpins.h"

namespace usher::app {

namespace {

std::string checksJson(const record::Trail& trail)
{
    std::string checks;
    for (const record::CheckResult& line : trail) {
        Record check;
        check.text("code", record::checkName(line.code));
        check.text("status", record::checkStatusWord(line.status));
        check.text("expected", line.expected);
        check.text("got", line.got);
        checks += (checks.empty() ? "" : ",") + check.toJson();
    }
    return "[" + checks + "]";
}

Record requestRecord(const store::RequestDetail& detail)
{
    const store::RequestRow& row = detail.row;
    Record out;
    out.number("id", row.id);
    out.text("received", base::isoUtc(row.received));
    out.text("outcome", record::checkName(row.outcome));
    out.text("stage", record::stageName(record::checkStage(row.outcome)));
    out.number("status", row.status);
    out.boolean("validated", record::isValidated(row.outcome));
    out.text("user", row.user);
    out.text("client_id", row.clientId);
    out.text("source_address", row.sourceAddress);
    out.text("alert_rule", row.alert.alertRule);
    out.text("target", row.alert.target);
    out.text("service", row.alert.service);
    out.number("severity", row.alert.severity);
    out.number("count", row.count);
    out.boolean("pinned", row.pinned);
    out.number("duration_us", detail.durationMicroseconds);
    out.text("token", detail.tokenFingerprint);
    out.json("checks", checksJson(detail.trail));
    return out;
}

/// A request as it came, for `show` and `export`.
Record wholeRecord(const store::RequestDetail& detail)
{
    Record out = requestRecord(detail);
    out.text("claims", detail.claims);
    out.text("method", detail.method);
    out.text("url", detail.target);
    out.text("headers", detail.headers);
    out.text("body", detail.body);
    return out;
}

std::string requestText(const store::RequestDetail& detail)
{
    std::string text = wholeRecord(detail).toLines();
    std::vector<std::vector<std::string>> rows{{"CHECK", "STATUS", "EXPECTED", "GOT"}};
    for (const record::CheckResult& line : detail.trail)
        rows.push_back({std::string(record::checkName(line.code)),
                        std::string(record::checkStatusWord(line.status)), line.expected, line.got});
    return text + "\n" + table(rows);
}

/// What the last column of the list says.
std::string marks(const store::RequestRow& row)
{
    const std::string count = row.count > 1 ? "x" + std::to_string(row.count) : "";
    return count + (row.pinned ? (count.empty() ? "pinned" : " pinned") : "");
}

std::vector<std::string> requestLine(const store::RequestRow& row)
{
    return {std::to_string(row.id),
            base::isoUtc(row.received),
            std::string(record::checkName(row.outcome)),
            std::to_string(row.status),
            row.alert.alertRule,
            row.alert.target,
            row.user,
            marks(row)};
}

int listRequests(const Context& context, const ListOptions& options, bool exporting)
{
    store::RequestFilter filter;
    filter.search = options.search;
    filter.conditions = options.where;
    const Columns columns{store::isRequestCondition, "the requests"};
    if (const int code = checkListOptions(options, columns, context.clock.now(), filter.since); code != Done)
        return code;
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto requests = stores.reader->requests(filter, 0, options.limit);
    if (!requests)
        return fail(CannotRun, storeText(requests.error(), context.folder().string()));
    const Format format = formatFrom(options.format, context.json || exporting);
    std::vector<Record> records;
    std::vector<std::vector<std::string>> rows{
        {"ID", "RECEIVED", "OUTCOME", "STATUS", "ALERT RULE", "TARGET", "USER", ""}};
    for (const store::RequestRow& row : *requests) {
        if (format == Format::Text) {
            rows.push_back(requestLine(row));
            continue;
        }
        if (const auto detail = stores.reader->request(row.id))
            records.push_back(exporting ? wholeRecord(*detail) : requestRecord(*detail));
    }
    if (!writeOut(format == Format::Text ? table(rows) : formatRecords(records, format), options.out))
        return fail(CannotRun, "cannot write " + (options.out.empty() ? "to standard output" : options.out));
    return Done;
}

int showRequest(const Context& context, std::int64_t id)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto detail = findRequest(stores, context, id);
    if (!detail)
        return stores.exitCode;
    return writeOut(context.json ? wholeRecord(*detail).toJson() + "\n" : requestText(*detail)) ? Done
                                                                                                : CannotRun;
}

int pinRequest(const Context& context, std::int64_t id, bool pinned)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    auto pins = store::RequestPins::open(*stores.folder);
    if (!pins)
        return fail(CannotRun, storeText(pins.error(), context.folder().string()));
    const auto done = pinned ? pins->pin(id) : pins->unpin(id);
    if (!done)
        return failForRequest(done.error(), context, id);
    Record record;
    record.number("id", id);
    record.boolean("pinned", pinned);
    const std::string line = "request " + std::to_string(id) +
                             (pinned ? " is pinned: it stays, whatever the settings retention.* say\n"
                                     : " is not pinned: it stays as long as the settings retention.* say\n");
    return writeOut(context.json ? record.toJson() + "\n" : line) ? Done : CannotRun;
}

/// A command on one request.
void addForOne(CLI::App& requests, Context& context, const std::string& name, const std::string& help,
               int (*action)(const Context&, std::int64_t))
{
    const auto id = std::make_shared<std::int64_t>(0);
    CLI::App* const command = addCommand(requests, name, help);
    command->add_option("id", *id, "id")->required();
    command->callback(
        [&context, id, action] { context.run = [&context, id, action] { return action(context, *id); }; });
}

} // namespace

void addRequests(CLI::App& app, Context& context)
{
    CLI::App* const requests = addCommand(app, "requests", "Every request with the trail of its checks");
    requests->require_subcommand(1);
    for (const bool exporting : {false, true}) {
        CLI::App* const command = addCommand(*requests, exporting ? "export" : "list",
                                             exporting ? "Requests as they came" : "Newest first");
        const auto options = addListOptions(*command, exporting);
        command->callback([&context, options, exporting] {
            context.run = [&context, options, exporting] {
                return listRequests(context, *options, exporting);
            };
        });
    }
    addForOne(*requests, context, "show", "One request", showRequest);
    addForOne(*requests, context, "pin", "Keep a request, whatever the settings retention.* say",
              [](const Context& where, std::int64_t id) { return pinRequest(where, id, true); });
    addForOne(*requests, context, "unpin", "Keep a request only as long as the settings retention.* say",
              [](const Context& where, std::int64_t id) { return pinRequest(where, id, false); });
}

} // namespace usher::app
