import numpy as np

from participatiewet.money import Bedrag, share
from participatiewet.trace import pick, read_where

PAD = "normen.verhoging_artikel_24a"


class verhoging_artikel_24a(Bedrag):
    """Alle drie: een ten laste komend kind dat rechtmatig in Nederland is, een toeslagpartner, en gehuwd zijn terwijl
    die partner geen recht heeft."""

    def formula_2027(eenheid, period, parameters):
        een = eenheid("aantal_rechthebbende_belanghebbenden", period) == 1
        gehuwd = read_where(eenheid, "is_gehuwd", period, een)
        toeslag = read_where(eenheid, "partner_is_toeslagpartner", period, gehuwd)
        kinderen = eenheid.members("is_ten_laste_komend_kind", period) & eenheid.project(toeslag)
        rechtmatig = read_where(eenheid.members, "kind_rechtmatig_in_nederland", period, kinderen) & kinderen
        heeft = toeslag & eenheid.any(rechtmatig)
        per_jaar = pick(parameters, period, {f"{PAD}.alleenstaande_ouderkop": heeft})
        maanden = pick(parameters, period, {f"{PAD}.maanden": heeft})
        return share(per_jaar, 1, np.maximum(maanden, 1))
