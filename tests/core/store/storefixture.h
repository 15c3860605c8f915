// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/store/writer.h"

#include <QString>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

/// What the tests of the store have in common.
namespace usher::store::test {

inline constexpr std::int64_t startMillis = 1'795'442'400'000; ///< 2026-11-23T14:00:00Z, begins a bucket

/// A clock that stands still until it is set.
class ManualClock final : public base::Clock {
public:
    [[nodiscard]] base::TimePoint now() const override { return base::fromMillis(m_millis); }
    void set(std::int64_t millis) { m_millis = millis; }

private:
    std::atomic<std::int64_t> m_millis = startMillis;
};

inline DataFolder folderIn(const QTemporaryDir& dir)
{
    return DataFolder::open((dir.path() + QStringLiteral("/data")).toStdString()).value();
}

inline record::EventValues event(const std::string& sysId)
{
    record::EventValues values;
    values.sysId = sysId;
    values.source = values.eventClass = "Azure Monitor";
    values.type = "Metric-Platform";
    values.metricName = "Kiln too hot";
    values.target =
        "/subscriptions/1f0e/resourcegroups/rg-kiln/providers/microsoft.compute/virtualmachines/kiln-3";
    values.messageKey = values.target + "__Platform__Platform__UndefinedAttributeValue";
    values.severity = 4;
    values.description = "The kiln is above 1,200 degrees";
    values.timeOfEvent = "2026-11-23 13:59:58";
    values.resolutionState = "New";
    return values;
}

/// An accepted request with one event.
inline record::AdmissionRecord acceptedRecord(std::int64_t millis = startMillis)
{
    record::AdmissionRecord record;
    record.received = base::fromMillis(millis);
    record.status = 200;
    record.trail = {
        {record::CheckCode::TokenAudience, record::CheckStatus::Passed, "kiln-client", "kiln-client"}};
    record.user = "azure.kiln";
    record.clientId = "kiln-client";
    record.sourceAddress = "192.0.2.17";
    record.tokenFingerprint = "0badcafe";
    record.claims = R"({"aud":"kiln-client"})";
    record.alert = {"Kiln too hot", "kiln-3", "Platform", 4, "Fired"};
    record.durationMicroseconds = 250;
    record.method = "POST";
    record.target = "/api/sn_em_connector/em/inbound_event?source=azuremonitor";
    record.headers = "Host: usher.test\nContent-Type: application/json\n";
    record.body =
        R"({"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertRule":"Kiln too hot"}}})";
    record.events = {event(base::newSysId(millis))};
    return record;
}

inline record::AdmissionRecord refusedRecord(record::CheckCode code, std::int64_t millis = startMillis)
{
    record::AdmissionRecord record = acceptedRecord(millis);
    record.events.clear();
    record.outcome = code;
    record.status = record::checkRow(code).status;
    record.trail = {{code, record::CheckStatus::Refused, "expected", "got"}};
    if (!record::isValidated(code))
        record.user.clear();
    return record;
}

inline WriteItem withReply(record::AdmissionRecord record)
{
    return {std::move(record), http::Reply{}};
}

inline WriteItem answered(record::AdmissionRecord record)
{
    return {std::move(record), std::nullopt};
}

/// Keeps what the writer tells; can hold the writer up.
class CommitLog : public CommitObserver {
public:
    void committed(std::vector<WriteItem> items, std::int64_t newest) override
    {
        std::unique_lock lock(m_mutex);
        m_released.wait(lock, [this] { return !m_held; });
        m_batches.push_back(items.size());
        m_newest = newest;
        for (WriteItem& item : items)
            m_committed.push_back(std::move(item));
        m_committedCount = m_committed.size();
    }
    void failed(std::vector<WriteItem> items, StoreError error) override
    {
        const std::lock_guard lock(m_mutex);
        m_error = error;
        for (WriteItem& item : items)
            m_failed.push_back(std::move(item));
        m_failedCount = m_failed.size();
    }

    void hold() { setHeld(true); }
    void release() { setHeld(false); }

    [[nodiscard]] std::size_t committedCount() const { return m_committedCount; }
    [[nodiscard]] std::size_t failedCount() const { return m_failedCount; }
    [[nodiscard]] std::int64_t newestId() const { return m_newest; }
    [[nodiscard]] StoreError error() const { return m_error; }
    [[nodiscard]] std::vector<std::size_t> batches() const
    {
        const std::lock_guard lock(m_mutex);
        return m_batches;
    }
    /// Only when nothing is on its way any more.
    [[nodiscard]] const std::vector<WriteItem>& committedItems() const { return m_committed; }
    [[nodiscard]] const std::vector<WriteItem>& failedItems() const { return m_failed; }

private:
    void setHeld(bool held)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_held = held;
        }
        m_released.notify_all();
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_released;
    bool m_held = false;
    std::vector<WriteItem> m_committed;
    std::vector<WriteItem> m_failed;
    std::vector<std::size_t> m_batches;
    std::atomic<std::size_t> m_committedCount = 0;
    std::atomic<std::size_t> m_failedCount = 0;
    std::atomic<std::int64_t> m_newest = 0;
    std::atomic<StoreError> m_error{};
};

/// A connection that is not the product's.
class PlainConnection {
public:
    explicit PlainConnection(const DataFolder& folder) { sqlite3_open(folder.database().c_str(), &m_handle); }
    ~PlainConnection() { sqlite3_close(m_handle); }
    PlainConnection(const PlainConnection&) = delete;
    PlainConnection& operator=(const PlainConnection&) = delete;

    bool execute(const std::string& sql)
    {
        return sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    }

    /// The first column of the first row.
    std::string value(const std::string& sql)
    {
        std::string text;
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(m_handle, sql.c_str(), -1, &statement, nullptr);
        if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0))
            text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
        sqlite3_finalize(statement);
        return text;
    }
    std::int64_t number(const std::string& sql) { return std::stoll("0" + value(sql)); }

private:
    sqlite3* m_handle = nullptr;
};

} // namespace usher::store::test
