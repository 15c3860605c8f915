// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/store/configstore.h"
#include "core/store/payloadcodec.h"
#include "core/store/reader.h"
#include "core/store/writer.h"
#include "tests/support/threadtime.h"

#include <sqlite3.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <random>
#include <string>
#include <string_view>

/// How fast requests are stored: the product's writer beside a bare SQLite loop with the same tables, one by
/// one and 64 at a time; with --layouts that loop with other layouts of the database. `bench_store [--json]
/// [--layouts] [requests]`.
namespace {

using namespace usher;

constexpr std::size_t inFlight = 64;

double threadCpuMicros()
{
    return std::chrono::duration<double, std::micro>(test::threadTime()).count();
}

/// What the events are about.
enum class Alerts {
    Recurring, ///< 1,000 machines whose alert fires and is resolved in turn
    New,       ///< every event makes an alert of its own
    One,       ///< the same alert fires again and again
};

/// Makes full records with a body of about 2.5 KB; every identifier differs from record to record.
class RecordSource {
public:
    explicit RecordSource(Alerts alerts) : m_alerts(alerts), m_fired(machines) {}
    [[nodiscard]] record::AdmissionRecord next();

private:
    std::string hex(int digits)
    {
        std::string text;
        for (int i = 0; i < digits; ++i)
            text += "0123456789abcdef"[m_random() % 16];
        return text;
    }
    std::string guid() { return hex(8) + '-' + hex(4) + '-' + hex(4) + '-' + hex(4) + '-' + hex(12); }
    std::string number(unsigned below) { return std::to_string(m_random() % below); }
    std::string body(const std::string& machine, const std::string& rule, const std::string& description);

    static constexpr unsigned machines = 1'000;

    const Alerts m_alerts;
    std::vector<bool> m_fired; ///< of each machine
    unsigned m_count = 0;
    std::mt19937 m_random{7};
    const std::string m_subscription = guid();
    const std::string m_client = guid();
};

std::string RecordSource::body(const std::string& machine, const std::string& rule,
                               const std::string& description)
{
    const std::string time =
        "2026-11-23T14:" + std::to_string(10 + m_random() % 50) + ":07." + number(9'999'999) + "Z";
    std::string text =
        R"({"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"/subscriptions/)";
    text += m_subscription + "/providers/Microsoft.AlertsManagement/alerts/" + guid() + R"(","alertRule":")" +
            rule;
    text +=
        R"(","severity":"Sev3","signalType":"Metric","monitorCondition":"Fired","monitoringService":"Platform",)";
    text += R"("alertTargetIDs":[")" + machine + R"("],"configurationItems":["vm-press"],"originAlertId":")" +
            guid();
    text += '_' + guid() + R"(","firedDateTime":")" + time + R"(","description":")" + description;
    text +=
        R"(","essentialsVersion":"1.0","alertContextVersion":"1.0"},"alertContext":{"properties":{"runbook":)";
    text += R"("https://wiki.example.test/press/)" + number(500) + R"(","owner":"line )" + number(20);
    text +=
        R"("},"conditionType":"MultipleResourceMultipleMetricCriteria","condition":{"windowSize":"PT5M","allOf":[)";
    for (const char* const metric : {"Percentage CPU", "Disk Write Operations/Sec"}) {
        text += std::string(R"({"metricName":")") + metric +
                R"(","metricNamespace":"Microsoft.Compute/virtualMachines",)";
        text +=
            R"("operator":"GreaterThan","threshold":"80","timeAggregation":"Average","dimensions":[{"name":)";
        text += R"("microsoft.resourceId","value":")" + machine +
                R"("},{"name":"microsoft.resourceType","value":)";
        text += R"("Microsoft.Compute/virtualMachines"}],"metricValue":)" + number(99) + '.' + number(99'999);
        text += R"(,"webTestName":null},)";
    }
    text.back() = ']';
    text += R"(,"windowStartTime":")" + time + R"(","windowEndTime":")" + time +
            R"("}},"customProperties":{"plant":)";
    text += R"("north )" + number(7) + R"(","cost center":")" + number(99'999) +
            R"(","note":"Look at the coolant )";
    text += R"(first, then at the feeder; call the shift lead when the value stays high for longer than )" +
            number(90);
    text += R"( minutes","ticket":")" + guid() + R"(","correlation":")" + guid() + R"("}}})";
    return text;
}

