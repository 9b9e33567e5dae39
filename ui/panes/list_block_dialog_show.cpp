// SPDX-License-Identifier: Apache-2.0
// How the dialog looks and what it says.
#include "ui/panes/block_preview_card.h"
#include "ui/panes/list_block_dialog.h"
#include "ui/panes/list_block_form.h"
#include "ui/panes/listing_right.h"
#include "ui/panes/ticket_consequences.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/hair_line.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/notice_box.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace energy {

namespace {

constexpr int dialogWidth = 920;
constexpr int dialogHeight = 690;
constexpr int sideWidth = 344;
constexpr int leastHeight = 480;
constexpr int screenMargin = 48; ///< For the frame of the window.
constexpr int headHeight = 56;

/// Takes no colour of its own: what is in it stands on what it lies on.
QScrollArea *scrolled(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

/// What is read rather than filled in.
class ReadingSide : public PaintedWidget {
public:
    ReadingSide(const ThemeStore &themes, QWidget *parent)
        : PaintedWidget(themes, QAccessible::Grouping, parent)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme().color.raised);
        painter.fillRect(0, 0, 1, height(), theme().color.lineSubtle);
    }
};

} // namespace

ListBlockDialog::ListBlockDialog(const PaneContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_store(context.settings)
    , m_debounce(this)
    , m_title(new QLabel(this))
    , m_promise(new QLabel(this))
    , m_close(new IconButton(context.themes, Icon::Close, this))
    , m_form(new ListBlockForm(context.themes, context.calendar, context.figures, this))
    , m_side(new ReadingSide(context.themes, this))
    , m_seen(new QLabel(m_side))
    , m_card(new BlockPreviewCard(context.themes, m_side))
    , m_consequences(new TicketConsequences(context.themes, m_side))
    , m_warning(new NoticeBox(context.themes, NoticeTone::Warning, {}, m_side))
    , m_notice(new NoticeBox(context.themes, NoticeTone::Error, {}, m_side))
    , m_note(new QLabel(this))
    , m_templates(new QPushButton(this))
    , m_templateMenu(new QMenu(this))
    , m_save(new QPushButton(this))
    , m_cancel(new KeyButton(context.themes, this))
    , m_list(new KeyButton(context.themes, this))
{
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(debounceMs);
    build();
    retranslate();
    follow();
    begin();
}

void ListBlockDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead(*column);
    column->addWidget(new HairLine(m_context.themes, Qt::Horizontal, this));
    buildBody(*column);
    column->addWidget(new HairLine(m_context.themes, Qt::Horizontal, this));
    buildFoot(*column);
    setTabOrder(m_list, m_close); // What is to be decided goes before.
    resize(usualSize());
}

/// As high as leaves the bars of the window that it stands over in sight: the body scrolls.
QSize ListBlockDialog::usualSize() const
{
    const Theme &theme = m_context.themes.theme();
    QSize size(theme.px(dialogWidth), theme.px(dialogHeight));
    if (const QWidget *below = parentWidget()) {
        const int room = below->window()->height() - 2 * (theme.size.topBar + theme.px(4));
        size.setHeight(std::min(size.height(), std::max(room, theme.px(leastHeight))));
    }
    return size.boundedTo(screen()->availableSize() - QSize(screenMargin, screenMargin));
}

void ListBlockDialog::buildHead(QVBoxLayout &column)
{
    const Theme &theme = m_context.themes.theme();
    auto *head = new QHBoxLayout;
    head->setContentsMargins(theme.px(24), 0, theme.px(24), 0);
    head->setSpacing(theme.px(12));
    head->addStrut(theme.px(headHeight));
    m_title->setProperty("role", QStringLiteral("title"));
    m_promise->setProperty("role", QStringLiteral("label"));
    head->addWidget(m_title);
    head->addWidget(m_promise, 1);
    head->addWidget(m_close);
    column.addLayout(head);
}

