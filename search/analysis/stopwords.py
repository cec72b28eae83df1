"""Small words that a question need not share with what it finds."""

from search.analysis.fold import fold

_WORDS = {
    "et": """ja ning või ehk aga kuid et ka on oli ole pole ei see seda selle need mis mida mille
        kes keda kelle kui kuidas kus kuhu kust millal miks kas oma meie teie nende nad ta me te
        ma sa minu sinu tema üle all eest kohta jaoks poolt kaudu juures vahel välja saab saada""",
    "sl": """in ter ali pa a da ki je so bo bodo bi biti ni se si v na za z s iz do od o ob pri po
        pod nad med pred kaj kdo kako kje kam kdaj zakaj kateri katera katere ta to te ti tega
        naš naša naše vaš vaša vaše jih jo ga mu jim tudi če kot""",
    "lv": """un vai bet ka kas ko kam kā kur kad kāpēc kāds kāda kādi ir bija būs nav tas tā tie tās
        šis šī no uz ar par pie pēc pirms pa līdz bez zem virs starp pret caur lai ja jau arī gan
        mūsu jūsu viņu savs sava savu to""",
    "fi": """ja tai sekä mutta että on oli ovat ei eivät se sen sitä ne niiden tämä tämän joka jonka
        jotka mikä mitä miten kuinka missä mihin mistä milloin miksi kuka ketkä kun jos kuin myös
        oma meidän teidän heidän hän he me te minä sinä ole olla""",
    "lt": """ir ar bei bet o kad kaip kas ką kam kur kada kodėl koks kokia kokie yra buvo bus nėra
        tai tas ta tie tos šis ši į iš su už ant apie prie po prieš per pas nuo iki be dėl pagal
        tarp mūsų jūsų jų jo jos savo taip pat jei""",
}

STOP_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
SMALL_KEYS = {
    language: frozenset(map(fold, words)) for language, words in STOP_WORDS.items()
}