record::AdmissionRecord RecordSource::next()
{
    const auto now = base::SystemClock().now();
    const unsigned index = m_alerts == Alerts::New   ? m_count++
                           : m_alerts == Alerts::One ? 0
                                                     : unsigned(m_random() % machines);
    const std::string machine =
        "/subscriptions/" + m_subscription + "/resourcegroups/rg-plant-" + std::to_string(index % 50) +
        "/providers/microsoft.compute/virtualmachines/vm-press-" + std::to_string(index);
    const std::string rule = "Press line above its limit on shift " + number(9);
    const std::string description =
        "The press line has been busy for more than five minutes; look at queue " + number(100);
    record::AdmissionRecord record;
    record.received = now;
    record.status = 200;
    record.trail = {{record::CheckCode::TokenAudience, record::CheckStatus::Passed, m_client, m_client},
                    {record::CheckCode::UserNotFound, record::CheckStatus::Passed, "source", "azure.alerts"}};
    record.user = "azure.alerts";
    record.clientId = m_client;
    record.sourceAddress = "203.0.113.7";
    record.tokenFingerprint = "0a1b2c3d";
    record.claims =
        R"({"aud":")" + m_client + R"(","iss":"https://login.example.test/v2.0","exp":1795442400})";
    record.alert = {rule, "vm-press", "Platform", 4, "Fired"};
    record.durationMicroseconds = 180;
    record.method = "POST";
    record.target = "/api/sn_em_connector/em/inbound_event?source=azuremonitor";
    record.headers =
        "Host: localhost:8443\nContent-Type: application/json; charset=utf-8\nAuthorization: Bearer "
        "<redacted>0a1b2c3d\nUser-Agent: IcMBroadcaster/1.0\nContent-Length: 2500\n";
    record.body = body(machine, rule, description);
    record::EventValues event;
    event.sysId = base::newSysId(base::toMillis(now));
    event.source = event.eventClass = "Azure Monitor";
    event.type = "Metric-Platform";
    event.metricName = rule;
    event.messageKey = machine + "__Platform__Platform__UndefinedAttributeValue";
    event.description = description;
    event.timeOfEvent = "2026-11-23 14:05:07";
    event.resolutionState = "New";
    if (m_alerts == Alerts::Recurring) {
        m_fired[index] = !m_fired[index];
        event.severity = m_fired[index] ? 4 : 0;
        event.resolutionState = m_fired[index] ? "New" : "Closing";
    }
    event.target = machine;
    record.events = {event};
    return record;
}

/// Counts commits and measures the processor time of the writer's thread.
class CommitCounter final : public store::CommitObserver {
public:
    void committed(std::vector<store::WriteItem> items, std::int64_t) override
    {
        const std::lock_guard lock(m_mutex);
        m_count += items.size();
        ++m_commits;
        m_cpu = threadCpuMicros();
        m_wake.notify_one();
    }
    void failed(std::vector<store::WriteItem>, store::StoreError) override { std::abort(); }

    void waitFor(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [&] { return m_count >= count; });
    }
    [[nodiscard]] std::size_t commits() const { return m_commits; }
    [[nodiscard]] double cpuMicros() const { return m_cpu; }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::size_t m_count = 0;
    std::size_t m_commits = 0;
    double m_cpu = 0;
};

struct Figures {
    double perSecond = 0;
    double storeMicros = 0;  ///< processor time of the thread that writes, a request
    double submitMicros = 0; ///< of the thread that submits
    double batch = 1;
    double bytes = 0; ///< of the database, a request
};

