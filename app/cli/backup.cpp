// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backup.h"
#include "app/cli/context.h"
#include "app/cli/output.h"

#include <csignal>
#include <memory>

namespace usher::app {

namespace {

volatile std::sig_atomic_t stopWanted = 0;

/// While it lives, SIGINT and SIGTERM end the copying, and what was made of the file is removed.
class StopOnSignal {
public:
    StopOnSignal()
    {
        for (const int number : {SIGINT, SIGTERM})
            std::signal(number, [](int) { stopWanted = 1; });
    }
    ~StopOnSignal()
    {
        for (const int number : {SIGINT, SIGTERM})
            std::signal(number, SIG_DFL);
    }
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;

    [[nodiscard]] static bool goOn() { return stopWanted == 0; }
};

std::string backupText(store::BackupError error, const std::string& file, const std::string& folder)
{
    switch (error) {
    case store::BackupError::TargetExists:
        return file + " is there already; choose another name or replace it with --force";
    case store::BackupError::TargetInUse:
        return file + " belongs to the database itself; choose another name";
    case store::BackupError::TargetUnwritable:
        return file + " cannot be written; choose a folder that is there and that you may write to";
    case store::BackupError::TargetFull:
        return "there is no room for " + file + "; make room or choose another disk";
    case store::BackupError::SourceUnreadable:
        return "the database in " + folder +
               " cannot be read; check the disk, and whether a program locks it";
    case store::BackupError::SourceDamaged:
        return "the database in " + folder +
               " is damaged, so there is no backup of it; see usherctl check, and restore an older one with "
               "usherctl restore";
    case store::BackupError::SourceNewer:
    case store::BackupError::EngineRuns:
        break; // of a restore
    case store::BackupError::Cancelled:
        return "cancelled; nothing was written";
    }
    return file + " cannot be made";
}

std::string restoreText(store::BackupError error, const std::string& file, const std::string& folder)
{
    switch (error) {
    case store::BackupError::TargetExists:
    case store::BackupError::TargetInUse:
        return file + " is the database itself; name a backup";
    case store::BackupError::TargetUnwritable:
        return "the data folder " + folder + " cannot be written; check its permissions";
    case store::BackupError::TargetFull:
        return "the disk that holds " + folder + " has no room for the backup; make room";
    case store::BackupError::SourceUnreadable:
        return file + " cannot be read; check its name and permissions";
    case store::BackupError::SourceDamaged:
        return file + " is damaged or no backup of Usher; choose another one";
    case store::BackupError::SourceNewer:
        return file + " was made by a newer version of Usher; use that version";
    case store::BackupError::EngineRuns:
        return "an engine runs in " + folder + "; stop it first";
    case store::BackupError::Cancelled:
        return "cancelled; nothing was changed";
    }
    return file + " cannot be restored";
}

/// The folder, if it holds a database: none of these commands makes one.
std::optional<store::DataFolder> folderWithDatabase(const Context& context)
{
    auto folder = store::DataFolder::toLookAt(context.folder());
    std::error_code error;
    if (std::filesystem::exists(folder.database(), error))
        return folder;
    fail(CannotRun,
         "there is no database in " + context.folder().string() + "; choose the folder with --data");
    return std::nullopt;
}

int show(const Context& context, const Record& record)
{
    return writeOut(context.json ? record.toJson() + "\n" : record.toLines()) ? Done : CannotRun;
}

void addCounts(Record& record, const store::Integrity& found)
{
    record.number("requests", found.requests);
    record.number("events", found.events);
    record.number("bytes", found.bytes);
}

int makeBackup(const Context& context, const std::string& file, bool force)
{
    const auto folder = folderWithDatabase(context);
    if (!folder)
        return CannotRun;
    const StopOnSignal stop;
    const auto made = store::backupDatabase(*folder, file, force, &StopOnSignal::goOn);
    if (!made) {
        const bool wrongUse = made.error() == store::BackupError::TargetExists ||
                              made.error() == store::BackupError::TargetInUse;
        return fail(wrongUse ? WrongUse : CannotRun,
                    backupText(made.error(), file, context.folder().string()));
    }
    Record record;
    record.text("file", file);
    addCounts(record, *made);
    return show(context, record);
}

int restoreBackup(const Context& context, const std::string& file)
{
    const auto folder = store::DataFolder::open(context.folder());
    if (!folder)
        return fail(CannotRun, storeText(folder.error(), context.folder().string()));
    const StopOnSignal stop;
    const auto restored = store::restoreDatabase(*folder, file, &StopOnSignal::goOn);
    if (!restored)
        return fail(CannotRun, restoreText(restored.error(), file, context.folder().string()));
    Record record;
    record.text("restored", file);
    record.text("kept", restored->kept.string());
    addCounts(record, restored->found);
    return show(context, record);
}

int showProblems(const Context& context, const store::Integrity& found)
{
    Record record;
    record.boolean("whole", found.problems.empty());
    addCounts(record, found);
    for (std::size_t i = 0; i < found.problems.size(); ++i)
        record.text("problem" + std::to_string(i + 1), found.problems[i]);
    if (const int shown = show(context, record); shown != Done || found.problems.empty())
        return shown;
    return fail(Found,
                "the database is damaged; stop Usher and put a backup in its place with usherctl restore "
                "FILE, which keeps the damaged file");
}

int checkIntegrity(const Context& context)
{
    const auto folder = folderWithDatabase(context);
    if (!folder)
        return CannotRun;
    auto found = store::checkDatabase(folder->database());
    if (!found && found.error() == store::StoreError::NotADatabase)
        return showProblems(context,
                            {{"the file is no database of Usher, or its head is damaged"}, 0, 0, 0, 0});
    if (!found)
        return fail(CannotRun, storeText(found.error(), context.folder().string()));
    return showProblems(context, *found);
}

} // namespace

void addBackup(CLI::App& app, Context& context)
{
    CLI::App* const backup = addCommand(
        app, "backup",
        "Copies the database into a file, beside an engine that runs; not the keys and certificates");
    const auto force = std::make_shared<bool>(false);
    backup->add_flag("--force", *force, "Replace the file if it is there");
    takeName(*backup, context, "The file to make", [force](const Context& given, const std::string& file) {
        return makeBackup(given, file, *force);
    });
    takeName(
        *addCommand(app, "restore", "Puts a backup in the place of the database, which is kept beside it"),
        context, "A file that usherctl backup made", &restoreBackup);
    addCommand(app, "check", "Reads the whole database and says whether it is damaged")->callback([&] {
        context.run = [&] { return checkIntegrity(context); };
    });
}

} // namespace usher::app
