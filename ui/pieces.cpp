// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pieces.h"

#include "ui/enterkey.h"
#include "ui/theme.h"

#include <QPainter>
#include <QScrollArea>
#include <QStyle>
#include <QTimer>
#include <QVariant>

namespace usher::ui {

namespace {

QString roleName(ButtonRole role)
{
    switch (role) {
    case ButtonRole::Plain:
        return QStringLiteral("plain");
    case ButtonRole::Tool:
        return QStringLiteral("tool");
    case ButtonRole::Primary:
        return QStringLiteral("primary");
    case ButtonRole::Link:
        return QStringLiteral("link");
    case ButtonRole::Chip:
        return QStringLiteral("chip");
    case ButtonRole::Pill:
        return QStringLiteral("pill");
    case ButtonRole::Bare:
        return QStringLiteral("bare");
    case ButtonRole::Inline:
        return QStringLiteral("inline");
    }
    return {};
}

struct IconInk {
    QColor enabled;
    QColor disabled;
};

IconInk iconInk(const QString& role, const Colors& c)
{
    if (role == roleName(ButtonRole::Primary) || role == roleName(ButtonRole::Pill))
        return {Qt::white, c.muted};
    if (role == roleName(ButtonRole::Link) || role == roleName(ButtonRole::Inline))
        return {c.accentText, c.muted};
    return {c.text, mixed(c.muted, c.window, 0.4)};
}

// Qt puts an icon closer to the words than it looks good; the rest of the gap is part of the icon.
QPixmap withGap(const QPixmap& icon, int gap, bool behind)
{
    const double ratio = icon.devicePixelRatio();
    const auto size = icon.deviceIndependentSize().toSize();
    QPixmap wide(QSize(size.width() + gap, size.height()) * ratio);
    wide.setDevicePixelRatio(ratio);
    wide.fill(Qt::transparent);
    QPainter painter(&wide);
    painter.drawPixmap(behind ? gap : 0, 0, icon);
    return wide;
}

void repolish(QPushButton& button)
{
    button.style()->unpolish(&button);
    button.style()->polish(&button);
}

} // namespace

QPushButton* makeButton(const char* objectName, const QString& text, ButtonRole role, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(QLatin1String(objectName));
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoDefault(false);
    new EnterKey(*button);
    setButtonRole(*button, role);
    return button;
}

void setButtonRole(QPushButton& button, ButtonRole role)
{
    button.setProperty("role", roleName(role));
    repolish(button);
}

void setButtonSize(QPushButton& button, ButtonSize size)
{
    button.setProperty("tallness",
                       size == ButtonSize::Large ? QStringLiteral("large") : QStringLiteral("medium"));
    repolish(button);
}

void setButtonIcon(QPushButton& button, const Theme& theme, Icon icon, int size)
{
    const auto ink = iconInk(button.property("role").toString(), theme.colors());
    const int side = theme.px(size);
    const int gap = button.text().isEmpty() ? 0 : theme.px(3);
    const bool behind = button.layoutDirection() == Qt::RightToLeft;
    // Qt caches the pixmaps of each icon that is set: the same one set anew every second would fill that
    // cache.
    const auto shown = QStringLiteral("%1 %2 %3 %4 %5 %6")
                           .arg(int(icon))
                           .arg(side)
                           .arg(gap)
                           .arg(behind)
                           .arg(ink.enabled.name(), ink.disabled.name());
    if (button.property("shownIcon").toString() == shown)
        return;
    button.setProperty("shownIcon", shown);
    QIcon result;
    for (const qreal ratio : {1.0, 2.0}) {
        result.addPixmap(withGap(tinted(icon, side, ink.enabled, ratio), gap, behind));
        result.addPixmap(withGap(tinted(icon, side, ink.disabled, ratio), gap, behind), QIcon::Disabled);
    }
    button.setIcon(result);
    button.setIconSize({side + gap, side});
}

QLabel* makeLabel(const QFont& font, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(font);
    return label;
}

QLabel* makeTag(const QString& text, const QString& toolTip, const Theme& theme, QWidget* parent)
{
    auto* tag = makeLabel(theme.font(11), parent);
    tag->setText(text);
    tag->setToolTip(toolTip);
    tag->setProperty("role", QStringLiteral("tag"));
    return tag;
}

void setInk(QWidget& widget, const QColor& color)
{
    auto palette = widget.palette();
    palette.setColor(widget.foregroundRole(), color);
    widget.setPalette(palette);
}

void bringIntoView(QWidget& part)
{
    QTimer::singleShot(0, &part, [&part] {
        constexpr int margin = 12;
        for (auto* around = part.parentWidget(); around; around = around->parentWidget())
            if (auto* area = qobject_cast<QScrollArea*>(around))
                return area->ensureWidgetVisible(&part, 0, margin);
    });
}

void setLabelIcon(QLabel& label, const Theme& theme, Icon icon, int size, const QColor& color)
{
    label.setPixmap(tinted(icon, theme.px(size), color, label.devicePixelRatioF()));
    label.setFixedSize(theme.px(size), theme.px(size));
}

} // namespace usher::ui
