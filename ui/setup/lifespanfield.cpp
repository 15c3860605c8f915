// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/lifespanfield.h"

#include "core/engine/setupdraft.h"
#include "ui/text.h"

#include <QSpinBox>

namespace usher::ui {

LifespanField::LifespanField(const char* objectName, const QString& label, const Theme& theme,
                             QWidget* parent)
    : FormField(label, new QSpinBox, theme, parent), m_spin(static_cast<QSpinBox*>(input()))
{
    m_spin->setObjectName(QLatin1String(objectName));
    setObjectName(QLatin1String(objectName) + QStringLiteral("Field"));
    m_spin->setRange(int(auth::shortestLifespan), int(auth::longestLifespan));
    m_spin->setValue(int(auth::defaultAccessLifespan));
    m_spin->setGroupSeparatorShown(true);
    m_spin->setSuffix(tr(" s"));
    m_spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    connect(m_spin, &QSpinBox::valueChanged, this, &LifespanField::onChanged);
    onChanged();
}

void LifespanField::setSeconds(std::int64_t seconds)
{
    m_spin->setValue(int(seconds));
}

std::int64_t LifespanField::seconds() const
{
    return m_spin->value();
}

void LifespanField::onChanged()
{
    setHint(durationWords(std::chrono::seconds(m_spin->value())));
    Q_EMIT changed();
}

} // namespace usher::ui
