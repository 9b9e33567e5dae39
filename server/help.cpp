// SPDX-License-Identifier: Apache-2.0
#include "server/config.h"
#include "server/setting.h"

namespace energy {

namespace {

std::string padded(std::string text, std::size_t width)
{
    text.append(text.size() < width ? width - text.size() : 1, ' ');
    return text;
}

std::string flagLines()
{
    std::string lines;
    for (const Setting &setting : settings()) {
        if (setting.fileOnly()) {
            continue;
        }
        const bool hasValue = setting.valueWhenBare.empty();
        const std::string flag
            = "  " + flagOf(setting) + (hasValue ? " " : "") + std::string(setting.valueName);
        lines += padded(flag, 38) + std::string(setting.help) + '\n';
    }
    return lines;
}

std::string sectionLines()
{
    std::string lines;
    std::string_view section;
    for (const Setting &setting : settings()) {
        if (!setting.fileOnly()) {
            continue;
        }
        const auto point = setting.key.find('.');
        if (setting.key.substr(0, point) != section) {
            section = setting.key.substr(0, point);
            lines += "  [" + std::string(section) + "]\n";
        }
        const std::string key = "  " + std::string(setting.key.substr(point + 1)) + " = "
            + std::string(setting.valueName);
        lines += padded(key, 46) + "# " + std::string(setting.help) + '\n';
    }
    return lines;
}

} // namespace

std::string helpText()
{
    return "energybidd: the EnergyBid server\n\n" + flagLines()
        + "  --check-config                      read all settings, report, exit\n"
          "  --routes                            print the table of HTTP routes, exit\n"
          "  --version                           print the version, exit\n"
          "  --help                              print this, exit\n\n"
          "Each flag with a value has a variable (--tls-cert: ENERGYBID_TLS_CERT) and a key in the "
          "file given by\n"
          "--config (tls_cert = \"...\"). The flag wins over the variable, the variable over the "
          "file.\n"
          "Only the file has these, shown with their defaults:\n"
        + sectionLines()
        + "\nExit codes: 0 ok, 2 usage, 3 configuration, 4 damaged data, 5 address in use, 6 data "
          "folder in use\n";
}

} // namespace energy
