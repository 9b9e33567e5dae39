// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/pane.h"
#include "ui/panes/pane_context.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/notice_box.h"

#include <QTimer>

#include <array>

class QLabel;
class QPushButton;

namespace energy {

class FactList;
class FigureField;
class TicketConsequences;

/// One bid before it is sent: how one stands, what the bid would do, and the button that sends it.
class BidTicketPane : public Pane {
    Q_OBJECT

public:
    explicit BidTicketPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<ChipContent> chips() const override;
    [[nodiscard]] std::optional<LinkGroup> linkGroup() const override { return LinkGroup::A; }
    [[nodiscard]] bool sends() const override { return true; }

    [[nodiscard]] FigureField &price() const { return *m_price; }
    [[nodiscard]] QPushButton &quickButton(std::size_t index) const { return *m_quick.at(index); }
    [[nodiscard]] KeyButton &sendButton() const { return *m_send; }
    [[nodiscard]] TicketConsequences &consequences() const { return *m_consequences; }
    [[nodiscard]] FactList &holdMoves() const { return *m_moves; }
    [[nodiscard]] NoticeBox &standing() const { return *m_standing; }
    [[nodiscard]] NoticeBox &notice() const { return *m_notice; }

    static constexpr int debounceMs = 150;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void applySizes();
    void follow();
    void retranslate();
    void choose();
    void auctionMoved();
    void showStanding();
    void showQuick();
    void edited();
    void askAgain();
    QCoro::Task<> ask(AuctionId auction, Price price, std::uint64_t question);
    void answered(const ApiResult<PreviewRow> &answer);
    void showConsequences();
    void showMoves();
    void showRefusal();
    void showButton();
    void send();
    void commandChanged(const GivenCommand &command);
    void tell(NoticeTone tone, const QString &words);
    [[nodiscard]] const AuctionRow *auction() const;
    [[nodiscard]] std::optional<Price> bid() const;
    [[nodiscard]] QString bidWords(const AuctionRow &auction, Price price) const;
    [[nodiscard]] QString whyNoBid() const; ///< At any price; empty when one can be made.
    [[nodiscard]] QString whyNot() const; ///< This one; empty when it can be sent.

    PaneContext m_context;
    QTimer m_debounce;
    NoticeBox *m_standing;
    QLabel *m_priceName;
    FigureField *m_price;
    QLabel *m_quickName;
    std::array<QPushButton *, 3> m_quick;
    TicketConsequences *m_consequences;
    FactList *m_moves;
    NoticeBox *m_notice;
    KeyButton *m_send;
    std::uint64_t m_question = 0; ///< The newest one; older answers are dropped.
    std::optional<PreviewRow> m_preview; ///< Of what the field says now.
    std::string m_command; ///< Whose outcome is told here.
    QString m_commanded; ///< In words.
    bool m_isUnderWay = false;
    QObject m_focusListener; ///< Goes first: what is half gone hears of no lost focus.
};

} // namespace energy
