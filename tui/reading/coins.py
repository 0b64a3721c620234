"""Names of coins and currencies, and whose they are: the closed words of sums of money."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CURRENCY_CODES = _words(
    """
    USD EUR GBP JPY CNY RMB INR PKR LKR NPR BDT NGN KES UGX TZS GHS ZAR CHF SEK NOK DKK PLN CZK HUF TRY RUB
    AED SAR QAR KWD BHD OMR JOD TND DZD MAD ETB RWF ZMW MWK BWP NAD XOF FCFA MMK PEN UYU EGP ILS NIS THB IDR
    MYR SGD HKD PHP VND KRW AUD CAD NZD MXN BRL ARS COP CLP XAF CFA GMD SLL LBP Rs Tk Re Rp RM Dh Dhs SR QR JD
    BD KD Ghc GHc Le Birr FRw Sh Shs KSh Ksh KShs Kshs USh Ush Ushs TSh Tsh Php PhP SFr Sfr Fr Kr NRs Nrs Afs
    NT EC
    """
)
"""Letters that stand before a sum, and some after it."""

CURRENCY_STARTS = CURRENCY_CODES | _words("US AU CA NZ HK TT Bds A C S J Z R GH")
"""Letters that stand before a sum, or before its sign."""

COINS = _words(
    """
    dollars? euros? pounds? rupees? nairas? rands? yen yuan renminbi shillings? takas? ringgits? bahts? pesos?
    reais roubles? rubles? liras? riyals? rials? dirhams? dinars? francs? kwachas? cedis? birr rupiahs? kyats?
    hryvnias? zlotys? forints? krona kronor kroner krone shekels? cents? tenge manat somoni afghanis?
    bolivars? bolivares quetzals? lempiras? guaranis? leones? dalasis? pulas? meticais metical kwanzas? levs?
    leva drams? riels? tugriks? gourdes? ngultrums?
    """
)
"""Names of coins, as patterns; they may be written with a capital."""

SMALL_COINS = _words("real won marks lei lek soles kip dong pence bucks crowns lari sterling")
"""Names of coins that are something else when they have a capital: "Real Madrid"."""

MONEY_OWNERS = _words(
    """
    US U.S. American Australian Canadian Hong_Kong Singapore New_Zealand Malawi Malawian Zambian Gambian Ghana
    Ghanaian Ethiopian Zimbabwe Zimbabwean Jamaican Taiwan Taiwanese Swiss British Egyptian Turkish Indian
    Pakistani Nepal Nepalese Nepali Sri_Lankan Mexican Philippine Colombian Argentine Chilean Cuban Kenyan
    Ugandan Tanzanian Somali Danish Swedish Norwegian Czech Icelandic Russian Brazilian Saudi Qatari Iranian
    Yemeni Omani Emirati UAE Kuwaiti Iraqi Jordanian Tunisian Algerian Libyan Moroccan Serbian Israeli CFA
    West_African_CFA Central_African_CFA South_African Nigerian Chinese Japanese South_Korean Malaysian Thai
    Indonesian Bangladeshi Syrian Lebanese Sudanese
    """
)
"""Whose a coin is, before its name; `_` is a blank."""
