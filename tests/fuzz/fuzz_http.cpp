// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The bytes of a connection, read into requests. It does not matter in which pieces they come; what was read
// can be written down and is read again as the same.
#include "core/base/limits.h"
#include "core/http/requestline.h"
#include "core/http/requestreader.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace usher;
using fuzz::Pieces;
using fuzz::require;

namespace {

constexpr std::size_t maxBody = 2048;
constexpr std::size_t shortestChunked = 5; // `0 CRLF CRLF`

struct Outcome {
    std::vector<std::string> requests; ///< as they could have been sent
    std::string refusal;               ///< empty = none
    bool started = false;
    bool inBody = false;
    bool undecided = false; ///< there are too few bytes to tell whether a chunk ends well

    friend bool operator==(const Outcome& a, const Outcome& b)
    {
        return a.requests == b.requests && a.refusal == b.refusal && a.started == b.started &&
               a.inBody == b.inBody;
    }
};

bool isClean(std::string_view text)
{
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

void checkHead(const http::Head& head, const http::Framing& framing)
{
    const bool coded = head.fields.find("Transfer-Encoding") != nullptr;
    require(!coded || (framing.http11 && head.fields.find("Content-Length") == nullptr),
            "there is one framing");
    require(!framing.chunked || coded, "chunks are announced");
    require(std::all_of(head.method.begin(), head.method.end(), http::isTokenCharacter),
            "a method is a token");
    require(head.target.find_first_of(" \t") == std::string::npos && isClean(head.target),
            "a target has no blanks and no line ends");
    require(head.fields.size() <= base::limits::headerFields, "there are at most so many fields");
    require(head.fields.all("Host").size() <= 1, "there is one Host at most");
    for (const auto& [name, value] : head.fields)
        require(std::all_of(name.begin(), name.end(), http::isTokenCharacter) && !name.empty() &&
                    isClean(value),
                "a field is a token and a value on one line");
}

void checkBody(const http::RequestReader& reader)
{
    require(reader.bodyBytes() <= maxBody, "no body is larger than allowed");
    const auto& length = reader.framing().contentLength;
    require(!length || *length == reader.bodyBytes(), "a whole body has the length it was announced with");
    require(reader.framing().hasBody() || reader.bodyBytes() == 0, "no framing, no body");
}

std::string written(const http::Request& request, const http::Framing& framing)
{
    std::string text =
        request.head.method + ' ' + request.head.target + (framing.http11 ? " HTTP/1.1" : " HTTP/1.0");
    for (const auto& [name, value] : request.head.fields)
        text += "\r\n" + name + ':' + value;
    text += "\r\n\r\n";
    if (!framing.chunked)
        return text + request.body;
    char size[24] = "";
    std::snprintf(size, sizeof size, "%zx\r\n", request.body.size());
    return text + (request.body.empty() ? "" : size + request.body + "\r\n") + "0\r\n\r\n";
}

/// False when the connection cannot be read any further.
bool readKept(http::RequestReader& reader, std::string& kept, Outcome& outcome)
{
    std::size_t taken = 0;
    for (;;) {
        std::size_t used = 0;
        const auto step = reader.read(std::string_view(kept).substr(taken), used);
        taken += used;
        require(taken <= kept.size(), "no byte is used that is not there");
        if (!step) {
            outcome.refusal = record::checkName(step.error().code);
            outcome.refusal += ": " + step.error().expected + ", not " + step.error().got;
            (void)reader.takeRefusal(step.error(), std::string_view(kept).substr(taken));
            return false;
        }
        if (*step == http::RequestReader::Step::Head) {
            checkHead(reader.head(), reader.framing());
            continue;
        }
        if (*step == http::RequestReader::Step::NeedMore) {
            kept.erase(0, taken);
            return true;
        }
        checkBody(reader);
        const http::Framing framing = reader.framing();
        outcome.requests.push_back(written(reader.take(), framing));
        reader.reset();
    }
}

Outcome readAll(Pieces pieces)
{
    http::RequestReader reader("192.0.2.1", maxBody);
    std::string kept;
    Outcome outcome;
    while (!pieces.atEnd()) {
        kept += pieces.next();
        if (!readKept(reader, kept, outcome))
            return outcome;
    }
    outcome.started = reader.started();
    outcome.inBody = reader.inBody();
    outcome.undecided = reader.inBody() && !kept.empty() && kept.size() < shortestChunked;
    return outcome;
}

void requireSame(const Outcome& pieces, const Outcome& whole, const char* what)
{
    if (pieces == whole)
        return;
    const bool malformed = whole.refusal.starts_with("listener.malformed");
    if (pieces.undecided && malformed && pieces.requests == whole.requests)
        return;
    for (const Outcome* outcome : {&whole, &pieces})
        std::fprintf(stderr, "%zu requests, started %d, in a body %d, refused: %s\n",
                     outcome->requests.size(), int(outcome->started), int(outcome->inBody),
                     outcome->refusal.c_str());
    require(false, what);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const Outcome whole = readAll({text, Pieces::Cut::Whole});
    requireSame(readAll({text, Pieces::Cut::Mixed}), whole, "pieces are read as the whole is");
    requireSame(readAll({text, Pieces::Cut::Bytes}), whole, "bytes are read as the whole is");
    for (const std::string& request : whole.requests) {
        const Outcome again = readAll({request, Pieces::Cut::Whole});
        require(again.refusal.empty() && again.requests.size() == 1 && again.requests[0] == request,
                "a request that is written down is read as the same");
    }
    return 0;
}
