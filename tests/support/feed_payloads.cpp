// SPDX-License-Identifier: Apache-2.0
#include "tests/support/feed_payloads.h"

#include "core/base/check.h"

#include <zip.h>

namespace energy {

std::string lmpCsv()
{
    return "INTERVALSTARTTIME_GMT,INTERVALENDTIME_GMT,OPR_DT,OPR_HR,OPR_INTERVAL,NODE_ID_XML,"
           "NODE_ID,NODE,MARKET_RUN_ID,LMP_TYPE,XML_DATA_ITEM,PNODE_RESMRID,GRP_TYPE,POS,MW,GROUP\n"
           "2018-11-04T09:00:00-00:00,2018-11-04T10:00:00-00:00,2018-11-04,3,0,N1,N1,N1,DAM,LMP,"
           "LMP_PRC,N1,ALL,1,34.74459,1\n"
           "2018-11-04T08:00:00-00:00,2018-11-04T09:00:00-00:00,2018-11-04,2,0,N1,N1,N1,DAM,LMP,"
           "LMP_PRC,N1,ALL,1,30.3993,1\n"
           "2018-11-04T08:00:00-00:00,2018-11-04T09:00:00-00:00,2018-11-04,2,0,N1,N1,N1,DAM,MCC,"
           "LMP_CONG_PRC,N1,ALL,1,-1.20517,2\n";
}

std::string rtpdCsv()
{
    return "INTERVALSTARTTIME_GMT,INTERVALENDTIME_GMT,OPR_DT,OPR_HR,NODE_ID_XML,NODE_ID,NODE,"
           "MARKET_RUN_ID,LMP_TYPE,XML_DATA_ITEM,PNODE_RESMRID,GRP_TYPE,POS,PRC,OPR_INTERVAL,"
           "GROUP\n"
           "2023-09-18T00:00:00-00:00,2023-09-18T00:15:00-00:00,2023-09-17,18,N1,N1,N1,RTPD,MGHG,"
           "LMP_GHG_PRC,N1,ALL,1,0,1,1\n"
           "2023-09-18T00:15:00-00:00,2023-09-18T00:30:00-00:00,2023-09-17,18,N1,N1,N1,RTPD,MGHG,"
           "LMP_GHG_PRC,N1,ALL,1,42.8486,1,1\n";
}

std::string loadCsv()
{
    return "INTERVALSTARTTIME_GMT,INTERVALENDTIME_GMT,LOAD_TYPE,OPR_DT,OPR_HR,OPR_INTERVAL,"
           "MARKET_RUN_ID,TAC_AREA_NAME,LABEL,XML_DATA_ITEM,POS,MW,EXECUTION_TYPE,GROUP\n"
           "2023-09-18T03:00:00-00:00,2023-09-18T04:00:00-00:00,1,2023-09-17,21,0,DAM,CA ISO-TAC,"
           "Demand Forecast Day Ahead,SYS_FCST_DA_MW,2.8,1111.63,DAM,1\n"
           "2023-09-18T03:00:00-00:00,2023-09-18T04:00:00-00:00,1,2023-09-17,21,0,ACTUAL,"
           "CA ISO-TAC,Total Actual Hourly Integrated Load,SYS_FCST_ACT_MW,2.8,1100,ACTUAL,2\n";
}

std::string renewableCsv()
{
    return "OPR_DT,OPR_HR,OPR_INTERVAL,INTERVALSTARTTIME_GMT,INTERVALENDTIME_GMT,TRADING_HUB,"
           "RENEWABLE_TYPE,LABEL,XML_DATA_ITEM,MARKET_RUN_ID_POS,RENEW_POS,MW,MARKET_RUN_ID,GROUP\n"
           "2025-02-04,11,0,2025-02-04T18:00:00-00:00,2025-02-04T19:00:00-00:00,NP15,Solar,"
           "Renewable Forecast Day Ahead,RENEW_FCST_DA_MW,1,2,772.69,DAM,1\n"
           "2025-02-04,11,0,2025-02-04T18:00:00-00:00,2025-02-04T19:00:00-00:00,NP15,Wind,"
           "Renewable Forecast Day Ahead,RENEW_FCST_DA_MW,1,3,0.5,DAM,2\n";
}

std::string schedulesCsv()
{
    return "INTERVALSTARTTIME_GMT,INTERVALENDTIME_GMT,SLRS_TYPE,OPR_DT,OPR_HR,OPR_INTERVAL,"
           "MARKET_RUN_ID,TAC_ZONE_NAME,SCHEDULE,XML_DATA_ITEM,POS,MW,GROUP\n"
           "2019-10-11T03:00:00-00:00,2019-10-11T04:00:00-00:00,ALL,2019-10-10,21,0,DAM,"
           "Caiso_Totals,Export,ISO_TOT_EXP_MW,1,1090,1\n";
}

std::string loadXml()
{
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<m:OASISReport xmlns:m="http://www.caiso.com/soa/OASISReport_v1.xsd">
<m:MessageHeader><m:Source>OASIS</m:Source></m:MessageHeader>
<m:MessagePayload><m:RTO><m:name>CAISO</m:name>
<m:REPORT_ITEM>
<m:REPORT_HEADER>
<m:REPORT>SLD_FCST</m:REPORT><m:MKT_TYPE>RTM</m:MKT_TYPE><m:UOM>MW</m:UOM>
</m:REPORT_HEADER>
<m:REPORT_DATA>
<m:DATA_ITEM>SYS_FCST_15MIN_MW</m:DATA_ITEM><m:RESOURCE_NAME>CA ISO-TAC</m:RESOURCE_NAME>
<m:INTERVAL_START_GMT>2014-05-08T19:15:00-00:00</m:INTERVAL_START_GMT>
<m:INTERVAL_END_GMT>2014-05-08T19:30:00-00:00</m:INTERVAL_END_GMT>
<m:VALUE>26723</m:VALUE>
</m:REPORT_DATA>
<m:REPORT_DATA>
<m:DATA_ITEM>SYS_FCST_15MIN_MW</m:DATA_ITEM><m:RESOURCE_NAME>PGE-TAC</m:RESOURCE_NAME>
<m:INTERVAL_START_GMT>2014-05-08T19:15:00-00:00</m:INTERVAL_START_GMT>
<m:INTERVAL_END_GMT>2014-05-08T19:30:00-00:00</m:INTERVAL_END_GMT>
<m:VALUE>11530.25</m:VALUE>
</m:REPORT_DATA>
</m:REPORT_ITEM>
<m:DISCLAIMER_ITEM><m:DISCLAIMER>Subject to change.</m:DISCLAIMER></m:DISCLAIMER_ITEM>
</m:RTO></m:MessagePayload>
</m:OASISReport>
)";
}

