// SPDX-License-Identifier: Apache-2.0
#include "app/embedded_server.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QThread>
#include <QUuid>

#include <csignal>

namespace energy {

namespace {

constexpr std::chrono::milliseconds lookEvery{20};
constexpr std::chrono::milliseconds tryAgainAfter{200};
constexpr qint64 patienceMs = 60'000; ///< A long journal takes its time.
constexpr int stopMs = 10'000;
constexpr unsigned long pauseMs = 10;
constexpr auto logFile = "terminal-server.log"; ///< Of the server that runs.

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString lastLine(const QString &text)
{
    return text.trimmed().section(QLatin1Char('\n'), -1);
}

} // namespace

EmbeddedServer::EmbeddedServer(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
{
    connect(&m_looking, &QTimer::timeout, this, &EmbeddedServer::look);
}

EmbeddedServer::~EmbeddedServer() = default;

QString EmbeddedServer::findProgram()
{
    const QString named = qEnvironmentVariable("ENERGYBIDD");
    if (!named.isEmpty()) {
        return named;
    }
    const QString here = QCoreApplication::applicationDirPath();
    for (const auto &place :
         {QStringLiteral("/energybidd"), QStringLiteral("/../server/energybidd")}) {
        const QFileInfo info(here + place);
        if (info.isExecutable()) {
            return info.canonicalFilePath();
        }
    }
    return QStandardPaths::findExecutable(QStringLiteral("energybidd"));
}

QString EmbeddedServer::file(const QString &name) const
{
    return QDir(m_options.dataFolder).filePath(name);
}

/// Its output goes to files, not to pipes: a pipe would end with the terminal.
void EmbeddedServer::start()
{
    if (m_options.program.isEmpty()) {
        Q_EMIT failed(
            tr("The program energybidd was not found beside the terminal or in the search path."));
        return;
    }
    if (!QDir().mkpath(m_options.dataFolder)) {
        Q_EMIT failed(tr("The folder %1 cannot be made.").arg(m_options.dataFolder));
        return;
    }
    m_since.start();
    launch();
}

void EmbeddedServer::launch()
{
    QProcess process;
    process.setProgram(m_options.program);
    QStringList arguments{QStringLiteral("--data"),      m_options.dataFolder,
                          QStringLiteral("--listen"),    QStringLiteral("127.0.0.1:0"),
                          QStringLiteral("--log-level"), QStringLiteral("warning")};
    if (m_options.demo) {
        arguments << QStringLiteral("--demo");
    }
    if (!m_options.clock.isEmpty()) {
        arguments << QStringLiteral("--clock") << m_options.clock;
    }
    process.setArguments(arguments);
    // Of this try alone: another terminal may start a server here at the same time.
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_output = file(QStringLiteral("starting-%1.out").arg(name));
    m_log = file(QStringLiteral("starting-%1.log").arg(name));
    process.setStandardOutputFile(m_output);
    process.setStandardErrorFile(m_log);
    if (!process.startDetached(&m_pid)) {
        Q_EMIT failed(tr("%1 cannot be started: %2").arg(m_options.program, process.errorString()));
        return;
    }
    m_looking.start(lookEvery);
}

void EmbeddedServer::look()
{
    if (readReady()) {
        m_looking.stop();
        m_isOurs = true;
        keepLog();
        Q_EMIT ready(m_url);
    } else if (!isRunning()) {
        m_looking.stop();
        joinOrFail();
    } else if (m_since.elapsed() > patienceMs) {
        m_looking.stop();
        Q_EMIT failed(tr("The server has not become ready in a minute. Its log is %1.").arg(m_log));
    }
}

/// The log of the server that runs has one name; what the tries left behind goes.
void EmbeddedServer::keepLog()
{
    QFile::remove(m_output);
    QFile::remove(file(QString::fromLatin1(logFile)));
    if (QFile::rename(m_log, file(QString::fromLatin1(logFile)))) {
        m_log = file(QString::fromLatin1(logFile));
    }
}

/// "ready http://127.0.0.1:33579 pid 14095"
bool EmbeddedServer::readReady()
{
    const QString said = contentOf(m_output);
    if (!said.startsWith(QLatin1String("ready ")) || !said.endsWith(QLatin1Char('\n'))) {
        return false;
    }
    m_url = QUrl(said.section(QLatin1Char(' '), 1, 1));
    return m_url.isValid();
}

/// An ended process may stay as a zombie where nobody collects it.
bool EmbeddedServer::isRunning() const
{
    const QString state = contentOf(QStringLiteral("/proc/%1/stat").arg(m_pid));
    return !state.isEmpty() && !state.contains(QLatin1String(") Z "));
}

/// It ended at once. When another one holds the folder, its last word is that one's address.
void EmbeddedServer::joinOrFail()
{
    const QString last = lastLine(contentOf(m_log));
    QFile::remove(m_output);
    QFile::remove(m_log);
    const QUrl other(last.section(QLatin1Char(' '), -1));
    if (last.endsWith(QLatin1String("a server that is starting"))
        && m_since.elapsed() < patienceMs) {
        QTimer::singleShot(tryAgainAfter, this, &EmbeddedServer::launch);
        return;
    }
    if (other.scheme().startsWith(QLatin1String("http")) && other.port() > 0) {
        m_url = other;
        Q_EMIT ready(m_url);
        return;
    }
    Q_EMIT failed(last.isEmpty() ? tr("The server ended before it was ready.") : last);
}

bool EmbeddedServer::stop()
{
    if (!m_isOurs || !isRunning()) {
        return m_isOurs;
    }
    ::kill(static_cast<pid_t>(m_pid), SIGTERM);
    QElapsedTimer since;
    since.start();
    while (isRunning() && since.elapsed() < stopMs) {
        QThread::msleep(pauseMs);
    }
    return !isRunning();
}

} // namespace energy
