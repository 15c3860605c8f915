// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pieces.h"

#include "ui/theme.h"

#include <QStyle>
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

} // namespace

QPushButton* makeButton(const char* objectName, const QString& text, ButtonRole role, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(QLatin1String(objectName));
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoDefault(false);
    setButtonRole(*button, role);
    return button;
}

void setButtonRole(QPushButton& button, ButtonRole role)
{
    button.setProperty("role", roleName(role));
    button.style()->unpolish(&button);
    button.style()->polish(&button);
}

QLabel* makeLabel(const QFont& font, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(font);
    return label;
}

void setInk(QWidget& widget, const QColor& color)
{
    auto palette = widget.palette();
    palette.setColor(widget.foregroundRole(), color);
    widget.setPalette(palette);
}

void setLabelIcon(QLabel& label, const Theme& theme, Icon icon, int size, const QColor& color)
{
    label.setPixmap(tinted(icon, theme.px(size), color, label.devicePixelRatioF()));
    label.setFixedSize(theme.px(size), theme.px(size));
}

} // namespace usher::ui
