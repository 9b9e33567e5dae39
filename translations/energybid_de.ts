<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_US">
<context>
    <name>CommandPalette</name>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
</context>
<context>
    <name>energy::AuctionHead</name>
    <message>
        <source>%1 MW flat</source>
        <translation>%1 MW gleichmäßig</translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2 MW in %n interval(s)</source>
        <translation>
            <numerusform>%1 bis %2 MW in %n Intervall</numerusform>
            <numerusform>%1 bis %2 MW in %n Intervallen</numerusform>
        </translation>
    </message>
    <message>
        <source>Not open yet</source>
        <translation>Noch nicht eröffnet</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>No sale</source>
        <translation>Kein Verkauf</translation>
    </message>
    <message>
        <source>Reserve met</source>
        <translation>Mindestpreis erreicht</translation>
    </message>
    <message>
        <source>Reserve not met</source>
        <translation>Mindestpreis nicht erreicht</translation>
    </message>
    <message>
        <source>Opens in</source>
        <translation>Öffnet in</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>%1, %2 MWh at %3</source>
        <translation>%1, %2 MWh in %3</translation>
    </message>
    <message>
        <source>English auction</source>
        <translation>Englische Auktion</translation>
    </message>
    <message>
        <source>Delivered %1</source>
        <translation>Lieferung %1</translation>
    </message>
    <message>
        <source>◆ your block</source>
        <translation>◆ Ihr Block</translation>
    </message>
    <message>
        <source>producer P-%1</source>
        <translation>Erzeuger P-%1</translation>
    </message>
    <message>
        <source>Sold at</source>
        <translation>Verkauft zu</translation>
    </message>
    <message>
        <source>High bid</source>
        <translation>Höchstgebot</translation>
    </message>
    <message>
        <source>Next bid, at least</source>
        <translation>Nächstes Gebot, mindestens</translation>
    </message>
    <message>
        <source>Bids</source>
        <translation>Gebote</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
</context>
<context>
    <name>energy::AuctionRoomPane</name>
    <message>
        <source>block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>The bids could not be read: %1</source>
        <translation>Die Gebote konnten nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Choose an auction in Auctions.</source>
        <translation>Wählen Sie unter Auktionen eine Auktion.</translation>
    </message>
    <message>
        <source>This auction is over for more than a day, or not known yet.</source>
        <translation>Diese Auktion ist seit mehr als einem Tag vorbei oder noch nicht bekannt.</translation>
    </message>
    <message>
        <source>reserve %1, met %2</source>
        <translation>Mindestpreis %1, erreicht %2</translation>
    </message>
    <message>
        <source>reserve %1</source>
        <translation>Mindestpreis %1</translation>
    </message>
    <message>
        <source>closes %1</source>
        <translation>endet %1</translation>
    </message>
    <message>
        <source>closed %1</source>
        <translation>beendet %1</translation>
    </message>
    <message>
        <source>a bid in the last %1 s</source>
        <translation>ein Gebot in den letzten %1 s</translation>
    </message>
    <message>
        <source>moves it to %1 s after</source>
        <translation>verlegt es auf %1 s danach</translation>
    </message>
    <message>
        <source>No bids yet. The first one is at least %1 $/MWh.</source>
        <translation>Noch keine Gebote. Das erste muss mindestens %1 $/MWh sein.</translation>
    </message>
    <message>
        <source>Reading the bids…</source>
        <translation>Gebote werden gelesen…</translation>
    </message>
    <message>
        <source>held until the meters are in</source>
        <translation>einbehalten bis zu den Zählerständen</translation>
    </message>
    <message>
        <source>held</source>
        <translation>einbehalten</translation>
    </message>
    <message>
        <source>free again %1</source>
        <translation>wieder frei %1</translation>
    </message>
    <message>
        <source>free again</source>
        <translation>wieder frei</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>another</source>
        <translation>anderer</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Verlängerung</translation>
    </message>
    <message>
        <source>a bid in the last %1 s moves the end to %1 s after it</source>
        <translation>ein Gebot in den letzten %1 s verlegt das Ende auf %1 s danach</translation>
    </message>
    <message>
        <source>none, the end stands</source>
        <translation>keine, das Ende steht fest</translation>
    </message>
    <message>
        <source>Extensions so far</source>
        <translation>Bisher verlängert</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Minimum step</source>
        <translation>Mindestschritt</translation>
    </message>
    <message>
        <source>%1 $/MWh</source>
        <translation>%1 $/MWh</translation>
    </message>
    <message>
        <source>Shortfall</source>
        <translation>Minderlieferung</translation>
    </message>
    <message>
        <source>what did not come is not paid; the seller pays you what the day-ahead price is above your bid</source>
        <translation>was nicht kam, wird nicht bezahlt; der Verkäufer zahlt Ihnen, was der Day-Ahead-Preis über Ihrem Gebot liegt</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Herkunftsnachweis</translation>
    </message>
    <message>
        <source>one for each whole MWh delivered, to the buyer</source>
        <translation>einer je ganzer gelieferter MWh, an den Käufer</translation>
    </message>
    <message>
        <source>Withdrawal</source>
        <translation>Rücknahme</translation>
    </message>
    <message>
        <source>by the seller, before the first bid</source>
        <translation>durch den Verkäufer, vor dem ersten Gebot</translation>
    </message>
    <message>
        <source>Bid history, $/MWh</source>
        <translation>Gebotsverlauf, $/MWh</translation>
    </message>
    <message>
        <source>your bids</source>
        <translation>Ihre Gebote</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>a bid here moves the end</source>
        <translation>ein Gebot hier verlegt das Ende</translation>
    </message>
    <message>
        <source>Bids</source>
        <translation>Gebote</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Bidder</source>
        <translation>Bieter</translation>
    </message>
    <message>
        <source>$/MWh</source>
        <translation>$/MWh</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Total, $</source>
        <translation>Summe, $</translation>
    </message>
    <message>
        <source>Escrow</source>
        <translation>Treuhand</translation>
    </message>
    <message>
        <source>Rules of this auction</source>
        <translation>Regeln dieser Auktion</translation>
    </message>
</context>
<context>
    <name>energy::AuctionRunChoice</name>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>Opens now</source>
        <translation>Öffnet jetzt</translation>
    </message>
    <message>
        <source>Opens at</source>
        <translation>Öffnet um</translation>
    </message>
    <message>
        <source>When the auction opens</source>
        <translation>Wann die Auktion öffnet</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy  HH:mm</source>
        <translation>ddd d. MMM yyyy  HH:mm</translation>
    </message>
    <message>
        <source>The auction opens at, market time</source>
        <translation>Die Auktion öffnet um, Marktzeit</translation>
    </message>
    <message>
        <source>The auction runs for</source>
        <translation>Die Auktion läuft</translation>
    </message>
</context>
<context>
    <name>energy::AuctionText</name>
    <message>
        <source>%1 %2 MWh · %3</source>
        <translation>%1 %2 MWh · %3</translation>
    </message>
</context>
<context>
    <name>energy::AuctionsModel</name>
    <message>
        <source>you lead</source>
        <translation>Sie führen</translation>
    </message>
    <message>
        <source>outbid %1</source>
        <translation>überboten um %1</translation>
    </message>
    <message>
        <source>opens %1</source>
        <translation>öffnet %1</translation>
    </message>
    <message>
        <source>reserve not met</source>
        <translation>Mindestpreis nicht erreicht</translation>
    </message>
    <message numerus="yes">
        <source>%n bid(s)</source>
        <translation>
            <numerusform>%n Gebot</numerusform>
            <numerusform>%n Gebote</numerusform>
        </translation>
    </message>
    <message>
        <source>yours, %1</source>
        <translation>Ihre, %1</translation>
    </message>
    <message>
        <source>closed %1 · %2</source>
        <translation>beendet %1 · %2</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>no sale</source>
        <translation>kein Verkauf</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>verkauft</translation>
    </message>
    <message>
        <source>you won</source>
        <translation>Sie haben gewonnen</translation>
    </message>
    <message>
        <source>sold to another</source>
        <translation>an einen anderen verkauft</translation>
    </message>
    <message>
        <source>yours, sold</source>
        <translation>Ihre, verkauft</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1, %2, %3, %4</translation>
    </message>
    <message>
        <source>Closed before</source>
        <translation>Früher beendet</translation>
    </message>
    <message>
        <source>Closed in the last day</source>
        <translation>In den letzten 24 h beendet</translation>
    </message>
