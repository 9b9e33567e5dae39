// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/frame_clock.h"
#include "ui/frame/pane.h"
#include "ui/panes/pane_context.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/key_button.h"

class QLabel;
class QListView;
class QPushButton;

namespace energy {

class AuctionsModel;
class StateLabel;

/// All auctions. What is chosen here is what the room and the bid ticket show.
class AuctionsPane : public Pane {
    Q_OBJECT

public:
    explicit AuctionsPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString caption() const override;
    [[nodiscard]] std::optional<LinkGroup> linkGroup() const override { return LinkGroup::A; }
    void addMenuEntries(QMenu &menu) override;

    [[nodiscard]] AuctionsModel &model() const { return *m_model; }
    [[nodiscard]] QListView &list() const { return *m_list; }
    [[nodiscard]] QLabel &legend() const { return *m_legend; }
    [[nodiscard]] FilterField &filter() const { return *m_filter; }
    [[nodiscard]] KeyButton &listButton() const { return *m_listBlock; }

    /// Why the user may not list a block; empty when he may.
    [[nodiscard]] QString whyNoListing() const;

Q_SIGNALS:
    void listingRequested(); ///< "List a block" or its key.

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void follow();
    void retranslate();
    void refresh();
    void showState();
    void wishToList();
    void choose(const QModelIndex &index);
    void showMenu(QPoint at);
    void withdraw(AuctionId auction);
    void commandChanged(const GivenCommand &command);

    PaneContext m_context;
    FrameClock m_clock;
    AuctionsModel *m_model;
    QListView *m_list;
    QLabel *m_legend; ///< Of the rings, below the list.
    FilterField *m_filter;
    KeyButton *m_listBlock;
    StateLabel *m_empty;
    std::map<std::string, QString> m_withdrawals; ///< By command, what is withdrawn.
};

} // namespace energy
