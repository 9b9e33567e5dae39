// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/command_palette.h"

#include "ui/widgets/painted_widget.h"
#include "ui/widgets/spoken_parts.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace energy {

namespace {

constexpr int mostRows = 12;
constexpr qsizetype mostRecent = 8;

QString recentSetting()
{
    return QStringLiteral("palette/recent");
}

/// Icon, words with the letters that were hit in bold, context, key at the right.
class PaletteDelegate : public QStyledItemDelegate {
public:
    PaletteDelegate(const ThemeStore &themes, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_themes(themes)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, m_themes.theme().px(28)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Theme &theme = m_themes.theme();
        const Palette &color = theme.color;
        const bool possible = index.flags().testFlag(Qt::ItemIsEnabled);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(option.rect, color.selected);
            painter->fillRect(option.rect.left(), option.rect.top(), 2, option.rect.height(),
                              color.accent);
        }
        const int side = theme.size.icon;
        QRect place = option.rect.adjusted(theme.px(12), 0, -theme.px(12), 0);
        painter->drawPixmap(
            place.left(), place.top() + (place.height() - side) / 2,
            m_themes.icons().pixmap(static_cast<Icon>(index.data(PaletteModel::IconRole).toInt()),
                                    possible ? color.text2 : color.textDisabled, side,
                                    painter->device()->devicePixelRatioF()));
        place.setLeft(place.left() + side + theme.px(8));
        const QString right = index.data(PaletteModel::KeyRole).toString();
        const int keyWidth = paintWords(*painter, place, Qt::AlignRight, theme.font.captionFigure,
                                        color.text2, right);
        place.setRight(place.right() - keyWidth - theme.px(12));
        place.setLeft(paintHits(*painter, place, index, possible ? color.text : color.textDisabled)
                      + theme.px(12));
        paintWords(*painter, place, Qt::AlignLeft, theme.font.caption, color.text3,
                   index.data(PaletteModel::ContextRole).toString());
    }

private:
    /// Returns where the words end.
    int paintHits(QPainter &painter, const QRect &place, const QModelIndex &index,
                  const QColor &ink) const
    {
        const Fonts &font = m_themes.theme().font;
        const QString words = index.data(Qt::DisplayRole).toString();
        const QVariantList letters = index.data(PaletteModel::LettersRole).toList();
        int left = place.left();
        for (qsizetype at = 0; at < words.size();) {
            const auto isHit = [&](qsizetype i) { return letters.contains(QVariant(int(i))); };
            const bool hit = isHit(at);
            qsizetype end = at + 1;
            while (end < words.size() && isHit(end) == hit) {
                ++end;
            }
            left += paintWords(
                painter, QRect(left, place.top(), place.right() - left, place.height()),
                Qt::AlignLeft, hit ? font.strong : font.body, ink, words.mid(at, end - at));
            at = end;
        }
        return left;
    }

    const ThemeStore &m_themes;
};

} // namespace

CommandPalette::CommandPalette(const ThemeStore &themes, CommandRegistry &commands,
                               QSettings &settings, QWidget *parent)
    : QWidget(parent, Qt::Popup | Qt::FramelessWindowHint)
    , m_themes(themes)
    , m_commands(commands)
    , m_settings(settings)
    , m_model(new PaletteModel(this))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(this))
{
    speakAs(*this, QAccessible::Dialog);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(4);
    column->addWidget(m_field);
    column->addWidget(m_list);
    column->addWidget(m_nothing);
    m_nothing->setProperty("role", QStringLiteral("label"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(themes, m_list));
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keys
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_field->installEventFilter(this);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::typed);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
}

void CommandPalette::gather()
{
    std::vector<PaletteEntry> entries = m_source ? m_source() : std::vector<PaletteEntry>();
    for (const Command &command : m_commands.commands()) {
        const QString id = command.id;
        entries.push_back({.id = id,
                           .group = command.group,
                           .words = command.words(),
                           .context = {},
                           .key = keyText(m_commands.key(id)),
                           .whyNot = command.whyNot ? command.whyNot() : QString(),
                           .icon = command.icon,
                           .run = [this, id] { m_commands.run(id); }});
    }
    m_model->setEntries(std::move(entries), m_settings.value(recentSetting()).toStringList());
}

void CommandPalette::open()
{
    setAccessibleName(tr("Command palette"));
    m_field->setAccessibleName(tr("Product, order, command"));
    m_field->setPlaceholderText(tr("Product, order, command"));
    m_list->setAccessibleName(tr("Matches"));
    gather();
    m_field->clear();
    typed({});
    const Theme &theme = m_themes.theme();
    const QWidget *window = parentWidget();
    const int width = std::min(theme.px(640), window->width() - theme.px(32));
    resize(width, height());
    move(0);
    QWidget::move(window->mapToGlobal(QPoint((window->width() - width) / 2, theme.px(96))));
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::fitHeight()
{
    const Theme &theme = m_themes.theme();
    const int rows = std::min(mostRows, m_model->rowCount());
    m_nothing->setVisible(rows == 0);
    m_list->setVisible(rows > 0);
    m_list->setFixedHeight(rows * theme.px(28));
    setFixedHeight(layout()->sizeHint().height());
}

void CommandPalette::typed(const QString &text)
{
    m_model->setTyped(text);
    m_list->setCurrentIndex(m_model->index(0));
    m_nothing->setText(tr("Nothing called ‘%1’.").arg(text));
    fitHeight();
}

void CommandPalette::move(int rows)
{
    const int row
        = std::clamp(m_list->currentIndex().row() + rows, 0, std::max(0, m_model->rowCount() - 1));
    m_list->setCurrentIndex(m_model->index(row));
}

void CommandPalette::choose(const QModelIndex &index)
{
    const PaletteEntry *found = m_model->entry(index);
    if (found == nullptr || !found->whyNot.isEmpty()) {
        return;
    }
    const PaletteEntry chosen = *found;
    QStringList recent = m_settings.value(recentSetting()).toStringList();
    recent.removeAll(chosen.id);
    recent.prepend(chosen.id);
    m_settings.setValue(recentSetting(), recent.mid(0, mostRecent));
    hide();
    chosen.run();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_PageUp:
        move(-mostRows);
        return true;
    case Qt::Key_PageDown:
        move(mostRows);
        return true;
    case Qt::Key_Tab:
        if (const PaletteEntry *entry = m_model->entry(m_list->currentIndex())) {
            m_field->setText(entry->words);
        }
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!key->isAutoRepeat()) {
            choose(m_list->currentIndex());
        }
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_themes.theme().color.overlay);
    painter.setPen(m_themes.theme().color.lineStrong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace energy