</context>
<context>
    <name>energy::AuctionsPane</name>
    <message>
        <source>%1 in view</source>
        <translation>%1 sichtbar</translation>
    </message>
    <message>
        <source>Auctions</source>
        <translation>Auktionen</translation>
    </message>
    <message>
        <source>Filter auctions</source>
        <translation>Auktionen filtern</translation>
    </message>
    <message>
        <source>List a block</source>
        <translation>Block anbieten</translation>
    </message>
    <message>
        <source>Sell energy that you will produce</source>
        <translation>Energie verkaufen, die Sie erzeugen werden</translation>
    </message>
    <message>
        <source>No auctions match this filter.</source>
        <translation>Keine Auktion entspricht diesem Filter.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Auctions come with the connection.</source>
        <translation>Auktionen kommen mit der Verbindung.</translation>
    </message>
    <message>
        <source>No block is for sale.</source>
        <translation>Kein Block steht zum Verkauf.</translation>
    </message>
    <message>
        <source>Withdraw the block</source>
        <translation>Block zurückziehen</translation>
    </message>
    <message>
        <source>Withdraw the block (only your own, before the first bid)</source>
        <translation>Block zurückziehen (nur eigene, vor dem ersten Gebot)</translation>
    </message>
    <message>
        <source>Withdrawal of %1</source>
        <translation>Rücknahme von %1</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Source, place, time, price</source>
        <translation>Quelle, Ort, Zeit, Preis</translation>
    </message>
    <message>
        <source>Ends soonest first. ● below one minute, ! below fifteen, padlock closed.</source>
        <translation>Was zuerst endet, steht oben. ● unter einer Minute, ! unter fünfzehn, Schloss beendet.</translation>
    </message>
</context>
<context>
    <name>energy::BalancesPane</name>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Held: open orders</source>
        <translation>Einbehalten: offene Aufträge</translation>
    </message>
    <message>
        <source>Held: delivery of positions</source>
        <translation>Einbehalten: Lieferung von Positionen</translation>
    </message>
    <message>
        <source>Held: auction bids</source>
        <translation>Einbehalten: Auktionsgebote</translation>
    </message>
    <message>
        <source>Held: security for blocks</source>
        <translation>Einbehalten: Sicherheit für Blöcke</translation>
    </message>
    <message>
        <source>Held: payment of blocks</source>
        <translation>Einbehalten: Bezahlung von Blöcken</translation>
    </message>
    <message>
        <source>checked %1</source>
        <translation>geprüft %1</translation>
    </message>
    <message>
        <source>Waiting for the balances.</source>
        <translation>Die Salden werden erwartet.</translation>
    </message>
    <message>
        <source>The sum of the parts equals the account, to the last micro-dollar.</source>
        <translation>Die Summe der Teile entspricht dem Konto, auf den Mikrodollar genau.</translation>
    </message>
    <message>
        <source>The holds are being read again: %1 $ of %2 $ explained.</source>
        <translation>Die Einbehalte werden neu gelesen: %1 $ von %2 $ erklärt.</translation>
    </message>
    <message>
        <source>Cash account, USD</source>
        <translation>Geldkonto, USD</translation>
    </message>
    <message>
        <source>Next release %1, up to %2 $.</source>
        <translation>Nächste Freigabe %1, bis zu %2 $.</translation>
    </message>
    <message>
        <source>Parts of the account</source>
        <translation>Teile des Kontos</translation>
    </message>
</context>
<context>
    <name>energy::BidTicketPane</name>
    <message>
        <source>Raise to</source>
        <translation>Bieten</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>If you send this</source>
        <translation>Wenn Sie dies senden</translation>
    </message>
    <message>
        <source>When the hold moves</source>
        <translation>Wann sich der Einbehalt ändert</translation>
    </message>
    <message>
        <source>Bid %1</source>
        <translation>%1 bieten</translation>
    </message>
    <message>
        <source>Choose an auction in Auctions.</source>
        <translation>Wählen Sie unter Auktionen eine Auktion.</translation>
    </message>
    <message>
        <source>You won at %1.</source>
        <translation>Sie haben mit %1 gewonnen.</translation>
    </message>
    <message>
        <source>The auction is over. Your money is free.</source>
        <translation>Die Auktion ist vorbei. Ihr Geld ist frei.</translation>
    </message>
    <message>
        <source>The auction is over.</source>
        <translation>Die Auktion ist vorbei.</translation>
    </message>
    <message>
        <source>You lead at %1. %2 $ is held. If someone bids higher it is free at once.</source>
        <translation>Sie führen mit %1. %2 $ sind einbehalten. Bietet jemand mehr, sind sie sofort frei.</translation>
    </message>
    <message>
        <source>Outbid by %1. Nothing is held for this auction.</source>
        <translation>Überboten um %1. Für diese Auktion ist nichts einbehalten.</translation>
    </message>
    <message>
        <source>You are not bidding. Nothing is held for this auction.</source>
        <translation>Sie bieten nicht mit. Für diese Auktion ist nichts einbehalten.</translation>
    </message>
    <message>
        <source>pricing…</source>
        <translation>wird berechnet…</translation>
    </message>
    <message>
        <source>not priced: %1</source>
        <translation>nicht berechnet: %1</translation>
    </message>
    <message>
        <source>priced %1</source>
        <translation>berechnet %1</translation>
    </message>
    <message>
        <source>Total, %1 MWh × %2</source>
        <translation>Summe, %1 MWh × %2</translation>
    </message>
    <message>
        <source>Held now for your lead</source>
        <translation>Jetzt für Ihre Führung einbehalten</translation>
    </message>
    <message>
        <source>More to hold</source>
        <translation>Zusätzlich einzubehalten</translation>
    </message>
    <message>
        <source>Hold in escrow after</source>
        <translation>Danach in Treuhand</translation>
    </message>
    <message>
        <source>Available after</source>
        <translation>Danach verfügbar</translation>
    </message>
    <message>
        <source>Buyer fee</source>
        <translation>Käufergebühr</translation>
    </message>
    <message>
        <source>outbid</source>
        <translation>überboten</translation>
    </message>
    <message>
        <source>%1 free at once</source>
        <translation>%1 sofort frei</translation>
    </message>
    <message>
        <source>win</source>
        <translation>gewonnen</translation>
    </message>
    <message>
        <source>%1 stays held until the meters are in</source>
        <translation>%1 bleiben einbehalten bis zu den Zählerständen</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>geliefert</translation>
    </message>
    <message>
        <source>paid for each metered MWh, hour by hour</source>
        <translation>bezahlt je gemessener MWh, Stunde für Stunde</translation>
    </message>
    <message>
        <source>short</source>
        <translation>zu wenig</translation>
    </message>
    <message>
        <source>what did not come is not paid and comes back; the seller owes you what the day-ahead price is above your bid</source>
        <translation>was nicht kam, wird nicht bezahlt und kommt zurück; der Verkäufer schuldet Ihnen, was der Day-Ahead-Preis über Ihrem Gebot liegt</translation>
    </message>
    <message>
        <source>Bid %1 for %2 MWh</source>
        <translation>%1 für %2 MWh bieten</translation>
    </message>
    <message>
        <source>Not connected. Nothing can be sent until it is.</source>
        <translation>Nicht verbunden. Bis dahin kann nichts gesendet werden.</translation>
    </message>
    <message>
        <source>The auction opens at %1.</source>
        <translation>Die Auktion öffnet um %1.</translation>
    </message>
    <message>
        <source>Sellers may not bid on their blocks.</source>
        <translation>Verkäufer dürfen nicht auf ihre Blöcke bieten.</translation>
    </message>
    <message>
        <source>A figure is missing.</source>
        <translation>Eine Zahl fehlt.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>A bid has to be at least %1.</source>
        <translation>Ein Gebot muss mindestens %1 sein.</translation>
    </message>
</context>
<context>
    <name>energy::Block</name>
    <message>
        <source>%1 block · %2 · %3</source>
        <translation>Block %1 · %2 · %3</translation>
    </message>
