// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/list_block_dialog.h"

#include "ui/panes/block_preview_card.h"
#include "ui/panes/command_outcome.h"
#include "ui/panes/list_block_form.h"
#include "ui/panes/ticket_consequences.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/icon_button.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QPointer>
#include <QPushButton>

namespace energy {

void ListBlockDialog::follow()
{
    MarketView &market = m_context.market;
    connect(m_form, &ListBlockForm::edited, this, &ListBlockDialog::edited);
    connect(&m_debounce, &QTimer::timeout, this, &ListBlockDialog::askAgain);
    connect(m_list, &QPushButton::clicked, this, &ListBlockDialog::list);
    connect(m_cancel, &QPushButton::clicked, this, &ListBlockDialog::reject);
    connect(m_close, &IconButton::clicked, this, &ListBlockDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ListBlockDialog::askTemplateName);
    // What listing would do depends on money, and on what is listed already.
    for (const auto changed : {&MarketView::balancesChanged, &MarketView::termsChanged}) {
        connect(&market, changed, &m_debounce, qOverload<>(&QTimer::start));
    }
    connect(&market, &MarketView::positionsChanged, this, &ListBlockDialog::showAll);
    connect(&market, &MarketView::begun, this, [this] {
        if (!m_hasPlaces) {
            askPlaces();
        }
        m_debounce.start();
    });
    connect(&market.connection(), &MarketConnection::stateChanged, this, &ListBlockDialog::showAll);
    connect(&market.connection(), &MarketConnection::commandChanged, this,
            &ListBlockDialog::commandChanged);
    connect(&m_context.ticker, &SecondTicker::ticked, this, [this] {
        if (isVisible()) {
            showAuctionNote(); // Times come closer.
            showErrors();
            showButton();
        }
    });
}

Instant ListBlockDialog::now() const
{
    return m_context.market.now().value_or(Instant{});
}

LocalDay ListBlockDialog::today() const
{
    return m_context.calendar.localDay(now()).value_or(LocalDay{1970, 1, 1});
}

/// Tomorrow, since whole days are sold ahead.
BlockDraft ListBlockDialog::emptyDraft() const
{
    BlockDraft draft;
    draft.day = nextDay(today());
    return draft;
}

void ListBlockDialog::begin()
{
    m_form->setDraft(m_store.draft().value_or(emptyDraft()));
    // In an hour, on the hour: "at" means something later.
    const Instant later = now() + oneHour;
    m_form->setEarliestOpening({m_context.calendar.localDay(later).value_or(today()),
                                clockHour(m_context.calendar, later) * 60});
    askPlaces();
    fillTemplates();
    showAll();
    m_debounce.start();
}

QCoro::Task<> ListBlockDialog::askPlaces()
{
    const QPointer<ListBlockDialog> self(this);
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("limit"), QStringLiteral("200"));
    std::vector<std::string> places;
    for (bool isMore = true; isMore;) {
        const auto answer
            = co_await m_context.market.connection().api().get(QStringLiteral("locations"), query);
        if (!self) {
            co_return;
        }
        const auto page = pageOf<LocationRow>(answer);
        if (!page) {
            m_placesProblem = tr("The places are not known: %1")
                                  .arg(QString::fromStdString(page.error().title));
            showAll();
            co_return;
        }
        for (const LocationRow &location : page->rows) {
            places.push_back(location.name);
        }
        query.removeQueryItem(QStringLiteral("cursor"));
        query.addQueryItem(QStringLiteral("cursor"), QString::fromStdString(page->nextCursor));
        isMore = !page->nextCursor.empty();
    }
    m_placesProblem.clear();
    m_hasPlaces = true;
    m_form->setPlaces(places);
    showAll();
}

void ListBlockDialog::edited()
{
    m_store.keep(m_form->draft());
    m_preview.reset();
    m_refusal.reset();
    m_question += 1; // An answer that is under way is one to another draft.
    m_debounce.start();
    showAll();
}

void ListBlockDialog::askAgain()
{
    const auto terms = blockTerms(m_form->draft(), m_context.calendar, now());
    if (terms && isVisible() && !m_isUnderWay && m_context.market.connection().isLive()) {
        ask(*terms, ++m_question);
    }
}

