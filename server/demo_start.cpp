// SPDX-License-Identifier: Apache-2.0
#include "server/demo_start.h"

#include <QSslCertificate>
#include <QUrl>

#include <utility>

namespace energy {

namespace {

/// Where the server reaches itself: an address that means "any" is not one to connect to.
QUrl ownAddress(const Server &server)
{
    QUrl url(QString::fromStdString(server.address()));
    if (url.host() == u"0.0.0.0") {
        url.setHost(QStringLiteral("127.0.0.1"));
    } else if (url.host() == u"::") {
        url.setHost(QStringLiteral("::1"));
    }
    return url;
}

QSslCertificate ownCertificate(const Config &config)
{
    if (config.tlsCertificate.empty()) {
        return QSslCertificate();
    }
    const auto chain
        = QSslCertificate::fromPath(QString::fromStdString(config.tlsCertificate.string()));
    return chain.isEmpty() ? QSslCertificate() : chain.front();
}

void report(JsonLog &log, std::string_view result, const std::string &detail)
{
    LogLine line(result == "refused" ? LogLevel::Warning : LogLevel::Info, "demo");
    log.write(std::move(line.text("action", "demo").text("result", result).text("detail", detail)));
}

} // namespace

Result<std::unique_ptr<demo::Demo>>
startDemo(const Config &config, const Server &server,
          std::function<void(const ParsedFeed &, Instant fetchedAt)> feed)
{
    if (server.simulatedAccounts().empty()) {
        return nullptr;
    }
    demo::DemoOptions options;
    options.server = ownAddress(server);
    options.certificate = ownCertificate(config);
    options.accounts = server.simulatedAccounts();
    options.seed = config.simulation.seed;
    options.requestBurst = config.limits.requestsBurstPerUser;
    options.requestsPerSecond = config.limits.requestsPerSecondPerUser;
    if (demoKeepsClock(config)) {
        options.present = [] { return WallClock().now(); };
    }
    options.feed = std::move(feed);
    options.report = [log = server.log()](std::string_view result, const std::string &detail) {
        report(*log, result, detail);
    };
    return demo::Demo::start(std::move(options));
}

} // namespace energy