</context>
<context>
    <name>energy::BlockChecks</name>
    <message>
        <source>Choose where it is fed in.</source>
        <translation>Wählen Sie, wo eingespeist wird.</translation>
    </message>
    <message>
        <source>The market&apos;s calendar has no such day.</source>
        <translation>Diesen Tag gibt es im Kalender des Marktes nicht.</translation>
    </message>
    <message>
        <source>The end has to be after the start.</source>
        <translation>Das Ende muss nach dem Anfang liegen.</translation>
    </message>
    <message>
        <source>No hour has any energy yet.</source>
        <translation>Noch keine Stunde hat Energie.</translation>
    </message>
    <message>
        <source>Energy goes in steps of 0.0001 MWh.</source>
        <translation>Energie geht in Schritten von 0,0001 MWh.</translation>
    </message>
    <message>
        <source>More than one block may hold.</source>
        <translation>Mehr, als ein Block enthalten darf.</translation>
    </message>
    <message>
        <source>Say what you want at least.</source>
        <translation>Sagen Sie, was Sie mindestens wollen.</translation>
    </message>
    <message>
        <source>Beyond the market&apos;s price limit.</source>
        <translation>Jenseits der Preisgrenze des Marktes.</translation>
    </message>
    <message>
        <source>The clock skips this time on that day.</source>
        <translation>Diese Uhrzeit gibt es an jenem Tag nicht.</translation>
    </message>
    <message>
        <source>This time is over.</source>
        <translation>Diese Zeit ist vorbei.</translation>
    </message>
    <message>
        <source>The first hour has already begun.</source>
        <translation>Die erste Stunde hat schon begonnen.</translation>
    </message>
    <message>
        <source>The auction has to close before the first hour begins.</source>
        <translation>Die Auktion muss enden, bevor die erste Stunde beginnt.</translation>
    </message>
    <message>
        <source>With every extension the auction would last into delivery.</source>
        <translation>Mit allen Verlängerungen reichte die Auktion in die Lieferung.</translation>
    </message>
    <message>
        <source>A figure is missing.</source>
        <translation>Eine Zahl fehlt.</translation>
    </message>
    <message>
        <source>You have another block of this source and place in these hours.</source>
        <translation>Sie haben in diesen Stunden einen anderen Block dieser Quelle und dieses Ortes.</translation>
    </message>
</context>
<context>
    <name>energy::BlockSummary</name>
    <message>
        <source>flat %1 MW</source>
        <translation>gleichmäßig %1 MW</translation>
    </message>
    <message>
        <source>%1–%2 MW</source>
        <translation>%1–%2 MW</translation>
    </message>
    <message>
        <source>no energy yet</source>
        <translation>noch keine Energie</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 %2 MWh · %3</source>
        <translation>%1 %2 MWh · %3</translation>
    </message>
    <message>
        <source>English, %1, from %2 $/MWh</source>
        <translation>Englisch, %1, ab %2 $/MWh</translation>
    </message>
</context>
<context>
    <name>energy::BlotterPane</name>
    <message>
        <source>%1 working · %2 orders · %3 bids</source>
        <translation>%1 aktiv · %2 Aufträge · %3 Gebote</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Qty</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Ausgeführt</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>Wie es weitergeht</translation>
    </message>
    <message>
        <source>free at gate closure %1</source>
        <translation>frei bei Handelsschluss %1</translation>
    </message>
    <message>
        <source>delivery %1</source>
        <translation>Lieferung %1</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>nothing open</source>
        <translation>nichts offen</translation>
    </message>
    <message>
        <source>closes %1</source>
        <translation>endet %1</translation>
    </message>
    <message>
        <source>paid as it is delivered</source>
        <translation>wird mit der Lieferung bezahlt</translation>
    </message>
    <message>
        <source>its money is free</source>
        <translation>sein Geld ist frei</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>contract %1</source>
        <translation>Kontrakt %1</translation>
    </message>
    <message>
        <source>Buy</source>
        <translation>Kauf</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Leading</source>
        <translation>Führend</translation>
    </message>
    <message>
        <source>Outbid</source>
        <translation>Überboten</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Gewonnen</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>auction %1</source>
        <translation>Auktion %1</translation>
    </message>
    <message>
        <source>No orders and no bids yet. B buys and S sells at the cursor in Depth.</source>
        <translation>Noch keine Aufträge und Gebote. Im Orderbuch kauft B und verkauft S am Cursor.</translation>
    </message>
    <message>
        <source>Nothing is working.</source>
        <translation>Nichts ist aktiv.</translation>
    </message>
    <message>
        <source>Cancel all working</source>
        <translation>Alle aktiven stornieren</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>Angeboten</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Unsold</source>
        <translation>Nicht verkauft</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Abgerechnet</translation>
    </message>
    <message>
        <source>Right shows what became of it.</source>
        <translation>Rechts zeigt, was daraus wurde.</translation>
    </message>
    <message>
        <source>What became of the row</source>
        <translation>Was aus der Zeile wurde</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>Fold and unfold the row to read it again.</source>
        <translation>Die Zeile zu- und aufklappen liest es neu.</translation>
    </message>
</context>
<context>
    <name>energy::CertificatesPane</name>
    <message>
        <source>%1 REC to retire</source>
        <translation>%1 HKN zu entwerten</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Posten</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>REC</source>
        <translation>HKN</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Entwertet</translation>
    </message>
    <message>
        <source>No certificates yet. They come when a delivery is settled.</source>
        <translation>Noch keine Herkunftsnachweise. Sie entstehen, wenn eine Lieferung abgerechnet ist.</translation>
    </message>
    <message>
        <source>Choose a certificate first.</source>
        <translation>Wählen Sie zuerst einen Herkunftsnachweis.</translation>
    </message>
    <message>
        <source>One is being retired.</source>
        <translation>Einer wird gerade entwertet.</translation>
    </message>
    <message>
        <source>It is retired already.</source>
        <translation>Er ist schon entwertet.</translation>
    </message>
    <message>
        <source>Retire for good: press again</source>
        <translation>Endgültig entwerten: noch einmal drücken</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Entwerten</translation>
    </message>
    <message>
        <source>Serials %1 · meter %2 · block %3 · issued %4</source>
        <translation>Serie %1 · Zähler %2 · Block %3 · ausgestellt %4</translation>
    </message>
    <message>
        <source>Not connected: nothing was sent.</source>
        <translation>Nicht verbunden: es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>retired, event %1</source>
        <translation>entwertet, Ereignis %1</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>Retire the chosen certificate</source>
        <translation>Den gewählten Herkunftsnachweis entwerten</translation>
    </message>
    <message>
        <source>Details of the certificate</source>
        <translation>Einzelheiten des Herkunftsnachweises</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>energy::ChartPane</name>
    <message>
        <source>gate %1</source>
        <translation>Handelsschluss %1</translation>
    </message>
    <message>
        <source>Choose a contract in Markets.</source>
        <translation>Wählen Sie unter Märkte einen Kontrakt.</translation>
    </message>
    <message>
        <source>Nothing has been traded yet.</source>
        <translation>Es wurde noch nichts gehandelt.</translation>
    </message>
    <message>
        <source>bought %1 @ %2</source>
        <translation>gekauft %1 @ %2</translation>
    </message>
    <message>
        <source>sold %1 @ %2</source>
        <translation>verkauft %1 @ %2</translation>
    </message>
    <message>
        <source>O %1  H %2  L %3  C %4</source>
        <translation>E %1  H %2  T %3  S %4</translation>
    </message>
    <message>
        <source>1 m</source>
        <translation>1 m</translation>
    </message>
    <message>
        <source>5 m</source>
        <translation>5 m</translation>
    </message>
    <message>
        <source>15 m</source>
        <translation>15 m</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Period of a candle</source>
        <translation>Zeitraum einer Kerze</translation>
    </message>
    <message>
        <source>Nothing was moved: Space in Depth arms the drag first.</source>
        <translation>Nichts wurde verschoben: Erst die Leertaste im Orderbuch gibt das Ziehen frei.</translation>
    </message>
    <message>
        <source>candle closes %1</source>
        <translation>Kerze schließt %1</translation>
    </message>
    <message>
        <source>up</source>
        <translation>gestiegen</translation>
    </message>
    <message>
        <source>down</source>
        <translation>gefallen</translation>
    </message>
    <message>
        <source>own orders</source>
        <translation>eigene Aufträge</translation>
    </message>
    <message>
        <source>bought</source>
        <translation>gekauft</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>verkauft</translation>
    </message>
    <message>
        <source>What the marks mean</source>
        <translation>Was die Zeichen bedeuten</translation>
    </message>
</context>
<context>
    <name>energy::ChartView</name>
    <message>
        <source>Select the next own order</source>
        <translation>Den nächsten eigenen Auftrag wählen</translation>
    </message>
    <message>
        <source>Raise the limit by one tick</source>
        <translation>Das Limit um einen Tick erhöhen</translation>
    </message>
    <message>
        <source>Lower the limit by one tick</source>
        <translation>Das Limit um einen Tick senken</translation>
    </message>
    <message>
        <source>Cancel the selected order</source>
        <translation>Den gewählten Auftrag stornieren</translation>
    </message>
    <message>
        <source>Price chart</source>
        <translation>Preisdiagramm</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: open %2, high %3, low %4, close %5, volume %6 MWh</source>
        <translation>%1: Eröffnung %2, Hoch %3, Tief %4, Schluss %5, Volumen %6 MWh</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>energy::CommandOutcome</name>
    <message>
        <source>%1: not sent, there is no connection.</source>
        <translation>%1: nicht gesendet, es besteht keine Verbindung.</translation>
    </message>
    <message>
        <source>%1: the connection broke before the answer; its fate is being asked for.</source>
        <translation>%1: die Verbindung brach vor der Antwort ab; der Verbleib wird erfragt.</translation>
    </message>
    <message>
        <source>%1: accepted.</source>
        <translation>%1: angenommen.</translation>
    </message>
    <message>
        <source>%1: refused. %2</source>
        <translation>%1: abgelehnt. %2</translation>
    </message>
    <message>
        <source>%1: did not arrive and will not.</source>
        <translation>%1: ist nicht angekommen und kommt nicht mehr an.</translation>
    </message>
    <message>
        <source>%1: sending…</source>
        <translation>%1: wird gesendet…</translation>
    </message>
