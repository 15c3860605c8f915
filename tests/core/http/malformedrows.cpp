// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/http/rowbuilder.h"

/// What is no HTTP/1.1 at all.
namespace usher::test {

void RowBuilder::addMalformedLines()
{
    const std::string& path = m_target.path;
    malformed("blank in the target", line("POST " + path + " b HTTP/1.1"));
    malformed("two blanks", line("POST  " + path + " HTTP/1.1"));
    malformed("tab between the words", line("POST\t" + path + "\tHTTP/1.1"));
    malformed("control character in the target", line("POST /\x01 HTTP/1.1"));
    malformed("null byte in the target", line("POST " + path + std::string(1, '\0') + " HTTP/1.1"));
    malformed("fragment in the target", line("POST " + path + "#top HTTP/1.1"));
    malformed("null byte in the method", line(std::string("PO\0ST ", 6) + path + " HTTP/1.1"));
    malformed("no version", line("POST " + path));
    malformed("version in lower case", line("POST " + path + " http/1.1"));
    malformed("version of three digits", line("POST " + path + " HTTP/1.10"));
    malformed("version without a dot", line("POST " + path + " HTTP/11"));
    malformed("no word at all", "POST\r\n\r\n");
    malformed("five leading empty lines", "\r\n\r\n\r\n\r\n\r\n" + m_good);
    malformed("blank before the method", line(" POST " + path + " HTTP/1.1"));
    malformed("TLS on a plain port", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11));
}

void RowBuilder::addMalformedFields()
{
    malformed("no Host", version("HTTP/1.1\r\nContent-Length: 0\r\n\r\n"));
    malformed("two Hosts", post("Host: b\r\n" + lengthLine(0)));
    malformed("two Hosts with HTTP/1.0",
              version("HTTP/1.0\r\nHost: a\r\nHost: a\r\nContent-Length: 0\r\n\r\n"));
    malformed("blank in Host", version("HTTP/1.1\r\nHost: a b\r\nContent-Length: 0\r\n\r\n"));
    malformed("slash in Host", version("HTTP/1.1\r\nHost: a/b\r\nContent-Length: 0\r\n\r\n"));
    malformed("userinfo in Host", version("HTTP/1.1\r\nHost: u@a\r\nContent-Length: 0\r\n\r\n"));
    malformed("folded line", post("X: a\r\n b\r\n" + lengthLine(0)));
    malformed("folded by a tab", post("X: a\r\n\tb\r\n" + lengthLine(0)));
    malformed("blank before the first field", version("HTTP/1.1\r\n Host: a\r\nContent-Length: 0\r\n\r\n"));
    malformed("bare LF", version("HTTP/1.1\nHost: a\nContent-Length: 0\n\n"));
    malformed("bare LF behind a field", version("HTTP/1.1\r\nHost: a\nContent-Length: 0\r\n\r\n"));
    malformed("bare CR in a value", post("X: a\rb\r\n" + lengthLine(0)));
    malformed("bare CR between two fields", post("X: a\rContent-Length: 0\r\n"));
    malformed("null byte in a value", post(std::string("X: a\0b\r\n", 8) + lengthLine(0)));
    malformed("null byte in a name", post(std::string("X\0: a\r\n", 7) + lengthLine(0)));
    malformed("octet above ASCII in a name", post("X\xc3\xa4: a\r\n" + lengthLine(0)));
    malformed("blank before the colon", post("X : a\r\n" + lengthLine(0)));
    malformed("blank before the colon of the length", post("Content-Length : 0\r\n"));
    malformed("field without a colon", post("Nonsense\r\n" + lengthLine(0)));
    malformed("field without a name", post(": a\r\n" + lengthLine(0)));
}

void RowBuilder::addMalformedLengths()
{
    const auto lengthOf = [this](const char* value) {
        return post("Content-Length:" + std::string(value) + "\r\n", m_body);
    };
    malformed("two lengths", post("Content-Length: 2\r\nContent-Length: 3\r\n", m_body));
    malformed("list of two lengths", lengthOf(" 2, 3"));
    malformed("length with a sign", lengthOf(" +2"));
    malformed("negative length", lengthOf(" -2"));
    malformed("hexadecimal length", lengthOf(" 0x2"));
    malformed("empty length", lengthOf(""));
    malformed("length with a blank inside", lengthOf(" 1 2"));
    malformed("length with a fraction", lengthOf(" 2.0"));
    malformed("length of 20 digits", lengthOf(" 99999999999999999999"));
    malformed("length beyond 64 bits", lengthOf(" 18446744073709551616"));
}

void RowBuilder::addMalformedChunks()
{
    const std::string size = hexText(m_body.size());
    malformed("chunk size without digits", chunked("\r\n" + m_body + "\r\n" + lastChunk));
    malformed("chunk size with a sign", chunked("-" + m_chunk + lastChunk));
    malformed("chunk size with 0x", chunked("0x" + m_chunk + lastChunk));
    malformed("chunk size beyond 64 bits", chunked("10000000000000000\r\n" + m_body + "\r\n" + lastChunk));
    malformed("chunk longer than its size", chunked("1\r\n" + m_body + "\r\n" + lastChunk));
    malformed("no line end behind a chunk", chunked(size + "\r\n" + m_body + lastChunk));
    malformed("chunk size ends in a bare LF", chunked(size + "\n" + m_body + "\r\n" + lastChunk));
    malformed("line end in a quoted chunk extension",
              chunked(size + ";a=\"\r\n\"\r\n" + m_body + "\r\n" + lastChunk));
    malformed("bad trailer", chunked("0\r\nNonsense\r\n\r\n"));
    malformed("framing in a trailer", chunked("0\r\nContent-Length: 2\r\n\r\n"));
}

} // namespace usher::test