std::string errorXml(std::string_view code, std::string_view text)
{
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<m:OASISReport xmlns:m="http://www.caiso.com/soa/OASISReport_v1.xsd"><m:MessagePayload><m:RTO>
<m:name>CAISO</m:name><m:ERROR><m:ERR_CODE>)"
        + std::string(code) + "</m:ERR_CODE><m:ERR_DESC>" + std::string(text)
        + "</m:ERR_DESC></m:ERROR></m:RTO></m:MessagePayload></m:OASISReport>";
}

std::string throttlePage()
{
    return "<html><body><p>CAISO Acceptable Use Policy Violation. Please retry your request after "
           "5 seconds.</p></body></html>";
}

std::string espiEntry(const std::vector<std::pair<std::string, std::string>> &links,
                      const std::string &body)
{
    std::string entry = "<entry><id>urn:uuid:1</id>";
    for (const auto &[relation, address] : links) {
        entry.append(R"(<link rel=")").append(relation);
        entry.append(R"(" href=")").append(address).append("\"/>");
    }
    return entry + "<title>Meter</title><content>" + body + "</content></entry>\n";
}

std::string espiFeedOf(const std::string &entries)
{
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:e="http://naesb.org/espi">
<id>urn:uuid:0</id><title>Feed</title>
)" + entries
        + "</feed>";
}

