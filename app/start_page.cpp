// SPDX-License-Identifier: Apache-2.0
#include "app/start_page.h"

#include "ui/widgets/notice_box.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/spoken_parts.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

namespace energy {

namespace {

constexpr int pageWidth = 480;
constexpr int cardMargin = 24;
constexpr int cardCorner = 8;
constexpr int nameWidth = 72;
constexpr int leastPassword = 12; ///< As the server asks for.

struct Person {
    const char *login;
    const char *words;
};

constexpr std::array<Person, 5> people{{
    {"trader", QT_TRANSLATE_NOOP("energy::StartPage", "Trader")},
    {"buyer-1", QT_TRANSLATE_NOOP("energy::StartPage", "Buyer of blocks")},
    {"producer-1", QT_TRANSLATE_NOOP("energy::StartPage", "Producer")},
    {"operator", QT_TRANSLATE_NOOP("energy::StartPage", "Operator of the market")},
    {"auditor", QT_TRANSLATE_NOOP("energy::StartPage", "Auditor, who only reads")},
}};

constexpr std::array<Person, 3> roles{{
    {"trader", QT_TRANSLATE_NOOP("energy::StartPage", "Trader")},
    {"consumer", QT_TRANSLATE_NOOP("energy::StartPage", "Consumer")},
    {"producer", QT_TRANSLATE_NOOP("energy::StartPage", "Producer")},
}};

template <std::size_t Size>
void fill(QComboBox &box, const std::array<Person, Size> &choices)
{
    const int chosen = std::max(box.currentIndex(), 0);
    box.clear();
    for (const Person &person : choices) {
        box.addItem(StartPage::tr(person.words), QString::fromLatin1(person.login));
    }
    box.setCurrentIndex(chosen);
}

} // namespace

StartPage::StartPage(const ThemeStore &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_card(new QWidget(this))
    , m_head(new QHBoxLayout)
    , m_sign(new QLabel(m_card))
    , m_title(new QLabel(this))
    , m_intro(new QLabel(this))
    , m_kind(new SegmentedControl(themes, this))
    , m_pages(new QStackedWidget(this))
    , m_notice(new NoticeBox(themes, NoticeTone::Error, {}, this))
    , m_go(new QPushButton(this))
{
    setObjectName(QStringLiteral("startPage"));
    speakAs(*this, QAccessible::Window);
    m_pages->addWidget(makeDemoPage());
    m_pages->addWidget(makeOwnPage());
    m_pages->addWidget(makeConnectPage());
    m_notice->hide();
    m_intro->setWordWrap(true);

    m_title->setProperty("role", QStringLiteral("title"));
    m_intro->setProperty("role", QStringLiteral("label"));
    m_go->setProperty("role", QStringLiteral("primary"));
    auto *layout = new QVBoxLayout(m_card);
    m_head->addWidget(m_sign);
    m_head->addWidget(m_title, 1);
    layout->addLayout(m_head);
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_intro, m_kind, m_pages, m_notice, m_go}) {
        layout->addWidget(each);
    }
    auto *outer = new QGridLayout(this);
    outer->addWidget(m_card, 0, 0, Qt::AlignCenter);

    connect(m_kind, &SegmentedControl::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_kind, &SegmentedControl::currentChanged, this, [this] { retranslate(); });
    connect(m_go, &QPushButton::clicked, this, &StartPage::go);
    for (const Fields &fields : {m_own, m_connect}) {
        connect(fields.password, &QLineEdit::returnPressed, this, &StartPage::go);
    }
    connect(&themes, &ThemeStore::changed, this, &StartPage::applyTheme);
    applyTheme();
    retranslate();
    showKind(StartKind::Demo);
}

