// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/setuppreview.h"
#include "ui/setup/asidepanel.h"

#include <vector>

class QGridLayout;

namespace usher::ui {

class WrappedLabel;

/// The user as it is to stand in ServiceNow's sys_user, field by field, with the one that refuses marked.
class RecordPanel : public AsidePanel {
    Q_OBJECT
public:
    explicit RecordPanel(const Theme& theme, QWidget* parent = nullptr);

    /// `password` says in words where it is; it is never part of the record shown.
    void setRecord(const identity::User& user, std::optional<record::CheckCode> refused,
                   const QString& password);

protected:
    void retint() override;

private:
    enum Field { UserName, Source, Roles, WebServiceAccessOnly, Active, LockedOut, Password, FieldCount };

    /// One column of the record with its value.
    struct Row {
        QFrame* box = nullptr;
        QLabel* name = nullptr;
        QLabel* keyIcon = nullptr;
        WrappedLabel* value = nullptr;
        QLabel* mark = nullptr;
    };

    Row addRow(const char* column);
    [[nodiscard]] static int refusingField(std::optional<record::CheckCode> refused);

    std::array<Row, FieldCount> m_rows;
    QLabel* m_table = nullptr;
    int m_refusing = -1; ///< index of the field; -1: none
};

} // namespace usher::ui
