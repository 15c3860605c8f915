// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace usher::fuzz {

/// What every target asks of its input: ends the program, so that libFuzzer keeps the input, when `holds` is
/// false. `what` is the sentence that does not hold.
inline void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

inline std::string_view textOf(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// How an input is cut into pieces: whole, byte by byte, or at places that follow from the input itself, so
/// that the files of a corpus are nothing but what goes over the wire.
class Pieces {
public:
    enum class Cut { Whole, Bytes, Mixed };

    Pieces(std::string_view text, Cut cut) : m_rest(text), m_cut(cut)
    {
        for (const char c : text)
            m_state = (m_state ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    }

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    /// The next piece; never empty before the end.
    std::string_view next()
    {
        const std::string_view piece = m_rest.substr(0, length());
        m_rest.remove_prefix(piece.size());
        return piece;
    }

private:
    std::size_t length()
    {
        if (m_cut != Cut::Mixed)
            return m_cut == Cut::Bytes ? 1 : m_rest.size();
        m_state = m_state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        const auto random = std::size_t(m_state >> 40);
        return random % 4 == 0 ? 1 + random / 4 % 200 : 1 + random / 4 % 12;
    }

    std::string_view m_rest;
    Cut m_cut;
    std::uint64_t m_state = 14'695'981'039'346'656'037U;
};

} // namespace usher::fuzz
