// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/output.h"
#include "core/base/timetext.h"
#include "core/engine/setupchange.h"
#include "core/engine/standin.h"
#include "core/http/certificatefacts.h"

namespace usher::app {

namespace {

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

Record certificateRecord(const std::filesystem::path& file, const http::CertificateFacts& facts,
                         const std::filesystem::path& authority)
{
    Record out;
    out.text("transport", authority.empty() ? "files" : "own");
    out.text("fingerprint", facts.fingerprint);
    out.text("names", joined(facts.names));
    out.text("begins", base::isoUtc(facts.begins));
    out.text("expires", base::isoUtc(facts.expires));
    out.text("file", file.string());
    out.text("authority", authority.string());
    return out;
}

/// What the running engine shows, which `serve` may have been told; else what the settings say.
int showCertificate(const Context& context)
{
    Stores stores = openStores(context);
    if (!stores)
        return stores.exitCode;
    const auto stored = loadStored(stores, context);
    if (!stored)
        return stores.exitCode;
    const engine::Options options =
        engine::withRunningTransport(engine::withListenerSettings({}, stored->settings), *stores.folder);
    if (options.plainHttp)
        return fail(CannotRun, "the listener uses plain HTTP, which has no certificate; see usherctl "
                               "settings get listener.transport");
    const bool own = engine::usesOwnCertificate(options);
    const auto file = own ? stores.folder->tls() / "server.pem" : options.certificate;
    const auto facts = http::readCertificateFacts(file);
    if (!facts)
        return fail(CannotRun, own ? "there is no own certificate yet; usherctl serve makes it"
                                   : "there is no PEM certificate in “" + file.string() + "”" +
                                         "; see usherctl settings get listener.certificate_file");
    const Record record =
        certificateRecord(file, *facts, own ? stores.folder->tls() / "ca.pem" : std::filesystem::path());
    return writeOut(context.json ? record.toJson() + "\n" : record.toLines()) ? Done : CannotRun;
}

} // namespace

void addCertificate(CLI::App& app, Context& context)
{
    addCommand(app, "certificate", "Fingerprint, names and expiry of the listener's certificate")
        ->callback([&] { context.run = [&] { return showCertificate(context); }; });
}

} // namespace usher::app
