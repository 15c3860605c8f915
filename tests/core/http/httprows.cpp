// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/http/httprows.h"

#include "core/base/limits.h"
#include "tests/core/http/rowbuilder.h"

#include <algorithm>
#include <sstream>

namespace usher::test {

namespace limits = base::limits;

namespace {

std::string repeated(const std::string& text, std::size_t times)
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

} // namespace

std::string lengthLine(std::size_t bytes)
{
    return "Content-Length: " + std::to_string(bytes) + "\r\n";
}

std::string hexText(std::size_t number)
{
    std::ostringstream text;
    text << std::hex << number;
    return text.str();
}

std::string chunkOf(const std::string& text)
{
    return hexText(text.size()) + "\r\n" + text + "\r\n";
}

RowBuilder::RowBuilder(const HttpTarget& target)
    : m_target(target), m_fields(target.fields), m_body(target.body), m_length(lengthLine(m_body.size())),
      m_good(post(m_length, m_body)), m_chunk(chunkOf(m_body))
{
    addAccepted();
    addLimits();
    addChunks();
    addConnections();
    addByHandler();
    addHeadRefusals();
    addTransferCodings();
    addSizes();
    addMalformedLines();
    addMalformedFields();
    addMalformedLengths();
    addMalformedChunks();
    addSequences();
}

std::string RowBuilder::filled(std::size_t bytes) const
{
    const std::size_t others = std::string("Host: a\r\nX: \r\n\r\n").size() + m_fields.size();
    return "X: " + std::string(bytes - others - m_length.size(), 'y') + "\r\n" + m_length;
}

std::string RowBuilder::fields(std::size_t count) const
{
    const auto there = 2 + std::size_t(std::count(m_fields.begin(), m_fields.end(), '\n'));
    return repeated("X: y\r\n", count - there) + m_length;
}

std::string RowBuilder::lineOf(std::size_t bytes) const
{
    const std::string begin = "POST " + m_target.path;
    const std::string mark = begin.find('?') == std::string::npos ? "?" : "&";
    const std::string end = " HTTP/1.1";
    return begin + mark + std::string(bytes - begin.size() - mark.size() - end.size(), 'a') + end;
}

void RowBuilder::addAccepted()
{
    accepted("post", m_good);
    empty("post without a body", post(lengthLine(0)));
    accepted("field names in any case", "POST " + m_target.path + " HTTP/1.1\r\nhOST: a\r\n" + m_fields +
                                            "content-LENGTH: " + m_length.substr(16) + "\r\n" + m_body);
    accepted("empty Host",
             "POST " + m_target.path + " HTTP/1.1\r\nHost:\r\n" + m_fields + m_length + "\r\n" + m_body);
    accepted("Host with port", "POST " + m_target.path + " HTTP/1.1\r\nHost: [::1]:8443\r\n" + m_fields +
                                   m_length + "\r\n" + m_body);
    accepted("blanks around a value",
             post("Content-Length: \t " + std::to_string(m_body.size()) + " \t\r\n", m_body));
    accepted("empty value", post("X-Empty:\r\n" + m_length, m_body));
    accepted("octets above ASCII in a value", post("X-Name: \xc3\xa4\r\n" + m_length, m_body));
    accepted("the same length twice", post(m_length + m_length, m_body));
    accepted("length with leading zeros",
             post("Content-Length: 000" + std::to_string(m_body.size()) + "\r\n", m_body));
    accepted("four leading empty lines", "\r\n\r\n\r\n\r\n" + m_good);
    accepted("expectation with its body", post("Expect: 100-Continue\r\n" + m_length, m_body));
    accepted("expectation twice",
             post("Expect: 100-continue\r\nexpect: 100-continue\r\n" + m_length, m_body));
    empty("null bytes in the body", post(lengthLine(2), std::string(2, '\0')));
}

void RowBuilder::addLimits()
{
    const std::string largest = m_body + std::string(m_target.maxBody - m_body.size(), ' ');
    accepted("100 fields", post(fields(limits::headerFields), m_body));
    accepted("large header section", post(filled(45 * 1024), m_body));
    accepted("largest header section", post(filled(limits::headerSectionBytes), m_body));
    accepted("largest body", post(lengthLine(m_target.maxBody), largest));
    accepted("largest body in chunks", chunked(chunkOf(largest) + lastChunk));
    accepted("longest request line", line(lineOf(limits::requestLineBytes)));
}

void RowBuilder::addChunks()
{
    const std::string size = hexText(m_body.size());
    accepted("chunked", chunked(m_chunk + lastChunk));
    accepted("chunked in any case", post("Transfer-Encoding: CHUNKED\r\n", m_chunk + lastChunk));
    accepted("several chunks",
             chunked(chunkOf(m_body.substr(0, 1)) + chunkOf(m_body.substr(1)) + "000\r\n\r\n"));
    accepted("chunk size in capitals", chunked(m_chunk + "A\r\n          \r\n" + lastChunk));
    accepted("chunk size in small letters", chunked(m_chunk + "a\r\n          \r\n" + lastChunk));
    accepted("chunk size of 16 digits",
             chunked(std::string(16 - size.size(), '0') + m_chunk + std::string(16, '0') + "\r\n\r\n"));
    accepted("chunk extension", chunked(size + ";a=b;c=\"d\"\r\n" + m_body + "\r\n0;e\r\n\r\n"));
    accepted("trailer", chunked(m_chunk + "0\r\nX-Sum: 1\r\n\r\n"));
    accepted("framing in a chunk's data is data", chunked(chunkOf(m_body + "\r\n") + lastChunk));
    empty("no chunk but the last", chunked(lastChunk));
}

void RowBuilder::addConnections()
{
    accepted("close asked for", post("Connection: close\r\n" + m_length, m_body), false);
    accepted("close among other options", post("Connection: te, Close\r\n" + m_length, m_body), false);
    accepted("nothing is read behind close", post("Connection: close\r\n" + m_length, m_body) + m_good,
             false);
    accepted("HTTP/1.0 closes", version("HTTP/1.0\r\n") + m_fields + m_length + "\r\n" + m_body, false);
    accepted("HTTP/1.0 keep-alive",
             version("HTTP/1.0\r\nConnection: Keep-Alive\r\n") + m_fields + m_length + "\r\n" + m_body);
    accepted("HTTP/1.0 ignores Expect",
             version("HTTP/1.0\r\nExpect: 100-continue\r\n") + m_fields + m_length + "\r\n" + m_body, false);
}

void RowBuilder::addByHandler()
{
    const char* const path = "listener.path";
    const char* const method = "listener.method";
    refused("other path", "POST /out HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "404", path, true);
    refused("other path, with a body", "POST /out HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}", "404",
            path);
    refused("get", to("GET"), "405", method, true);
    refused("options", to("OPTIONS"), "405", method, true);
    refused("delete", to("DELETE"), "405", method, true);
    refused("trace", to("TRACE"), "405", method, true);
    refused("connect to the path", to("CONNECT"), "405", method, true);
    refused("put", to("PUT", m_length + "\r\n" + m_body), "405", method);
    refused("patch", to("PATCH", m_length + "\r\n" + m_body), "405", method);
    refused("connect", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", "404", path, true);
    refused("options of everything", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "404", path, true);
    refused("get with HTTP/1.0", "GET " + m_target.path + " HTTP/1.0\r\n\r\n", "405", method);
}

void RowBuilder::addHeadRefusals()
{
    const char* const notImplemented = "listener.not_implemented";
    const char* const expectation = "listener.expectation";
    refused("unknown method elsewhere", "BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n", "501", notImplemented);
    refused("unknown method on the path is a wrong one", to("BREW"), "405", "listener.method", true);
    refused("method in lower case", "post /out HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "501",
            notImplemented);
    refused("endless method elsewhere", std::string(8000, 'M') + " /pot HTTP/1.1\r\nHost: a\r\n\r\n", "501",
            notImplemented);
    for (const char* const other : {"HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "HTTP/3.0"})
        refused(other, version(other) + "\r\nHost: a\r\n\r\n", "505", "listener.version");
    refused("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505", "listener.version");
    refused("no length", post(""), "411", "listener.length_required");
    refused("no length comes before the path", "POST /out HTTP/1.1\r\nHost: a\r\n\r\n", "411",
            "listener.length_required");
    refused("other expectation", post("Expect: a-reply\r\n" + m_length, m_body), "417", expectation);
    refused("empty expectation", post("Expect:\r\n" + m_length, m_body), "417", expectation);
    refused("expectation with a parameter", post("Expect: 100-continue;a=b\r\n" + m_length, m_body), "417",
            expectation);
    refused("another expectation behind the good one",
            post("Expect: 100-continue\r\nExpect: x\r\n" + m_length, m_body), "417", expectation);
    refused("expectation that is not UTF-8", post("Expect: \xff\xfe\r\n" + m_length, m_body), "417",
            expectation);
    refused("body over the limit", post(lengthLine(m_target.maxBody + 1)), "413", "listener.too_large");
    refused("body over the limit, expectation",
            post("Expect: 100-continue\r\n" + lengthLine(m_target.maxBody + 1)), "413", "listener.too_large");
    refused("chunks over the limit", chunked(chunkOf(std::string(m_target.maxBody + 1, ' ')) + lastChunk),
            "413", "listener.too_large");
    refused("the path comes before the size",
            "POST /out HTTP/1.1\r\nHost: a\r\n" + lengthLine(m_target.maxBody + 1) + "\r\n", "404",
            "listener.path");
}

void RowBuilder::addTransferCodings()
{
    const auto coded = [this](const std::string& value) {
        return post("Transfer-Encoding: " + value + "\r\n", lastChunk);
    };
    const char* const notImplemented = "listener.not_implemented";
    refused("gzip coding", post("Transfer-Encoding: gzip\r\n", "x"), "501", notImplemented);
    refused("gzip, chunked", coded("gzip, chunked"), "501", notImplemented);
    refused("gzip and chunked in two fields", coded("gzip\r\nTransfer-Encoding: chunked"), "501",
            notImplemented);
    refused("identity coding", coded("identity"), "501", notImplemented);
    refused("quoted coding", coded("\"chunked\""), "501", notImplemented);
    refused("coding that is not UTF-8", coded("\xff\xfe"), "501", notImplemented);
    refused("coding like chunked", coded("xchunked"), "501", notImplemented);
    malformed("two framings", post(m_length + "Transfer-Encoding: chunked\r\n", lastChunk));
    malformed("two framings, the other way", post("Transfer-Encoding: chunked\r\n" + m_length, lastChunk));
    malformed("two framings, foreign coding", post(m_length + "Transfer-Encoding: gzip\r\n", m_body));
    malformed("chunked twice", coded("chunked, chunked"));
    malformed("chunked in two fields", coded("chunked\r\nTransfer-Encoding: chunked"));
    malformed("chunked with a parameter", coded("chunked;a=b"));
    malformed("empty coding", coded(""));
    malformed("chunked and nothing", coded("chunked,"));
    malformed("nothing and chunked", coded(",chunked"));
    malformed("chunked with HTTP/1.0", version("HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") + lastChunk);
}

void RowBuilder::addSizes()
{
    const char* const header = "listener.header_too_large";
    const char* const uri = "listener.uri_too_long";
    refused("request line a byte too long", line(lineOf(limits::requestLineBytes + 1)), "414", uri);
    refused("request line without an end", "POST /in?" + std::string(20 * 1024, 'a'), "414", uri);
    refused("101 fields", post(fields(limits::headerFields + 1), m_body), "431", header);
    refused("header section a byte too large", post(filled(limits::headerSectionBytes + 1), m_body), "431",
            header);
    refused("header section without an end", version("HTTP/1.1\r\nX: ") + std::string(200 * 1024, 'y'), "431",
            header);
    refused("endless chunk extension", chunked("2;" + std::string(20 * 1024, 'e')), "431", header);
    refused("endless trailer", chunked("0\r\nX: " + std::string(20 * 1024, 'e')), "431", header);
}

void RowBuilder::addSequences()
{
    const std::string elsewhere = "POST /out HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
    sequence("empty line between requests", m_good + "\r\n" + m_good, "200 200", "accepted accepted");
    sequence("pipelined", m_good + m_good + m_good, "200 200 200", "accepted accepted accepted");
    sequence("chunked, then another", chunked(m_chunk + lastChunk) + m_good, "200 200", "accepted accepted");
    sequence("garbage behind a request", m_good + "\x01\x02", "200 400", "accepted listener.malformed",
             false);
    sequence("refusal behind good ones", m_good + m_good + "GET / HTTP/3.0\r\n\r\n" + m_good, "200 200 505",
             "accepted accepted listener.version", false);
    sequence("a chunk behind the last one", m_good + chunked(m_chunk + lastChunk) + "2\r\n{}\r\n\r\n",
             "200 200 400", "accepted accepted listener.malformed", false);
    sequence(
        "ten pipelined, some refused",
        m_good + elsewhere + to("GET") + m_good + elsewhere + m_good + to("GET") + m_good + elsewhere +
            m_good,
        "200 404 405 200 404 200 405 200 404 200",
        "accepted listener.path listener.method accepted listener.path accepted listener.method accepted "
        "listener.path accepted");
    sequence("pipelined until one that closes",
             m_good + elsewhere + to("PUT", m_length + "\r\n" + m_body) + m_good, "200 404 405",
             "accepted listener.path listener.method", false);
}

std::string postTo(const HttpTarget& target, const std::string& fields, const std::string& rest)
{
    return "POST " + target.path + " HTTP/1.1\r\nHost: a\r\n" + target.fields + fields + "\r\n" + rest;
}

std::string goodRequest(const HttpTarget& target)
{
    return postTo(target, lengthLine(target.body.size()), target.body);
}

std::vector<HttpRow> httpRows(const HttpTarget& target)
{
    return RowBuilder(target).rows;
}

} // namespace usher::test