QWidget *StartPage::makeDemoPage()
{
    auto *page = new QWidget;
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins({});
    m_demoWords = new QLabel;
    m_demoWords->setWordWrap(true);
    m_person = new QComboBox;
    m_person->setObjectName(QStringLiteral("demoPerson"));
    auto *label = new QLabel;
    label->setProperty("role", QStringLiteral("label"));
    label->setBuddy(m_person);
    m_labels.emplace_back(label, QT_TR_NOOP("Sign in as"));
    grid->addWidget(m_demoWords, 0, 0, 1, 2);
    grid->addWidget(label, 1, 0);
    grid->addWidget(m_person, 1, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(2, 1);
    return page;
}

QWidget *StartPage::makeOwnPage()
{
    auto *page = new QWidget;
    page->setObjectName(QStringLiteral("own"));
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins({});
    m_ownWords = new QLabel;
    m_ownWords->setWordWrap(true);
    grid->addWidget(m_ownWords, 0, 0, 1, 2);
    m_own = addCredentials(page, 1);
    m_role = new QComboBox;
    m_role->setObjectName(QStringLiteral("ownRole"));
    auto *label = new QLabel;
    label->setProperty("role", QStringLiteral("label"));
    label->setObjectName(QStringLiteral("ownRoleLabel"));
    label->setBuddy(m_role);
    m_labels.emplace_back(label, QT_TR_NOOP("Trade as"));
    grid->addWidget(label, 3, 0);
    grid->addWidget(m_role, 3, 1);
    grid->setRowStretch(4, 1);
    return page;
}

QWidget *StartPage::makeConnectPage()
{
    auto *page = new QWidget;
    page->setObjectName(QStringLiteral("connect"));
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins({});
    m_server = new QLineEdit;
    m_server->setObjectName(QStringLiteral("server"));
    m_server->setPlaceholderText(QStringLiteral("https://market.example.org"));
    auto *label = new QLabel;
    label->setProperty("role", QStringLiteral("label"));
    label->setBuddy(m_server);
    m_labels.emplace_back(label, QT_TR_NOOP("Server"));
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_server, 0, 1);
    m_connect = addCredentials(page, 1);
    grid->setRowStretch(3, 1);
    return page;
}

StartPage::Fields StartPage::addCredentials(QWidget *page, int row)
{
    auto *grid = qobject_cast<QGridLayout *>(page->layout());
    const Fields fields{new QLineEdit, new QLineEdit};
    fields.password->setEchoMode(QLineEdit::Password);
    fields.login->setObjectName(page->objectName() + QStringLiteral("Login"));
    fields.password->setObjectName(page->objectName() + QStringLiteral("Password"));
    const std::array<std::pair<QLineEdit *, const char *>, 2> rows{{
        {fields.login, QT_TR_NOOP("Login")},
        {fields.password, QT_TR_NOOP("Password")},
    }};
    for (const auto &[field, words] : rows) {
        auto *label = new QLabel;
        label->setProperty("role", QStringLiteral("label"));
        label->setBuddy(field);
        m_labels.emplace_back(label, words);
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row++, 1);
    }
    grid->setColumnStretch(1, 1);
    return fields;
}

void StartPage::setOwnIsNew(bool isNew)
{
    m_ownIsNew = isNew;
    retranslate();
}

void StartPage::setServer(const QUrl &server)
{
    m_server->setText(server.toString());
}

void StartPage::showKind(StartKind kind)
{
    m_kind->setCurrent(static_cast<int>(kind));
    m_pages->setCurrentIndex(static_cast<int>(kind));
    retranslate();
}

void StartPage::showProgress(const QString &words)
{
    m_notice->setNotice(NoticeTone::Ok, words);
    m_notice->show();
    m_go->setEnabled(false);
    m_go->setToolTip(words);
}

void StartPage::showProblem(const QString &words)
{
    m_notice->setNotice(NoticeTone::Error, words);
    m_notice->setVisible(!words.isEmpty());
    m_go->setEnabled(true);
    m_go->setToolTip({});
}