</context>
<context>
    <name>energy::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Product, order, command</source>
        <translation>Produkt, Auftrag, Befehl</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Nothing called ‘%1’.</source>
        <translation>Nichts mit dem Namen „%1“.</translation>
    </message>
</context>
<context>
    <name>energy::CountdownRing</name>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
</context>
<context>
    <name>energy::DeliveryChoice</name>
    <message numerus="yes">
        <source>%n hour(s), </source>
        <translation>
            <numerusform>%n Stunde, </numerusform>
            <numerusform>%n Stunden, </numerusform>
        </translation>
    </message>
    <message>
        <source>market time, %1 at the start. Day of %2 hours.</source>
        <translation>Marktzeit, %1 zu Beginn. Tag mit %2 Stunden.</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>ddd d. MMM yyyy</translation>
    </message>
    <message>
        <source>Day of delivery</source>
        <translation>Tag der Lieferung</translation>
    </message>
    <message>
        <source>Delivery from</source>
        <translation>Lieferung ab</translation>
    </message>
    <message>
        <source>Delivery until</source>
        <translation>Lieferung bis</translation>
    </message>
</context>
<context>
    <name>energy::DepthLadder</name>
    <message>
        <source>%1: bid %2 MW, ask %3 MW</source>
        <translation>%1: Geld %2 MW, Brief %3 MW</translation>
    </message>
    <message>
        <source>, mine %1 MW</source>
        <translation>, eigene %1 MW</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>mein</translation>
    </message>
    <message>
        <source>bid MW</source>
        <translation>Geld MW</translation>
    </message>
    <message>
        <source>price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>ask MW</source>
        <translation>Brief MW</translation>
    </message>
    <message>
        <source>mine, buying, MW</source>
        <translation>eigene, Kauf, MW</translation>
    </message>
    <message>
        <source>mine, selling, MW</source>
        <translation>eigene, Verkauf, MW</translation>
    </message>
    <message>
        <source>bid</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>Brief</translation>
    </message>
</context>
<context>
    <name>energy::DepthPane</name>
    <message>
        <source>Depth</source>
        <translation>Orderbuch</translation>
    </message>
    <message>
        <source>Armed 0:%1</source>
        <translation>Scharf 0:%1</translation>
    </message>
    <message>
        <source>Space arms</source>
        <translation>Leertaste schärft</translation>
    </message>
    <message>
        <source>B buy %1 · S sell %1 at the cursor · Esc disarm</source>
        <translation>B kauft %1 · S verkauft %1 am Cursor · Esc entschärft</translation>
    </message>
    <message>
        <source>Size %1 · Space arms B and S for 30 s</source>
        <translation>Menge %1 · Leertaste schärft B und S für 30 s</translation>
    </message>
    <message>
        <source>1–4 size %1 · Del cancel level · Ctrl Del side · C recentre</source>
        <translation>1–4 Menge %1 · Entf storniert Stufe · Strg Entf Seite · C zentriert</translation>
    </message>
    <message>
        <source>Depth · %1</source>
        <translation>Orderbuch · %1</translation>
    </message>
    <message>
        <source>tick %1</source>
        <translation>Tick %1</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>Tick</translation>
    </message>
    <message>
        <source>Nothing was sent: Space arms the keys first.</source>
        <translation>Nichts gesendet: erst schärft die Leertaste die Tasten.</translation>
    </message>
    <message>
        <source>Buy %1 MW at %2</source>
        <translation>%1 MW kaufen zu %2</translation>
    </message>
    <message>
        <source>Sell %1 MW at %2</source>
        <translation>%1 MW verkaufen zu %2</translation>
    </message>
    <message>
        <source>%1: not sent, there is no connection.</source>
        <translation>%1: nicht gesendet, es besteht keine Verbindung.</translation>
    </message>
    <message>
        <source>%1: sending…</source>
        <translation>%1: wird gesendet…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel buy orders</source>
        <translation>Kaufaufträge stornieren</translation>
    </message>
    <message>
        <source>Cancel sell orders</source>
        <translation>Verkaufsaufträge stornieren</translation>
    </message>
    <message>
        <source>%1: the connection broke before the answer; its fate is being asked for.</source>
        <translation>%1: die Verbindung brach vor der Antwort ab; der Verbleib wird erfragt.</translation>
    </message>
    <message>
        <source>%1: done.</source>
        <translation>%1: erledigt.</translation>
    </message>
    <message>
        <source>%1: accepted, order %2.</source>
        <translation>%1: angenommen, Auftrag %2.</translation>
    </message>
    <message>
        <source>%1: refused. %2</source>
        <translation>%1: abgelehnt. %2</translation>
    </message>
    <message>
        <source>%1: did not arrive and will not.</source>
        <translation>%1: ist nicht angekommen und kommt nicht mehr an.</translation>
    </message>
</context>
<context>
    <name>energy::Dock</name>
    <message>
        <source>Menu of %1</source>
        <translation>Menü von %1</translation>
    </message>
    <message>
        <source>Put back into the window</source>
        <translation>Zurück ins Fenster setzen</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>In eigenem Fenster öffnen</translation>
    </message>
    <message>
        <source>Close the pane</source>
        <translation>Bereich schließen</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
</context>
<context>
    <name>energy::EmbeddedServer</name>
    <message>
        <source>The program energybidd was not found beside the terminal or in the search path.</source>
        <translation>Das Programm energybidd wurde weder neben dem Terminal noch im Suchpfad gefunden.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>%1 kann nicht gestartet werden: %2</translation>
    </message>
    <message>
        <source>The server has not become ready in a minute. Its log is %1.</source>
        <translation>Der Server war nach einer Minute nicht bereit. Sein Protokoll ist %1.</translation>
    </message>
    <message>
        <source>The server ended before it was ready.</source>
        <translation>Der Server endete, bevor er bereit war.</translation>
    </message>
</context>
<context>
    <name>energy::FeedsPane</name>
    <message numerus="yes">
        <source>%n not live</source>
        <translation>
            <numerusform>%n nicht aktuell</numerusform>
            <numerusform>%n nicht aktuell</numerusform>
        </translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Datenquelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>What we know</source>
        <translation>Was bekannt ist</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>live</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>aufgezeichnet</translation>
    </message>
    <message>
        <source>%1 payloads</source>
        <translation>%1 Sendungen</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>No feeds. The operator sets them in the server&apos;s configuration.</source>
        <translation>Keine Datenquellen. Der Betreiber legt sie in der Konfiguration des Servers fest.</translation>
    </message>
</context>
<context>
    <name>energy::FigureField</name>
    <message>
        <source>A figure is missing.</source>
        <translation>Es fehlt eine Zahl.</translation>
    </message>
    <message numerus="yes">
        <source>Not a figure with at most %n decimal(s).</source>
        <translation>
            <numerusform>Keine Zahl mit höchstens %n Nachkommastelle.</numerusform>
            <numerusform>Keine Zahl mit höchstens %n Nachkommastellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>Mindestens %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Höchstens %1.</translation>
    </message>
    <message>
        <source>%1: one step less</source>
        <translation>%1: ein Schritt weniger</translation>
    </message>
    <message>
        <source>%1: one step more</source>
        <translation>%1: ein Schritt mehr</translation>
    </message>
