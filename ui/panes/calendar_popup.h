// SPDX-License-Identifier: Apache-2.0
#pragma once

class QDateTimeEdit;

namespace energy {

/// Gives a field for a day its calendar, in the look of the other popups.
void addCalendarPopup(QDateTimeEdit &field);

} // namespace energy