void StartPage::go()
{
    StartChoice choice;
    choice.kind = static_cast<StartKind>(m_kind->current());
    choice.login = m_person->currentData().toString();
    choice.server = QUrl::fromUserInput(m_server->text().trimmed());
    const Fields &fields = choice.kind == StartKind::Own ? m_own : m_connect;
    choice.credentials.login = fields.login->text().trimmed().toStdString();
    choice.credentials.password = fields.password->text().toStdString();
    choice.makesAccount = choice.kind == StartKind::Own && m_ownIsNew;
    choice.roles = {m_role->currentData().toString().toStdString()};
    const QString wrong = complaint(choice);
    if (!wrong.isEmpty()) {
        showProblem(wrong);
        return;
    }
    Q_EMIT chosen(choice);
}

QString StartPage::complaint(const StartChoice &choice) const
{
    if (choice.kind == StartKind::Demo) {
        return {};
    }
    if (choice.kind == StartKind::Connect
        && (!choice.server.isValid() || choice.server.host().isEmpty())) {
        return tr("Enter the address of the server, such as https://market.example.org.");
    }
    if (choice.credentials.login.empty()) {
        return tr("Enter your login.");
    }
    if (choice.makesAccount && choice.credentials.password.size() < leastPassword) {
        return tr("Choose a password of at least 12 characters.");
    }
    return choice.credentials.password.empty() ? tr("Enter your password.") : QString();
}

void StartPage::retranslate()
{
    m_title->setText(tr("EnergyBid"));
    m_intro->setText(tr("A market for energy that its users run themselves."));
    m_kind->setSegments({{tr("Demonstration")}, {tr("Own server")}, {tr("Connect")}});
    m_kind->setAccessibleName(tr("Where to"));
    m_demoWords->setText(
        tr("A market of simulated people on a simulated grid, on this computer. No account, no "
           "network; nothing in it is worth anything."));
    m_ownWords->setText(
        m_ownIsNew
            ? tr("Your own market on this computer. The first account administers it; its password "
                 "has at least 12 characters.")
            : tr("Your own market on this computer."));
    for (const auto &[label, words] : m_labels) {
        label->setText(tr(words));
        if (label->buddy() != nullptr) {
            label->buddy()->setAccessibleName(tr(words));
        }
    }
    fill(*m_person, people);
    fill(*m_role, roles);
    const bool asksForRole = m_ownIsNew;
    m_role->setVisible(asksForRole);
    findChild<QLabel *>(QStringLiteral("ownRoleLabel"))->setVisible(asksForRole);
    const bool makes = m_kind->current() == static_cast<int>(StartKind::Own) && m_ownIsNew;
    m_go->setText(makes ? tr("Create the market")
                      : m_kind->current() == static_cast<int>(StartKind::Demo) ? tr("Start")
                                                                               : tr("Sign in"));
    setWindowTitle(tr("EnergyBid"));
}

void StartPage::applyTheme()
{
    const Theme &theme = m_themes.theme();
    setStyleSheet(theme.styleSheet);
    setPalette(theme.qtPalette);
    m_card->setFixedWidth(theme.px(pageWidth));
    m_card->layout()->setSpacing(theme.px(16));
    m_head->setSpacing(theme.px(8));
    const int margin = theme.px(cardMargin);
    m_card->layout()->setContentsMargins(margin, margin, margin, margin);
    for (int page = 0; page < m_pages->count(); ++page) {
        auto *grid = qobject_cast<QGridLayout *>(m_pages->widget(page)->layout());
        grid->setHorizontalSpacing(theme.px(12));
        grid->setVerticalSpacing(theme.px(8));
        grid->setColumnMinimumWidth(0, theme.px(nameWidth));
    }
    m_go->setMinimumHeight(theme.size.primaryControl);
    m_sign->setPixmap(
        m_themes.icons().pixmap(Icon::Bolt, theme.color.accent, theme.px(20), devicePixelRatioF()));
    update();
}

void StartPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void StartPage::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color.app);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color.lineSubtle);
    painter.setBrush(theme.color.pane);
    painter.drawRoundedRect(QRectF(m_card->geometry()).adjusted(0.5, 0.5, -0.5, -0.5),
                            theme.px(cardCorner), theme.px(cardCorner));
}

} // namespace energy
