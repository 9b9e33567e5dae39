// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/top_bar.h"

#include "ui/widgets/spoken_parts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace energy {

namespace {

constexpr int gap = 6;
constexpr int searchWidth = 248;
constexpr int keyPadding = 4;

QString brand()
{
    return QStringLiteral("EnergyBid"); // a name, the same in every language
}

QFont brandFont(const Theme &theme)
{
    QFont font = theme.font.strong;
    font.setPixelSize(theme.px(13));
    return font;
}

} // namespace

BarButton::BarButton(const ThemeStore &themes, Look look, Icon icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_themes(themes)
    , m_look(look)
    , m_icon(icon)
{
    setCheckable(look == Look::Tab);
    setAutoExclusive(look == Look::Tab);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(look == Look::Field ? QSizePolicy::Preferred : QSizePolicy::Fixed,
                  QSizePolicy::Fixed);
    connect(&themes, &ThemeStore::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void BarButton::setWords(const QString &words, const QString &detail)
{
    setText(words);
    m_detail = detail;
    setAccessibleName(words);
    setAccessibleDescription(detail);
    updateGeometry();
    update();
}

QSize BarButton::sizeHint() const
{
    const Theme &theme = m_themes.theme();
    if (m_look == Look::Field) {
        return {theme.px(searchWidth), theme.size.control};
    }
    const QFontMetrics words(theme.font.strong);
    const QFontMetrics detail(theme.font.captionFigure);
    const int padding = theme.px(m_look == Look::Tab ? 12 : 8);
    int width = 2 * padding + theme.size.icon + theme.px(gap) + words.horizontalAdvance(text());
    width += m_detail.isEmpty() ? 0 : theme.px(gap) + detail.horizontalAdvance(m_detail);
    return {width, m_look == Look::Tab ? theme.size.topBar : theme.size.control};
}

QSize BarButton::minimumSizeHint() const
{
    const Theme &theme = m_themes.theme();
    return m_look == Look::Field ? QSize(theme.px(120), theme.size.control) : sizeHint();
}

void BarButton::paintGround(QPainter &painter) const
{
    const Theme &theme = m_themes.theme();
    const Palette &color = theme.color;
    if (m_look == Look::Tab) {
        if (underMouse() || isDown()) {
            painter.fillRect(rect(), isDown() ? color.pressed : color.hover);
        }
        if (isChecked()) {
            painter.fillRect(0, height() - 2, width(), 2, color.accent);
        }
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_look == Look::Field ? color.lineStrong : color.lineSubtle);
    painter.setBrush(isDown() ? color.pressed : underMouse() ? color.hover : color.field);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.size.radius,
                            theme.size.radius);
}

void BarButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_themes.theme();
    const Palette &color = theme.color;
    QPainter painter(this);
    paintGround(painter);
    const bool field = m_look == Look::Field;
    const QColor ink = !isEnabled()           ? color.textDisabled
        : field                               ? color.text3
        : m_look == Look::Tab && !isChecked() ? color.text2
                                              : color.text;
    const int side = theme.size.icon;
    int left = theme.px(m_look == Look::Tab ? 12 : 8);
    painter.drawPixmap(left, (height() - side) / 2,
                       m_themes.icons().pixmap(m_icon, ink, side, devicePixelRatioF()));
    left += side + theme.px(gap);
    int right = width() - theme.px(8);
    if (field && !m_detail.isEmpty()) {
        const int wide = QFontMetrics(theme.font.captionFigure).horizontalAdvance(m_detail)
            + 2 * theme.px(keyPadding);
        const int high = theme.px(18);
        const QRect key(right - wide + theme.px(2), (height() - high) / 2, wide, high);
        painter.setPen(color.lineStrong);
        painter.setBrush(color.pane);
        painter.drawRoundedRect(QRectF(key).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        paintWords(painter, key, Qt::AlignHCenter, theme.font.captionFigure, color.text2, m_detail);
        right = key.left() - theme.px(4);
    }
    const bool strong = m_look == Look::Box && !m_detail.isEmpty();
    QFont font = strong ? theme.font.strong : theme.font.body;
    if (m_look == Look::Tab) {
        font.setWeight(QFont::Medium);
    }
    left += paintWords(painter, QRect(left, 0, right - left + theme.px(4), height()), Qt::AlignLeft,
                       font, ink, text())
        + theme.px(gap);
    if (!field) {
        paintWords(painter, QRect(left, 0, width() - left, height()), Qt::AlignLeft,
                   theme.font.captionFigure, m_look == Look::Tab ? color.text3 : color.text2,
                   m_detail);
    }
    if (hasFocus()) {
        paintFocusRing(painter, rect(), theme);
    }
}

TopBar::TopBar(const ThemeStore &themes, const std::vector<WorkspaceKind> &workspaces,
               QWidget *parent)
    : PaintedWidget(themes, QAccessible::ToolBar, parent)
    , m_workspaces(workspaces)
    , m_layout(new QHBoxLayout(this))
    , m_search(new BarButton(themes, BarButton::Look::Field, Icon::Search, this))
    , m_now(new BarButton(themes, BarButton::Look::Box, Icon::Clock, this))
    , m_mode(new Chip(themes, {}, this))
    , m_accountButton(new BarButton(themes, BarButton::Look::Box, Icon::User, this))
{
    for (std::size_t i = 0; i < workspaces.size(); ++i) {
        auto *button = new BarButton(themes, BarButton::Look::Tab, workspaces.at(i).icon, this);
        const int index = static_cast<int>(i);
        // A reader toggles it, which is no click.
        connect(button, &QAbstractButton::toggled, this, [this, index](bool isChosen) {
            if (isChosen) {
                Q_EMIT workspaceRequested(index);
            }
        });
        m_tabs.push_back(button);
        m_layout->addWidget(button);
    }
    m_layout->addStretch(1);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_search, m_now, m_mode, m_accountButton}) {
        m_layout->addWidget(widget);
    }
    speakAs(*m_now, QAccessible::StaticText); // It only looks like a button.
    m_now->setFocusPolicy(Qt::NoFocus);
    m_now->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(m_search, &QAbstractButton::clicked, this, &TopBar::searchRequested);
    connect(m_accountButton, &QAbstractButton::clicked, this, [this] {
        if (m_accountMenu != nullptr) {
            m_accountMenu->popup(
                m_accountButton->mapToGlobal(QPoint(0, m_accountButton->height() + 2)));
        }
    });
    applyLayout();
    retranslate();
}

