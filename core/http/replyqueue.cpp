// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/replyqueue.h"

namespace usher::http {

std::uint64_t ReplyQueue::push(Slot slot)
{
    m_slots.push_back(std::move(slot));
    return m_first + m_slots.size() - 1;
}

bool ReplyQueue::fill(std::uint64_t request, Response&& response)
{
    const std::uint64_t index = request - m_first;
    if (request < m_first || index >= m_slots.size() || m_slots[std::size_t(index)].response)
        return false;
    m_slots[std::size_t(index)].response = std::move(response);
    return true;
}

ReplyQueue::Slot ReplyQueue::popFront()
{
    Slot front = std::move(m_slots.front());
    m_slots.erase(m_slots.begin());
    ++m_first;
    return front;
}

} // namespace usher::http
