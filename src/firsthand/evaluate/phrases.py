"""What planted worlds are told with: every sentence is put together from parts, so that few are alike.

Slots in braces are filled in; the clause that makes the statement stands between ⟦ and ⟧. All people, places
and outlets are invented.
"""

from __future__ import annotations

ACTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("arrest", ("arrested", "detained")),
    ("killing", ("killed", "shot dead")),
    ("abduction", ("abducted", "kidnapped")),
    ("injury", ("wounded", "injured")),
)
AGENTS = (
    ("soldiers of the garrison", "troops from the garrison", "garrison soldiers"),
    ("masked men", "men with covered faces", "a group of masked men"),
    ("border guards", "guards from the frontier post", "the border guards"),
    ("militiamen", "men of the militia", "members of the militia"),
)
PATIENTS = (
    ("fishermen", "men from the fishing boats", "crewmen"),
    ("farmers", "villagers from the farms", "farm workers"),
    ("students", "young people from the college", "pupils of the college"),
    ("traders", "stallholders", "market traders"),
)
CLAUSES = (
    "{agent} {verb} {n} {patient} in {place} on {date}",
    "on {date} {agent} {verb} {n} {patient} in {place}",
    "in {place} {agent} {verb} {n} {patient} on {date}",
)
DIRECT = (
    "⟦{clause}⟧, {w} told {o}.",
    "according to {w}, ⟦{clause}⟧.",
    "{w} said that ⟦{clause}⟧.",
    "{w} told {o} that ⟦{clause}⟧.",
)
RELAYED = (
    "⟦{clause}⟧, {r} said, citing {w}.",
    "according to {r}, which spoke to {w}, ⟦{clause}⟧.",
    "{r}, citing {w}, said that ⟦{clause}⟧.",
)
CREDITED = ("⟦{clause}⟧, {p} reported.", "according to {p}, ⟦{clause}⟧.", "{p} reported that ⟦{clause}⟧.")
CREDITED_FULLY = ("{p}, citing {w}, reported that ⟦{clause}⟧.", "⟦{clause}⟧, {p} reported, citing {w}.")
SAID = ("⟦{clause}⟧, {w} said.", "{w} said that ⟦{clause}⟧.")
BARE = ("⟦{clause}⟧.",)
HEARSAY = ("⟦{clause}⟧, local media reported.",)
SPOKEN = (
    "“We shall rebuild the {k} wells of {place}, and whoever stole the timber of the bridge will answer for it "
    "before the winter,” {w} told a crowd."
)
UPDATED = "This article has been updated."

