// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jsonhighlighter.h"

#include "ui/theme.h"

#include <QRegularExpression>

namespace usher::ui {

namespace {

constexpr qsizetype longestColouredLine = 8 * 1024;

} // namespace

JsonHighlighter::JsonHighlighter(const Theme& theme, QTextDocument* document)
    : QSyntaxHighlighter(document), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void JsonHighlighter::highlightBlock(const QString& text)
{
    if (text.size() > longestColouredLine)
        return;
    static const QRegularExpression token(
        QStringLiteral(R"(("(?:[^"\\]|\\.)*")(\s*:)?|(-?\b[0-9][0-9.eE+-]*|\btrue\b|\bfalse\b|\bnull\b))"));
    const auto& c = m_theme.colors();
    for (auto matches = token.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const bool isName = match.capturedLength(2) > 0;
        const bool isText = match.capturedLength(1) > 0;
        const auto color = isName ? c.accentText : isText ? c.accepted : c.severities[4];
        const int part = isText ? 1 : 3;
        setFormat(int(match.capturedStart(part)), int(match.capturedLength(part)), color);
    }
}

} // namespace usher::ui
