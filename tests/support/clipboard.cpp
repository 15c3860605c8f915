// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// What is on the clipboard of this display and on that of the middle mouse button: a line for each format,
/// such as `clipboard text/plain 5365637265740a`, its content in hexadecimal digits.
#include <QByteArray>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <cstdio>

namespace {

void print(const char* name, QClipboard::Mode mode)
{
    const QMimeData* const held = QGuiApplication::clipboard()->mimeData(mode);
    if (held == nullptr)
        return;
    const QStringList formats = held->formats();
    for (const QString& format : formats)
        std::printf("%s %s %s\n", name, qPrintable(format), held->data(format).toHex().constData());
}

} // namespace

int main(int argc, char* argv[])
{
    const QGuiApplication application(argc, argv);
    print("clipboard", QClipboard::Clipboard);
    print("selection", QClipboard::Selection);
}