void ListBlockDialog::buildBody(QVBoxLayout &column)
{
    const Theme &theme = m_context.themes.theme();
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    auto *inside = new QWidget(this);
    auto *padded = new QVBoxLayout(inside);
    padded->setContentsMargins(theme.px(24), theme.px(12), theme.px(20), theme.px(12));
    padded->addWidget(m_form);
    body->addWidget(scrolled(inside, this), 1);
    auto *side = new QVBoxLayout(m_side);
    side->setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16));
    side->setSpacing(theme.px(12));
    for (QWidget *each : {static_cast<QWidget *>(m_seen), static_cast<QWidget *>(m_card),
                          static_cast<QWidget *>(m_consequences), static_cast<QWidget *>(m_warning),
                          static_cast<QWidget *>(m_notice)}) {
        side->addWidget(each);
    }
    side->addStretch(1);
    auto *area = scrolled(m_side, this);
    area->setFixedWidth(theme.px(sideWidth));
    body->addWidget(area);
    column.addLayout(body, 1);
    m_warning->hide();
    m_notice->hide();
}

void ListBlockDialog::buildFoot(QVBoxLayout &column)
{
    const Theme &theme = m_context.themes.theme();
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12));
    foot->setSpacing(theme.px(8));
    m_note->setProperty("role", QStringLiteral("caption"));
    m_note->setWordWrap(true);
    foot->addWidget(m_note, 1);
    for (QPushButton *button :
         std::initializer_list<QPushButton *>{m_templates, m_save, m_cancel, m_list}) {
        button->setAutoDefault(false); // Enter is no click.
        foot->addWidget(button);
    }
    m_templates->setMenu(m_templateMenu);
    m_list->setProperty("role", QStringLiteral("primary"));
    column.addLayout(foot);
}

