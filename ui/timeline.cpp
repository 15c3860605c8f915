// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline.h"

#include "ui/digits.h"
#include "ui/hatch.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <optional>

namespace usher::ui {

namespace {

constexpr int barGap = 6;
constexpr int markSize = 12;

std::int64_t totalOf(const engine::TimelineBar& bar)
{
    return bar.accepted + bar.refusedValidated + bar.refusedOther;
}

} // namespace

Timeline::Timeline(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("timeline"));
    setAccessibleName(tr("Timeline"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Timeline::setStatus(const engine::Status& status)
{
    std::vector<Flag> flags;
    for (const auto& change : status.changes) {
        const auto text = changeWord(change);
        if (text && change.at >= status.from)
            flags.push_back({change.at, *text});
    }
    auto marks = findingMarks(status);
    if (status.timeline == m_bars && flags == m_flags && marks == m_marks && status.from == m_from &&
        status.to == m_to)
        return;
    m_bars = status.timeline;
    m_flags = std::move(flags);
    m_marks = std::move(marks);
    m_from = status.from;
    m_to = status.to;
    describe();
    update();
}

void Timeline::describe()
{
    std::int64_t refused = 0;
    std::int64_t other = 0;
    std::int64_t accepted = 0;
    for (const auto& bar : m_bars) {
        accepted += bar.accepted;
        refused += bar.refusedValidated;
        other += bar.refusedOther;
    }
    setAccessibleDescription(
        tr("Last 15 minutes: %1 accepted, %2 refused with a valid token, %3 refused without")
            .arg(countText(accepted), countText(refused), countText(other)) +
        marksText(m_marks, m_from, base::TimePoint::max()));
}

void Timeline::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    updateGeometry();
    update();
}

QSize Timeline::sizeHint() const
{
    return {m_theme.px(600), m_theme.px(m_compact ? 56 : 112)};
}

bool Timeline::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int bar = barAt(help->pos().x());
    if (bar < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), plainToolTip(barText(bar)), this);
    return true;
}

void Timeline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_compact)
        paintLegend(painter);
    paintAxes(painter);
    paintBars(painter);
    for (std::size_t i = 0; i < m_flags.size(); ++i)
        paintFlag(painter, m_flags[i], i + 1 == m_flags.size());
    paintMarks(painter);
}

QRect Timeline::plot() const
{
    const int left = m_theme.px(m_compact ? 16 : 46);
    const int top = m_theme.px(m_compact ? 6 : 42);
    return {left, top, width() - left - m_theme.px(m_compact ? 16 : 28),
            height() - top - m_theme.px(m_compact ? 16 : 24)};
}

int Timeline::xOf(base::TimePoint time) const
{
    const auto span = (m_to - m_from).count();
    const auto box = plot();
    return span <= 0 ? box.left()
                     : box.left() + int(box.width() * double((time - m_from).count()) / double(span));
}

// The next round and even number above the highest bar, so that half of it is a whole one.
std::int64_t Timeline::scaleTop() const
{
    std::int64_t highest = 0;
    for (const auto& bar : m_bars)
        highest = std::max(highest, totalOf(bar));
    for (std::int64_t decade = 1;; decade *= 10)
        for (const auto step : {2, 4, 6, 8, 10, 12, 16, 20, 24, 30, 40, 50, 60, 80})
            if (step * decade >= highest)
                return step * decade;
}

int Timeline::barAt(int x) const
{
    const auto box = plot();
    if (m_bars.empty() || x < box.left() || x > box.right())
        return -1;
    return std::min(int(m_bars.size()) - 1, (x - box.left()) * int(m_bars.size()) / std::max(1, box.width()));
}

QString Timeline::barText(int index) const
{
    const auto& bar = m_bars[std::size_t(index)];
    auto text = tr("From %1\nAccepted: %2\nValid token, refused: %3\nRefused without valid token: %4")
                    .arg(clockTime(bar.start), countText(bar.accepted), countText(bar.refusedValidated),
                         countText(bar.refusedOther));
    for (const auto& flag : m_flags)
        if (flag.at >= bar.start && flag.at < bar.start + std::chrono::seconds(30))
            text += QStringLiteral("\n%1 %2").arg(clockTime(flag.at), flag.text);
    text += marksText(m_marks, bar.start, bar.start + std::chrono::seconds(30));
    return text;
}

void Timeline::paintLegend(QPainter& painter) const
{
    const auto& c = m_theme.colors();
    std::int64_t counts[3]{};
    for (const auto& bar : m_bars) {
        counts[0] += bar.accepted;
        counts[1] += bar.refusedValidated;
        counts[2] += bar.refusedOther;
    }
    const int line = m_theme.px(22);
    painter.setFont(m_theme.font(12, QFont::DemiBold));
    painter.setPen(c.text);
    painter.drawText(m_theme.px(16), line, tr("Requests per 30 s"));
    const int titleEnd = m_theme.px(32) + painter.fontMetrics().horizontalAdvance(tr("Requests per 30 s"));

    painter.setFont(m_theme.font(12));
    const QString texts[3]{tr("Accepted %1").arg(countText(counts[0])),
                           tr("Valid token, refused %1").arg(countText(counts[1])),
                           tr("Refused without valid token %1").arg(countText(counts[2]))};
    const QColor fills[3]{c.acceptedBar, c.refused, c.muted};
    int x = width() - m_theme.px(16);
    for (int i = 2; i >= 0; --i) {
        x -= painter.fontMetrics().horizontalAdvance(texts[i]) + m_theme.px(18);
        if (x < titleEnd)
            return;
        painter.setPen(c.secondary);
        painter.drawText(x + m_theme.px(18), line, texts[i]);
        const QRect box(x, line - m_theme.px(10), m_theme.px(11), m_theme.px(11));
        painter.fillRect(box, fills[i]);
        if (i == 1)
            hatch(painter, box, mixed(c.refused, c.surface, 0.5));
        x -= m_theme.px(16);
    }
}

