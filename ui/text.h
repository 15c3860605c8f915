// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/status.h"

#include <QDateTime>
#include <QString>

#include <string>
#include <string_view>

namespace usher::ui {

/// UTF-8 of the core as a text of Qt.
[[nodiscard]] inline QString toText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

/// Text out of requests, tokens and other strangers' hands on one line: line ends and tabs become blanks,
/// what would turn the text round or hide in it is named (`\u{202e}`).
[[nodiscard]] QString shownText(const QString& text);
[[nodiscard]] QString shownText(std::string_view utf8);
/// The same with its line ends and tabs.
[[nodiscard]] QString shownLines(std::string_view utf8);

/// A tool tip is rich text when it looks like it; this one shows every character as it is. Cut when it
/// is longer than anybody reads.
[[nodiscard]] QString plainToolTip(const QString& text);

/// A button's caption out of data: an `&` is shown, not taken for a mnemonic.
[[nodiscard]] QString plainCaption(QString text);

/// The sentence in the person's language. Plain text.
[[nodiscard]] QString sentenceText(const diagnosis::Sentence& sentence);
/// A text of core/diagnosis (context "diagnosis") in the person's language.
[[nodiscard]] QString diagnosisText(const char* source);

[[nodiscard]] QDateTime toDateTime(base::TimePoint time);
/// `13:57:09`, `13:57` and `.640`, in the zone of this computer.
[[nodiscard]] QString clockTime(base::TimePoint time);
[[nodiscard]] QString clockMinute(base::TimePoint time);
[[nodiscard]] QString clockMillis(base::TimePoint time);
/// Date and time in the person's locale, for tool tips.
[[nodiscard]] QString longTime(base::TimePoint time);

/// The time alone of what was on the day of `now`, else with its date in the person's locale.
[[nodiscard]] QString momentText(base::TimePoint time, base::TimePoint now);

/// `8 s`, `4 min`, `2 h`, `3 d`.
[[nodiscard]] QString durationWords(std::chrono::seconds duration);
/// `in 4 min` or `4 min ago`.
[[nodiscard]] QString relativeWords(base::TimePoint time, base::TimePoint now);
/// `6 ms` or `340 µs`.
[[nodiscard]] QString microsecondWords(std::int64_t microseconds);

/// A number with the locale's separators.
[[nodiscard]] QString countText(std::int64_t count);
/// `1 request` or `1,200 requests`.
[[nodiscard]] QString requestsText(std::int64_t count);
/// Bytes in the locale's words: `45 MB`.
[[nodiscard]] QString sizeText(std::int64_t bytes);

} // namespace usher::ui
