// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A whole connection from its first byte to its end, over a real socket. It does not matter in which pieces
// the bytes come: the replies are the same, in the same order, and then it closes.
#include "tests/fuzz/connectionrig.h"

using namespace usher::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = textOf(data, size);
    const std::string whole = ConnectionRig().talk({text, Pieces::Cut::Whole});
    require(ConnectionRig().talk({text, Pieces::Cut::Mixed}) == whole, "pieces are answered as the whole is");
    return 0;
}