class Folder {
public:
    Folder()
    {
        std::string name = (std::filesystem::current_path() / "bench_store.XXXXXX").string();
        m_path = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] store::DataFolder open() const { return store::DataFolder::open(m_path).value(); }

private:
    std::filesystem::path m_path;
};

/// A closed loop: there are never more than `window` requests on their way.
Figures benchWriter(std::size_t requests, std::size_t window, Alerts alerts = Alerts::Recurring,
                    const store::RetentionRules& kept = {})
{
    const Folder temporary;
    const auto folder = temporary.open();
    const base::SystemClock clock;
    CommitCounter counter;
    RecordSource source(alerts);
    std::vector<store::WriteItem> items;
    for (std::size_t i = 0; i < requests; ++i)
        items.push_back({source.next(), http::Reply{}});
    auto writer = store::Writer::start(folder, counter, clock).value();
    writer->setRetentionRules(kept);
    const auto begin = std::chrono::steady_clock::now();
    double submitting = 0;
    for (std::size_t i = 0; i < requests; ++i) {
        if (i >= window && (window == 1 || i % (window / 2) == 0))
            counter.waitFor(window == 1 ? i : i - window / 2);
        const double before = threadCpuMicros();
        if (!writer->submit(std::move(items[i])))
            std::abort();
        submitting += threadCpuMicros() - before;
    }
    counter.waitFor(requests);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    writer.reset();
    const auto bytes = double(std::filesystem::file_size(folder.database()));
    const auto count = double(requests);
    return {count / took.count(), counter.cpuMicros() / count, submitting / count,
            count / double(counter.commits()), bytes / count};
}

using Execute = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

void insertBare(sqlite3_stmt* statement, const std::vector<std::string_view>& texts, std::int64_t id)
{
    sqlite3_bind_int64(statement, 1, id);
    int place = 1;
    for (const std::string_view text : texts)
        sqlite3_bind_text64(statement, ++place, text.data() ? text.data() : "", text.size(), nullptr,
                            SQLITE_UTF8);
    if (sqlite3_step(statement) != SQLITE_DONE)
        std::abort();
    sqlite3_reset(statement);
}

/// How the bare loop's database differs from the product's.
struct Layout {
    const char* name;
    const char* sql = ""; ///< run on the empty database
    bool packed = false;  ///< the payload as the product stores it, packed outside the measurement
};

