// SPDX-License-Identifier: Apache-2.0
#include "app/terminal.h"
#include "core/base/result.h"
#include "tests/support/server_process.h"
#include "ui/widgets/notice_box.h"

#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace energy;

namespace {

constexpr int patienceMs = 20'000;

} // namespace

/// From the first page to a market, and what happens when it goes wrong.
class TestTerminal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("terminal.ini")),
                                                 QSettings::IniFormat);
        m_settings->setValue(QStringLiteral("close/server"), QStringLiteral("stop"));
        m_server = std::make_unique<ServerProcess>(
            m_folder->path(),
            QStringList{QStringLiteral("--demo=accounts"), QStringLiteral("--clock"),
                        QStringLiteral("virtual:2026-11-22T12:00:00Z")});
    }
    void cleanup()
    {
        m_terminal.reset();
        m_server.reset();
    }

    void connectsToAServer()
    {
        QVERIFY(m_server->start());
        open({});
        fillIn(m_server->password(QStringLiteral("buyer-1")));
        QSignalSpy signedIn(m_terminal.get(), &Terminal::signedIn);
        QTest::mouseClick(button(), Qt::LeftButton);
        QVERIFY2(signedIn.wait(patienceMs), qPrintable(problem()));
        QVERIFY(m_terminal->session()->window().isVisible());
        QVERIFY(!m_terminal->startPage().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(m_terminal->session()->connection().isLive(), patienceMs);
    }

    void comesBackWithTheReason()
    {
        QVERIFY(m_server->start());
        open({});
        fillIn("this is not the password");
        QTest::mouseClick(button(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_terminal->session() == nullptr && button()->isEnabled(),
                                 patienceMs);
        QVERIFY(m_terminal->startPage().isVisible());
    }

    void fitsTheScreen()
    {
        open({});
        const QSize screen = QGuiApplication::primaryScreen()->availableSize();
        QVERIFY(page().width() <= screen.width() && page().height() < screen.height());
        QVERIFY(page().width() >= std::min(screen.width(), 800));
    }

    void saysWhatIsMissingBeforeItAsksAnybody()
    {
        open({});
        page().showKind(StartKind::Connect);
        QTest::mouseClick(button(), Qt::LeftButton);
        QVERIFY(m_terminal->session() == nullptr);
    }

    /// The owner of a new market: its first account is made, and he can trade.
    void makesAMarketOfOnesOwn()
    {
        TerminalOptions options;
        options.dataFolder = m_folder->filePath(QStringLiteral("own"));
        options.clock = QStringLiteral("virtual:2026-11-22T12:00:00Z");
        open(options);
        page().showKind(StartKind::Own);
        type("ownLogin", QStringLiteral("owner"));
        type("ownPassword", QStringLiteral("correct horse battery"));
        QSignalSpy signedIn(m_terminal.get(), &Terminal::signedIn);
        QTest::mouseClick(button(), Qt::LeftButton);
        QVERIFY2(signedIn.wait(patienceMs), qPrintable(problem()));
        const MeRow &me = m_terminal->session()->connection().me();
        QVERIFY(me.participant.has_value());
        QVERIFY(std::find(me.roles.begin(), me.roles.end(), "admin") != me.roles.end());
        m_terminal->session()->window().close(); // Stops its server.
    }

private:
    StartPage &page() { return m_terminal->startPage(); }
    QPushButton *button() { return page().findChild<QPushButton *>(); }

    /// What the page says went wrong.
    QString problem()
    {
        const auto *notice = page().findChild<NoticeBox *>();
        return notice != nullptr ? notice->spokenValue() : QString();
    }

    void open(const TerminalOptions &options)
    {
        m_terminal = std::make_unique<Terminal>(
            options, Surroundings{*m_settings, m_themes, m_language, m_calendar, StartMode::Usual});
        m_terminal->start();
    }

    void type(const char *name, const QString &words)
    {
        auto *field = page().findChild<QLineEdit *>(QString::fromLatin1(name));
        field->clear();
        QTest::keyClicks(field, words);
    }

    void fillIn(const std::string &password)
    {
        page().showKind(StartKind::Connect);
        type("server", m_server->url().toString());
        type("connectLogin", QStringLiteral("buyer-1"));
        type("connectPassword", QString::fromStdString(password));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    ThemeStore m_themes;
    Language m_language{QStringLiteral("en")};
    Calendar m_calendar = Calendar::of("America/Los_Angeles").value();
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Terminal> m_terminal;
};

QTEST_MAIN(TestTerminal)
#include "test_terminal.moc"
