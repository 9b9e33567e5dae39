// SPDX-License-Identifier: Apache-2.0
#include "core/identity/identity_service.h"
#include "core/storage/data_folder.h"
#include "core/storage/posix_file_system.h"
#include "server/gateway/json_writer.h"
#include "server/tools/tool.h"

#include <array>
#include <ctime>
#include <ostream>

namespace energy {

namespace {

constexpr std::string_view help
    = "energybidctl user add --data DIR --login NAME --roles LIST --password-file FILE [--json]\n"
      "energybidctl user role --data DIR --login NAME --roles LIST [--json]\n\n"
      "  add    makes an account in the folder of a stopped server; how the first administrator "
      "comes to be\n"
      "  role   replaces the roles of an account and ends its sessions\n\n"
      "  --roles LIST           of producer, consumer, trader, operator, compliance, auditor, "
      "admin, with commas between\n"
      "  --password-file FILE   its first line is the password; - reads standard input\n\n"
      "Exit 6 while a server uses the folder.\n";

constexpr std::array options
    = {Option{"--data", true}, Option{"--login", true}, Option{"--roles", true},
       Option{"--password-file", true}, Option{"--json", false}};

Result<Roles> parseRoles(std::string_view list)
{
    Roles roles;
    while (true) {
        const auto comma = list.find(',');
        const auto role = roleFromName(list.substr(0, comma));
        if (!role) {
            return fail(ErrorCode::Malformed,
                        "there is no role '" + std::string(list.substr(0, comma)) + "'");
        }
        roles = roles | Roles::of(*role);
        if (comma == std::string_view::npos) {
            return roles;
        }
        list.remove_prefix(comma + 1);
    }
}

Instant wallTime()
{
    timespec time{};
    clock_gettime(CLOCK_REALTIME, &time);
    return {time.tv_sec * oneSecond + time.tv_nsec};
}

void tell(const User &user, const CommandLine &line, Streams &streams)
{
    JsonWriter json;
    json.beginObject().unsignedInteger("id", user.id).text("login", user.login).beginArray("roles");
    std::string names;
    for (const std::string &name : roleNamesOf(user.roles)) {
        json.text(name);
        names += ' ' + name;
    }
    json.endArray().endObject();
    streams.out << (line.has("--json") ? json.view() : user.login + ':' + names) << '\n';
}

ToolExit add(const CommandLine &line, Roles roles, Streams &streams)
{
    if (!line.has("--password-file")) {
        return refuseUsage("user add needs --password-file", streams);
    }
    const auto text = readInput(line.value("--password-file"), streams);
    if (!text) {
        return report(text.error(), streams);
    }
    NewUser wanted;
    wanted.login = line.value("--login");
    wanted.roles = roles;
    const auto user
        = addUser(line.value("--data"), wanted,
                  std::string_view(*text).substr(0, text->find_first_of("\r\n")), wallTime());
    if (!user) {
        return report(user.error(), streams);
    }
    tell(*user, line, streams);
    return ToolExit::Ok;
}

ToolExit changeRoles(const CommandLine &line, const DataFolder &folder, Roles roles,
                     Streams &streams)
{
    const auto store = IdentityStore::open(folder.file("records.db"));
    if (!store) {
        return report(store.error(), streams);
    }
    auto user = (*store)->findUser(line.value("--login"));
    if (!user) {
        return report({ErrorCode::NotFound, "there is no account " + line.value("--login")},
                      streams);
    }
    if (const auto changed = (*store)->setRoles(user->id, roles, wallTime()); !changed) {
        return report(changed.error(), streams);
    }
    user->roles = roles;
    tell(*user, line, streams);
    return ToolExit::Ok;
}

ToolExit run(const CommandLine &line, Streams &streams)
{
    const bool isAdd = line.words() == std::vector<std::string>{"add"};
    const bool isRole = line.words() == std::vector<std::string>{"role"};
    if ((!isAdd && !isRole) || !line.has("--data") || !line.has("--login")
        || !line.has("--roles")) {
        return refuseUsage("user needs add or role, and --data, --login and --roles", streams);
    }
    const auto roles = parseRoles(line.value("--roles"));
    if (!roles) {
        return refuseUsage(roles.error().detail, streams);
    }
    PosixFileSystem files;
    const auto folder = DataFolder::open(files, line.value("--data"));
    if (!folder && folder.error().code == ErrorCode::InUse) {
        return report({ErrorCode::InUse, "the data folder is in use by " + folder.error().detail},
                      streams);
    }
    if (!folder) {
        return report(folder.error(), streams);
    }
    return isAdd ? add(line, *roles, streams) : changeRoles(line, *folder, *roles, streams);
}

} // namespace

const Tool &userTool()
{
    static constexpr Tool tool
        = {"user", "makes accounts and changes their roles", help, options, run};
    return tool;
}

} // namespace energy
