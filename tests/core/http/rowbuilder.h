// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/http/httprows.h"

namespace usher::test {

/// Collects the rows for one target.
class RowBuilder {
public:
    explicit RowBuilder(const HttpTarget& target);

    std::vector<HttpRow> rows;

private:
    [[nodiscard]] std::string post(const std::string& fields, const std::string& rest = {}) const
    {
        return postTo(m_target, fields, rest);
    }
    [[nodiscard]] std::string chunked(const std::string& rest) const
    {
        return post("Transfer-Encoding: chunked\r\n", rest);
    }
    /// A request whose first line is another one.
    [[nodiscard]] std::string line(const std::string& text) const
    {
        return text + "\r\nHost: a\r\n" + m_fields + m_length + "\r\n" + m_body;
    }
    [[nodiscard]] std::string to(const std::string& method, const std::string& rest = "\r\n") const
    {
        return method + " " + m_target.path + " HTTP/1.1\r\nHost: a\r\n" + rest;
    }
    [[nodiscard]] std::string version(const std::string& text) const
    {
        return "POST " + m_target.path + " " + text;
    }

    void accepted(const char* name, const std::string& bytes, bool lives = true)
    {
        rows.push_back({name, bytes, "200", "accepted", lives});
    }
    void empty(const char* name, const std::string& bytes)
    {
        rows.push_back({name, bytes, "200", "accepted", true, true});
    }
    void refused(const char* name, const std::string& bytes, const char* status, const char* code,
                 bool lives = false)
    {
        rows.push_back({name, bytes, status, code, lives});
    }
    void malformed(const char* name, const std::string& bytes)
    {
        refused(name, bytes, "400", "listener.malformed");
    }
    void sequence(const char* name, const std::string& bytes, const char* statuses, const char* outcomes,
                  bool lives = true)
    {
        rows.push_back({name, bytes, statuses, outcomes, lives});
    }

    void addAccepted();
    void addLimits();
    void addChunks();
    void addConnections();
    void addByHandler();
    void addHeadRefusals();
    void addTransferCodings();
    void addSizes();
    void addMalformedLines();
    void addMalformedFields();
    void addMalformedLengths();
    void addMalformedChunks();
    void addSequences();

    /// Field lines that fill a header section up to so many bytes.
    [[nodiscard]] std::string filled(std::size_t bytes) const;
    [[nodiscard]] std::string fields(std::size_t count) const;
    [[nodiscard]] std::string lineOf(std::size_t bytes) const;

    const HttpTarget& m_target;
    const std::string& m_fields;
    const std::string& m_body;
    std::string m_length;
    std::string m_good;
    std::string m_chunk;
};

// Pieces of requests.
[[nodiscard]] std::string lengthLine(std::size_t bytes);
[[nodiscard]] std::string hexText(std::size_t number);
[[nodiscard]] std::string chunkOf(const std::string& text);
inline const std::string lastChunk = "0\r\n\r\n";

} // namespace usher::test
