// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// What a data folder holds of its requests, unpacked, because a search of the file does not see into that:
/// `usher-test-stored-requests DIR` prints the head, the claims, the trail and the body of each.
#include "core/store/reader.h"

#include <cstdio>
#include <string>

namespace {

std::string textOf(const usher::store::RequestDetail& request)
{
    std::string text = request.method + " " + request.target + "\n" + request.headers + request.claims + "\n";
    for (const auto& line : request.trail)
        text += line.expected + "\n" + line.got + "\n";
    return text + request.body + "\n";
}

} // namespace

int main(int argc, char* argv[])
{
    using namespace usher;
    if (argc != 2)
        return 2;
    auto reader = store::DataFolder::open(argv[1]).and_then(&store::Reader::open);
    const auto rows = reader ? reader->requests({}, 0, 0) : base::fail(reader.error());
    if (!rows)
        return 3;
    for (const store::RequestRow& row : *rows) {
        const auto request = reader->request(row.id);
        if (!request)
            return 3;
        const std::string text = textOf(*request);
        std::fwrite(text.data(), 1, text.size(), stdout);
    }
    return 0;
}
