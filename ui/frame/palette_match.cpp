// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/palette_match.h"

namespace energy {

namespace {

constexpr int wordStartScore = 12;
constexpr int besideScore = 8;
constexpr int letterScore = 1;
constexpr int wholeTextScore = 40;
constexpr int gapCost = 1;

bool startsWord(const QString &words, int at)
{
    return at == 0 || !words.at(at - 1).isLetterOrNumber();
}

PaletteMatch consecutive(const QString &words, const QString &typed, int at)
{
    PaletteMatch match;
    match.score = wholeTextScore + (startsWord(words, at) ? wordStartScore : 0) - at;
    for (int i = 0; i < typed.size(); ++i) {
        match.letters.push_back(at + i);
        match.score += besideScore;
    }
    return match;
}

} // namespace

std::optional<PaletteMatch> matchPalette(const QString &words, const QString &typed)
{
    const QString sought = typed.simplified();
    if (const auto at = words.indexOf(sought, 0, Qt::CaseInsensitive); at >= 0) {
        return consecutive(words, sought, static_cast<int>(at));
    }
    PaletteMatch match;
    int from = 0;
    for (const QChar letter : sought) {
        if (letter.isSpace()) {
            continue;
        }
        const auto at = static_cast<int>(words.indexOf(letter, from, Qt::CaseInsensitive));
        if (at < 0) {
            return std::nullopt;
        }
        const bool beside = !match.letters.empty() && match.letters.back() + 1 == at;
        match.score += letterScore + (startsWord(words, at) ? wordStartScore : 0)
            + (beside ? besideScore : 0) - (at - from) * gapCost;
        match.letters.push_back(at);
        from = at + 1;
    }
    return match;
}

} // namespace energy
