// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <array>
#include <chrono>

class QTableView;

namespace usher::ui {

/// Measures how long the window's thread is busy at once: how late a timer of some milliseconds comes. A
/// frame is such a beat in which the table was painted. A measuring aid, off unless it is asked for; its
/// memory is bounded. Window's thread.
class FrameProbe : public QObject {
    Q_OBJECT
public:
    /// Writes to `file`, as JSON, every limits::probeTime and at the end. Whoever removes the file begins
    /// anew with all figures but the first paint.
    explicit FrameProbe(QString file, QObject* parent = nullptr);
    ~FrameProbe() override;

    /// Frames are those of this table. The first one is that with rows, in milliseconds since the process was
    /// started.
    void watch(QTableView& table);

    /// The figures as JSON text.
    [[nodiscard]] QByteArray report() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onBeat();
    void write();
    void beginAnew();
    const QString m_file;
    QPointer<QTableView> m_table;
    QElapsedTimer m_beat;
    QElapsedTimer m_since;
    std::chrono::nanoseconds m_cpu{};      ///< of this thread, when the figures began
    std::array<quint64, 1'001> m_late{};   ///< beats by whole milliseconds; the last one and more
    std::array<quint64, 1'001> m_frames{}; ///< those with a painted table
    double m_longest = 0;                  ///< ms
    double m_firstPaint = -1;              ///< ms; negative = not yet
    bool m_painted = false;
    bool m_written = false;
};

} // namespace usher::ui
