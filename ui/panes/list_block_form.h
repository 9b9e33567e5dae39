// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/block_checks.h"
#include "ui/theme/number_text.h"
#include "ui/theme/theme_store.h"

#include <QWidget>

#include <array>
#include <functional>

class QComboBox;
class QGridLayout;
class QLabel;

namespace energy {

class AuctionRunChoice;
class DeliveryChoice;
class FigureField;
class ProfileEditor;
class SegmentedControl;
class SourceChoice;

/// The fields of a block. They show a draft and change it; what is wrong stands under them.
class ListBlockForm : public QWidget {
    Q_OBJECT

public:
    using Figures = std::function<NumberText()>;
    ListBlockForm(const ThemeStore &themes, const Calendar &calendar, Figures figures,
                  QWidget *parent);

    void setDraft(const BlockDraft &draft);
    [[nodiscard]] const BlockDraft &draft() const { return m_draft; }
    void setPlaces(const std::vector<std::string> &locations);
    void setEarliestOpening(LocalMinute earliest);

    void setAuctionNote(const QString &words); ///< Below when it opens and how long it runs.
    [[nodiscard]] QString auctionNote() const;

    /// Empty words when nothing is wrong there.
    void setError(BlockField field, const QString &words);
    [[nodiscard]] QString error(BlockField field) const;
    void focusField(BlockField field);

    [[nodiscard]] SourceChoice &source() const { return *m_source; }
    [[nodiscard]] QComboBox &place() const { return *m_place; }
    [[nodiscard]] DeliveryChoice &delivery() const { return *m_delivery; }
    [[nodiscard]] FigureField &energy() const { return *m_energy; }
    [[nodiscard]] SegmentedControl &shape() const { return *m_shape; }
    [[nodiscard]] ProfileEditor &profile() const { return *m_profile; }
    [[nodiscard]] FigureField &reserve() const { return *m_reserve; }
    [[nodiscard]] AuctionRunChoice &run() const { return *m_run; }
    [[nodiscard]] FigureField &minimumRaise() const { return *m_minimumRaise; }
    [[nodiscard]] FigureField &extension() const { return *m_extension; }
    [[nodiscard]] FigureField &maxExtensions() const { return *m_maxExtensions; }
    [[nodiscard]] QString certificates() const; ///< What the buyer gets with the energy.

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        QLabel *name = nullptr;
        QLabel *error = nullptr;
    };

    void build();
    void follow();
    void retranslate();
    int addRow(QGridLayout &grid, int at, BlockField field, QWidget *control);
    void change(const std::function<void(BlockDraft &)> &edit);
    void energyEdited();
    void shapeChosen(int shape);
    void showDraft();
    void showEnergy();
    void showPlace();
    void offerPlace(const QString &location);
    void showWords();
    void placeChosen();
    [[nodiscard]] FigureField *figureOf(BlockField field) const;
    [[nodiscard]] QWidget *controlOf(BlockField field) const;

    const ThemeStore &m_themes;
    const Calendar &m_calendar;
    Figures m_figures;
    BlockDraft m_draft;
    bool m_isShowing = false; ///< What the fields say now is not the user's doing.
    std::array<Row, blockFieldCount> m_rows;
    SourceChoice *m_source;
    QComboBox *m_place;
    DeliveryChoice *m_delivery;
    FigureField *m_energy;
    SegmentedControl *m_shape;
    ProfileEditor *m_profile;
    FigureField *m_reserve;
    AuctionRunChoice *m_run;
    QLabel *m_auctionNote;
    FigureField *m_minimumRaise;
    FigureField *m_extension;
    FigureField *m_maxExtensions;
    QLabel *m_certificatesName;
    QLabel *m_certificates;
};

} // namespace energy