WITNESSES = (
    "a baker from the old quarter",
    "a nurse at the clinic",
    "a bus driver",
    "the keeper of the lighthouse",
    "a woman who sells bread",
    "a night watchman",
    "a schoolteacher",
    "a boatbuilder",
    "a shepherd",
    "a student of law",
    "an electrician",
    "a retired postman",
    "a seamstress",
    "a mechanic",
    "the owner of a tea house",
    "a beekeeper",
    "a carpenter",
    "a young mother",
    "a ferryman",
    "a butcher",
)
FIRST_NAMES = (
    "Sela",
    "Oren",
    "Mirta",
    "Tarn",
    "Ilva",
    "Joss",
    "Petra",
    "Davo",
    "Lune",
    "Karim",
    "Nadja",
    "Remo",
)
LAST_NAMES = ("Dorn", "Ovid", "Halvek", "Brask", "Tilde", "Morrow", "Sund", "Vesk", "Amery", "Kolt", "Ferris")
RELAYS = (
    "Legal Aid Circle",
    "Families Committee",
    "Prisoners Support Group",
    "Lawyers Union",
    "Rights Forum",
)
OUTLETS = (
    "Courier",
    "Herald",
    "Gazette",
    "Radio",
    "Tribune",
    "Observer",
    "Times",
    "Post",
    "News Agency",
    "Star",
)
SYLLABLES = (
    ("Vel", "Ost", "Dren", "Bri", "Kal", "Mor", "Sar", "Tol", "Und", "Hav", "Pel", "Ruv"),
    ("im", "row", "eck", "ana", "ost", "ivar", "umen", "ely", "oria", "enz", "ada", "ukk"),
)
SITES = ("mill", "barracks", "chapel", "grain store", "railway yard", "quarry", "bath house", "toll gate")
GOODS = ("cloth", "salt", "timber", "pottery", "seed", "leather", "lamp oil")
HOURS = ("nine", "ten", "half past ten", "eleven", "noon", "two o’clock", "four o’clock", "dusk")
DETAILS: tuple[tuple[str, ...], ...] = (
    (
        "{k} (lorries|trucks) (without plates|whose plates were gone)"
        "|a column of {k} (grey|unmarked) (vehicles|lorries)"
        "|(vehicles|a convoy) without (markings|plates), {k} in all,",
        "(stood|waited|idled) (beside|near|behind) the {site}|blocked the (lane|alley) (by|behind) the {site}",
        "(until|till) {hour}|(through|in) the (early|small) hours|for (most of the morning|half the day)",
    ),
    (
        "telephones|the (telephone|mobile) (lines|network)|(lines|connections) (abroad|to the outside)",
        "(did not work|were dead|fell silent)|could not be (used|reached)|(failed|broke down)",
        "for {m} hours|(until|till) {hour}|(from first light|since dawn)|(all|the whole) day",
    ),
    (
        "the {goods} (market|bazaar)|(stalls|booths) (selling|with) {goods}|(dealers|sellers) of {goods}",
        "(stayed|remained|kept) (closed|shut)|did not (open|trade)|(put up|let down) their shutters",
        "for {m} days|(for the rest|until the end) of the week|(over|past) the weekend",
    ),
    (
        "the (road|highway) (to|towards) {town}|the only way (to|into) {town}|(a|the) track that leads to {town}",
        "(lay|was) under water|had been (flooded|washed out)|could not be (passed|used)",
        "(after|because of) the rains|(because|since) the river had risen|since the (weekend|thaw)",
    ),
    (
        "(families|relatives)|(wives|mothers) and (sisters|daughters)|(neighbours|friends) of the men",
        "(sat|stood) (before|outside) the {site}|(came|walked) to the {site}|lit (candles|fires) near the {site}",
        "with (blankets|bread) and (tea|milk)|without being told (anything|why)|and asked for (a list|lists) of names",
    ),
    (
        "(some|about) {k} (houses|homes)|a row of {k} (dwellings|cottages)|(streets|blocks) along the canal",
        "had no (light|power)|(were|went) without electricity|lay in (darkness|the dark)",
        "for {m} nights|until (the line|a cable) was mended|(all|throughout) that week",
    ),
    (
        "the district office|(officials|clerks) of the (district|county)|(a|the) deputy of the (prefect|mayor)",
        "gave no (explanation|reason)|would not (comment|answer)|(declined|refused) to speak",
        "(by|in) the evening|on the (matter|subject)|when (telephoned|visited) twice|(as of|until) {hour}",
    ),
    (
        "the ferry (to|for) {town}|(boats|barges) bound for {town}|the (morning|mail) (ferry|boat)",
        "(left|sailed) {m} hours late|(cast off|set out) only at {hour}|was (held|kept) at the (quay|pier)",
        "with {k} (passengers|travellers)|and came back (half empty|early)|in (heavy|thick) fog",
    ),
    (
        "the (well|pump) (behind|near) the {site}|water from the (tower|cistern)|the (spring|fountain) above {town}",
        "gave out|ran (brown|dry|red)|tasted of (rust|sulphur)",
        "for {m} days|(after|from) {hour}|until a new pipe came from {town}",
    ),
    (
        "a (dog|goat)|a mule with its (cart|load)|(an old|a child’s) bicycle|a (pram|basket) with (bread|laundry)",
        "was left (behind|alone)|lay in (the|a) ditch|stood in the (lane|yard)",
        "(by|behind) the {site}|under the (elms|limes)|on the way to {town}",
    ),
    (
        "(classes|lessons) (at|in) the (primary|upper) school|(pupils|teachers) of the (town|lower) school",
        "were sent home at {hour}|(ended|stopped) before {hour}|(will|are to) begin again",
        "without (notice|a word)|(after|in) {m} days|(because|as) the stoves had no coal",
    ),
    (
        "(bread|flour)|(sugar|rice) and (oil|beans)|(paraffin|candles)",
        "(cost|sold for) {m} times as much|(ran|was) short|could (hardly|not) be had",
        "in the shops of {town}|(by|before) {hour}|that (week|month)",
    ),
    (
        "the (chapel|church) bell|(sirens|a siren)|a (loudspeaker|whistle) at the {site}",
        "(rang|sounded|was heard) (twice|{m} times)|(woke|startled) the (quarter|street)",
        "(shortly|just) before {hour}|(at|around) {hour}|during the (storm|frost)",
    ),
    (
        "(snow|sleet)|(heavy|steady) rain|a (storm|gale) from the (north|sea)",
        "(fell|came down) (on|over) the (hills|valley)|(broke|tore) (branches|wires)|(hid|covered) the road",
        "from {hour}|for {m} days|(all|half) the night|as far as {town}",
    ),
    (
        "the (bridge|footbridge) (at|below) the {site}|(planks|rails) of the (old|iron) bridge"
        "|the (lock|weir) by {town}",
        "(sagged|gave way)|(was|were) (missing|rotten)|had not been (mended|painted)",
        "for {m} years|under a cart with {k} sacks|since the (war|flood)",
    ),
    (
        "(a|the) train (from|for) {town}|the (night|slow) train|(goods|freight) trains",
        "(stood|stopped) (at a signal|in the open)|(arrived|came in) at {hour}|(was|were) searched for {goods}",
        "with {m} (coaches|wagons)|(after|for) {m} hours|(to|amid) much grumbling",
    ),
)