</context>
<context>
    <name>energy::GridLoadPane</name>
    <message>
        <source>%1 GW</source>
        <translation>%1 GW</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>No load and no mix of today yet. They come from the feeds of the server.</source>
        <translation>Noch keine Last und kein Mix von heute. Beides kommt aus den Datenquellen des Servers.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Load, GW</source>
        <translation>Last, GW</translation>
    </message>
    <message>
        <source>Forecast, GW</source>
        <translation>Prognose, GW</translation>
    </message>
    <message>
        <source>Load and mix · %1</source>
        <translation>Last und Mix · %1</translation>
    </message>
    <message>
        <source>nothing measured yet</source>
        <translation>noch nichts gemessen</translation>
    </message>
    <message>
        <source>load %1 GW · age %2</source>
        <translation>Last %1 GW · Alter %2</translation>
    </message>
    <message>
        <source>stale %1</source>
        <translation>veraltet %1</translation>
    </message>
    <message>
        <source>Data as a table</source>
        <translation>Daten als Tabelle</translation>
    </message>
    <message>
        <source>Load and mix as a table</source>
        <translation>Last und Mix als Tabelle</translation>
    </message>
    <message>
        <source>simulated grid</source>
        <translation>simuliertes Netz</translation>
    </message>
    <message>
        <source>nuclear</source>
        <translation>Kernkraft</translation>
    </message>
    <message>
        <source>geothermal</source>
        <translation>Geothermie</translation>
    </message>
    <message>
        <source>hydro</source>
        <translation>Wasser</translation>
    </message>
    <message>
        <source>imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>gas and imports</source>
        <translation>Gas und Importe</translation>
    </message>
    <message>
        <source>gas</source>
        <translation>Gas</translation>
    </message>
    <message>
        <source>battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>wind</source>
        <translation>Wind</translation>
    </message>
    <message>
        <source>solar</source>
        <translation>Solar</translation>
    </message>
    <message>
        <source>%1 %2 GW</source>
        <translation>%1 %2 GW</translation>
    </message>
    <message>
        <source>%1 not known</source>
        <translation>%1 unbekannt</translation>
    </message>
    <message>
        <source>load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>load forecast</source>
        <translation>Lastprognose</translation>
    </message>
    <message>
        <source>No load and no mix of %1 today yet. Another grid is chosen in the menu of this pane.</source>
        <translation>Von %1 heute noch weder Last noch Mix. Ein anderes Netz wählt man im Menü dieses Bereichs.</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Measured, or else simulated</source>
        <translation>Gemessen, sonst simuliert</translation>
    </message>
</context>
<context>
    <name>energy::GridLoadView</name>
    <message>
        <source>Load and mix</source>
        <translation>Last und Mix</translation>
    </message>
    <message>
        <source>Left and right arrows read period by period, T shows a table.</source>
        <translation>Pfeile links und rechts lesen Zeitraum für Zeitraum, T zeigt eine Tabelle.</translation>
    </message>
    <message>
        <source>nothing measured yet</source>
        <translation>noch nichts gemessen</translation>
    </message>
    <message>
        <source>GW</source>
        <translation>GW</translation>
    </message>
    <message>
        <source>load, measured</source>
        <translation>Last, gemessen</translation>
    </message>
    <message>
        <source>load, forecast</source>
        <translation>Last, Prognose</translation>
    </message>
</context>
<context>
    <name>energy::GridPricesPane</name>
    <message>
        <source>actual</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>preliminary</source>
        <translation>vorläufig</translation>
    </message>
    <message>
        <source>final</source>
        <translation>endgültig</translation>
    </message>
    <message>
        <source>$/MWh, in force now</source>
        <translation>$/MWh, jetzt gültig</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Rev.</source>
        <translation>Rev.</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>No prices yet. They come from the feeds of the server.</source>
        <translation>Noch keine Preise. Sie kommen aus den Datenquellen des Servers.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>energy::HoldsPane</name>
    <message>
        <source>every dollar that is not free, and what frees it</source>
        <translation>jeder Dollar, der nicht frei ist, und was ihn freigibt</translation>
    </message>
    <message>
        <source>equals the ledger</source>
        <translation>entspricht dem Hauptbuch</translation>
    </message>
    <message>
        <source>not yet equal to the ledger</source>
        <translation>noch nicht gleich dem Hauptbuch</translation>
    </message>
    <message>
        <source>What holds it</source>
        <translation>Wofür einbehalten</translation>
    </message>
    <message>
        <source>Held, $</source>
        <translation>Einbehalten, $</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Moves on</source>
        <translation>Wird frei durch</translation>
    </message>
    <message>
        <source>Nothing is held. Orders and bids lock money until they are filled, cancelled or outbid.</source>
        <translation>Nichts ist einbehalten. Aufträge und Gebote binden Geld, bis sie ausgeführt, storniert oder überboten sind.</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>Offene Aufträge</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Leading bid</source>
        <translation>Führendes Gebot</translation>
    </message>
    <message>
        <source>Security for delivery</source>
        <translation>Sicherheit für die Lieferung</translation>
    </message>
    <message>
        <source>Block that was won</source>
        <translation>Gewonnener Block</translation>
    </message>
    <message>
        <source>contract %1</source>
        <translation>Kontrakt %1</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>free at gate closure %1 or when cancelled</source>
        <translation>frei bei Handelsschluss %1 oder bei Stornierung</translation>
    </message>
    <message>
        <source>paid after delivery, from %1</source>
        <translation>bezahlt nach der Lieferung, ab %1</translation>
    </message>
    <message>
        <source>free when outbid; the auction ends %1</source>
        <translation>frei bei Überbietung; die Auktion endet %1</translation>
    </message>
    <message>
        <source>free as it is delivered, until %1</source>
        <translation>frei mit der Lieferung, bis %1</translation>
    </message>
    <message>
        <source>paid as it is delivered, until %1</source>
        <translation>bezahlt mit der Lieferung, bis %1</translation>
    </message>
    <message>
        <source>Account, $</source>
        <translation>Konto, $</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
</context>
<context>
    <name>energy::InboxPane</name>
    <message numerus="yes">
        <source>%n since the start</source>
        <translation>
            <numerusform>%n seit dem Start</numerusform>
            <numerusform>%n seit dem Start</numerusform>
        </translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>Copy for a report</source>
        <translation>Für eine Meldung kopieren</translation>
    </message>
    <message>
        <source>Nothing happened yet. Refusals, failures and notices come here.</source>
        <translation>Noch ist nichts geschehen. Ablehnungen, Fehler und Hinweise erscheinen hier.</translation>
    </message>
    <message>
        <source>Choose an entry first.</source>
        <translation>Zuerst einen Eintrag auswählen.</translation>
    </message>
</context>
<context>
    <name>energy::KeyFrame</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
</context>
<context>
    <name>energy::LedgerPane</name>
    <message>
        <source>Deposit</source>
        <translation>Einzahlung</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Einbehalten</translation>
    </message>
    <message>
        <source>Freed</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Trade</source>
        <translation>Handel</translation>
    </message>
    <message>
        <source>Block sold</source>
        <translation>Block verkauft</translation>
    </message>
    <message>
        <source>Delivery paid</source>
        <translation>Lieferung bezahlt</translation>
    </message>
    <message>
        <source>Shortfall paid</source>
        <translation>Minderlieferung bezahlt</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Gebühr</translation>
    </message>
    <message>
        <source>Contract paid</source>
        <translation>Kontrakt bezahlt</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>Certified</source>
        <translation>Nachgewiesen</translation>
    </message>
    <message>
        <source>Certificate cut</source>
        <translation>Herkunftsnachweis ausgestellt</translation>
    </message>
    <message>
        <source>Certificate transferred</source>
        <translation>Herkunftsnachweis übertragen</translation>
    </message>
    <message>
        <source>Certificate retired</source>
        <translation>Herkunftsnachweis entwertet</translation>
    </message>
    <message>
        <source>Claim paid</source>
        <translation>Forderung bezahlt</translation>
    </message>
    <message>
        <source>available</source>
        <translation>verfügbar</translation>
    </message>
    <message>
        <source>held</source>
        <translation>einbehalten</translation>
    </message>
    <message>
        <source>bank</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>fees</source>
        <translation>Gebühren</translation>
    </message>
    <message>
        <source>clearing</source>
        <translation>Verrechnung</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Erzeugung</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>entwertet</translation>
    </message>
    <message>
        <source>claims</source>
        <translation>Forderungen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Zu</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>%1, market</source>
        <translation>%1, Markt</translation>
    </message>
    <message>
        <source>%1, P-%2</source>
        <translation>%1, P-%2</translation>
    </message>
    <message>
        <source>No lines yet. A deposit is booked by the operator of the market.</source>
        <translation>Noch keine Buchungen. Eine Einzahlung bucht der Betreiber des Marktes.</translation>
    </message>
