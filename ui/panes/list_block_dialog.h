// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/block_checks.h"
#include "ui/panes/block_draft_store.h"
#include "ui/panes/pane_context.h"
#include "ui/widgets/key_button.h"

#include <QDialog>
#include <QTimer>

class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace energy {

class BlockPreviewCard;
class IconButton;
class ListBlockForm;
class NoticeBox;
class TicketConsequences;

/// "List a block": describes it, says what listing would do, and lists it once. What was described
/// stays on this machine until it is listed.
class ListBlockDialog : public QDialog {
    Q_OBJECT

public:
    ListBlockDialog(const PaneContext &context, QWidget *parent);

    [[nodiscard]] ListBlockForm &form() const { return *m_form; }
    [[nodiscard]] BlockPreviewCard &card() const { return *m_card; }
    [[nodiscard]] TicketConsequences &consequences() const { return *m_consequences; }
    [[nodiscard]] NoticeBox &warning() const { return *m_warning; }
    [[nodiscard]] NoticeBox &notice() const { return *m_notice; }
    [[nodiscard]] KeyButton &listButton() const { return *m_list; }
    [[nodiscard]] QPushButton &templatesButton() const { return *m_templates; }
    [[nodiscard]] QPushButton &saveButton() const { return *m_save; }
    [[nodiscard]] KeyButton &cancelButton() const { return *m_cancel; }
    [[nodiscard]] IconButton &closeButton() const { return *m_close; }

    void reject() override; ///< The draft stays.

    static constexpr int debounceMs = 150;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    // list_block_dialog.cpp
    void follow();
    void begin();
    QCoro::Task<> askPlaces();
    void edited();
    void askAgain();
    QCoro::Task<> ask(BlockTerms terms, std::uint64_t question);
    void answered(const ApiResult<PreviewRow> &answer);
    void list();
    void commandChanged(const GivenCommand &command);
    void refuse(BlockField field, const QString &words);

    // list_block_dialog_show.cpp
    void build();
    void buildHead(QVBoxLayout &column);
    void buildBody(QVBoxLayout &column);
    void buildFoot(QVBoxLayout &column);
    [[nodiscard]] QSize usualSize() const;
    void retranslate();
    void showAll();
    void showAuctionNote();
    void showErrors();
    void showConsequences();
    void showButton();
    void tell(NoticeBox &box, const QString &words);
    [[nodiscard]] std::vector<BlockIssue> issues() const;
    [[nodiscard]] QString whyNot() const; ///< Empty when it can be listed.
    [[nodiscard]] std::optional<BlockIssue> firstObstacle() const;

    // list_block_dialog_templates.cpp
    void fillTemplates();
    void askTemplateName();
    void beginFrom(const QString &templateName);

    [[nodiscard]] Instant now() const;
    [[nodiscard]] LocalDay today() const;
    [[nodiscard]] BlockDraft emptyDraft() const;

    struct FieldRefusal {
        BlockField field{};
        QString words;
    };

    PaneContext m_context;
    BlockDraftStore m_store;
    QTimer m_debounce;
    QLabel *m_title;
    QLabel *m_promise;
    IconButton *m_close;
    ListBlockForm *m_form;
    QWidget *m_side;
    QLabel *m_seen;
    BlockPreviewCard *m_card;
    TicketConsequences *m_consequences;
    NoticeBox *m_warning;
    NoticeBox *m_notice;
    QLabel *m_note;
    QPushButton *m_templates;
    QMenu *m_templateMenu;
    QPushButton *m_save;
    KeyButton *m_cancel;
    KeyButton *m_list;
    std::uint64_t m_question = 0; ///< The newest one; older answers are dropped.
    std::optional<PreviewRow> m_preview; ///< Of the draft as it is now.
    std::optional<FieldRefusal> m_refusal; ///< The server's, of the draft as it is now.
    bool m_wasTried = false; ///< What is missing is told only when the user wanted to list it.
    bool m_hasPlaces = false;
    QString m_placesProblem; ///< Why there are none.
    bool m_isUnderWay = false;
    std::string m_command;
    QString m_commanded; ///< In words.
};

/// Shows the dialog over a window, the one that is already there if there is one.
void openListing(const PaneContext &context, QWidget *over);

} // namespace energy
