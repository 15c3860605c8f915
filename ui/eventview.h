// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requestsource.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace usher::ui {

class FieldList;
class JsonView;
class Theme;

/// The events of a request as stored, one at a time.
class EventView : public QWidget {
    Q_OBJECT
public:
    EventView(const RequestSource& source, const Theme& theme, QWidget* parent = nullptr);

    void setDetail(const store::RequestDetail& detail);

private:
    void showEventAt(int index);

    const RequestSource& m_source;
    store::RequestDetail m_detail;
    QWidget* m_choice;
    QComboBox* m_which;
    QLabel* m_none;
    FieldList* m_fields;
    JsonView* m_info;
};

} // namespace usher::ui
