// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/systemcalls.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>

namespace usher::test {

namespace {

/// `1234 name(12</path>, ...` of a call that begins, with its end or without.
const QRegularExpression beginning(QStringLiteral(R"(^(\d+) +(\w+)\(\d+<([^>]*)>)"));
/// `1234 <... name resumed>` of one that ends.
const QRegularExpression resuming(QStringLiteral(R"(^(\d+) +<\.\.\. (\w+) resumed>)"));

bool isFlush(const QString& name)
{
    return name == QLatin1String("fdatasync") || name == QLatin1String("fsync");
}

/// Goes through the lines of a trace. A call that another thread's comes between is on two lines.
class TraceReader {
public:
    void take(const QString& line, std::size_t place)
    {
        const auto begun = beginning.match(line);
        if (begun.hasMatch())
            begin(begun.captured(1), begun.captured(2), begun.captured(3), place);
        const auto resumed = resuming.match(line);
        const QString thread = begun.hasMatch() ? begun.captured(1) : resumed.captured(1);
        const auto file = m_fileOf.find(thread);
        if (thread.isEmpty() || file == m_fileOf.end())
            return;
        if (line.contains(QLatin1String("\"POST ")))
            m_requestOf[file->second] = place;
        else if (begun.hasMatch() && line.contains(QLatin1String("\"HTTP/1.1 200")))
            m_calls.accepted.push_back({m_requestOf[file->second], place});
        if (!line.endsWith(QLatin1String("<unfinished ...>")))
            end(thread, line, place);
    }

    [[nodiscard]] SystemCalls calls() { return std::move(m_calls); }

private:
    void begin(const QString& thread, const QString& name, const QString& file, std::size_t place)
    {
        m_fileOf[thread] = file;
        if (isFlush(name) && file.endsWith(QLatin1String("usher.db-wal")))
            m_flushOf[thread] = place;
    }

    void end(const QString& thread, const QString& line, std::size_t place)
    {
        const auto flush = m_flushOf.find(thread);
        if (flush != m_flushOf.end() && line.endsWith(QLatin1String(" = 0")))
            m_calls.flushes.push_back({flush->second, place});
        m_flushOf.erase(thread);
        m_fileOf.erase(thread);
    }

    SystemCalls m_calls;
    std::map<QString, QString> m_fileOf;        ///< of the call that a thread is in
    std::map<QString, std::size_t> m_flushOf;   ///< where a thread's flush began
    std::map<QString, std::size_t> m_requestOf; ///< where the last request of a socket was read
};

} // namespace

SystemCalls SystemCalls::of(const QByteArray& trace)
{
    TraceReader reader;
    std::size_t place = 0;
    for (const QByteArray& line : trace.split('\n'))
        reader.take(QString::fromUtf8(line), ++place);
    return reader.calls();
}

bool SystemCalls::isFlushedBeforeReply(const TracedExchange& exchange) const
{
    return exchange.read != 0 && std::any_of(flushes.begin(), flushes.end(), [&](const TracedFlush& flush) {
               return flush.begun > exchange.read && flush.done < exchange.replied;
           });
}

} // namespace usher::test
