// SPDX-License-Identifier: Apache-2.0
#include "tests/app/seat.h"

#include "tests/app/window_hand.h"
#include "ui/widgets/segmented_control.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace energy {

namespace {

constexpr int patienceMs = 20'000;

} // namespace

Seat::Seat(const QString &folder, QString login, SeatLook &look)
    : m_login(std::move(login))
    , m_settings(folder + QLatin1Char('/') + m_login + QStringLiteral(".ini"), QSettings::IniFormat)
    , terminal(
          {}, Surroundings{m_settings, look.themes, look.language, look.calendar, StartMode::Usual})
{
    terminal.start();
}

void Seat::signIn(const ServerProcess &server, bool byKeys)
{
    StartPage &page = terminal.startPage();
    WindowHand hand(page);
    auto *kind = page.findChild<SegmentedControl *>();
    if (byKeys) {
        QVERIFY(hand.tabTo(*kind));
        for (int step = 0; step < static_cast<int>(StartKind::Connect); ++step) {
            hand.key(Qt::Key_Right);
        }
    } else {
        hand.click(*kind->button(static_cast<int>(StartKind::Connect)));
    }
    const std::array<std::pair<const char *, QString>, 3> entries{
        {{"server", server.url().toString()},
         {"connectLogin", m_login},
         {"connectPassword", QString::fromStdString(server.password(m_login))}}};
    for (const auto &[name, words] : entries) {
        auto *field = page.findChild<QLineEdit *>(QString::fromLatin1(name));
        if (byKeys) {
            QVERIFY(hand.tabTo(*field));
        } else {
            hand.click(*field);
        }
        hand.key(Qt::Key_A, Qt::ControlModifier);
        hand.type(words);
    }
    if (byKeys) {
        hand.key(Qt::Key_Return);
    } else {
        hand.click(*page.findChild<QPushButton *>());
    }
    QTRY_VERIFY_WITH_TIMEOUT(terminal.session() != nullptr
                                 && terminal.session()->connection().isLive()
                                 && terminal.session()->window().isVisible(),
                             patienceMs);
}

} // namespace energy
