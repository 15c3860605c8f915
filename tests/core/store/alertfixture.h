// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/reader.h"
#include "core/store/writer.h"
#include "tests/core/store/storefixture.h"

#include <QTest>

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What the tests of alerts have in common.
namespace usher::store::test {

/// A fired or resolved alert about a machine.
inline record::EventValues about(const std::string& machine, int severity, std::int64_t millis = startMillis)
{
    record::EventValues event = test::event(base::newSysId(millis));
    event.target = machine;
    event.messageKey = machine + "__Platform__Platform__UndefinedAttributeValue";
    event.severity = severity;
    event.resolutionState = severity == 0 ? "Closing" : "New";
    return event;
}

inline WriteItem withEvents(std::vector<record::EventValues> events, std::int64_t millis = startMillis)
{
    auto record = acceptedRecord(millis);
    record.events = std::move(events);
    return withReply(std::move(record));
}

/// A folder with a writer that folds.
struct AlertStore {
    void open()
    {
        m_dir.emplace();
        m_folder = folderIn(*m_dir);
        m_clock.set(startMillis);
        m_log = std::make_unique<CommitLog>();
        start();
    }
    void close()
    {
        m_log->release();
        m_writer.reset();
        m_folder.reset();
        m_dir.reset();
    }

    void start() { m_writer = std::move(Writer::start(*m_folder, *m_log, m_clock).value()); }
    void submit(std::vector<record::EventValues> events, std::int64_t millis = startMillis)
    {
        QVERIFY(m_writer->submit(withEvents(std::move(events), millis)));
    }
    [[nodiscard]] Reader reader() const { return std::move(Reader::open(*m_folder).value()); }
    [[nodiscard]] std::int64_t number(const std::string& sql) const
    {
        return PlainConnection(*m_folder).number(sql);
    }

    /// Alerts whose count is not the number of their events, by two ways of counting these.
    [[nodiscard]] std::int64_t miscounted() const
    {
        constexpr const char* byColumn = "SELECT count(*) FROM em_alert WHERE event_count <>"
                                         " (SELECT count(*) FROM em_event WHERE alert = em_alert.sys_id)";
        std::int64_t wrong = number(byColumn);
        auto reading = reader();
        const auto alerts = reading.alerts({}, 0, 0);
        for (const AlertRow& alert : alerts.value())
            if (std::int64_t(reading.alertEvents(alert.newestEventId, 0)->size()) != alert.eventCount)
                ++wrong;
        return wrong;
    }

    std::optional<QTemporaryDir> m_dir;
    std::optional<DataFolder> m_folder;
    ManualClock m_clock;
    std::unique_ptr<CommitLog> m_log;
    std::unique_ptr<Writer> m_writer;
};

} // namespace usher::store::test
