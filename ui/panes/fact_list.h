// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace energy {

/// Something named and what is so about it, in words.
struct Fact {
    QString name;
    QString words;
};

/// Facts below a heading: names at the left, words at the right, on as many lines as they take.
class FactList : public QWidget {
    Q_OBJECT

public:
    explicit FactList(QWidget *parent = nullptr);

    void setHeading(const QString &heading);
    void setFacts(const std::vector<Fact> &facts);
    /// The words of a fact; empty when there is none of that name.
    [[nodiscard]] QString wordsOf(const QString &name) const;

private:
    struct Line {
        QLabel *name;
        QLabel *words;
    };

    QGridLayout *m_grid;
    QLabel *m_heading;
    std::vector<Line> m_lines;
};

} // namespace energy