void ListBlockDialog::retranslate()
{
    setWindowTitle(tr("List a block"));
    m_title->setText(tr("List a block"));
    m_promise->setText(
        tr("The draft is kept on this machine. Nothing is public until you list it."));
    m_close->setWords(tr("Close"), QStringLiteral("Esc"));
    m_seen->setText(QStringLiteral("<b>%1</b>").arg(tr("What buyers will see").toHtmlEscaped()));
    m_card->setAccessibleName(tr("What buyers will see"));
    m_consequences->setHeading(tr("If you list this"));
    m_templates->setText(tr("Templates"));
    m_save->setText(tr("Save as template"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setKey(QStringLiteral("Esc"));
    m_cancel->setAccessibleName(tr("Cancel"));
    m_cancel->setToolTip(tr("Closes; the draft stays."));
    m_list->setText(tr("List the block"));
    m_list->setKey(QStringLiteral("Ctrl Enter"));
    m_list->setAccessibleName(tr("List the block"));
    showAll();
}

std::vector<BlockIssue> ListBlockDialog::issues() const
{
    const auto &limits = m_context.market.limits();
    return checkBlock(m_form->draft(),
                      {.calendar = m_context.calendar,
                       .now = now(),
                       .greatest = limits ? limits->maxBlock : maxEnergy,
                       .highest = limits ? limits->maxPrice : maxPrice,
                       .ownBlocks = m_context.market.ownBlocks()});
}

std::optional<BlockIssue> ListBlockDialog::firstObstacle() const
{
    const std::vector<BlockIssue> all = issues();
    const auto found
        = std::ranges::find_if(all, [](const BlockIssue &each) { return !isWarning(each.fault); });
    return found != all.end() ? std::optional(*found) : std::nullopt;
}

QString ListBlockDialog::whyNot() const
{
    if (const QString reason = whyNoListing(m_context.market.connection()); !reason.isEmpty()) {
        return reason;
    }
    if (m_isUnderWay) {
        return tr("Sending\u2026");
    }
    if (const auto obstacle = firstObstacle()) {
        return faultWords(obstacle->fault);
    }
    return m_preview && !m_preview->isAccepted ? QString::fromStdString(m_preview->title)
                                               : QString();
}

void ListBlockDialog::showAll()
{
    m_card->setSummary(summaryOf(m_form->draft(), m_context.calendar, m_context.figures()));
    showAuctionNote();
    showErrors();
    showConsequences();
    showButton();
}

/// By which rule it is won, and when it is over.
void ListBlockDialog::showAuctionNote()
{
    const BlockDraft &draft = m_form->draft();
    QString note = tr("English: open rising bids; the highest wins and pays what it bid.");
    if (const auto auction = auctionTimes(draft, m_context.calendar, now())) {
        const auto time = [this](Instant at) {
            return dayMinuteText(at, m_context.calendar, m_context.figures().locale());
        };
        note += QLatin1Char(' ')
            + tr("Closes %1, after every extension %2.")
                  .arg(time(auction->end), time(latestClose(draft, *auction)));
    }
    m_form->setAuctionNote(note);
}

void ListBlockDialog::tell(NoticeBox &box, const QString &words)
{
    if (!words.isEmpty()) {
        box.setNotice(&box == m_warning ? NoticeTone::Warning : NoticeTone::Error, words);
    }
    box.setVisible(!words.isEmpty());
}

/// At its field each, the server's word last; what is of no single field at the side.
void ListBlockDialog::showErrors()
{
    std::array<QString, blockFieldCount> errors;
    QString warning;
    for (const BlockIssue &issue : issues()) {
        QString &error = errors.at(static_cast<std::size_t>(issue.field));
        if (isWarning(issue.fault)) {
            warning = faultWords(issue.fault);
        } else if (error.isEmpty() && (m_wasTried || !isMissing(issue.fault))) {
            error = faultWords(issue.fault);
        }
    }
    if (!m_placesProblem.isEmpty()) {
        errors.at(static_cast<std::size_t>(BlockField::Place)) = m_placesProblem;
    }
    if (m_refusal) {
        QString &error = errors.at(static_cast<std::size_t>(m_refusal->field));
        error = error.isEmpty() ? m_refusal->words : error;
    }
    for (std::size_t field = 0; field < blockFieldCount; ++field) {
        m_form->setError(static_cast<BlockField>(field), errors[field]);
    }
    const QString reason = whyNoListing(m_context.market.connection());
    const QString whole = errors.at(static_cast<std::size_t>(BlockField::Whole));
    tell(*m_warning, warning);
    tell(*m_notice, reason.isEmpty() ? whole : reason);
}

/// What it would bring is price times energy; all else is the server's answer.
void ListBlockDialog::showConsequences()
{
    const BlockDraft &draft = m_form->draft();
    if (!m_preview) {
        const bool isAsked = !m_refusal && blockTerms(draft, m_context.calendar, now()).has_value();
        m_consequences->setCaption(isAsked ? tr("pricing\u2026") : QString());
        if (!isAsked) {
            m_consequences->setLines({});
        }
        return;
    }
    const NumberText figures = m_context.figures();
    const Energy whole = totalEnergy(draft, hoursOfDay(m_context.calendar, draft.day).size());
    std::vector<ConsequenceLine> lines{
        {tr("Paid at reserve, all delivered"),
         figures.money(notional(draft.reserve.value_or(Price()), whole)) + QStringLiteral(" $")}};
    std::ranges::move(consequenceLines(*m_preview, figures), std::back_inserter(lines));
    m_consequences->setLines(std::move(lines));
    m_consequences->setCaption(
        tr("priced %1").arg(clockText(m_context.ticker.time().now, m_context.calendar)));
}

void ListBlockDialog::showButton()
{
    const QString reason = whyNot();
    const bool isHopeless = m_isUnderWay || !whyNoListing(m_context.market.connection()).isEmpty();
    m_list->setEnabled(!isHopeless); // Else a click shows what is missing.
    m_list->setToolTip(reason);
    m_list->setAccessibleDescription(reason);
    m_note->setText(reason.isEmpty() ? tr("You can withdraw it until the first bid.") : reason);
}

void ListBlockDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

/// The first that has to be decided has the keys.
void ListBlockDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_form->focusField(BlockField::Amount);
    m_debounce.start();
}

} // namespace energy
