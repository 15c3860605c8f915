// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/message.h"

#include <string>
#include <string_view>

namespace usher::http {

/// What the connection decides of a reply.
struct ReplyForm {
    bool withoutBody = false;    ///< answers a HEAD: the length of the body, but no body
    bool close = false;          ///< last one of the connection
    bool keepAliveToken = false; ///< says that it is not (HTTP/1.0)
};

/// Appends the reply as it goes over the wire (RFC 9112 4). A field whose value holds a control character is
/// left out: it could break the reply in two.
void appendResponse(std::string& out, const Response& response, ReplyForm form, std::string_view date);

} // namespace usher::http
