// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/faultyrequest.h"

#include "core/payload/query.h"

#include <algorithm>
#include <utility>

namespace usher::simulate {

namespace {

using Field = std::pair<std::string, std::string>;
using enum RequestFault;

/// A request in parts, good at first.
struct Parts {
    std::string method = "POST";
    std::string target;
    std::string version = "HTTP/1.1";
    std::vector<Field> fields;
    std::string body;
    bool whole = true; ///< false: the header does not end

    void set(const std::string& name, const std::string& value)
    {
        drop(name);
        fields.emplace_back(name, value);
    }
    void drop(const std::string& name)
    {
        std::erase_if(fields, [&](const Field& field) { return field.first == name; });
    }
    [[nodiscard]] std::string bytes() const
    {
        std::string text = method + ' ' + target + ' ' + version + "\r\n";
        for (const auto& [name, value] : fields)
            text.append(name).append(": ").append(value).append("\r\n");
        return whole ? text + "\r\n" + body : text;
    }
};

/// The text with the first `from` in it replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// The value of a member, from its colon to the end of it, replaced by other JSON. Good for texts, null and
/// lists of texts.
std::string withMember(std::string body, std::string_view name, std::string_view json)
{
    const std::string key = '"' + std::string(name) + "\":";
    const std::size_t begin = body.find(key);
    if (begin == std::string::npos)
        return body;
    const std::size_t value = begin + key.size();
    const char first = body[value];
    const std::size_t end = first == '[' || first == '"' ? body.find(first == '[' ? ']' : '"', value + 1) + 1
                                                         : body.find_first_of(",}", value);
    return body.replace(value, end - value, json);
}

std::string manyTargets()
{
    std::string list = "[";
    for (int i = 0; i <= 1'000; ++i)
        list += (i == 0 ? "\"/subscriptions/" : ",\"/subscriptions/") + std::to_string(i) + '"';
    return list + ']';
}

Parts partsOf(const RequestBasis& basis, const base::SecretString& token)
{
    Parts parts;
    parts.target = basis.target;
    parts.body = basis.body;
    parts.fields = {{"Host", basis.host},
                    {"User-Agent", "IcMBroadcaster/1.0"},
                    {"Content-Type", "application/json; charset=utf-8"},
                    {"Authorization", "Bearer " + std::string(token.reveal())},
                    {"Connection", "close"}};
    return parts;
}

void breakHttp(Parts& parts, RequestFault fault)
{
    constexpr std::size_t longUrl = 9 * 1024;
    constexpr std::size_t longHeader = 60 * 1024;
    if (fault == Get)
        parts.method = "GET";
    if (fault == HttpVersion)
        parts.version = "HTTP/1.9";
    if (fault == LongUrl)
        parts.target += "&note=" + std::string(longUrl, 'x');
    if (fault == LongHeader)
        parts.set("X-Note", std::string(longHeader, 'x'));
    if (fault == Expectation)
        parts.set("Expect", "a-miracle");
    if (fault == NoHost)
        parts.drop("Host");
    if (fault == Path)
        parts.target = "/api/now/em/inbound_event";
    if (fault == PathSlash)
        parts.target = replaced(parts.target, "inbound_event", "inbound_event/");
}

void breakCredentials(Parts& parts, RequestFault fault, const base::SecretString& token)
{
    if (fault == NoToken || fault == ApiKey || fault == TokenInUrl)
        parts.drop("Authorization");
    if (fault == ApiKey)
        parts.target += "&x-sn-apikey=not-a-real-key";
    if (fault == TokenInUrl)
        parts.target += "&access_token=" + std::string(token.reveal());
    if (fault == Basic)
        parts.set("Authorization", "Basic YXp1cmUubW9uaXRvcjpub3QtYS1wYXNzd29yZA==");
    if (fault == Scheme)
        parts.set("Authorization", "Negotiate YXp1cmU=");
    if (fault == TokenTwice)
        parts.fields.emplace_back("Authorization", "Bearer " + std::string(token.reveal()));
}

/// The target with another value of source; without one when that is empty.
std::string withSource(const std::string& target, const std::string& source)
{
    std::string changed = target.substr(0, target.find('?'));
    char separator = '?';
    for (const payload::QueryParameter& parameter : payload::parseTarget(target).parameters) {
        const bool isSource = parameter.name == "source";
        if (isSource && source.empty())
            continue;
        changed += separator + parameter.name + '=' + (isSource ? source : parameter.value);
        separator = '&';
    }
    return changed;
}

void breakEnvelope(Parts& parts, RequestFault fault)
{
    if (fault == SourceMissing)
        parts.target = withSource(parts.target, {});
    if (fault == SourceUnknown)
        parts.target = withSource(parts.target, "nobody");
    if (fault == SourceCase)
        parts.target = withSource(parts.target, "AzureMonitor");
    if (fault == SourceOtherProduct)
        parts.target = withSource(parts.target, "instana");
    if (fault == TextPlain)
        parts.set("Content-Type", "text/plain");
    if (fault == Gzip)
        parts.set("Content-Encoding", "gzip");
}

void breakBody(Parts& parts, RequestFault fault)
{
    std::string& body = parts.body;
    if (fault == NotUtf8)
        body = withMember(body, "description",
                          "\"Stra\xDF"
                          "e\"");
    if (fault == NotJson)
        body.resize(body.size() / 2);
    if (fault == NotCommonSchema)
        body = withMember(body, "schemaId", "\"AzureMonitorMetricAlert\"");
    if (fault == OtherSchema)
        body = withMember(body, "schemaId", "\"somebodyElsesAlert\"");
    if (fault == ManyTargets)
        body = withMember(body, "alertTargetIDs", manyTargets());
    if (fault == NoTarget)
        body = withMember(body, "alertTargetIDs", "[]");
    if (fault == Budget)
        body = withMember(withMember(body, "alertTargetIDs", "null"), "monitoringService", "\"CostAlerts\"");
    if (fault == WithoutCondition)
        body = withMember(body, "monitorCondition", "null");
}

/// The length as it is, but for the faults that are about it.
void frame(Parts& parts, RequestFault fault)
{
    if (fault == TransferCoding)
        parts.set("Transfer-Encoding", "gzip");
    if (fault == NoLength || fault == TransferCoding)
        parts.body.clear();
    else if (fault == TooLarge)
        parts.set("Content-Length", "27000000");
    else
        parts.set("Content-Length", std::to_string(parts.body.size()));
    if (fault == TooLarge)
        parts.body.clear();
    parts.whole = fault != Slow;
}

/// The bodies of the alerts that are good one by one.
std::vector<std::string> bodiesOf(RequestFault fault, const std::string& body)
{
    if (fault == Replay || fault == Duplicate)
        return {body, body};
    if (fault == Severities)
        return {withMember(body, "severity", "\"Sev2\""), withMember(body, "severity", "\"Sev3\"")};
    if (fault == SharedKey)
        return {withMember(body, "alertRule", "\"CPU high\""),
                withMember(body, "alertRule", "\"CPU very high\"")};
    return {body};
}

} // namespace

std::vector<std::string> faultyRequests(RequestFault fault, const RequestBasis& basis,
                                        const base::SecretString& token)
{
    std::vector<std::string> requests;
    for (const std::string& body : bodiesOf(fault, basis.body)) {
        Parts parts = partsOf(basis, token);
        parts.body = body;
        breakHttp(parts, fault);
        breakCredentials(parts, fault, token);
        breakEnvelope(parts, fault);
        breakBody(parts, fault);
        frame(parts, fault);
        requests.push_back(parts.bytes());
    }
    return requests;
}

} // namespace usher::simulate