</context>
<context>
    <name>energy::Lifecycle</name>
    <message>
        <source>event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>%1 MW limit %2</source>
        <translation>%1 MW Limit %2</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>Angeboten</translation>
    </message>
    <message>
        <source>%1 MWh from %2</source>
        <translation>%1 MWh ab %2</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>working</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>%1 of %2 MW</source>
        <translation>%1 von %2 MW</translation>
    </message>
    <message>
        <source>trade %1</source>
        <translation>Geschäft %1</translation>
    </message>
    <message>
        <source>%1 MWh at %2</source>
        <translation>%1 MWh zu %2</translation>
    </message>
    <message numerus="yes">
        <source>%n bid(s)</source>
        <translation>
            <numerusform>%n Gebot</numerusform>
            <numerusform>%n Gebote</numerusform>
        </translation>
    </message>
    <message>
        <source>not sold</source>
        <translation>nicht verkauft</translation>
    </message>
    <message>
        <source>auction runs</source>
        <translation>Auktion läuft</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>erwartet %1</translation>
    </message>
    <message>
        <source>%1 of %2 MWh</source>
        <translation>%1 von %2 MWh</translation>
    </message>
    <message>
        <source>%1 of %2 intervals</source>
        <translation>%1 von %2 Intervallen</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>shortfall %1 $</source>
        <translation>Minderlieferung %1 $</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Herkunftsnachweis</translation>
    </message>
    <message>
        <source>none, system mix</source>
        <translation>keiner, Strommix</translation>
    </message>
    <message>
        <source>%1 REC, %2 retired</source>
        <translation>%1 HKN, %2 entwertet</translation>
    </message>
    <message>
        <source>paid %1 $</source>
        <translation>bezahlt %1 $</translation>
    </message>
    <message>
        <source>received %1 $</source>
        <translation>erhalten %1 $</translation>
    </message>
</context>
<context>
    <name>energy::ListBlockDialog</name>
    <message>
        <source>The places are not known: %1</source>
        <translation>Die Orte sind nicht bekannt: %1</translation>
    </message>
    <message>
        <source>Listing of %1</source>
        <translation>Angebot von %1</translation>
    </message>
    <message>
        <source>List a block</source>
        <translation>Block anbieten</translation>
    </message>
    <message>
        <source>The draft is kept on this machine. Nothing is public until you list it.</source>
        <translation>Der Entwurf bleibt auf diesem Rechner. Nichts ist öffentlich, bis Sie ihn anbieten.</translation>
    </message>
    <message>
        <source>What buyers will see</source>
        <translation>Was Käufer sehen</translation>
    </message>
    <message>
        <source>If you list this</source>
        <translation>Wenn Sie dies anbieten</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Save as template</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Closes; the draft stays.</source>
        <translation>Schließt; der Entwurf bleibt.</translation>
    </message>
    <message>
        <source>List the block</source>
        <translation>Block anbieten</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>English: open rising bids; the highest wins and pays what it bid.</source>
        <translation>Englisch: offene steigende Gebote; das höchste gewinnt und zahlt, was es bot.</translation>
    </message>
    <message>
        <source>Closes %1, after every extension %2.</source>
        <translation>Endet %1, nach allen Verlängerungen %2.</translation>
    </message>
    <message>
        <source>pricing…</source>
        <translation>wird berechnet…</translation>
    </message>
    <message>
        <source>Paid at reserve, all delivered</source>
        <translation>Zahlung zum Mindestpreis, alles geliefert</translation>
    </message>
    <message>
        <source>priced %1</source>
        <translation>berechnet %1</translation>
    </message>
    <message>
        <source>You can withdraw it until the first bid.</source>
        <translation>Sie können ihn bis zum ersten Gebot zurückziehen.</translation>
    </message>
    <message>
        <source>No template is saved yet.</source>
        <translation>Noch keine Vorlage gespeichert.</translation>
    </message>
    <message>
        <source>Begin from one of them, or remove one.</source>
        <translation>Mit einer davon beginnen oder eine entfernen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The template “%1” cannot be read.</source>
        <translation>Die Vorlage „%1“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Name of the template; one of the same name is replaced.</source>
        <translation>Name der Vorlage; eine gleichen Namens wird ersetzt.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>energy::ListBlockForm</name>
    <message>
        <source>The sum of the hours below</source>
        <translation>Die Summe der Stunden unten</translation>
    </message>
    <message>
        <source>Flat %1 MW</source>
        <translation>Gleichmäßig %1 MW</translation>
    </message>
    <message>
        <source>Flat</source>
        <translation>Gleichmäßig</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>Je Stunde</translation>
    </message>
    <message>
        <source>The certificate of each hour goes to the buyer with the energy.</source>
        <translation>Der Herkunftsnachweis jeder Stunde geht mit der Energie an den Käufer.</translation>
    </message>
    <message>
        <source>%1 has no certificates; only renewable energy does.</source>
        <translation>%1 hat keine Herkunftsnachweise; nur erneuerbare Energie hat sie.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Mindestpreis</translation>
    </message>
    <message>
        <source>Auction</source>
        <translation>Auktion</translation>
    </message>
    <message>
        <source>Least raise</source>
        <translation>Mindestschritt</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Verlängerung</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Ort wählen</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>The lowest bid that is taken; buyers see it.</source>
        <translation>Das niedrigste Gebot, das gilt; Käufer sehen es.</translation>
    </message>
    <message>
        <source>Extension by a bid in the last seconds</source>
        <translation>Verlängerung durch ein Gebot in den letzten Sekunden</translation>
    </message>
    <message>
        <source>A bid in this many last seconds moves the end to that bid plus as many seconds.</source>
        <translation>Ein Gebot in so vielen letzten Sekunden verlegt das Ende auf dieses Gebot plus ebenso viele Sekunden.</translation>
    </message>
    <message>
        <source>Most extensions</source>
        <translation>Höchstzahl der Verlängerungen</translation>
    </message>
    <message>
        <source>How often the end can be moved.</source>
        <translation>Wie oft das Ende verlegt werden kann.</translation>
    </message>
    <message>
        <source>times at most</source>
        <translation>Mal höchstens</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>Dazu</translation>
    </message>
</context>
<context>
    <name>energy::ListingRight</name>
    <message>
        <source>Only producers list blocks, and you are none.</source>
        <translation>Nur Erzeuger bieten Blöcke an, und Sie sind keiner.</translation>
    </message>
    <message>
        <source>Not connected. Nothing can be listed until it is.</source>
        <translation>Nicht verbunden. Bis dahin kann nichts angeboten werden.</translation>
    </message>
</context>
<context>
    <name>energy::MainWindow</name>
    <message>
        <source>Search and commands</source>
        <translation>Suche und Befehle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>Connection and ages in full</source>
        <translation>Verbindung und Datenalter im Einzelnen</translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>Zur neuesten Meldung</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 anzeigen</translation>
    </message>
    <message>
        <source>Pane %1</source>
        <translation>Bereich %1</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Pane into a window of its own, or back</source>
        <translation>Bereich in ein eigenes Fenster oder zurück</translation>
    </message>
    <message>
        <source>Menu of the pane</source>
        <translation>Menü des Bereichs</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom 100 %</source>
        <translation>Originalgröße, 100 %</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Farbschema: dunkel</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Farbschema: hell</translation>
    </message>
    <message>
        <source>Theme: high contrast</source>
        <translation>Farbschema: hoher Kontrast</translation>
    </message>
    <message>
        <source>Blue and orange instead of green and red</source>
        <translation>Blau und Orange statt Grün und Rot</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
</context>
<context>
    <name>energy::MarketNews</name>
    <message>
        <source>The server sent something that this terminal cannot read. It was left out.</source>
        <translation>Der Server hat etwas gesendet, das dieses Terminal nicht lesen kann. Es wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>The server never got it; nothing was done. Send it again if you still want it.</source>
        <translation>Beim Server ist es nie angekommen; es ist nichts geschehen. Senden Sie es erneut, wenn Sie es noch wollen.</translation>
    </message>
    <message>
        <source>The connection broke before the answer. Its fate will be told; do not send it again.</source>
        <translation>Die Verbindung brach vor der Antwort ab. Der Verbleib wird gemeldet; senden Sie es nicht noch einmal.</translation>
    </message>
    <message>
        <source>contract %1</source>
        <translation>Kontrakt %1</translation>
    </message>
    <message>
        <source>Bought %1 MW at %2 · %3</source>
        <translation>%1 MW gekauft zu %2 · %3</translation>
    </message>
    <message>
        <source>Sold %1 MW at %2 · %3</source>
        <translation>%1 MW verkauft zu %2 · %3</translation>
    </message>
    <message>
        <source>trade %1</source>
        <translation>Geschäft %1</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>The connection to the server is gone: %1. Trying again.</source>
        <translation>Die Verbindung zum Server ist abgebrochen: %1. Es wird erneut versucht.</translation>
    </message>
    <message>
        <source>Connected again. Nothing was missed.</source>
        <translation>Wieder verbunden. Es wurde nichts versäumt.</translation>
    </message>
