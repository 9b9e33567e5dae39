// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/frame_clock.h"
#include "ui/frame/pane.h"
#include "ui/panes/pane_context.h"
#include "ui/panes/trade_lock.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/notice_box.h"

#include <QTimer>

class QLabel;

namespace energy {

class FigureField;
class SegmentedControl;
class TicketConsequences;

/// One order before it is sent: what it says, what it would do, and the button that sends it.
class TicketPane : public Pane {
    Q_OBJECT

public:
    explicit TicketPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] std::vector<ChipContent> chips() const override;
    [[nodiscard]] std::optional<LinkGroup> linkGroup() const override { return LinkGroup::A; }
    [[nodiscard]] bool sends() const override { return true; }

    /// What the fields say; nothing while one of them is no figure.
    [[nodiscard]] std::optional<OrderTerms> terms() const;
    [[nodiscard]] KeyButton &sendButton() const { return *m_send; }
    [[nodiscard]] FigureField &quantity() const { return *m_quantity; }
    [[nodiscard]] FigureField &limit() const { return *m_limit; }
    [[nodiscard]] TicketConsequences &consequences() const { return *m_consequences; }
    [[nodiscard]] NoticeBox &notice() const { return *m_notice; }

    static constexpr int debounceMs = 150;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Outcome {
        std::string command;
        QString order; ///< In words.
    };

    void build();
    void applySizes();
    void follow();
    void retranslate();
    void contractChosen();
    void take(Side side, Price price);
    void edited();
    void askAgain();
    QCoro::Task<> ask(OrderTerms terms, std::uint64_t question);
    void answered(const ApiResult<PreviewRow> &answer);
    void showConsequences();
    void send();
    void commandChanged(const GivenCommand &command);
    void showButton();
    void showRefusal();
    void tell(NoticeTone tone, const QString &words);
    [[nodiscard]] QString orderWords(const OrderTerms &terms) const;
    [[nodiscard]] QString whyNot() const; ///< Nothing can be sent; empty when it can.

    PaneContext m_context;
    QTimer m_debounce;
    FrameClock m_clock; ///< Of what the book says about the order.
    SegmentedControl *m_side;
    SegmentedControl *m_validity;
    FigureField *m_quantity;
    FigureField *m_limit;
    QLabel *m_quantityName;
    QLabel *m_limitName;
    QLabel *m_validityName;
    TicketConsequences *m_consequences;
    NoticeBox *m_notice;
    KeyButton *m_send;
    std::uint64_t m_question = 0; ///< The newest one; older answers are dropped.
    std::optional<PreviewRow> m_preview; ///< Of what the fields say now.
    Outcome m_outcome;
    QObject m_focusListener; ///< Goes first: what is half gone hears of no lost focus.
};

} // namespace energy