void Timeline::paintAxes(QPainter& painter) const
{
    const auto& c = m_theme.colors();
    const auto box = plot();
    painter.setFont(m_theme.font(11));
    const auto metrics = painter.fontMetrics();
    const auto top = scaleTop();
    for (int i = 0; i <= 2; ++i) {
        const int y = box.bottom() + 1 - box.height() * i / 2;
        if (m_compact && i > 0)
            break;
        painter.setPen(i == 0 ? c.border : c.hairline);
        painter.drawLine(box.left(), y, box.right(), y);
        if (m_compact)
            continue;
        const auto text = countText(top * i / 2);
        painter.setPen(c.secondary);
        drawDigits(painter, box.left() - m_theme.px(8) - digitsWidth(metrics, text),
                   y + metrics.ascent() / 2 - 1, text);
    }
    if (m_to <= m_from)
        return;
    const int first = m_compact ? box.left() : m_theme.px(4);
    const int last = m_compact ? box.right() : width() - m_theme.px(4);
    painter.setPen(c.secondary);
    for (int i = 0; i <= 5; ++i) {
        const auto at = m_from + (m_to - m_from) * i / 5;
        const auto text = clockMinute(at);
        const int wide = digitsWidth(metrics, text);
        const int x = std::clamp(xOf(at) - wide / 2, first, last - wide);
        drawDigits(painter, x, box.bottom() + m_theme.px(m_compact ? 12 : 15), text);
    }
}

void Timeline::paintBars(QPainter& painter) const
{
    if (m_bars.empty())
        return;
    const auto& c = m_theme.colors();
    const auto box = plot();
    const auto top = scaleTop();
    const double step = double(box.width()) / double(m_bars.size());
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const int left = box.left() + int(step * double(i)) + m_theme.px(barGap) / 2;
        const int wide = std::max(2, int(step) - m_theme.px(barGap));
        int y = box.bottom() + 1;
        const auto part = [&](std::int64_t count, const QColor& fill) {
            const int high = count == 0 ? 0 : std::max(2, int(box.height() * double(count) / double(top)));
            const QRect bar(left, y - high, wide, high);
            painter.fillRect(bar, fill);
            y -= high;
            return bar;
        };
        part(m_bars[i].accepted, c.acceptedBar);
        const auto refused = part(m_bars[i].refusedValidated, c.refused);
        if (!refused.isEmpty())
            hatch(painter, refused, mixed(c.refused, c.dark ? QColor(Qt::black) : QColor(Qt::white), 0.4));
        part(m_bars[i].refusedOther, c.muted);
    }
}

// Above the axis, where no flag has its words; those that would cover each other stand one on the other.
void Timeline::paintMarks(QPainter& painter) const
{
    const auto& c = m_theme.colors();
    const int size = m_theme.px(markSize);
    const int levels = m_compact ? 2 : 3;
    int level = 0;
    std::optional<int> before;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& mark : m_marks) {
        const int x = xOf(mark.at);
        level = before && x - *before < size ? (level + 1) % levels : 0;
        before = x;
        const QRect box(x - size / 2, plot().bottom() - (level + 1) * (size + 1), size, size);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.surface);
        painter.drawEllipse(box.adjusted(-1, -1, 1, 1));
        painter.drawPixmap(box.topLeft(),
                           tinted(markIcon(mark.kind), size, markInk(c, mark.kind), devicePixelRatioF()));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

// At the flag; where there is no room above the marks, left of those that would cover the words.
int Timeline::wordsEnd(int flag, int wide) const
{
    int end = flag;
    const int half = m_theme.px(markSize) / 2 + 1;
    for (auto mark = m_marks.rbegin(); m_compact && mark != m_marks.rend(); ++mark)
        if (const int x = xOf(mark->at); x - half <= end && x + half > end - wide)
            end = x - half;
    return end;
}

void Timeline::paintFlag(QPainter& painter, const Flag& flag, bool last) const
{
    const auto& c = m_theme.colors();
    const auto box = plot();
    const int x = xOf(flag.at);
    painter.setPen(QPen(c.text, 2));
    painter.drawLine(x, box.top() - m_theme.px(m_compact ? 0 : 10), x, box.bottom());
    if (!last) // its words would cover those of the last one; they stand in the tool tip
        return;
    painter.setFont(m_theme.font(11, QFont::DemiBold));
    const auto text = QStringLiteral("%1  %2").arg(clockTime(flag.at), flag.text);
    const auto shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, width() / 2);
    const int wide = painter.fontMetrics().horizontalAdvance(shown) + m_theme.px(30);
    const int high = m_theme.px(18);
    const int end = wordsEnd(x, wide);
    const int left = end - wide >= 0 ? end - wide + 1 : x;
    const int top = m_compact ? m_theme.px(3) : box.top() - m_theme.px(12);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.text);
    painter.drawRoundedRect(left, top, wide, high, m_theme.px(4), m_theme.px(4));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawPixmap(left + m_theme.px(6), top + m_theme.px(3),
                       tinted(Icon::Flag, m_theme.px(12), c.surface, devicePixelRatioF()));
    painter.setPen(c.surface);
    const auto metrics = painter.fontMetrics();
    painter.drawText(left + m_theme.px(23), top + (high + metrics.ascent() - metrics.descent()) / 2, shown);
}

} // namespace usher::ui