std::string espiFeed()
{
    const std::string point = "/espi/1_1/resource/RetailCustomer/9/UsagePoint/5446AF3F";
    const std::string meter = point + "/MeterReading/01";
    const std::string type = "/espi/1_1/resource/ReadingType/07";
    return espiFeedOf(
        espiEntry({{"self", point}, {"related", point + "/MeterReading"}},
                  "<e:UsagePoint><e:ServiceCategory><e:kind>0</e:kind></e:ServiceCategory>"
                  "</e:UsagePoint>")
        + espiEntry({{"self", meter},
                     {"up", point + "/MeterReading"},
                     {"related", meter + "/IntervalBlock"},
                     {"related", type}},
                    "<e:MeterReading/>")
        + espiEntry({{"self", type}},
                    "<e:ReadingType><e:accumulationBehaviour>4</e:accumulationBehaviour>"
                    "<e:commodity>1</e:commodity><e:dataQualifier>12</e:dataQualifier>"
                    "<e:flowDirection>1</e:flowDirection><e:intervalLength>900</e:intervalLength>"
                    "<e:kind>12</e:kind><e:powerOfTenMultiplier>0</e:powerOfTenMultiplier>"
                    "<e:uom>72</e:uom></e:ReadingType>")
        + espiEntry({{"self", meter + "/IntervalBlock/17D"}, {"up", meter + "/IntervalBlock"}},
                    "<e:IntervalBlock><e:interval><e:duration>2700</e:duration>"
                    "<e:start>1331442000</e:start></e:interval>"
                    "<e:IntervalReading><e:cost>981</e:cost><e:timePeriod><e:duration>900"
                    "</e:duration><e:start>1331442000</e:start></e:timePeriod><e:value>327"
                    "</e:value></e:IntervalReading>"
                    "<e:IntervalReading><e:timePeriod><e:duration>900</e:duration>"
                    "<e:start>1331442900</e:start></e:timePeriod><e:value>309</e:value>"
                    "</e:IntervalReading>"
                    "<e:IntervalReading><e:ReadingQuality><e:quality>8</e:quality>"
                    "</e:ReadingQuality><e:timePeriod><e:duration>900</e:duration>"
                    "<e:start>1331443800</e:start></e:timePeriod><e:value>273</e:value>"
                    "</e:IntervalReading></e:IntervalBlock>"));
}

std::string zipOf(const std::vector<ZipMember> &members)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *packed = zip_source_buffer_create(nullptr, 0, 0, &error);
    require(packed != nullptr);
    zip_source_keep(packed); // Closing the archive gives up its own hold.
    zip_t *archive = zip_open_from_source(packed, ZIP_TRUNCATE, &error);
    require(archive != nullptr);
    for (const ZipMember &member : members) {
        zip_source_t *content
            = zip_source_buffer(archive, member.content.data(), member.content.size(), 0);
        const zip_int64_t at
            = zip_file_add(archive, member.name.c_str(), content, ZIP_FL_ENC_UTF_8);
        require(at >= 0);
        const auto index = static_cast<zip_uint64_t>(at);
        if (!member.password.empty()) {
            require(
                zip_file_set_encryption(archive, index, ZIP_EM_TRAD_PKWARE, member.password.c_str())
                == 0);
        }
        if (member.method >= 0) {
            require(zip_set_file_compression(archive, index, member.method, 0) == 0);
        }
    }
    require(zip_close(archive) == 0);
    require(zip_source_open(packed) == 0);
    require(zip_source_seek(packed, 0, SEEK_END) == 0);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(packed)), '\0');
    require(zip_source_seek(packed, 0, SEEK_SET) == 0);
    require(zip_source_read(packed, bytes.data(), bytes.size())
            == static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(packed);
    zip_source_free(packed);
    return bytes;
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    require(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

QString codeOf(const FeedRefusal &refusal)
{
    return QString::fromUtf8(info(refusal.code).code.data());
}

} // namespace energy