void TopBar::applyLayout()
{
    const int words = QFontMetrics(brandFont(theme())).horizontalAdvance(brand());
    const int left = theme().px(12) + theme().px(20) + theme().px(gap) + words + theme().px(12);
    m_layout->setContentsMargins(left, 0, theme().px(12), 0);
    m_layout->setSpacing(theme().px(4));
    setFixedHeight(theme().size.topBar);
}

void TopBar::retranslate()
{
    setAccessibleName(tr("Top bar"));
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        m_tabs.at(i)->setWords(m_workspaces.at(i).title(),
                               m_workspaceKeys.value(static_cast<qsizetype>(i)));
    }
    m_search->setWords(tr("Product, order, command"), m_searchKey);
    m_now->setWords(tr("Now"), m_date);
    m_accountButton->setWords(m_account.isEmpty() ? tr("Not signed in") : m_account, {});
    m_mode->setContent(m_simulated
                           ? ChipContent{tr("SIMULATED"), ChipTone::Modelled, Icon::Simulated}
                           : ChipContent{tr("LIVE"), ChipTone::Ok, std::nullopt, true});
}

void TopBar::setKeys(const QStringList &workspaceKeys, const QString &searchKey)
{
    m_workspaceKeys = workspaceKeys;
    m_searchKey = searchKey;
    retranslate();
}

void TopBar::setCurrentWorkspace(int index)
{
    m_tabs.at(static_cast<std::size_t>(index))->setChecked(true);
}

void TopBar::setDate(const QString &date)
{
    if (date != m_date) {
        m_date = date;
        retranslate();
    }
}

void TopBar::setSimulated(bool simulated, const QString &detail)
{
    m_simulated = simulated;
    m_mode->setToolTip(detail);
    retranslate();
}

void TopBar::setAccount(const QString &name)
{
    m_account = name;
    retranslate();
}

void TopBar::setAccountMenu(QMenu *menu)
{
    m_accountMenu = menu;
}

QAbstractButton *TopBar::tab(int index) const
{
    return m_tabs.at(static_cast<std::size_t>(index));
}

void TopBar::resizeEvent(QResizeEvent *)
{
    fitWidth();
}

void TopBar::fitWidth()
{
    // The date says least: it gives way first, and the status bar has the clock.
    m_now->setVisible(width() >= theme().px(1'100));
}

void TopBar::themeChanged()
{
    applyLayout();
    fitWidth();
}

void TopBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    PaintedWidget::changeEvent(event);
}

void TopBar::paintEvent(QPaintEvent *)
{
    const Palette &color = theme().color;
    QPainter painter(this);
    painter.fillRect(rect(), color.raised);
    painter.fillRect(0, height() - 1, width(), 1, color.lineSubtle);
    const int side = theme().px(20);
    painter.drawPixmap(theme().px(12), (height() - side) / 2, icon(Icon::Bolt, color.accent, side));
    paintWords(painter,
               QRect(theme().px(12) + side + theme().px(gap), 0, theme().px(120), height()),
               Qt::AlignLeft, brandFont(theme()), color.text, brand());
}

} // namespace energy
