// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fieldlist.h"

#include "ui/elidedlabel.h"
#include "ui/pieces.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace usher::ui {

namespace {

constexpr int nameColumn = 72;

} // namespace

FieldList::FieldList(const char* objectName, const QString& accessibleName, const Theme& theme,
                     QWidget* parent)
    : QScrollArea(parent), m_theme(theme)
{
    setObjectName(QLatin1String(objectName));
    setAccessibleName(accessibleName);
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(this);
    content->setObjectName(QStringLiteral("scrolled"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12));
    column->setSpacing(theme.px(8));
    column->addStretch(1);
    setWidget(content);
    connect(&theme, &Theme::changed, this, &FieldList::rebuild);
}

void FieldList::setFields(std::vector<Field> fields)
{
    if (fields == m_fields && m_grid)
        return;
    m_fields = std::move(fields);
    rebuild();
}

void FieldList::addBelow(QWidget* widget)
{
    m_below = widget;
    auto* column = static_cast<QVBoxLayout*>(this->widget()->layout());
    delete column->takeAt(column->count() - 1); // the stretch: the widget takes the room
    column->addWidget(widget, 1);
}

void FieldList::rebuild()
{
    delete m_grid;
    m_grid = new QWidget(widget());
    m_lines = new QGridLayout(m_grid);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setHorizontalSpacing(m_theme.px(8));
    m_lines->setVerticalSpacing(m_theme.px(5));
    m_lines->setColumnMinimumWidth(0, m_theme.px(nameColumn));
    m_lines->setColumnStretch(1, 1);
    int line = 0;
    for (const auto& field : m_fields) {
        if (field.kind == Field::Kind::Heading)
            addHeading(field.value, line++);
        else
            addField(field, line++);
    }
    static_cast<QVBoxLayout*>(widget()->layout())->insertWidget(0, m_grid);
}

void FieldList::addHeading(const QString& text, int line)
{
    auto* heading = makeLabel(m_theme.font(12, QFont::DemiBold), m_grid);
    heading->setText(text);
    setInk(*heading, m_theme.colors().secondary);
    if (line > 0)
        heading->setContentsMargins(0, m_theme.px(8), 0, 0);
    m_lines->addWidget(heading, line, 0, 1, 3);
}

void FieldList::addField(const Field& field, int line)
{
    const auto& c = m_theme.colors();
    auto* name = new ElidedLabel(Qt::ElideRight, m_grid);
    name->setFont(m_theme.font(12));
    name->setFullText(field.name);
    name->setMaximumWidth(m_theme.px(150));
    setInk(*name, c.secondary);
    m_lines->addWidget(name, line, 0, Qt::AlignTop);
    auto* value = makeValue(field);
    m_lines->addWidget(value, line, 1, 1, field.note.isEmpty() ? 2 : 1, Qt::AlignTop);
    if (field.note.isEmpty())
        return;
    auto* note = makeLabel(m_theme.font(11), m_grid);
    note->setText(field.note);
    note->setProperty("role", QStringLiteral("tag"));
    setInk(*note, c.secondary);
    m_lines->addWidget(note, line, 2, Qt::AlignTop | Qt::AlignRight);
}

QWidget* FieldList::makeValue(const Field& field)
{
    const auto& c = m_theme.colors();
    const auto shown = field.value.isEmpty() ? QStringLiteral("—") : field.value;
    if (field.kind == Field::Kind::Identifier) {
        auto* label = new ElidedLabel(Qt::ElideMiddle, m_grid);
        label->setFont(m_theme.mono(11));
        label->setFullText(shown);
        setInk(*label, c.text);
        return label;
    }
    auto* label =
        makeLabel(m_theme.font(12, field.kind == Field::Kind::Words ? QFont::Normal : QFont::Medium), m_grid);
    label->setText(shown);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setInk(*label, field.severity > -2 ? c.severity(field.severity) : c.text);
    return label;
}

} // namespace usher::ui