/// The yardstick: the same tables and durability, nothing but INSERTs, the body as it is.
Figures benchBare(std::size_t requests, std::size_t batch, const Layout& layout = {""})
{
    const Folder temporary;
    const auto folder = temporary.open();
    const base::SystemClock clock;
    // Closed at once: another page size needs the database for itself.
    if (!store::ConfigStore::open(folder, clock))
        std::abort();
    sqlite3* database = nullptr;
    sqlite3_open(folder.database().c_str(), &database);
    sqlite3_exec(database, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr);
    if (sqlite3_exec(database, layout.sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        std::abort();
    const auto prepare = [&](const char* sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK)
            std::abort();
        return Execute(statement, sqlite3_finalize);
    };
    RecordSource source(Alerts::Recurring);
    std::vector<record::AdmissionRecord> records;
    for (std::size_t i = 0; i < requests; ++i)
        records.push_back(source.next());
    if (layout.packed)
        for (record::AdmissionRecord& one : records)
            one.body = store::packPayload(one).content;
    const auto begin = std::chrono::steady_clock::now();
    const double cpuBegin = threadCpuMicros();
    {
        const auto request = prepare(
            "INSERT INTO request VALUES(?, ?, ?, 200, ?, ?, ?, ?, ?, ?, 4, ?, NULL, NULL, ?, 180, 1)");
        const auto payload = prepare("INSERT INTO request_payload VALUES(?, 0, ?, 0, 1)");
        const auto event =
            prepare("INSERT INTO em_event VALUES(?1 * 1024, ?2, ?3, ?4, ?5, ?6, '', '', ?7, ?8, ?9, 4, ?10,"
                    " ?11, ?12, 'Ready', '', '', ?1, NULL, ?13, NULL)");
        for (std::size_t i = 0; i < requests; ++i) {
            if (i % batch == 0)
                sqlite3_exec(database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
            const auto& r = records[i];
            const auto& e = r.events.front();
            const auto id = std::int64_t(i + 1);
            insertBare(request.get(),
                       {"1795442400000", "accepted", r.user, r.clientId, r.sourceAddress, r.alert.alertRule,
                        r.alert.target, r.alert.service, r.alert.condition, r.tokenFingerprint},
                       id);
            insertBare(payload.get(), {r.body}, id);
            insertBare(event.get(),
                       {e.sysId, e.timeOfEvent, r.user, e.source, e.eventClass, e.type, e.metricName,
                        e.messageKey, e.description, e.timeOfEvent, e.resolutionState, e.target},
                       id);
            if ((i + 1) % batch == 0 || i + 1 == requests)
                if (sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK)
                    std::abort();
        }
    }
    const double cpu = threadCpuMicros() - cpuBegin;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_close(database);
    const auto count = double(requests);
    return {count / took.count(), cpu / count, 0, double(batch),
            double(std::filesystem::file_size(folder.database())) / count};
}

void print(const char* name, const Figures& figures, bool json)
{
    const char* const line =
        json
            ? "{\"bench\":\"store\",\"case\":\"%s\",\"per_second\":%.0f,\"store_us\":%.1f,\"submit_us\":%.1f,"
              "\"batch\":%.1f,\"bytes\":%.0f}\n"
            : "%-14s %8.0f requests/s  %6.1f us store CPU  %5.1f us submit CPU  batch %5.1f  %5.0f bytes\n";
    std::printf(line, name, figures.perSecond, figures.storeMicros, figures.submitMicros, figures.batch,
                figures.bytes);
    std::fflush(stdout);
}

constexpr std::array layouts{
    Layout{"as it is"},
    Layout{"packed", "", true},
    Layout{"4 KiB pages",
           "PRAGMA journal_mode = DELETE; PRAGMA page_size = 4096; VACUUM; PRAGMA journal_mode = WAL", true},
    Layout{"16 KiB pages",
           "PRAGMA journal_mode = DELETE; PRAGMA page_size = 16384; VACUUM; PRAGMA journal_mode = WAL", true},
    Layout{"5 indexes",
           "CREATE INDEX i1 ON request(received); CREATE INDEX i2 ON request(outcome, id);"
           "CREATE INDEX i3 ON request(user, id); CREATE INDEX i4 ON em_event(message_key);"
           "CREATE INDEX i5 ON em_event(request_id)",
           true},
    Layout{"log of 1,000", "PRAGMA wal_autocheckpoint = 1000", true},
    Layout{"log of 8,000", "PRAGMA wal_autocheckpoint = 8000", true},
    Layout{"endless log", "PRAGMA wal_autocheckpoint = 0", true},
};

} // namespace

int main(int argc, char** argv)
{
    bool json = false;
    bool others = false;
    std::size_t requests = 30'000;
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--json")
            json = true;
        else if (std::string_view(argv[i]) == "--layouts")
            others = true;
        else
            requests = std::strtoul(argv[i], nullptr, 10);
    }
    if (others) {
        for (const Layout& layout : layouts)
            print(layout.name, benchBare(requests, inFlight, layout), json);
        return 0;
    }
    print("bare 1", benchBare(requests / 10, 1), json);
    print("writer 1", benchWriter(requests / 10, 1), json);
    print("bare 64", benchBare(requests, inFlight), json);
    print("writer 64", benchWriter(requests, inFlight), json);
    print("writer 512", benchWriter(requests, 512), json);
    print("one alert 512", benchWriter(requests, 512, Alerts::One), json);
    print("new alerts 512", benchWriter(requests, 512, Alerts::New), json);
    print("kept 1,000 64", benchWriter(requests, inFlight, Alerts::Recurring, {{}, 1'000, 0}), json);
    print("kept 1,000 512", benchWriter(requests, 512, Alerts::Recurring, {{}, 1'000, 0}), json);
    return 0;
}
