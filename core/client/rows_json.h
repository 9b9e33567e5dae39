// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/row_reader.h"
#include "core/client/rows.h"

namespace energy {

void readRow(RowReader &in, ContractRow &row);
void readRow(RowReader &in, LevelRow &row);
void readRow(RowReader &in, TradeRow &row);
void readRow(RowReader &in, CandleRow &row);
void readRow(RowReader &in, OrderRow &row);
void readRow(RowReader &in, FillRow &row);
void readRow(RowReader &in, ProfileRow &row);
void readRow(RowReader &in, AuctionRow &row);
void readRow(RowReader &in, BidRow &row);
void readRow(RowReader &in, BlockRow &row);
void readRow(RowReader &in, BalanceRow &row);
void readRow(RowReader &in, HoldRow &row);
void readRow(RowReader &in, LedgerRow &row);
void readRow(RowReader &in, PositionRow &row);
void readRow(RowReader &in, DeliveryRow &row);
void readRow(RowReader &in, PaymentRow &row);
void readRow(RowReader &in, CertificateRow &row);
void readRow(RowReader &in, NoticeRow &row);
void readRow(RowReader &in, LocationRow &row);
void readRow(RowReader &in, TermsRow &row);
void readRow(RowReader &in, LimitsRow &row);
void readRow(RowReader &in, ReadingRow &row);
void readRow(RowReader &in, FeedFaultRow &row);
void readRow(RowReader &in, FeedRow &row);
void readRow(RowReader &in, HoldChange &row);
void readRow(RowReader &in, PreviewRow &row);
void readRow(RowReader &in, MeRow &row);
void readRow(RowReader &in, LifecycleRow &row);

} // namespace energy
