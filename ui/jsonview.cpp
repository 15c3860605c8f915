// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jsonview.h"

#include "ui/jsonhighlighter.h"
#include "ui/jsonlayout.h"
#include "ui/theme.h"

namespace usher::ui {

JsonView::JsonView(const Theme& theme, QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setLineWrapMode(WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setFont(theme.mono(11));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    new JsonHighlighter(theme, document());
}

void JsonView::setBody(const std::string& body)
{
    setPlainText(shownBody(body));
}

} // namespace usher::ui
