// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace energy {

class DepthLadder;

/// The ladder as a table of five columns under the price axis, a row for each price in view. A cell
/// is the place, not the price: it always tells what stands there now.
void installLadderAccessibility();

/// The cursor came to another row: a reader goes to the price there.
void announceLadderCursor(DepthLadder &ladder);

} // namespace energy
