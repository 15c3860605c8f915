// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/listtable.h"

namespace usher::ui {

class ClientModel;

/// The table of OAuth clients. Its actions are its menu; Enter does nothing by itself.
class ClientTable : public ListTable {
    Q_OBJECT
public:
    ClientTable(ClientModel& model, const Theme& theme, QWidget* parent = nullptr);
};

} // namespace usher::ui