QCoro::Task<> ListBlockDialog::ask(BlockTerms terms, std::uint64_t question)
{
    const QPointer<ListBlockDialog> self(this);
    const ApiResult<PreviewRow> answer = co_await m_context.desk.previewBlock(std::move(terms));
    if (self && question == m_question) {
        answered(answer);
    }
}

void ListBlockDialog::answered(const ApiResult<PreviewRow> &answer)
{
    m_preview = answer ? std::optional(*answer) : std::nullopt;
    m_refusal.reset();
    if (!answer) {
        const ApiProblem &problem = answer.error();
        const BlockField field
            = problem.pointer.empty() ? fieldOfCode(problem.code) : fieldOfPointer(problem.pointer);
        m_refusal = FieldRefusal{
            field, QString::fromStdString(problem.detail.empty() ? problem.title : problem.detail)};
    } else if (!answer->isAccepted) {
        m_refusal = FieldRefusal{fieldOfCode(answer->code), QString::fromStdString(answer->title)};
    }
    showAll();
}

/// Plain Enter never lists, and a held key lists once.
void ListBlockDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter) {
        QDialog::keyPressEvent(event);
        return;
    }
    if (event->modifiers().testFlag(Qt::ControlModifier) && !event->isAutoRepeat()) {
        list();
    }
    event->accept();
}

void ListBlockDialog::list()
{
    m_wasTried = true;
    const auto terms = blockTerms(m_form->draft(), m_context.calendar, now());
    if (!terms || !whyNot().isEmpty()) { // Not as it was painted: as it is now.
        showAll();
        if (const auto obstacle = firstObstacle(); obstacle && !m_isUnderWay) {
            m_form->focusField(obstacle->field);
        }
        return;
    }
    m_commanded
        = tr("Listing of %1")
              .arg(summaryOf(m_form->draft(), m_context.calendar, m_context.figures()).name);
    m_command = m_context.desk.listBlock(*terms);
    m_isUnderWay = !m_command.empty();
    m_question += 1;
    m_refusal.reset();
    m_form->setEnabled(!m_isUnderWay);
    if (!m_isUnderWay) {
        refuse(BlockField::Whole, notSent(m_commanded).words);
    }
    showAll();
}

void ListBlockDialog::commandChanged(const GivenCommand &command)
{
    if (m_command.empty() || command.id != m_command) {
        return;
    }
    const CommandOutcome outcome = outcomeOf(command, m_commanded);
    m_isUnderWay = !isDecided(command.fate);
    if (m_isUnderWay) {
        m_refusal = FieldRefusal{BlockField::Whole, outcome.words};
        showAll();
        return;
    }
    m_command.clear();
    m_refusal.reset();
    const bool isListed = command.fate == CommandFate::Accepted;
    if (isListed) {
        m_store.clear();
    }
    if (isListed || !isVisible()) { // Nobody looks here any more.
        tellInbox(m_context, outcome);
        done(isListed ? Accepted : Rejected);
        return;
    }
    m_form->setEnabled(true);
    const bool isRefused = command.fate == CommandFate::Refused;
    refuse(isRefused ? fieldOfCode(command.code) : BlockField::Whole,
           isRefused ? QString::fromStdString(command.words) : outcome.words);
}

void ListBlockDialog::refuse(BlockField field, const QString &words)
{
    m_refusal = FieldRefusal{field, words};
    showAll();
    m_form->focusField(field);
}

void ListBlockDialog::reject()
{
    if (m_isUnderWay) {
        hide(); // What becomes of it is told in the inbox.
        return;
    }
    QDialog::reject();
}

/// The window's own button; hidden as by Esc, not gone, while something is under way.
void ListBlockDialog::closeEvent(QCloseEvent *event)
{
    QDialog::closeEvent(event);
    if (m_isUnderWay) {
        event->ignore();
    }
}

void openListing(const PaneContext &context, QWidget *over)
{
    QWidget *window = over->window();
    auto *dialog = window->findChild<ListBlockDialog *>();
    if (dialog == nullptr) {
        dialog = new ListBlockDialog(context, window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowModality(Qt::WindowModal); // Panes in windows of their own stay usable.
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace energy
