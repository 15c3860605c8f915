// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/passwordinput.h"

#include "core/base/limits.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <vector>

#include <termios.h>
#include <unistd.h>

namespace usher::app {

namespace {

/// While it is there the terminal shows nothing that is typed. Signals that would end or stop the program
/// wait until it shows everything again.
class QuietTerminal {
public:
    explicit QuietTerminal(const std::string& prompt)
    {
        if (::isatty(STDIN_FILENO) == 0 || ::tcgetattr(STDIN_FILENO, &m_before) != 0)
            return;
        sigset_t held;
        sigemptyset(&held);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP})
            sigaddset(&held, signal);
        ::sigprocmask(SIG_BLOCK, &held, &m_signals);
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        quiet.c_lflag |= ECHONL;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
        m_is = true;
        [[maybe_unused]] const auto written = ::write(STDERR_FILENO, prompt.data(), prompt.size());
    }
    ~QuietTerminal()
    {
        if (!m_is)
            return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        ::sigprocmask(SIG_SETMASK, &m_signals, nullptr);
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

    [[nodiscard]] bool isTerminal() const { return m_is; }

private:
    termios m_before{};
    sigset_t m_signals{};
    bool m_is = false;
};

/// Reads up to the end of the input, of a terminal up to the end of the line; the size, or -1.
ssize_t readInput(std::vector<char>& buffer, bool oneLine)
{
    std::size_t size = 0;
    while (size < buffer.size()) {
        const ssize_t got = ::read(STDIN_FILENO, buffer.data() + size, buffer.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        size += std::size_t(got);
        if (got == 0 || (oneLine && buffer[size - 1] == '\n'))
            break;
    }
    return ssize_t(size);
}

} // namespace

base::Result<base::SecretString, PasswordInputError> readPassword(const std::string& prompt)
{
    std::vector<char> buffer(base::limits::secretBytes + 3); // the line's end and one too many
    ssize_t size = 0;
    {
        const QuietTerminal terminal(prompt);
        size = readInput(buffer, terminal.isTerminal());
    }
    std::string_view line(buffer.data(), std::size_t(std::max<ssize_t>(size, 0)));
    for (const char end : {'\n', '\r'})
        if (!line.empty() && line.back() == end)
            line.remove_suffix(1);
    const bool tooLong = line.size() > base::limits::secretBytes;
    const bool lines = line.find_first_of("\r\n") != std::string_view::npos;
    base::SecretString password((std::string(line)));
    OPENSSL_cleanse(buffer.data(), buffer.size());
    if (size < 0)
        return base::fail(PasswordInputError::Unreadable);
    if (tooLong)
        return base::fail(PasswordInputError::TooLong);
    if (lines)
        return base::fail(PasswordInputError::Lines);
    if (password.empty())
        return base::fail(PasswordInputError::Empty);
    return password;
}

} // namespace usher::app
