// SPDX-License-Identifier: Apache-2.0
#include "tests/load/open_terminal.h"

#include "ui/frame/dock.h"

#include <QTest>

namespace energy {

namespace {

constexpr int patienceMs = 60'000;
const QSize usualSize(1600, 1000);

Dock *dockOf(QWidget *widget)
{
    while (widget != nullptr && qobject_cast<Dock *>(widget) == nullptr) {
        widget = widget->parentWidget();
    }
    return qobject_cast<Dock *>(widget);
}

} // namespace

OpenTerminal::OpenTerminal(const QUrl &server, const std::string &apiKey)
    : m_settings(std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("terminal.ini")),
                                             QSettings::IniFormat))
    , m_session(std::make_unique<Session>(
          Surroundings{*m_settings, m_themes, m_language, m_calendar, StartMode::Usual}, server))
    , m_apiKey(apiKey)
{
}

OpenTerminal::~OpenTerminal() = default;

bool OpenTerminal::show()
{
    m_session->logIn({{}, {}, m_apiKey}, QStringLiteral("load"));
    MainWindow &window = m_session->window();
    window.resize(usualSize);
    window.show();
    popOut(QStringLiteral("feeds"));
    popOut(QStringLiteral("ledger"));
    window.showWorkspace(0);
    return QTest::qWaitFor(
        [this] {
            const MarketView &market = m_session->market();
            return connection().isLive() && market.cash() && market.limits()
                && !market.contracts().empty();
        },
        patienceMs);
}

void OpenTerminal::popOut(const QString &pane)
{
    m_session->window().showPane(pane);
    if (Dock *dock = dockOf(m_session->window().pane(pane))) {
        dock->popOut();
        dock->show();
    }
}

std::vector<Pane *> OpenTerminal::visiblePanes() const
{
    std::vector<Pane *> visible;
    for (const char *id : {"markets", "chart", "depth", "ticket", "blotter", "balances",
                           "grid-prices", "feeds", "holds", "certificates", "ledger"}) {
        Pane *pane = m_session->window().pane(QString::fromLatin1(id));
        if (pane != nullptr && pane->isVisible()) {
            visible.push_back(pane);
        }
    }
    return visible;
}

} // namespace energy
