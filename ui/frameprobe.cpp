// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frameprobe.h"

#include "ui/limits.h"

#include <QEvent>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <utility>

#include <time.h>
#include <unistd.h>

namespace usher::ui {

namespace {

constexpr std::chrono::milliseconds beatTime{4};

std::chrono::nanoseconds clockTime(clockid_t clock)
{
    timespec now{};
    ::clock_gettime(clock, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

/// Since the kernel started this process; in steps of a hundredth of a second (proc(5), starttime).
double processMilliseconds()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    const auto line = stat.readAll();
    const auto fields = line.mid(line.lastIndexOf(')') + 2).split(' '); // the name may hold anything
    constexpr qsizetype startTime = 22 - 3;
    if (fields.size() <= startTime)
        return -1;
    const double started = fields[startTime].toDouble() / double(::sysconf(_SC_CLK_TCK)) * 1'000;
    return double(clockTime(CLOCK_BOOTTIME).count()) / 1e6 - started;
}

using Histogram = std::array<quint64, 1'001>;

quint64 countOver(const Histogram& histogram, std::size_t milliseconds)
{
    return std::accumulate(histogram.begin() + std::ptrdiff_t(milliseconds), histogram.end(), quint64());
}

/// The whole millisecond below which so many stayed.
double percentile(const Histogram& histogram, double share)
{
    const auto wanted = quint64(std::ceil(share * double(countOver(histogram, 0))));
    quint64 seen = 0;
    for (std::size_t milliseconds = 0; milliseconds < histogram.size(); ++milliseconds) {
        seen += histogram[milliseconds];
        if (seen >= wanted && seen > 0)
            return double(milliseconds + 1);
    }
    return 0;
}

} // namespace

FrameProbe::FrameProbe(QString file, QObject* parent) : QObject(parent), m_file(std::move(file))
{
    beginAnew();
    auto* beat = new QTimer(this);
    beat->setTimerType(Qt::PreciseTimer);
    connect(beat, &QTimer::timeout, this, &FrameProbe::onBeat);
    beat->start(beatTime);
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &FrameProbe::write);
    timer->start(limits::probeTime);
    write();
}

FrameProbe::~FrameProbe()
{
    write();
}

void FrameProbe::watch(QTableView& table)
{
    m_table = &table;
    table.viewport()->installEventFilter(this);
}

bool FrameProbe::eventFilter(QObject*, QEvent* event)
{
    if (event->type() != QEvent::Paint || !m_table)
        return false;
    m_painted = true;
    if (m_firstPaint < 0 && m_table->model()->rowCount() > 0) {
        m_firstPaint = 0;
        // It is painted when this turn is over.
        QTimer::singleShot(0, this, [this] { m_firstPaint = processMilliseconds(); });
    }
    return false;
}

QByteArray FrameProbe::report() const
{
    const auto cpu = std::chrono::duration<double>(clockTime(CLOCK_THREAD_CPUTIME_ID) - m_cpu).count();
    const QJsonObject figures{{QStringLiteral("first_paint_ms"), m_firstPaint},
                              {QStringLiteral("frames"), double(countOver(m_frames, 0))},
                              {QStringLiteral("frame_p95_ms"), percentile(m_frames, 0.95)},
                              {QStringLiteral("frames_over_16_ms"), double(countOver(m_frames, 16))},
                              {QStringLiteral("busy_over_50_ms"), double(countOver(m_late, 50))},
                              {QStringLiteral("longest_ms"), m_longest},
                              {QStringLiteral("cpu_seconds"), cpu},
                              {QStringLiteral("seconds"), double(m_since.elapsed()) / 1'000}};
    return QJsonDocument(figures).toJson();
}

void FrameProbe::onBeat()
{
    const double gap = double(m_beat.nsecsElapsed()) / 1e6;
    m_beat.start();
    const double late = std::max(0.0, gap - double(beatTime.count()));
    const auto place = std::min(std::size_t(late), m_late.size() - 1);
    ++m_late[place];
    if (std::exchange(m_painted, false))
        ++m_frames[place];
    m_longest = std::max(m_longest, late);
}

void FrameProbe::write()
{
    if (m_written && !QFile::exists(m_file))
        beginAnew();
    m_written = true;
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || file.write(report()) < 0 || !file.commit())
        std::fprintf(stderr, "usher: %s cannot be written: %s\n", qPrintable(m_file),
                     qPrintable(file.errorString()));
}

void FrameProbe::beginAnew()
{
    m_late.fill(0);
    m_frames.fill(0);
    m_longest = 0;
    m_beat.start();
    m_since.start();
    m_cpu = clockTime(CLOCK_THREAD_CPUTIME_ID);
}

} // namespace usher::ui