</context>
<context>
    <name>energy::MarketsDelegate</name>
    <message>
        <source>Continuous</source>
        <translation>Fortlaufend</translation>
    </message>
    <message>
        <source>Auctions</source>
        <translation>Auktionen</translation>
    </message>
    <message>
        <source>best, $/MWh</source>
        <translation>bestes, $/MWh</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>you lead</source>
        <translation>Sie führen</translation>
    </message>
    <message>
        <source>outbid</source>
        <translation>überboten</translation>
    </message>
</context>
<context>
    <name>energy::MarketsModel</name>
    <message>
        <source>gate closed</source>
        <translation>Handel geschlossen</translation>
    </message>
    <message>
        <source>halted</source>
        <translation>ausgesetzt</translation>
    </message>
    <message>
        <source>%1 %2 MWh</source>
        <translation>%1 %2 MWh</translation>
    </message>
    <message>
        <source>Continuous</source>
        <translation>Fortlaufend</translation>
    </message>
    <message>
        <source>Auctions</source>
        <translation>Auktionen</translation>
    </message>
    <message>
        <source>%1, last %2, change %3</source>
        <translation>%1, zuletzt %2, Änderung %3</translation>
    </message>
    <message>
        <source>you lead</source>
        <translation>Sie führen</translation>
    </message>
    <message>
        <source>outbid</source>
        <translation>überboten</translation>
    </message>
    <message>
        <source>no own bid</source>
        <translation>kein eigenes Gebot</translation>
    </message>
    <message>
        <source>%1, %2, best %3, %4</source>
        <translation>%1, %2, bestes %3, %4</translation>
    </message>
</context>
<context>
    <name>energy::MarketsPane</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Markets</source>
        <translation>Märkte</translation>
    </message>
    <message>
        <source>Filter markets</source>
        <translation>Märkte filtern</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>All places</source>
        <translation>Alle Orte</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Gemerkte</translation>
    </message>
    <message>
        <source>No markets match this filter.</source>
        <translation>Kein Markt passt zu diesem Filter.</translation>
    </message>
    <message>
        <source>No markets are open.</source>
        <translation>Kein Markt ist offen.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>energy::OwnOrder</name>
    <message>
        <source>buy %1</source>
        <translation>Kauf %1</translation>
    </message>
    <message>
        <source>sell %1</source>
        <translation>Verkauf %1</translation>
    </message>
</context>
<context>
    <name>energy::PaneHeader</name>
    <message>
        <source>Open in a window of its own</source>
        <translation>In eigenem Fenster öffnen</translation>
    </message>
    <message>
        <source>Menu of the pane</source>
        <translation>Menü des Bereichs</translation>
    </message>
</context>
<context>
    <name>energy::PaneKinds</name>
    <message>
        <source>Trade</source>
        <translation>Handel</translation>
    </message>
    <message>
        <source>Markets</source>
        <translation>Märkte</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Orderbuch</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Auftragsmaske</translation>
    </message>
    <message>
        <source>Blotter</source>
        <translation>Auftragsliste</translation>
    </message>
    <message>
        <source>Balances</source>
        <translation>Salden</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Locational prices</source>
        <translation>Knotenpreise</translation>
    </message>
    <message>
        <source>Feed health</source>
        <translation>Zustand der Datenquellen</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Einbehalte</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Herkunftsnachweise</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Hauptbuch</translation>
    </message>
    <message>
        <source>Auctions</source>
        <translation>Auktionen</translation>
    </message>
    <message>
        <source>Auction room</source>
        <translation>Auktionsraum</translation>
    </message>
    <message>
        <source>Bid ticket</source>
        <translation>Gebotsschein</translation>
    </message>
    <message>
        <source>Load and mix</source>
        <translation>Last und Mix</translation>
    </message>
</context>
<context>
    <name>energy::PartNames</name>
    <message>
        <source>Scroll up and down</source>
        <translation>Nach oben und unten rollen</translation>
    </message>
    <message>
        <source>Scroll left and right</source>
        <translation>Nach links und rechts rollen</translation>
    </message>
    <message>
        <source>Empty the field</source>
        <translation>Feld leeren</translation>
    </message>
</context>
<context>
    <name>energy::PositionStrip</name>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>P&amp;L</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>P&amp;L: if the rest were traded at the last price, before fees</source>
        <translation>Ergebnis: wenn der Rest zum letzten Preis gehandelt würde, vor Gebühren</translation>
    </message>
</context>
<context>
    <name>energy::ProfileEditor</name>
    <message>
        <source>%1 MWh</source>
        <translation>%1 MWh</translation>
    </message>
    <message>
        <source>scale to %1 MWh</source>
        <translation>Skala bis %1 MWh</translation>
    </message>
    <message>
        <source>Energy of each hour</source>
        <translation>Energie jeder Stunde</translation>
    </message>
    <message>
        <source>Draw with the mouse, or ← → for the hour and ↑ ↓ or a figure for its energy. Ctrl+Z takes back.</source>
        <translation>Mit der Maus zeichnen, oder ← → für die Stunde und ↑ ↓ oder eine Zahl für ihre Energie. Strg+Z nimmt zurück.</translation>
    </message>
</context>
<context>
    <name>energy::Session</name>
    <message>
        <source>The server runs on a virtual clock: nothing here is worth anything.</source>
        <translation>Der Server läuft mit einer virtuellen Uhr: nichts hier hat einen Wert.</translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation>Handelsschluss %1</translation>
    </message>
    <message>
        <source>%1 %2 MWh at %3</source>
        <translation>%1 %2 MWh in %3</translation>
    </message>
</context>
<context>
    <name>energy::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Every change is in force at once.</source>
        <translation>Jede Änderung gilt sofort.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Touch</source>
        <translation>Touch</translation>
    </message>
    <message>
        <source>Blue and orange instead of green and red</source>
        <translation>Blau und Orange statt Grün und Rot</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>energy::Source</name>
    <message>
        <source>Solar</source>
        <translation>Solar</translation>
    </message>
    <message>
        <source>Wind</source>
        <translation>Wind</translation>
    </message>
    <message>
        <source>Hydro</source>
        <translation>Wasserkraft</translation>
    </message>
    <message>
        <source>Biomass</source>
        <translation>Biomasse</translation>
    </message>
    <message>
        <source>Geothermal</source>
        <translation>Geothermie</translation>
    </message>
    <message>
        <source>Nuclear</source>
        <translation>Kernkraft</translation>
    </message>
    <message>
        <source>Gas</source>
        <translation>Gas</translation>
    </message>
    <message>
        <source>Cogeneration</source>
        <translation>Kraft-Wärme-Kopplung</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
</context>
<context>
    <name>energy::SourceChoice</name>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Other source</source>
        <translation>Andere Quelle</translation>
    </message>
</context>
<context>
    <name>energy::StartPage</name>
    <message>
        <source>Trader</source>
        <translation>Händler</translation>
    </message>
    <message>
        <source>Buyer of blocks</source>
        <translation>Käufer von Blöcken</translation>
    </message>
    <message>
        <source>Producer</source>
        <translation>Erzeuger</translation>
    </message>
    <message>
        <source>Operator of the market</source>
        <translation>Betreiber des Marktes</translation>
    </message>
    <message>
        <source>Auditor, who only reads</source>
        <translation>Prüfer, der nur liest</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>Verbraucher</translation>
    </message>
    <message>
        <source>Sign in as</source>
        <translation>Anmelden als</translation>
    </message>
    <message>
        <source>Trade as</source>
        <translation>Handeln als</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Enter the address of the server, such as https://market.example.org.</source>
        <translation>Geben Sie die Adresse des Servers ein, etwa https://market.example.org.</translation>
    </message>
    <message>
        <source>Enter your login.</source>
        <translation>Geben Sie Ihren Anmeldenamen ein.</translation>
    </message>
    <message>
        <source>Choose a password of at least 12 characters.</source>
        <translation>Wählen Sie ein Passwort mit mindestens 12 Zeichen.</translation>
    </message>
    <message>
        <source>Enter your password.</source>
        <translation>Geben Sie Ihr Passwort ein.</translation>
    </message>
    <message>
        <source>EnergyBid</source>
        <translation>EnergyBid</translation>
    </message>
    <message>
        <source>A market for energy that its users run themselves.</source>
        <translation>Ein Markt für Energie, den seine Nutzer selbst betreiben.</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>Vorführung</translation>
    </message>
    <message>
        <source>Own server</source>
        <translation>Eigener Server</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>A market of simulated people on a simulated grid, on this computer. No account, no network; nothing in it is worth anything.</source>
        <translation>Ein Markt simulierter Teilnehmer in einem simulierten Netz, auf diesem Rechner. Ohne Konto, ohne Netzwerk; nichts darin hat einen Wert.</translation>
    </message>
    <message>
        <source>Your own market on this computer. The first account administers it; its password has at least 12 characters.</source>
        <translation>Ihr eigener Markt auf diesem Rechner. Das erste Konto verwaltet ihn; sein Passwort hat mindestens 12 Zeichen.</translation>
    </message>
    <message>
        <source>Your own market on this computer.</source>
        <translation>Ihr eigener Markt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Create the market</source>
        <translation>Markt anlegen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
