// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme_store.h"

#include <QString>
#include <QWidget>

#include <vector>

class QBoxLayout;
class QLabel;
class QVBoxLayout;

namespace energy {

class FactWords;

/// Something named and what is so about it, in words.
struct Fact {
    QString name;
    QString words;
};

enum class FactLook {
    Table, ///< What fits on its line stands at the right edge; a narrow list puts it below its
           ///< name.
    Timeline, ///< What comes one after the other: a ring each, in the colour of one's own, joined.
};

/// Facts below a heading: names at the left, words beside them, on as many lines as they take.
class FactList : public QWidget {
    Q_OBJECT

public:
    FactList(const ThemeStore &themes, FactLook look, QWidget *parent = nullptr);

    void setHeading(const QString &heading); ///< Without one there is no line for it.
    void setFacts(const std::vector<Fact> &facts);
    /// The words of a fact; empty when there is none of that name.
    [[nodiscard]] QString wordsOf(const QString &name) const;
    /// Null when there is none of that name.
    [[nodiscard]] const QLabel *wordsLabel(const QString &name) const;
    /// Of a timeline, from the first to the last.
    [[nodiscard]] std::vector<QPointF> ringCentres() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        QWidget *whole;
        QBoxLayout *layout;
        QLabel *name;
        FactWords *words;
    };

    void addLine();
    void arrange();
    [[nodiscard]] bool isNarrow() const;

    const ThemeStore &m_themes;
    FactLook m_look;
    QVBoxLayout *m_column;
    QLabel *m_heading;
    std::vector<Line> m_lines;
};

} // namespace energy
