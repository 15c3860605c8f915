// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setupmodel.h"
#include "ui/setup/setuppage.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTranslator>
#include <QVBoxLayout>

namespace usher::ui {

/// A page with one field, whose text is the user's name.
class TestPage : public SetupPage {
public:
    TestPage(const QString& name, SetupModel& model, bool lateButton = false)
        : late(lateButton), m_model(model), m_name(name)
    {
        setObjectName(name);
        auto* column = new QVBoxLayout(this);
        edit = new QLineEdit(this);
        edit->setObjectName(name + QStringLiteral("Edit"));
        edit->setAccessibleName(name);
        edit->setWhatsThis(QStringLiteral("Help of <%1>").arg(name));
        column->addWidget(edit);
        connect(edit, &QLineEdit::textEdited, this, [this](const QString& text) {
            auto user = m_model.draft().user;
            user.userName = text.toStdString();
            m_model.setUser(user);
            Q_EMIT changed();
        });
    }
    QString title() const override { return m_name; }
    QString lead() const override { return QStringLiteral("What %1 is for").arg(m_name); }
    QString stepText() const override { return edit->text(); }
    QString note() const override
    {
        return edit->text() == QLatin1String("noted") ? edit->text() : QString();
    }
    QString enterText() const override { return enterWord; }
    QWidget* focusFirst() override { return edit; }
    void enter() override
    {
        ++entered;
        if (late && !layout()->itemAt(1)) {
            auto* button = new QPushButton(QStringLiteral("Late"), this);
            button->setObjectName(QStringLiteral("lateButton"));
            button->setAutoDefault(false);
            layout()->addWidget(button);
        }
    }
    bool leave() override
    {
        if (edit->text() != QLatin1String("wrong"))
            return true;
        edit->setFocus();
        return false;
    }

    QLineEdit* edit;
    QString enterWord = QStringLiteral("Next");
    int entered = 0;
    const bool late; ///< a button is made when the page is entered first

private:
    SetupModel& m_model;
    const QString m_name;
};

/// Every text a third longer, as German is.
class LongWords : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override
    {
        const auto text = QString::fromUtf8(source);
        return text + QStringLiteral(" überlange").repeated(1 + int(text.size()) / 30);
    }
};

} // namespace usher::ui
