// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace usher::base {

/// Text that must not stay in memory or come out by accident: not printable, not comparable with ==, wiped at
/// its end. `reveal()` is the one way out and easy to search for.
class SecretString {
public:
    SecretString() = default;
    explicit SecretString(std::string text) : m_text(std::move(text)) {}
    ~SecretString() { wipe(); }
    SecretString(const SecretString&) = default;
    SecretString(SecretString&& other) noexcept : m_text(std::move(other.m_text)) { other.wipe(); }
    SecretString& operator=(const SecretString& other)
    {
        if (this != &other) {
            wipe();
            m_text = other.m_text;
        }
        return *this;
    }
    SecretString& operator=(SecretString&& other) noexcept
    {
        if (this != &other) {
            wipe();
            m_text = std::move(other.m_text);
            other.wipe();
        }
        return *this;
    }

    [[nodiscard]] bool empty() const { return m_text.empty(); }
    [[nodiscard]] std::string_view reveal() const { return m_text; }

private:
    void wipe();

    std::string m_text;
};

} // namespace usher::base
