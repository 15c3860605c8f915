// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/choicecard.h"

#include "ui/theme.h"

#include <QPainter>
#include <QStyle>

namespace usher::ui {

namespace {

constexpr int cardPadding = 10;
constexpr int cardWordsFrom = 40;
constexpr int cardNarrowest = 120; ///< room for the words; they wrap

QRect bounds(const QFont& font, int width, const QString& text)
{
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, QWIDGETSIZE_MAX), Qt::TextWordWrap, text);
}

} // namespace

ChoiceCard::ChoiceCard(const char* objectName, const QString& title, const QString& text, const Theme& theme,
                       QWidget* parent)
    : QRadioButton(title, parent), m_theme(theme), m_text(text)
{
    setObjectName(QLatin1String(objectName));
    setAccessibleName(title);
    setAccessibleDescription(text);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ChoiceCard::setTag(const QString& tag)
{
    m_tag = tag;
    setAccessibleDescription(tag.isEmpty() ? m_text : QStringLiteral("%1. %2").arg(tag, m_text));
    updateGeometry();
    update();
}

QSize ChoiceCard::sizeHint() const
{
    const int width = m_theme.px(cardWordsFrom + 200);
    return {width, heightForWidth(width)};
}

QSize ChoiceCard::minimumSizeHint() const
{
    return {m_theme.px(cardWordsFrom + cardNarrowest), m_theme.px(40)};
}

int ChoiceCard::heightForWidth(int width) const
{
    return places(width).height;
}

bool ChoiceCard::hitButton(const QPoint& position) const
{
    return rect().contains(position);
}

void ChoiceCard::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colors();
    const auto at = places(width());
    const auto seen = [this](const QRect& box) { return QStyle::visualRect(layoutDirection(), rect(), box); };
    const auto side = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    paintCircle(painter, seen(at.circle));
    painter.setPen(isEnabled() ? c.text : c.muted);
    painter.setFont(m_theme.font(14, QFont::DemiBold));
    painter.drawText(seen(at.title), side | Qt::TextWordWrap, text());
    painter.setPen(isEnabled() ? c.secondary : c.muted);
    painter.setFont(m_theme.font(12));
    painter.drawText(seen(at.text), side | Qt::TextWordWrap, m_text);
    if (m_tag.isEmpty())
        return;
    painter.setFont(m_theme.font(11));
    painter.drawText(seen(at.tag), Qt::AlignCenter, m_tag);
    painter.setPen(c.border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(seen(at.tag)).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(7),
                            m_theme.px(7));
}

ChoiceCard::Places ChoiceCard::places(int width) const
{
    const auto px = [this](int pixels) { return m_theme.px(pixels); };
    const int left = px(cardWordsFrom);
    const int room = std::max(width - left - px(12), 1);
    Places at;
    at.circle = QRect(px(14), px(cardPadding + 1), px(18), px(18));
    QSize tag;
    if (!m_tag.isEmpty())
        tag = QFontMetrics(m_theme.font(11)).size(Qt::TextSingleLine, m_tag) + QSize(px(14), px(3));
    const auto titleFont = m_theme.font(14, QFont::DemiBold);
    const bool beside =
        tag.isEmpty() || QFontMetrics(titleFont).horizontalAdvance(text()) + px(8) + tag.width() <= room;
    const int titleRoom = beside && !tag.isEmpty() ? room - tag.width() - px(8) : room;
    at.title = QRect(left, px(cardPadding), titleRoom, bounds(titleFont, titleRoom, text()).height());
    int y = at.title.bottom() + 1 + px(4);
    if (!tag.isEmpty()) {
        at.tag = beside ? QRect(QPoint(left + room - tag.width(), px(cardPadding)), tag)
                        : QRect(QPoint(left, y), tag);
        y = std::max(y, at.tag.bottom() + 1 + px(4));
    }
    at.text = QRect(left, y, room, bounds(m_theme.font(12), room, m_text).height());
    at.height = at.text.bottom() + 1 + px(cardPadding);
    return at;
}

void ChoiceCard::paintFrame(QPainter& painter) const
{
    const auto& c = m_theme.colors();
    const int radius = m_theme.px(6);
    const bool strong = isChecked() || hasFocus();
    const double inset = strong ? 1 : 0.5;
    painter.setPen(QPen(strong ? c.accentText : underMouse() ? c.muted : c.border, strong ? 2 : 1));
    painter.setBrush(!isEnabled() ? c.window : isChecked() ? c.accentTint : c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), radius, radius);
    if (!isChecked() || !hasFocus())
        return;
    painter.setPen(QPen(c.accentText, 1)); // a second line: chosen and focused
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(4.5, 4.5, -4.5, -4.5), radius - 2, radius - 2);
}

void ChoiceCard::paintCircle(QPainter& painter, const QRect& box) const
{
    const auto& c = m_theme.colors();
    const QRectF circle = QRectF(box).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(isChecked() && isEnabled() ? c.accentFill : c.muted, 1));
    painter.setBrush(isChecked() ? QBrush(isEnabled() ? c.accentFill : c.muted) : QBrush(c.surface));
    painter.drawEllipse(circle);
    if (!isChecked())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawEllipse(circle.center(), circle.width() * 0.22, circle.width() * 0.22);
}

} // namespace usher::ui
