// SPDX-License-Identifier: Apache-2.0
#include "app/market_news.h"

#include "ui/panes/contract_text.h"
#include "ui/theme/time_text.h"

namespace energy {

namespace {

QString text(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

ToastKind kindOf(NoticeKind notice)
{
    switch (notice) {
    case NoticeKind::Outbid:
    case NoticeKind::Shortfall:
    case NoticeKind::OrderCancelled:
    case NoticeKind::Suspended:
        return ToastKind::Warning;
    default:
        return ToastKind::Notice;
    }
}

} // namespace

MarketNews::MarketNews(const PaneContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    MarketConnection &connection = context.market.connection();
    connect(&connection, &MarketConnection::commandChanged, this, &MarketNews::commandChanged);
    connect(&connection, &MarketConnection::stateChanged, this, &MarketNews::stateChanged);
    connect(&connection, &MarketConnection::topicRefused, this,
            [this](const std::string &topic, const std::string &code, const std::string &message) {
                if (code != "cannot_resume") { // A snapshot comes instead.
                    tell(ToastKind::Error, text(message), text(topic + ' ' + code));
                }
            });
    connect(&connection, &MarketConnection::unreadable, this, [this](const std::string &detail) {
        if (m_unreadableTold++ == 0) {
            tell(ToastKind::Error,
                 tr("The server sent something that this terminal cannot read. It was left out."),
                 text(detail));
        }
    });
    connect(&context.market, &MarketView::filled, this, &MarketNews::filled);
    connect(&context.market, &MarketView::noticed, this, &MarketNews::noticed);
    connect(&context.market, &MarketView::readFailed, this,
            [this](ReadKind, const ApiProblem &problem) {
                if (problem.status != 0) { // Without a connection the status bar says why.
                    tell(ToastKind::Error, text(problem.title),
                         text(problem.code + ' ' + problem.detail));
                }
            });
}

void MarketNews::tell(ToastKind kind, const QString &sentence, const QString &report)
{
    m_context.inbox.add({kind, marketTime(), sentence, report, {}, {}});
}

QString MarketNews::marketTime() const
{
    const auto now = m_context.market.now();
    return now ? clockText(*now, m_context.calendar) : QString();
}

void MarketNews::commandChanged(const GivenCommand &command)
{
    const QString report = text(command.type + ' ' + command.id + ' ' + command.code);
    switch (command.fate) {
    case CommandFate::Refused:
        tell(ToastKind::Error, tr("Refused: %1").arg(text(command.words)), report);
        break;
    case CommandFate::NotArrived:
        tell(ToastKind::Error,
             tr("The server never got it; nothing was done. Send it again if you still want it."),
             report);
        break;
    case CommandFate::Unknown:
        tell(ToastKind::Warning,
             tr("The connection broke before the answer. Its fate will be told; do not send it "
                "again."),
             report);
        break;
    case CommandFate::Sending:
    case CommandFate::Accepted:
        break; // Shown where it was given.
    }
}

void MarketNews::filled(const FillRow &fill)
{
    const NumberText figures = m_context.figures();
    const ContractRow *contract = m_context.market.contract(fill.contract);
    const QString name = contract != nullptr
        ? contractName(*contract, m_context.calendar, figures.locale())
        : tr("contract %1").arg(number(fill.contract));
    const QString words
        = fill.side == Side::Buy ? tr("Bought %1 MW at %2 · %3") : tr("Sold %1 MW at %2 · %3");
    tell(ToastKind::Fill, words.arg(figures.power(fill.quantity), figures.price(fill.price), name),
         tr("trade %1").arg(number(fill.trade)));
}

void MarketNews::noticed(const NoticeRow &notice)
{
    if (notice.kind != NoticeKind::Traded) { // Told as the fill that it is.
        tell(kindOf(notice.kind), text(notice.text), tr("event %1").arg(number(notice.number)));
    }
}

/// A loss is told once, not at every try.
void MarketNews::stateChanged()
{
    const ConnectionFigures &now = m_context.market.connection().figures();
    const bool isGone = now.state == LinkState::Waiting || now.state == LinkState::LoggedOut;
    const bool wasGone = m_toldState != LinkState::Live;
    if (isGone && !wasGone) {
        tell(ToastKind::Warning,
             tr("The connection to the server is gone: %1. Trying again.").arg(text(now.reason)));
        m_toldState = now.state;
    } else if (now.state == LinkState::Live && wasGone) {
        tell(ToastKind::Notice, tr("Connected again. Nothing was missed."));
        m_toldState = now.state;
    }
}

} // namespace energy
