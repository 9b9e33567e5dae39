<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>energy::AuctionHead</name>
    <message numerus="yes">
        <source>%1 to %2 MW in %n interval(s)</source>
        <translation>
            <numerusform>%1 to %2 MW in %n interval</numerusform>
            <numerusform>%1 to %2 MW in %n intervals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>energy::AuctionsModel</name>
    <message numerus="yes">
        <source>%n bid(s)</source>
        <translation>
            <numerusform>%n bid</numerusform>
            <numerusform>%n bids</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>energy::DeliveryChoice</name>
    <message numerus="yes">
        <source>%n hour(s), </source>
        <translation>
            <numerusform>%n hour, </numerusform>
            <numerusform>%n hours, </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>energy::FeedsPane</name>
    <message numerus="yes">
        <source>%n not live</source>
        <translation>
            <numerusform>%n not live</numerusform>
            <numerusform>%n not live</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>energy::FigureField</name>
    <message numerus="yes">
        <source>Not a figure with at most %n decimal(s).</source>
        <translation>
            <numerusform>Not a figure with at most %n decimal.</numerusform>
            <numerusform>Not a figure with at most %n decimals.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>energy::InboxPane</name>
    <message numerus="yes">
        <source>%n since the start</source>
        <translation>
            <numerusform>%n since the start</numerusform>
            <numerusform>%n since the start</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>energy::Lifecycle</name>
    <message numerus="yes">
        <source>%n bid(s)</source>
        <translation>
            <numerusform>%n bid</numerusform>
            <numerusform>%n bids</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>energy::MarketsPane</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>energy::StatusBar</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
</TS>
