// SPDX-License-Identifier: Apache-2.0
#include "app/terminal.h"

#include "app/demo_accounts.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QStandardPaths>
#include <QStyle>

namespace energy {

namespace {

const QSize usualSize(1600, 1000);

/// On a small screen what it has, less the title bar that stands on every window.
QSize firstSize()
{
    const QScreen *screen = QGuiApplication::primaryScreen();
    if (screen == nullptr) {
        return usualSize;
    }
    const int titleBar = QApplication::style()->pixelMetric(QStyle::PM_TitleBarHeight);
    return usualSize.boundedTo(screen->availableSize() - QSize(0, titleBar));
}

QString dataHome()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/energybid");
}

QString text(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

QJsonArray arrayOf(const std::vector<std::string> &words)
{
    QJsonArray array;
    for (const std::string &word : words) {
        array.append(text(word));
    }
    return array;
}

} // namespace

Terminal::Terminal(const TerminalOptions &options, const Surroundings &surroundings)
    : m_options(options)
    , m_surroundings(surroundings)
    , m_startPage(surroundings.themes)
{
    connect(&m_startPage, &StartPage::chosen, this, &Terminal::go);
}

Terminal::~Terminal() = default;

void Terminal::start()
{
    m_startPage.resize(firstSize());
    m_startPage.setOwnIsNew(ownIsNew());
    if (!m_options.server.isEmpty()) {
        m_startPage.setServer(m_options.server);
        m_startPage.showKind(StartKind::Connect);
    }
    m_startPage.show();
    if (m_options.demo) {
        StartChoice choice;
        choice.login = m_options.login;
        go(choice);
    }
}

QString Terminal::folderOf(StartKind kind) const
{
    if (!m_options.dataFolder.isEmpty()) {
        return m_options.dataFolder;
    }
    return dataHome()
        + (kind == StartKind::Demo ? QStringLiteral("/demo") : QStringLiteral("/own"));
}

/// The line with which the first account of one's own server is made; empty when there is no need.
QString Terminal::firstAdminToken() const
{
    QFile file(QDir(folderOf(StartKind::Own)).filePath(QStringLiteral("first-admin-token")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

/// Nobody has ever been there, or nobody has become its administrator.
bool Terminal::ownIsNew() const
{
    return !firstAdminToken().isEmpty() || !QDir(folderOf(StartKind::Own)).exists();
}

void Terminal::go(const StartChoice &choice)
{
    if (choice.kind == StartKind::Connect) {
        enter(choice.server, choice.credentials, text(choice.credentials.login));
    } else {
        startServer(choice);
    }
}

void Terminal::startServer(const StartChoice &choice)
{
    m_startPage.showProgress(tr("Starting the server on this computer…"));
    m_server = std::make_unique<EmbeddedServer>(
        EmbeddedServer::Options{EmbeddedServer::findProgram(), folderOf(choice.kind),
                                choice.kind == StartKind::Demo, m_options.clock});
    connect(m_server.get(), &EmbeddedServer::failed, this, &Terminal::backToStart);
    connect(m_server.get(), &EmbeddedServer::ready, this, [this, choice] { enterLocal(choice); });
    m_server->start();
}

void Terminal::enterLocal(const StartChoice &choice)
{
    if (choice.kind == StartKind::Demo) {
        const auto key = demoApiKey(m_server->dataFolder(), choice.login);
        if (!key) {
            backToStart(tr("This folder holds no demonstration: %1").arg(text(key.error().detail)));
            return;
        }
        enter(m_server->url(), {{}, {}, *key}, choice.login);
    } else if (choice.makesAccount && !firstAdminToken().isEmpty()) {
        makeFirstAccount(choice);
    } else {
        enter(m_server->url(), choice.credentials, text(choice.credentials.login));
    }
}

/// The owner of a new market: an administrator who also trades in it.
QCoro::Task<> Terminal::makeFirstAccount(StartChoice choice)
{
    const QPointer<Terminal> self(this);
    const QUrl server = m_server->url();
    const auto api = std::make_shared<ApiClient>(server);
    const QJsonObject body{{QStringLiteral("login"), text(choice.credentials.login)},
                           {QStringLiteral("password"), text(choice.credentials.password)},
                           {QStringLiteral("first_admin_token"), firstAdminToken()},
                           {QStringLiteral("roles"), arrayOf(choice.roles)}};
    const auto made = co_await api->send("POST", QStringLiteral("auth/register"), body, {});
    if (!self) {
        co_return;
    }
    if (!made) {
        backToStart(text(made.error().title + ' ' + made.error().detail));
        co_return;
    }
    const QJsonObject credentials{{QStringLiteral("login"), text(choice.credentials.login)},
                                  {QStringLiteral("password"), text(choice.credentials.password)}};
    const auto answer = co_await api->send("POST", QStringLiteral("auth/login"), credentials, {});
    const auto tokens = answerOf<TokenPair>(answer);
    if (!self) {
        co_return;
    }
    if (!tokens) {
        backToStart(text(tokens.error().title));
        co_return;
    }
    openParticipant(server, choice, tokens->accessToken);
}

QCoro::Task<> Terminal::openParticipant(QUrl server, StartChoice choice, std::string token)
{
    const QPointer<Terminal> self(this);
    const auto api = std::make_shared<ApiClient>(server);
    api->setToken(QByteArray::fromStdString(token));
    const auto meAnswer = co_await api->get(QStringLiteral("me"), {});
    const auto me = answerOf<MeRow>(meAnswer);
    const QJsonObject body{{QStringLiteral("user"), me ? text(me->user) : QString()},
                           {QStringLiteral("roles"), arrayOf(choice.roles)}};
    const auto opened = co_await api->send("POST", QStringLiteral("participants"), body, {});
    if (!self) {
        co_return;
    }
    if (!opened) {
        backToStart(text(opened.error().title + ' ' + opened.error().detail));
        co_return;
    }
    enter(server, choice.credentials, text(choice.credentials.login));
}

void Terminal::enter(const QUrl &server, const Credentials &credentials, const QString &name)
{
    m_startPage.showProgress(tr("Signing in at %1…").arg(server.toString()));
    m_session = std::make_unique<Session>(m_surroundings, server);
    connect(&m_session->connection(), &MarketConnection::logInFailed, this,
            [this](const ApiProblem &problem) {
                const QString why = text(problem.title);
                // The session goes after its own signal has been told.
                QMetaObject::invokeMethod(
                    this, [this, why] { backToStart(why); }, Qt::QueuedConnection);
            });
    connect(&m_session->connection(), &MarketConnection::loggedIn, this, [this] {
        MainWindow &window = m_session->window();
        addAccountMenu();
        window.installEventFilter(this);
        window.resize(m_startPage.size());
        window.show();
        m_startPage.hide();
        Q_EMIT signedIn();
    });
    m_session->logIn(credentials, name);
}

void Terminal::addAccountMenu()
{
    QMenu &menu = m_session->window().accountMenu();
    menu.addAction(tr("Sign out"), this, [this] {
        m_session->connection().logOut();
        QMetaObject::invokeMethod(this, [this] { backToStart({}); }, Qt::QueuedConnection);
    });
}

void Terminal::backToStart(const QString &why)
{
    m_startPage.setOwnIsNew(ownIsNew());
    m_startPage.show(); // Before the window goes: a program without a window ends.
    if (m_session) {
        m_session->window().removeEventFilter(this);
        m_session->window().hide();
        m_session.reset();
    }
    m_startPage.showProblem(why);
}

bool Terminal::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Close && m_session && watched == &m_session->window()
        && !mayClose()) {
        event->ignore();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

/// The window is out of the way meanwhile, and back if the server does not end.
bool Terminal::stopServer()
{
    MainWindow &window = m_session->window();
    window.hide();
    if (m_server->stop()) {
        return true;
    }
    window.show();
    QMessageBox::warning(&window, tr("Close the terminal"),
                         tr("The server has not ended in ten seconds. It may still be saving; "
                            "close again to ask it once more, or keep it running."));
    return false;
}

/// A market of one's own goes on without a window only if its owner wants it to.
bool Terminal::mayClose()
{
    if (!m_server || !m_server->isOurs()) {
        return true;
    }
    const QString key = QStringLiteral("close/server");
    const QString kept = m_surroundings.settings.value(key, QStringLiteral("ask")).toString();
    if (kept != QLatin1String("ask")) {
        return kept == QLatin1String("keep") || stopServer();
    }
    QMessageBox box(&m_session->window());
    box.setWindowTitle(tr("Close the terminal"));
    box.setText(tr("The server on this computer is running."));
    box.setInformativeText(
        tr("Stopped, it keeps everything and goes on at the next start. Running, "
           "its auctions and deliveries go on without a window."));
    auto *stop = box.addButton(tr("Stop the server"), QMessageBox::AcceptRole);
    auto *keep = box.addButton(tr("Keep it running"), QMessageBox::DestructiveRole);
    box.addButton(tr("Cancel"), QMessageBox::RejectRole);
    box.setDefaultButton(stop);
    box.exec();
    if (box.clickedButton() == stop) {
        return stopServer();
    }
    return box.clickedButton() == keep;
}

} // namespace energy
