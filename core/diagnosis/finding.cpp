// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/finding.h"

#include <QtGlobal>

namespace usher::diagnosis {

std::string fill(const std::string& text, const std::map<std::string, std::string>& values)
{
    std::string out;
    std::size_t from = 0;
    while (from < text.size()) {
        const auto open = text.find('{', from);
        const auto close = open == std::string::npos ? open : text.find('}', open);
        if (close == std::string::npos)
            break;
        const auto value = values.find(text.substr(open + 1, close - open - 1));
        out.append(text, from, open - from);
        if (value != values.end())
            out += value->second;
        else
            out.append(text, open, close + 1 - open);
        from = close + 1;
    }
    out.append(text, from);
    return out;
}

std::string english(const Sentence& sentence)
{
    std::string text = fill(sentence.source, sentence.values);
    if (*sentence.more != '\0')
        text += ' ' + fill(sentence.more, sentence.values);
    return sentence.fullStop ? text + '.' : text;
}

std::string Finding::checkCode() const
{
    return check ? std::string(record::checkName(*check)) : code;
}

std::string Finding::identity() const
{
    return checkCode() + '|' + subject;
}

std::string stateWord(State state)
{
    switch (state) {
    case State::Ok:
        return "ok";
    case State::Warning:
        return "warning";
    case State::Blocked:
        return "blocked";
    }
    return {};
}

std::string severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Blocker:
        return "blocker";
    }
    return {};
}

std::string certaintyWord(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Documented:
        return "documented";
    case Certainty::Inferred:
        return "inferred";
    case Certainty::Assumed:
        return "assumed";
    }
    return {};
}

const char* certaintyText(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Documented:
        return QT_TRANSLATE_NOOP("diagnosis", "Documented by Microsoft or ServiceNow");
    case Certainty::Inferred:
        return QT_TRANSLATE_NOOP("diagnosis", "Inferred: it follows from what was seen");
    case Certainty::Assumed:
        return QT_TRANSLATE_NOOP("diagnosis", "Assumed: what an instance does here is not documented");
    }
    return "";
}

const char* whoText(Who who)
{
    switch (who) {
    case Who::Here:
        return QT_TRANSLATE_NOOP("diagnosis", "You, here (on a real instance: the ServiceNow administrator)");
    case Who::AzureAdministrator:
        return QT_TRANSLATE_NOOP("diagnosis", "Azure administrator");
    case Who::ServiceNowAdministrator:
        return QT_TRANSLATE_NOOP("diagnosis", "ServiceNow administrator");
    case Who::Sender:
        return QT_TRANSLATE_NOOP("diagnosis", "Whoever sends these requests");
    }
    return "";
}

} // namespace usher::diagnosis