</context>
<context>
    <name>energy::StatusBar</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Price to screen</source>
        <translation>Preis bis Anzeige</translation>
    </message>
    <message>
        <source>Order to ack</source>
        <translation>Auftrag bis Bestätigung</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bildaufbau</translation>
    </message>
    <message>
        <source>stale %1</source>
        <translation>veraltet %1</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n Meldung</numerusform>
            <numerusform>%n Meldungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>Connection and ages in full</source>
        <translation>Verbindung und Datenalter im Einzelnen</translation>
    </message>
</context>
<context>
    <name>energy::StatusDetails</name>
    <message>
        <source>Connection and ages</source>
        <translation>Verbindung und Datenalter</translation>
    </message>
    <message>
        <source>Copy for a report</source>
        <translation>Für eine Meldung kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>energy::StatusSource</name>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Reconnecting %1 s</source>
        <translation>Neuer Versuch in %1 s</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
</context>
<context>
    <name>energy::StepList</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ausstehend</translation>
    </message>
</context>
<context>
    <name>energy::StreamLink</name>
    <message>
        <source>the server fell silent</source>
        <translation>der Server verstummte</translation>
    </message>
    <message>
        <source>the server does not answer</source>
        <translation>der Server antwortet nicht</translation>
    </message>
    <message>
        <source>the server speaks another language</source>
        <translation>der Server spricht eine andere Sprache</translation>
    </message>
    <message>
        <source>the window does not keep up</source>
        <translation>das Fenster kommt nicht nach</translation>
    </message>
</context>
<context>
    <name>energy::TablePane</name>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Nothing matches this filter.</source>
        <translation>Nichts entspricht diesem Filter.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>Zeilen filtern</translation>
    </message>
    <message>
        <source>Show older rows</source>
        <translation>Ältere Zeilen zeigen</translation>
    </message>
</context>
<context>
    <name>energy::Terminal</name>
    <message>
        <source>Starting the server on this computer…</source>
        <translation>Der Server auf diesem Rechner wird gestartet…</translation>
    </message>
    <message>
        <source>This folder holds no demonstration: %1</source>
        <translation>Dieser Ordner enthält keine Vorführung: %1</translation>
    </message>
    <message>
        <source>Signing in at %1…</source>
        <translation>Anmeldung bei %1…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Close the terminal</source>
        <translation>Terminal schließen</translation>
    </message>
    <message>
        <source>The server on this computer is running.</source>
        <translation>Der Server auf diesem Rechner läuft.</translation>
    </message>
    <message>
        <source>Stopped, it keeps everything and goes on at the next start. Running, its auctions and deliveries go on without a window.</source>
        <translation>Angehalten behält er alles und macht beim nächsten Start weiter. Läuft er weiter, gehen Auktionen und Lieferungen auch ohne Fenster weiter.</translation>
    </message>
    <message>
        <source>Stop the server</source>
        <translation>Server anhalten</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The server has not ended in ten seconds. It may still be saving; close again to ask it once more, or keep it running.</source>
        <translation>Der Server hat sich in zehn Sekunden nicht beendet. Vielleicht speichert er noch; zum erneuten Auffordern noch einmal schließen, oder ihn weiterlaufen lassen.</translation>
    </message>
</context>
<context>
    <name>energy::TicketConsequences</name>
    <message>
        <source>Held for the position</source>
        <translation>Einbehalten für die Position</translation>
    </message>
    <message>
        <source>Held for the bid</source>
        <translation>Einbehalten für das Gebot</translation>
    </message>
    <message>
        <source>Held for delivery</source>
        <translation>Einbehalten für die Lieferung</translation>
    </message>
    <message>
        <source>Held for payment</source>
        <translation>Einbehalten für die Zahlung</translation>
    </message>
    <message>
        <source>Available now</source>
        <translation>Jetzt verfügbar</translation>
    </message>
    <message>
        <source>Available after</source>
        <translation>Danach verfügbar</translation>
    </message>
    <message>
        <source>Fee if it trades</source>
        <translation>Gebühr bei Ausführung</translation>
    </message>
    <message>
        <source>If you send this</source>
        <translation>Wenn Sie dies senden</translation>
    </message>
    <message>
        <source>Held for orders</source>
        <translation>Einbehalten: Aufträge</translation>
    </message>
    <message>
        <source>%1 MW at %2</source>
        <translation>%1 MW zu %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>nothing rests</source>
        <translation>nichts bleibt stehen</translation>
    </message>
    <message>
        <source>first, with %1 MW</source>
        <translation>vorn, mit %1 MW</translation>
    </message>
    <message>
        <source>%1 MW behind %2 MW</source>
        <translation>%1 MW hinter %2 MW</translation>
    </message>
    <message>
        <source>Trades at once</source>
        <translation>Handelt sofort</translation>
    </message>
    <message>
        <source>Queue place</source>
        <translation>Platz im Buch</translation>
    </message>
    <message>
        <source>Position if it all trades</source>
        <translation>Position danach</translation>
    </message>
</context>
<context>
    <name>energy::TicketPane</name>
    <message>
        <source>Buy</source>
        <translation>Kauf</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>until gate %1</source>
        <translation>bis Handelsschluss %1</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>If you send this</source>
        <translation>Wenn Sie dies senden</translation>
    </message>
    <message>
        <source>pricing…</source>
        <translation>wird berechnet…</translation>
    </message>
    <message>
        <source>not priced: %1</source>
        <translation>nicht berechnet: %1</translation>
    </message>
    <message>
        <source>priced %1</source>
        <translation>berechnet %1</translation>
    </message>
    <message>
        <source>Ticket · %1</source>
        <translation>Auftragsmaske · %1</translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation>Schluss %1</translation>
    </message>
    <message>
        <source>Buy %1 MW at %2</source>
        <translation>%1 MW kaufen zu %2</translation>
    </message>
    <message>
        <source>Sell %1 MW at %2</source>
        <translation>%1 MW verkaufen zu %2</translation>
    </message>
    <message>
        <source>A figure is missing.</source>
        <translation>Eine Zahl fehlt.</translation>
    </message>
    <message>
        <source>gate in %1</source>
        <translation>Handelsschluss in %1</translation>
    </message>
    <message>
        <source>%1: not sent, there is no connection.</source>
        <translation>%1: nicht gesendet, es besteht keine Verbindung.</translation>
    </message>
    <message>
        <source>%1: sending…</source>
        <translation>%1: wird gesendet…</translation>
    </message>
    <message>
        <source>%1: the connection broke before the answer; its fate is being asked for.</source>
        <translation>%1: die Verbindung brach vor der Antwort ab; der Verbleib wird erfragt.</translation>
    </message>
    <message>
        <source>%1: accepted, order %2.</source>
        <translation>%1: angenommen, Auftrag %2.</translation>
    </message>
    <message>
        <source>%1: refused. %2</source>
        <translation>%1: abgelehnt. %2</translation>
    </message>
    <message>
        <source>%1: did not arrive and will not.</source>
        <translation>%1: ist nicht angekommen und kommt nicht mehr an.</translation>
    </message>
</context>
<context>
    <name>energy::Toast</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>energy::TopBar</name>
    <message>
        <source>Top bar</source>
        <translation>Kopfleiste</translation>
    </message>
    <message>
        <source>Product, order, command</source>
        <translation>Produkt, Auftrag, Befehl</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
</context>
<context>
    <name>energy::TradeLock</name>
    <message>
        <source>Choose a contract in Markets.</source>
        <translation>Wählen Sie unter Märkte einen Kontrakt.</translation>
    </message>
    <message>
        <source>Not connected. Nothing can be sent until it is.</source>
        <translation>Nicht verbunden. Bis dahin kann nichts gesendet werden.</translation>
    </message>
    <message>
        <source>The gate is closed.</source>
        <translation>Der Handel ist geschlossen.</translation>
    </message>
    <message>
        <source>Trading is halted.</source>
        <translation>Der Handel ist ausgesetzt.</translation>
    </message>
    <message>
        <source>Trading has not begun.</source>
        <translation>Der Handel hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>The book has a gap and is being read again.</source>
        <translation>Das Orderbuch hat eine Lücke und wird neu gelesen.</translation>
    </message>
</context>
</TS>
