// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/command_outcome.h"

#include "ui/theme/time_text.h"

#include <QCoreApplication>

namespace energy {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("energy::CommandOutcome", text);
}

ToastKind toastOf(NoticeTone tone)
{
    switch (tone) {
    case NoticeTone::Error:
        return ToastKind::Error;
    case NoticeTone::Warning:
        return ToastKind::Warning;
    case NoticeTone::Ok:
    case NoticeTone::Modelled:
    case NoticeTone::Own:
    case NoticeTone::Plain:
        break;
    }
    return ToastKind::Notice;
}

} // namespace

bool isDecided(CommandFate fate)
{
    return fate != CommandFate::Sending && fate != CommandFate::Unknown;
}

CommandOutcome notSent(const QString &what)
{
    return {
        NoticeTone::Error,
        words(QT_TRANSLATE_NOOP("energy::CommandOutcome", "%1: not sent, there is no connection."))
            .arg(what)};
}

CommandOutcome outcomeOf(const GivenCommand &command, const QString &what)
{
    switch (command.fate) {
    case CommandFate::Sending:
        break;
    case CommandFate::Unknown:
        return {NoticeTone::Warning,
                words(QT_TRANSLATE_NOOP("energy::CommandOutcome",
                                        "%1: the connection broke before the answer; its fate is "
                                        "being asked for."))
                    .arg(what)};
    case CommandFate::Accepted:
        return {NoticeTone::Ok,
                words(QT_TRANSLATE_NOOP("energy::CommandOutcome", "%1: accepted.")).arg(what)};
    case CommandFate::Refused:
        return {NoticeTone::Error,
                words(QT_TRANSLATE_NOOP("energy::CommandOutcome", "%1: refused. %2"))
                    .arg(what, QString::fromStdString(command.words))};
    case CommandFate::NotArrived:
        return {
            NoticeTone::Error,
            words(QT_TRANSLATE_NOOP("energy::CommandOutcome", "%1: did not arrive and will not."))
                .arg(what)};
    }
    return {NoticeTone::Warning,
            words(QT_TRANSLATE_NOOP("energy::CommandOutcome", "%1: sending\u2026")).arg(what)};
}

void tellInbox(const PaneContext &context, const CommandOutcome &outcome)
{
    context.inbox.add({toastOf(outcome.tone),
                       clockText(context.ticker.time().now, context.calendar), outcome.words});
}

} // namespace energy
