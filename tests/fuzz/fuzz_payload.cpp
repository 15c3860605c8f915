// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A body: whether it is JSON, compared with simdjson's other parser, and what becomes of it.
#include "core/base/limits.h"
#include "core/payload/alertmapper.h"
#include "core/payload/jsontree.h"
#include "core/payload/utf8text.h"
#include "tests/fuzz/fuzz.h"

#include <simdjson.h>

#include <algorithm>
#include <set>

using namespace usher;
using fuzz::require;

namespace {

/// A text that fits into its column.
bool fits(std::string_view text, std::size_t codePoints)
{
    return payload::isUtf8(text) && payload::cutCodePoints(text, codePoints) == text;
}

void checkEvent(const record::EventValues& event)
{
    require(fits(event.source, 100) && fits(event.eventClass, 100) && fits(event.type, 100), "names fit");
    require(fits(event.metricName, 1024) && fits(event.messageKey, 1024), "long names fit");
    require(fits(event.description, 4000) && payload::isUtf8(event.target), "texts fit");
    require(event.severity >= 0 && event.severity <= 5 && event.severity != 3,
            "a severity is one of the five");
    require(event.resolutionState == "New" || event.resolutionState == "Closing", "an event opens or closes");
    require((event.severity == 0) == (event.resolutionState == "Closing"), "what closes is clear");
    require(event.timeOfEvent.empty() || event.timeOfEvent.size() == 19, "a time is a time");
    require(event.node.empty() && event.resource.empty(), "node and resource stay empty");
}

void checkMapped(const payload::MappedAlert& mapped)
{
    require(mapped.refused.has_value() == mapped.events.empty(), "events or a refusal, never both");
    require(mapped.events.size() <= base::limits::alertTargets, "not too many events");
    require(fits(mapped.summary.alertRule, 1024) && fits(mapped.summary.target, 1024), "a summary fits");
    require(fits(mapped.summary.service, 100) && fits(mapped.summary.condition, 100), "a summary fits");
    require(!mapped.refused || (mapped.refused->got.size() <= 200 && payload::isUtf8(mapped.refused->got)),
            "a reason is short and UTF-8");
    std::for_each(mapped.events.begin(), mapped.events.end(), checkEvent);
}

/// additional_info is an object of texts, each name once.
void checkInfo(std::string_view info)
{
    payload::JsonTree tree;
    const auto root = tree.read(info);
    require(root.has_value() && !tree.duplicateMembers(), "additional_info is JSON without repeated names");
    for (const payload::JsonValue member : *root)
        require(member.is(payload::JsonKind::String), "additional_info holds texts");
}

bool isObject(simdjson::dom::element element)
{
    return element.is_object();
}

/// Two readers by different people, one answer, apart from what only one of them has a limit for.
void compareReaders(std::string_view body)
{
    payload::JsonTree tree;
    const auto ours = tree.read(body);
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    const std::string_view text = payload::withoutBom(body);
    const auto error = parser.parse(text.data(), text.size()).get(root);
    if (error == simdjson::SUCCESS && isObject(root) && !ours)
        require(ours.error().error == payload::JsonError::TooDeep, "what is JSON is read");
    if (error == simdjson::SUCCESS && ours)
        require(isObject(root), "what is read is an object");
    const bool strict = error == simdjson::TAPE_ERROR || error == simdjson::T_ATOM_ERROR ||
                        error == simdjson::F_ATOM_ERROR || error == simdjson::N_ATOM_ERROR ||
                        error == simdjson::UNCLOSED_STRING || error == simdjson::UNESCAPED_CHARS ||
                        error == simdjson::UTF8_ERROR || error == simdjson::EMPTY;
    require(!strict || !ours, "what is not JSON is not read");
}

std::string withBom(std::string_view body)
{
    return "\xEF\xBB\xBF" + std::string(body);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view body = fuzz::textOf(data, size);
    compareReaders(body);
    const payload::ConnectorValues connector{"Azure Monitor", ""};
    const payload::MappedAlert mapped = payload::mapAlert(body, connector);
    checkMapped(mapped);
    if (payload::withoutBom(body) == body)
        require(payload::mapAlert(withBom(body), connector).events == mapped.events,
                "one BOM changes nothing");
    const std::string target = mapped.events.empty() ? "/subscriptions/s" : mapped.events.back().target;
    const std::vector<payload::QueryParameter> parameters{{"source", "azuremonitor"},
                                                          {"token", "secret-value"}};
    const std::string info = payload::additionalInfo(body, parameters, target, true);
    checkInfo(info);
    checkInfo(payload::additionalInfo(body, parameters, target, false));
    return 0;
}
